"""Each way in which two people could be brought together is caught, and nobody is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alongside.planner.answer import Answer, NoSafeTime, NotMet, SealedAnswer
from alongside.planner.check import check
from alongside.planner.problem import Pair, Sealed
from tests.planner.cast import GROUPS, SEALED, SHIFTS, VISITS, area, shift
from tests.planner.cast_plan import (
    ANSWER,
    altered,
    matched,
    moved,
    offered,
    start,
    with_client,
)
from tests.planner.check.fault import AREA, Fault, is_caught

LATE = replace(GROUPS[0], ref="late", place="oak", day=0, start=900, end=960)
PARENTS = replace(GROUPS[1], tag="parents")


def listed(*rows: NoSafeTime) -> SealedAnswer:
    """What the safety lead is told has no safe time."""
    return SealedAnswer(no_safe_time=rows)


def said(*why: str) -> Answer:
    """Give these reasons for a visit that was not placed."""
    first, *rest = ANSWER.not_placed
    return replace(ANSWER, not_placed=(replace(first, why=why), *rest))


FROM_A_CLIENT = [
    Fault(
        "a mover in a band the fixed one could be granted",
        "keep_apart",
        moved("una-key", start("asha", "oak", 0, 840)),
    ),
    Fault(
        "a mover inside the buffer of a band the fixed one could be granted",
        "keep_apart",
        moved("una-key", start("asha", "oak", 0, 660)),
    ),
    Fault(
        "a wider buffer",
        "keep_apart",
        problem=area(buffer_minutes=45),
        also=("others",),
    ),
    Fault(
        "a mover in a group he could join online",
        "keep_apart",
        moved("una-group", start("cal", "online", 1, 780, "talk")),
        also=("others",),
    ),
    Fault(
        "a mover in a group he could join where he is registered",
        "keep_apart",
        problem=area(groups=altered(GROUPS, "women", who=AREA.groups[0].who)),
    ),
    Fault(
        "a woman she avoids could be granted women-only bands too",
        "keep_apart",
        sealed=replace(SEALED, pairs=(*SEALED.pairs, Pair("una", "wyn"))),
        also=("others",),
    ),
    Fault(
        "a woman she avoids in her group",
        "keep_apart",
        sealed=replace(SEALED, pairs=(*SEALED.pairs, Pair("zoe", "una"))),
    ),
    Fault(
        "an alternative in a band the fixed one could be granted",
        "keep_apart",
        offered("una-call", start("asha", "oak", 0, 780)),
        also=("others",),
    ),
    Fault(
        "a fixed one who sees the mover's place in the finished plan",
        "keep_apart",
        moved("vic-check", start("bea", "oak", 2, 630)),
        also=("places", "others"),
        says="finished plan",
    ),
]
FROM_A_WORKER = [
    Fault(
        "a mover with the worker she avoids",
        "keep_apart",
        moved("ida-check", start("cal", "online", 1, 945)),
    ),
    Fault(
        "a mover where the worker she avoids is that day",
        "keep_apart",
        moved("ida-check", start("asha", "oak", 1, 720)),
    ),
    Fault(
        "a mover where the worker she avoids leads a group that day",
        "keep_apart",
        problem=area(groups=(*GROUPS, LATE)),
    ),
    Fault(
        "a mover matched to the worker she avoids",
        "keep_apart",
        matched("ida", "cal"),
        says="match",
        also=("key_workers",),
    ),
    Fault(
        "a mover in a group the worker she avoids leads",
        "keep_apart",
        sealed=replace(SEALED, pairs=(*SEALED.pairs, Pair("una", "bea"))),
        also=("others",),
    ),
]
FROM_AN_OUTSIDER = [
    Fault(
        "a mover during an outsider's stay",
        "keep_apart",
        moved("ida-check", start("bea", "elm", 1, 870)),
    ),
    Fault(
        "a mover inside the buffer of an outsider's stay",
        "keep_apart",
        moved("ida-check", start("bea", "elm", 1, 975)),
        area(
            shifts=(*SHIFTS[:6], shift("bea", 1, "pm", "elm", 780, 1020, online=True), *SHIFTS[7:])
        ),
    ),
]
SILENCE = [
    Fault("a plain reason that tells", "keep_apart", said("keep_apart"), says="plain answer"),
    Fault("a plain reason that names an outsider", "keep_apart", said("stay:rex")),
    Fault(
        "a plain change that tells",
        "keep_apart",
        replace(ANSWER, not_met=(NotMet("una", "una-call", "band", (), (("keep_apart:una",),)),)),
    ),
    Fault(
        "a pair whose mover is unknown",
        "keep_apart",
        sealed=replace(SEALED, pairs=(*SEALED.pairs, Pair("max", "vic"))),
    ),
    Fault(
        "a pair with somebody unknown",
        "keep_apart",
        sealed=replace(SEALED, pairs=(*SEALED.pairs, Pair("una", "max"))),
    ),
]
NO_SAFE_TIME = [
    Fault("no safe time and nobody told", "no_safe_time", sealed_answer=listed(), says="missing"),
    Fault(
        "no clock on a critical visit",
        "no_safe_time",
        sealed_answer=listed(NoSafeTime("ida-nurse", None)),
        says="clock",
    ),
    Fault(
        "a clock on a visit that is not critical",
        "no_safe_time",
        problem=area(visits=altered(VISITS, "ida-nurse", critical=False)),
        says="clock",
    ),
    Fault(
        "somebody in the list who is nobody's mover",
        "no_safe_time",
        sealed_answer=listed(NoSafeTime("ida-nurse", 4), NoSafeTime("tom-nurse", None)),
        says="belong",
    ),
    Fault(
        "a placed visit in the list",
        "no_safe_time",
        sealed_answer=listed(NoSafeTime("ida-nurse", 4), NoSafeTime("una-key", None)),
        says="belong",
    ),
    Fault(
        "a visit in the list twice",
        "no_safe_time",
        sealed_answer=listed(NoSafeTime("ida-nurse", 4), NoSafeTime("ida-nurse", 4)),
        says="twice",
    ),
]
APART = [*FROM_A_CLIENT, *FROM_A_WORKER, *FROM_AN_OUTSIDER, *SILENCE]


@pytest.mark.parametrize("fault", [*APART, *NO_SAFE_TIME], ids=str)
def test_a_fault_is_caught_by_its_rule(fault):
    is_caught(fault)


@pytest.mark.parametrize("fault", [*FROM_A_CLIENT, *FROM_A_WORKER, *FROM_AN_OUTSIDER], ids=str)
def test_a_finding_names_no_second_person(fault):
    found = check(fault.problem, fault.answer, fault.sealed, fault.sealed_answer)

    told = [broken for broken in found if broken.rule == "keep_apart"]
    movers = {"una", "ida", "zoe"}
    for broken in told:
        assert {ref.split("-")[0] for ref in broken.refs} <= movers
        assert not {"vic", "cal", "rex", "wyn"} & set(broken.words.lower().split())


def test_a_mover_may_end_exactly_where_the_buffer_begins():
    at_690 = moved("una-key", start("asha", "oak", 0, 645))

    assert check(AREA, at_690, SEALED) == []


def test_without_a_sealed_part_nothing_is_kept_apart():
    together = moved("una-key", start("asha", "oak", 0, 840))

    rules = {broken.rule for broken in check(AREA, together, Sealed())}
    assert "keep_apart" not in rules


def test_a_weekday_template_frees_the_days_the_fixed_one_never_comes():
    template = {"una": (1, 2, 3), "vic": (2,), "wyn": (1, 3), "zoe": (1, 2, 3), "tom": (1, 2)}
    clients = tuple(replace(c, weekdays=template.get(c.ref, (1, 2, 3, 4, 5))) for c in AREA.clients)
    on_monday = moved("una-key", start("asha", "oak", 0, 840))

    rules = {broken.rule for broken in check(replace(AREA, clients=clients), on_monday, SEALED)}
    assert "keep_apart" not in rules


def test_a_tag_he_does_not_have_frees_the_group():
    mixed = replace(PARENTS, who=AREA.groups[0].who)
    problem = replace(area(groups=altered(GROUPS, "women", who=mixed.who, tag="parents")))
    problem = with_client(problem, "una", tags=("parents",))
    problem = with_client(problem, "zoe", tags=("parents",))

    assert check(problem, ANSWER, SEALED) == []


def test_a_visit_that_could_be_online_is_not_without_a_safe_time():
    modes = AREA.visits[0].modes
    problem = area(visits=altered(VISITS, "ida-nurse", modes=modes))

    assert check(problem, ANSWER, SEALED, listed()) == []


def test_a_visit_that_was_only_crowded_out_is_not_without_a_safe_time():
    problem = area(visits=altered(VISITS, "ida-nurse", first_day=0, last_day=2))

    assert check(problem, ANSWER, SEALED, listed()) == []
