"""What a fixed one could ever be granted, case by case: each is a line that keeps somebody alive."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alongside.planner.answer import NoSafeTime, NotPlaced, SealedAnswer, Start
from alongside.planner.check import keep_apart, no_safe_time
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planner.problem import (
    About,
    Group,
    Mode,
    Outsider,
    Pair,
    Presence,
    Reach,
    Sealed,
    Who,
)
from tests.planner.cast import (
    DAYS,
    PLACES,
    client,
    in_group,
    key_work,
    must,
    session,
    shift,
    smallest,
    visit,
    worker,
)
from tests.planner.cast_plan import ANSWER, start
from tests.planner.check.joined import plan, stay

NEAR = (Reach("oak", 9), Reach("elm", 9))
VIC = Sealed((Pair("una", "vic"),))
WEEK = (1, 2, 3, 4, 5)


def fixed(**given: Any) -> Any:
    """Vic, registered at Oak, in reach of Elm too."""
    return client("vic", **{"gender": "man", "women_only": False, "reach": NEAR} | given)


def barred(given: dict[str, Any], at: Start, sealed: Sealed = VIC, ref: str = "una-call") -> bool:
    """Say whether a start is outside Una's allowed set."""
    problem = smallest(**{"places": PLACES, "sessions": (session(),), "shifts": ()} | given)
    return bool(keep_apart.about(plan(problem, sealed=sealed), stay(problem, ref, at)))


@pytest.mark.parametrize(
    ("template", "is_barred"), [((), True), ((1,), True), ((2,), False), ((2, 3), False)]
)
def test_a_template_bars_the_weekdays_it_holds_and_no_others(template, is_barred):
    """Day 0 is a Monday. Everybody in the area has a template, or nobody."""
    people = (client(weekdays=WEEK if template else ()), fixed(weekdays=template))

    assert DAYS[0].isoweekday() == 1
    assert barred({"clients": people}, start("asha", "oak", 0, 600)) is is_barred


@pytest.mark.parametrize(
    ("group", "of_fixed", "is_barred"),
    [
        (("online", Who.MIXED, ""), {}, True),
        (("online", Who.WOMEN_ONLY, ""), {}, False),
        (("online", Who.WOMEN_ONLY, ""), {"women_only": True}, True),
        (("online", Who.MIXED, "parents"), {}, False),
        (("online", Who.MIXED, "parents"), {"tags": ("parents",)}, True),
        (("online", Who.MIXED, ""), {"registered": ("elm",)}, True),
        (("elm", Who.MIXED, ""), {}, False),
        (("elm", Who.MIXED, ""), {"registered": ("elm",)}, True),
        (("elm", Who.WOMEN_ONLY, ""), {"registered": ("elm",)}, False),
    ],
)
def test_a_group_is_barred_where_the_fixed_one_could_join_it(group, of_fixed, is_barred):
    place, who, tag = group
    row = Group("talk", place, 3, 600, 660, 5, who, "asha", tag)
    given = {"clients": (client(), fixed(**of_fixed)), "groups": (row,)}
    given["visits"] = (in_group("una-group", "talk"),)

    at = start("asha", place, 3, 600, "talk")
    assert barred(given, at, ref="una-group") is is_barred


@pytest.mark.parametrize(
    ("at", "is_barred"),
    [
        (("asha", "oak", 0, 600), True),  # Bea has a shift there that day
        (("asha", "oak", 1, 600), False),  # and not the next
        (("asha", "elm", 0, 600), False),
        (("asha", "elm", 1, 600), True),  # she leads a group there
        (("asha", "online", 0, 600), False),
        (("bea", "online", 2, 600), True),  # with her
    ],
)
def test_a_worker_bars_the_whole_day_at_the_place(at, is_barred):
    given = {
        "workers": (worker(), worker("bea")),
        "shifts": (shift("bea", 0, "am", "oak", 540, 555),),
        "groups": (Group("talk", "elm", 1, 900, 960, 5, Who.MIXED, "bea"),),
        "visits": (visit(modes=(Mode.IN_PERSON, Mode.ONLINE)),),
    }

    assert barred(given, start(*at), Sealed((Pair("una", "bea"),))) is is_barred


def test_a_group_the_worker_leads_is_barred_whoever_stands_in_the_start():
    given = {
        "workers": (worker(), worker("bea"), worker("cal")),
        "groups": (Group("talk", "online", 3, 600, 660, 5, Who.MIXED, "bea"),),
        "visits": (in_group("una-group", "talk"),),
    }
    at = start("asha", "online", 3, 600, "talk")

    assert barred(given, at, Sealed((Pair("una", "bea"),)), "una-group")
    assert not barred(given, at, Sealed((Pair("una", "cal"),)), "una-group")


@pytest.mark.parametrize(
    ("place", "day", "hours", "is_barred"),
    [
        ("oak", 0, (600, 660), True),
        ("oak", 0, (660, 700), False),  # thirty minutes after she leaves
        ("oak", 0, (659, 700), True),
        ("oak", 0, (500, 570), False),
        ("oak", 0, (500, 571), True),
        ("elm", 0, (600, 660), False),
        ("oak", 1, (600, 660), False),
    ],
)
def test_an_outsider_bars_their_stays_and_the_buffer(place, day, hours, is_barred):
    rex = Outsider("rex", (Presence(place, day, *hours),))

    found = barred({}, start("asha", "oak", 0, 600), Sealed((Pair("una", "rex"),), (rex,)))

    assert found is is_barred


def told(listed: bool, **given: Any) -> bool:
    """Say whether the checker accepts that Una's visit is, or is not, said to have no safe time."""
    problem = smallest(**{"places": PLACES} | given)
    ref = problem.visits[0].ref
    answer = replace(ANSWER, placed=(), not_placed=(NotPlaced(ref, ("workers",)),))
    sealed_answer = SealedAnswer((NoSafeTime(ref, None),) if listed else ())
    return not no_safe_time.rule(Plan.of(Rows(problem), answer, VIC, sealed_answer))


BOTH = {"clients": (client(), fixed())}
MIXED = {"sessions": (session(),)}


@pytest.mark.parametrize(
    ("given", "must_be_told"),
    [
        pytest.param(BOTH, False, id="a women-only session is left"),
        pytest.param(BOTH | MIXED, True, id="only a band he could be granted"),
        pytest.param(
            BOTH | {"shifts": (shift("asha", 0, "am", "oak", 630, 660),)},
            False,
            id="one start left",
        ),
        pytest.param(
            BOTH | {"shifts": (shift("asha", 0, "am", "oak", 631, 660),)},
            True,
            id="a shift too short",
        ),
        pytest.param(BOTH | {"visits": (visit(last_day=0),)}, False, id="the last day will do"),
        pytest.param(BOTH | {"visits": (visit(first_day=1),)}, True, id="nothing in its window"),
        pytest.param(
            BOTH | {"visits": (visit(modes=(Mode.IN_PERSON, Mode.ONLINE), first_day=1),)},
            False,
            id="not only in person",
        ),
        pytest.param(BOTH | {"visits": (key_work("una-key"),)}, False, id="a possible key worker"),
        pytest.param(
            BOTH | {"visits": (key_work("una-key"),), "workers": (worker(skills=()),)},
            True,
            id="no possible key worker",
        ),
        pytest.param(BOTH | {"workers": (worker(skills=()),)}, False, id="no key work is needed"),
        pytest.param(
            BOTH | {"visits": (key_work("una-key", cover=True),), "workers": (worker(skills=()),)},
            False,
            id="somebody to cover",
        ),
        pytest.param(
            {"clients": (client(choices=(must(About.LANGUAGE, "polish"),)), fixed())},
            True,
            id="a must that nobody can meet",
        ),
    ],
)
def test_no_safe_time_is_told_exactly_where_nothing_is_left(given, must_be_told):
    assert told(True, **given)
    assert told(False, **given) is not must_be_told
