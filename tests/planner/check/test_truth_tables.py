"""The trickier rules, one line a case: what is just inside and what is just outside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alongside.planner.answer import Placed
from alongside.planner.check import keep_apart, places, presence, times, workers
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planner.problem import (
    Away,
    Band,
    Group,
    Pair,
    PlaceKind,
    Reach,
    Sealed,
    Who,
)
from tests.planner.cast import (
    EITHER,
    PLACES,
    WORKERS,
    client,
    place,
    session,
    shift,
    smallest,
    visit,
)
from tests.planner.cast_plan import ANSWER, start
from tests.planner.check.joined import plan, stay

ONLINE = place("online", kind=PlaceKind.ONLINE, rooms=0)


@pytest.mark.parametrize(
    ("start_at", "away", "fits"),
    [
        (600, (500, 580), True),  # home until 580, twenty minutes on the way
        (600, (500, 581), False),
        (600, (650, 700), True),  # back at 650
        (600, (649, 700), False),
        (600, (610, 620), False),
        (615, (630, 631), False),
    ],
)
def test_travel_counts_against_times_away(start_at, away, fits):
    una = client(away=(Away(0, *away),))
    problem = smallest(clients=(una,))

    found = times.about(plan(problem), stay(problem, "una-call", start("asha", "oak", 0, start_at)))

    assert (found == []) is fits


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        (("oak", 600), ("oak", 630), True),  # two in person at one place, back to back
        (("oak", 600), ("oak", 615), False),
        (("oak", 600), ("online", 645), False),  # fifteen minutes between, twenty to travel
        (("oak", 600), ("online", 660), True),
        (("online", 600), ("oak", 645), False),
        (("online", 600), ("oak", 660), True),
        (("online", 600), ("online", 630), True),
    ],
)
def test_two_visits_of_one_day_leave_time_to_travel(first, second, fits):
    visits = (visit("una-call", modes=EITHER), visit("una-check", modes=EITHER))
    problem = smallest(places=(PLACES[0], ONLINE), visits=visits)
    rest = plan(problem, ("una-call", start("asha", first[0], 0, first[1])))

    moved = stay(problem, "una-check", start("asha", second[0], 0, second[1]))

    assert (times.about(rest, moved) == []) is fits


@pytest.mark.parametrize(
    ("hours", "place_of_shift", "online", "place_of_visit", "holds"),
    [
        ((600, 660), "oak", False, "oak", True),
        ((600, 660), "oak", False, "online", False),
        ((600, 660), "oak", True, "online", True),
        ((600, 660), "online", False, "online", True),
        ((600, 660), "online", True, "oak", False),
        ((600, 645), "oak", False, "oak", True),
        ((600, 644), "oak", False, "oak", False),
        ((616, 660), "oak", False, "oak", False),
    ],
)
def test_a_shift_holds_a_visit(hours, place_of_shift, online, place_of_visit, holds):
    shifts = (shift("asha", 0, "am", place_of_shift, *hours, online=online),)
    problem = smallest(places=(PLACES[0], ONLINE), shifts=shifts)

    found = workers.about(
        plan(problem), stay(problem, "una-call", start("asha", place_of_visit, 0, 615))
    )

    assert (found == []) is holds


def test_two_short_shifts_do_not_hold_one_visit():
    shifts = (shift("asha", 0, "am", "oak", 540, 630), shift("asha", 0, "am", "oak", 630, 720))
    problem = smallest(shifts=shifts)

    assert workers.about(plan(problem), stay(problem, "una-call", start("asha", "oak", 0, 615)))


@pytest.mark.parametrize(
    ("rooms", "groups", "fits"),
    [
        (3, ((600, 660),), True),
        (2, ((600, 660),), False),  # two visits and a group at 630
        (2, ((645, 720),), True),  # the group begins when the visits end
        (1, (), False),
    ],
)
def test_rooms_are_counted_at_every_moment(rooms, groups, fits):
    rows = tuple(
        Group(f"g{i}", "oak", 0, start, end, 5, Who.MIXED, "cal")
        for i, (start, end) in enumerate(groups)
    )
    people = (client(), client("wyn"))
    problem = smallest(
        places=(place("oak", rooms=rooms),),
        groups=rows,
        workers=WORKERS,
        clients=people,
        visits=(visit(), visit("wyn-check")),
    )
    rest = plan(problem, ("wyn-check", start("bea", "oak", 0, 615)))

    found = places.about(rest, stay(problem, "una-call", start("asha", "oak", 0, 615)))

    assert (found == []) is fits


def test_visits_one_after_the_other_share_a_room():
    problem = smallest(
        places=(place("oak", rooms=2),),
        clients=(client(), client("wyn"), client("zoe")),
        visits=(visit(minutes=60), visit("wyn-check"), visit("zoe-call")),
    )
    rest = plan(
        problem,
        ("wyn-check", start("asha", "oak", 0, 600)),
        ("zoe-call", start("asha", "oak", 0, 630)),
    )

    assert places.about(rest, stay(problem, "una-call", start("asha", "oak", 0, 600))) == []


def man(**given: Any) -> Any:
    """Vic, registered at Oak."""
    return client("vic", gender="man", women_only=False, **given)


@pytest.mark.parametrize(
    ("who", "covered", "registered", "start_at", "barred"),
    [
        (Who.MIXED, False, "oak", 615, True),  # he could be there
        (Who.WOMEN_ONLY, False, "oak", 615, False),  # he could not
        (Who.WOMEN_ONLY, True, "oak", 615, True),  # a woman could
        (Who.MIXED, False, "elm", 615, False),  # he goes elsewhere
        (Who.MIXED, False, "oak", 735, True),  # fifteen minutes after the band
        (Who.MIXED, False, "oak", 750, False),  # thirty
    ],
)
def test_what_the_fixed_one_could_be_granted(who, covered, registered, start_at, barred):
    vic = replace(
        man(registered=(registered,), reach=(Reach("oak", 9), Reach("elm", 9))), women_only=covered
    )
    problem = smallest(
        places=PLACES, sessions=(session(who=who),), shifts=(), clients=(client(), vic)
    )
    here = plan(problem, sealed=Sealed((Pair("una", "vic"),)))

    found = keep_apart.about(here, stay(problem, "una-call", start("asha", "oak", 0, start_at)))

    assert bool(found) is barred


def test_a_band_is_barred_with_its_buffer_before_and_after():
    band = Band("pm", 720, 780)
    problem = smallest(
        bands=(Band("am", 540, 720), band, Band("eve", 780, 1000)),
        sessions=(session(band="pm"),),
        shifts=(),
        clients=(client(), man()),
    )
    here = plan(problem, sealed=Sealed((Pair("una", "vic"),)))

    def free(minute: int) -> bool:
        return not keep_apart.about(
            here, stay(problem, "una-call", start("asha", "oak", 0, minute))
        )

    assert [minute for minute in range(630, 841, 15) if free(minute)] == [
        630,
        645,
        660,
        810,
        825,
        840,
    ]


@pytest.mark.parametrize(
    ("her_start", "his_start", "near"),
    [
        (600, 600, True),
        (600, 645, True),  # fifteen minutes between them
        (600, 660, False),  # thirty
        (660, 600, False),
        (645, 600, True),
    ],
)
def test_the_finished_plan_alone_says_who_is_near(her_start, his_start, near):
    problem = smallest(clients=(client(), man()), visits=(visit(), visit("vic-check")))
    his = ("vic-check", start("asha", "oak", 0, his_start))
    here = plan(problem, his, sealed=Sealed((Pair("una", "vic"),)))

    hers = start("asha", "oak", 0, her_start)
    placed = (Placed("una-call", hers), Placed("vic-check", his[1]))
    whole = Plan.of(Rows(problem), replace(ANSWER, placed=placed), here.sealed)

    assert bool(presence.about(here, stay(problem, "una-call", hers))) is near
    assert bool(presence.rule(whole)) is near
