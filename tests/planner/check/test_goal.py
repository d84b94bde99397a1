"""The goal as the checker works it out, one line a case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alongside.planner.check import goal
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planner.problem import About, Mode, Sealed
from tests.planner.cast import EITHER, area, client, smallest, visit, wish
from tests.planner.cast_plan import ANSWER, start
from tests.planner.check.joined import stay


@pytest.mark.parametrize(
    ("waited", "passed_over", "need"),
    [
        (0, 0, 20),
        (6, 0, 20),
        (7, 0, 22),
        (69, 0, 38),
        (700, 0, 40),
        (0, 1, 60),
        (0, 2, 180),
        (7, 5, 198),
    ],
)
def test_need_grows_with_waiting_and_most_with_being_passed_over(waited, passed_over, need):
    assert goal.need(visit(weight=2, waited_days=waited, passed_over=passed_over)) == need


@pytest.mark.parametrize(
    ("choices", "at", "wishes"),
    [
        ((wish(About.BAND, "pm"),), ("asha", "oak", 0, 600), (1, 0)),
        ((wish(About.BAND, "pm"), wish(About.BAND, "am")), ("asha", "oak", 0, 600), (1, 1)),
        ((wish(About.WEEKDAY, "2"), wish(About.BAND, "am")), ("asha", "oak", 0, 600), (2, 1)),
        ((wish(About.MODE, "online"),), ("asha", "oak", 0, 600), (1, 0)),
        ((wish(About.WOMEN_ONLY, "yes"),), ("asha", "oak", 0, 600), (1, 1)),
        ((wish(About.WOMEN_ONLY, "yes"),), ("asha", "oak", 1, 600), (1, 0)),
        ((wish(About.WOMEN_ONLY, "yes"),), ("asha", "online", 0, 600), (0, 0)),
        ((wish(About.NOT_PLACE, "elm"),), ("asha", "online", 0, 600), (0, 0)),
        (
            (wish(About.LANGUAGE, "urdu"), wish(About.LANGUAGE, "polish")),
            ("asha", "oak", 0, 600),
            (2, 1),
        ),
        ((wish(About.NOT_WORKER, "cal"),), ("asha", "online", 0, 600), (1, 1)),
    ],
)
def test_a_wish_counts_where_it_bears_on_the_visit(choices, at, wishes):
    problem = area(visits=(visit(modes=EITHER),), groups=(), agreed=())
    una = replace(problem.clients[0], choices=choices)
    problem = replace(problem, clients=(una, *problem.clients[1:]))

    found = goal.wishes(Rows(problem), stay(problem, "una-call", start(*at)))

    assert (len(found), sum(wish.met for wish in found)) == wishes


def test_a_mode_wish_does_not_bear_on_a_visit_that_has_no_choice():
    una = client(choices=(wish(About.MODE, "online"),))
    problem = smallest(clients=(una,), visits=(visit(modes=(Mode.IN_PERSON,)),))

    assert goal.wishes(Rows(problem), stay(problem, "una-call", start("asha", "oak", 0, 600))) == []


def test_what_a_plan_costs_in_wishes_and_journeys():
    """Una's call misses her morning, 8; Zoe's key work and group miss Monday, 12; what was agreed is free."""
    whole = Plan.of(Rows(area()), ANSWER, Sealed())

    assert goal.wishes_cost(whole.rows, whole.stays) == 8 + 6 + 6
    # Oak takes 12 + 4 for Una twice, Vic and Zoe twice each; 15 for Wyn twice; 17 for Ida.
    # Elm takes 15 for Tom three times.
    assert goal.burden(whole.stays) == 6 * 16 + 2 * 15 + 17 + 3 * 15
