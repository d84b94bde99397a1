"""Who fits, in which order: generated cases held against the planner's own checker, and each line of the rule once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.care.choices import Style
from alongside.care.key_working.choices import Reason
from alongside.planner.check.key_workers import could_be
from alongside.planner.problem import About, Choice, Client, Firm, Worker
from alongside.planning.key_worker import Asked, Candidate, InTheWay, after_all, fits, in_the_way

HER = UUID(int=1)
SERVICE = UUID(int=2)
IDS = [UUID(int=number) for number in range(10, 18)]
GENDERS, LANGUAGES = ("woman", "man", "other"), ("polish", "urdu")


def somebody(number: int = 0, **changes: Any) -> Candidate:
    one = Candidate(
        worker=Worker(IDS[number].hex, "woman", ("key_work",), (), 100),
        organisation=SERVICE,
        name="Kay",
        load=0,
        here=True,
    )
    about = {"gender", "skills", "languages", "caseload_cap"}
    worker = replace(one.worker, **{k: v for k, v in changes.items() if k in about})
    return replace(one, worker=worker, **{k: v for k, v in changes.items() if k not in about})


def choice(about: About, value: str, firm: Firm = Firm.MUST) -> Choice:
    return Choice(about, value, firm)


abouts = st.one_of(
    st.builds(
        choice, st.just(About.WORKER_GENDER), st.sampled_from(GENDERS), st.sampled_from(Firm)
    ),
    st.builds(choice, st.just(About.LANGUAGE), st.sampled_from(LANGUAGES), st.sampled_from(Firm)),
    st.builds(
        choice,
        st.just(About.NOT_WORKER),
        st.sampled_from([one.hex for one in IDS]),
        st.sampled_from(Firm),
    ),
)
people = st.integers(0, len(IDS) - 1).flatmap(
    lambda number: st.builds(
        somebody,
        st.just(number),
        gender=st.sampled_from(GENDERS),
        skills=st.sampled_from([("key_work",), ("prescribing",), ("key_work", "group")]),
        languages=st.sampled_from([(), ("polish",), ("polish", "urdu")]),
        caseload_cap=st.integers(0, 40),
        load=st.integers(0, 40),
        here=st.booleans(),
        styles=st.sampled_from([(), (Style.GENTLE,)]),
    )
)
teams = st.lists(people, max_size=8, unique_by=lambda one: one.id)
some = st.frozensets(st.sampled_from(IDS), max_size=2)
asks = st.builds(
    Asked,
    st.just(HER),
    st.lists(abouts, max_size=4).map(tuple),
    st.sampled_from([(), (Style.GENTLE,)]),
    st.integers(1, 20),
    some,
    some,
)


@given(asks, teams)
def test_nobody_is_proposed_whom_the_planners_checker_would_refuse(asked: Asked, team):
    her = Client(
        HER.hex, "woman", True, (), (), choices=asked.choices, caseload_weight=asked.weight
    )
    may = {
        one.id
        for one in team
        if could_be(her, one.worker)
        and one.worker.caseload_cap > 0
        and one.load + asked.weight <= one.worker.caseload_cap
        and one.here
        and one.id not in asked.passed | asked.barred
    }

    assert {fit.id for fit in fits(asked, team)} == may


@given(asks, teams)
def test_the_order_is_that_of_the_page(asked: Asked, team):
    """Written from docs/key-worker.md alone."""
    costs = {About.WORKER_GENDER: 25, About.LANGUAGE: 20, About.NOT_WORKER: 15}

    def met(wish: Choice, one: Candidate) -> bool:
        if wish.about is About.WORKER_GENDER:
            return one.worker.gender == wish.value
        if wish.about is About.LANGUAGE:
            return wish.value in one.worker.languages
        return one.worker.ref != wish.value

    def place(one: Candidate) -> tuple[int, int, str]:
        missed = sum(
            costs[wish.about]
            for wish in asked.choices
            if wish.firm is Firm.WOULD_LIKE and not met(wish, one)
        )
        missed += 10 * sum(style not in one.styles for style in asked.styles)
        after = Decimal(one.load + asked.weight) / one.worker.caseload_cap
        lot = sha256(f"{HER} {one.id}".encode()).hexdigest()
        return missed, int(after > Decimal("0.85")), lot

    found = [fit.candidate for fit in fits(asked, team)]

    assert found == sorted(found, key=place)


@pytest.mark.promise("P6")
@given(asks, teams, some)
def test_whoever_is_barred_might_as_well_not_be_there(asked: Asked, team, barred):
    asked = replace(asked, barred=barred)
    without = [one for one in team if one.id not in barred]

    assert fits(asked, team) == fits(asked, without)
    assert in_the_way(asked, team) == in_the_way(asked, without)


@given(asks, teams)
def test_a_must_named_in_the_way_is_one_of_which_another_answer_would_help(asked: Asked, team):
    found = in_the_way(asked, team)

    assert (found == ()) == bool(fits(asked, team))
    for must in found:
        if isinstance(must, Choice) and len(found) < len(asked.musts):
            rest = tuple(one for one in asked.choices if one is not must)
            assert fits(replace(asked, choices=rest), team)


@given(asks, teams, some)
def test_whom_she_said_no_to_comes_up_where_nothing_else_is_in_the_way_and_nobody_else_fits(
    asked: Asked, team, refused
):
    """Written from docs/key-worker.md alone."""
    hers = asked.passed - refused
    asked = replace(asked, passed=asked.passed | refused, refused=refused)
    named = {wish.value for wish in asked.choices if wish.about is About.NOT_WORKER}
    without_her_no = replace(asked, passed=hers)
    could = [fit.id for fit in fits(without_her_no, team)]

    found = [fit.id for fit in after_all(asked, team)]

    if fits(asked, team):
        assert found == []
    else:
        assert found == [one for one in could if one in refused and one.hex not in named]
    assert not {*found} & asked.barred


@pytest.mark.parametrize(
    ("load", "room"), [(75, True), (76, False), (90, False)], ids=["85 %", "86 %", "full"]
)
def test_room_is_up_to_85_percent_and_said_last(load: int, room: bool):
    asked = Asked(HER, (choice(About.WORKER_GENDER, "woman"),))
    [fit] = fits(asked, [somebody(load=load, places=("The Mill",))])

    assert fit.reasons == (
        (Reason.GENDER, Reason.PLACE, Reason.ROOM) if room else (Reason.GENDER, Reason.PLACE)
    )
    assert fits(asked, [somebody(load=91)]) == ()


def test_what_she_would_like_comes_before_room():
    asked = Asked(HER, (choice(About.LANGUAGE, "polish", Firm.WOULD_LIKE),), (Style.GENTLE,))
    team = [
        somebody(0),
        somebody(1, load=90, languages=("polish",), styles=(Style.GENTLE,)),
        somebody(2, languages=("polish",)),
    ]

    assert [fit.id for fit in fits(asked, team)] == [IDS[1], IDS[2], IDS[0]]


def test_each_of_two_musts_that_would_help_is_named_and_both_where_only_both_would():
    polish, man = choice(About.LANGUAGE, "polish"), choice(About.WORKER_GENDER, "man")
    asked = Asked(HER, (polish, man))

    assert in_the_way(asked, [somebody(0, gender="man")]) == (polish,)
    assert in_the_way(asked, [somebody(0, gender="man"), somebody(1, languages=("polish",))]) == (
        polish,
        man,
    )
    assert in_the_way(asked, [somebody(0)]) == (polish, man)
    assert in_the_way(asked, [somebody(0, load=100)]) == (InTheWay.NOBODY,)
