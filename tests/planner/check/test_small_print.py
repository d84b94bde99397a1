"""What is allowed, and easily forbidden by mistake; and the reverse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alongside.planner.answer import Level, Status
from alongside.planner.check import check, choices, creche, goal, key_workers, times, workers
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planner.problem import About, Away, Group, Problem, Reach, Sealed, Who
from tests.planner.cast import (
    AGREED,
    EITHER,
    PLACES,
    SEALED,
    VISITS,
    WORKERS,
    area,
    client,
    in_group,
    key_work,
    must,
    session,
    smallest,
    visit,
    wish,
)
from tests.planner.cast_plan import ANSWER, SEALED_ANSWER, altered, matched, offered, start
from tests.planner.check.joined import plan, stay


@pytest.mark.parametrize(
    ("place", "who", "session_who", "honoured"),
    [
        ("oak", Who.WOMEN_ONLY, Who.WOMEN_ONLY, True),
        ("oak", Who.MIXED, Who.WOMEN_ONLY, False),
        ("oak", Who.WOMEN_ONLY, Who.MIXED, False),
        ("online", Who.WOMEN_ONLY, Who.MIXED, True),
        ("online", Who.MIXED, Who.MIXED, False),
    ],
)
def test_women_only_means_the_group_and_the_building(place, who, session_who, honoured):
    group = Group("talk", place, 0, 600, 660, 5, who, "asha")
    problem = smallest(
        places=PLACES,
        sessions=(session(who=session_who),),
        groups=(group,),
        clients=(client(choices=(must(About.WOMEN_ONLY, "yes"),)),),
        visits=(in_group("una-group", "talk"),),
    )

    found = choices.about(
        plan(problem), stay(problem, "una-group", start("asha", place, 0, 600, "talk"))
    )

    assert (found == []) is honoured


def test_women_only_does_not_forbid_a_call():
    una = client(choices=(must(About.WOMEN_ONLY, "yes"),))
    problem = smallest(places=PLACES, clients=(una,), visits=(visit(modes=EITHER),))

    call = stay(problem, "una-call", start("asha", "online", 0, 600))
    assert choices.about(plan(problem), call) == []


@pytest.mark.parametrize(
    ("her_start", "other", "fits"),
    [
        (600, ("oak", 630), False),  # two children at once
        (600, ("oak", 735), True),  # the other comes in the afternoon
        (600, ("online", 630), True),  # the other stays at home
        (735, ("oak", 600), True),
    ],
)
def test_a_creche_is_full_in_one_band_and_not_in_the_next(her_start, other, fits):
    una, wyn = client(creche_days=(0,), online=True), client("wyn", creche_days=(0,), online=True)
    problem = smallest(
        places=PLACES,
        sessions=(session(creche=1), session(band="pm", creche=1)),
        shifts=(),
        clients=(una, wyn),
        visits=(visit(), visit("wyn-check", modes=EITHER)),
    )
    rest = plan(problem, ("wyn-check", start("asha", other[0], 0, other[1])))

    moved = stay(problem, "una-call", start("asha", "oak", 0, her_start))
    assert (creche.about(rest, moved) == []) is fits


def test_one_child_is_counted_once_however_many_visits():
    problem = smallest(
        sessions=(session(creche=1),),
        shifts=(),
        clients=(client(creche_days=(0,)),),
        visits=(visit(), visit("una-check")),
    )
    rest = plan(problem, ("una-check", start("asha", "oak", 0, 600)))

    assert creche.about(rest, stay(problem, "una-call", start("asha", "oak", 0, 630))) == []


def test_where_nothing_is_open_there_is_no_creche_to_be_full():
    problem = smallest(clients=(client(creche_days=(0, 3)),))

    nowhere = stay(problem, "una-call", start("asha", "oak", 3, 600))
    across = stay(problem, "una-call", start("asha", "oak", 0, 705))
    assert creche.about(plan(problem), nowhere) == []
    assert creche.about(plan(problem), across) == []


def test_a_time_away_is_of_one_day():
    problem = smallest(clients=(client(away=(Away(1, 0, 1440),)),))

    assert times.about(plan(problem), stay(problem, "una-call", start("asha", "oak", 0, 600))) == []


def test_just_enough_time_to_travel_is_enough():
    una = client(reach=(Reach("oak", 15),))
    problem = smallest(
        places=PLACES, clients=(una,), visits=(visit(), visit("una-two", modes=EITHER))
    )
    rest = plan(problem, ("una-call", start("asha", "oak", 0, 600)))

    assert times.about(rest, stay(problem, "una-two", start("asha", "online", 0, 645))) == []


def test_a_worker_cannot_be_in_two_groups_at_once():
    first = Group("talk", "oak", 0, 600, 660, 5, Who.WOMEN_ONLY, "asha")
    problem = smallest(
        groups=(first, replace(first, ref="walk", start=630, end=690)),
        visits=(in_group("una-group", "talk"), in_group("una-other", "walk")),
    )
    rest = plan(problem, ("una-other", start("asha", "oak", 0, 630, "walk")))
    found = workers.about(rest, stay(problem, "una-group", start("asha", "oak", 0, 600, "talk")))

    assert {broken.words for broken in found} == {
        "The worker has two visits at once.",
        "The worker leads a group at the time of the visit.",
    }


def test_three_alternatives_are_not_too_many():
    others = [start("bea", "online", 1, minute) for minute in (540, 555, 570)]

    assert check(area(), offered("zoe-call", *others), SEALED, SEALED_ANSWER) == []


def test_another_worker_may_cover():
    problem = smallest(workers=WORKERS, visits=(key_work("una-key", cover=True),))

    covered = stay(problem, "una-key", start("bea", "oak", 0, 600))
    assert key_workers.about(plan(problem), covered) == []


@pytest.mark.parametrize(
    ("place", "choice", "bears"),
    [
        ("online", wish(About.WOMEN_ONLY, "yes"), True),
        ("online", wish(About.NOT_PLACE, "elm"), True),
        ("online", wish(About.MODE, "online"), False),
        ("oak", wish(About.WOMEN_ONLY, "yes"), True),
    ],
)
def test_which_wishes_bear_on_a_group_place(place, choice, bears):
    problem = smallest(
        places=PLACES,
        groups=(Group("talk", place, 0, 600, 660, 5, Who.MIXED, "asha"),),
        clients=(client(choices=(choice,)),),
        visits=(in_group("una-group", "talk"),),
    )

    talk = stay(problem, "una-group", start("asha", place, 0, 600, "talk"))
    assert bool(goal.wishes(Rows(problem), talk)) is bears


def test_a_fare_is_a_burden_too():
    problem = smallest(clients=(client(reach=(Reach("oak", 24, 350),)),))
    here = plan(problem, ("una-call", start("asha", "oak", 0, 600)))

    assert goal.burden(here.stays) == 12 + 4 + 3


def accepted(problem: Problem | None = None, **changes: Any) -> bool:
    """Say whether the good answer is accepted after these changes."""
    return check(problem or area(), replace(ANSWER, **changes), SEALED, SEALED_ANSWER) == []


def test_a_search_cut_short_may_promise_nothing():
    assert accepted(status=Status.RAN_OUT_OF_TIME, levels=())
    assert accepted(status=Status.RAN_OUT_OF_TIME)


def test_the_need_level_is_exactly_what_the_plan_leaves():
    assert accepted(levels=(Level("need", 118, 118, 0.0),))


def met(answer: Any = ANSWER) -> Any:
    """The good answer in an area where the two impossible visits were never due."""
    women = replace(answer.women, visits=11, unmet_need=0)
    others = replace(answer.others, visits=6, unmet_need=0)
    levels = (Level("need", 0, 0, 0.0),)
    return replace(answer, not_placed=(), women=women, others=others, levels=levels)


EASY = tuple(row for row in VISITS if row.ref not in {"tom-nurse", "ida-nurse"})


def test_a_plan_that_meets_everything_is_proposed():
    proposed = replace(met(), status=Status.PROPOSED)

    assert check(area(visits=EASY), proposed, SEALED) == []
    assert {b.rule for b in check(area(visits=EASY), met(), SEALED)} == {"claims"}


def test_a_client_without_a_key_worker_is_something_unmet():
    visits = altered(EASY, "vic-key", cover=True)
    answer = matched("vic", None, met())

    assert check(area(visits=visits), answer, SEALED) == []
    proposed = replace(answer, status=Status.PROPOSED)
    assert {b.rule for b in check(area(visits=visits), proposed, SEALED)} == {"claims"}


def test_an_agreed_time_that_stands_costs_no_wish():
    whole = Plan.of(Rows(area(agreed=())), ANSWER, Sealed())
    standing = Plan.of(Rows(area(agreed=AGREED)), ANSWER, Sealed())

    freed = goal.wishes_cost(whole.rows, whole.stays)
    assert freed - goal.wishes_cost(standing.rows, standing.stays) == 6 + 20
