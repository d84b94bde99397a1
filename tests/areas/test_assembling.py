"""From files to a problem for the planner: weeks to days, lives to times away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from alongside.areas.assemble import assemble, remarks
from alongside.areas.errors import BadArea
from alongside.areas.sheets import AgreedRow, LeaveRow, RotaRow, SessionRow, TimeRow, VisitRow
from alongside.planner.problem import Problem
from tests.areas.cast import little_ford

MONDAY = date(2027, 2, 8)


def fortnight(first_day: date = MONDAY, days: int = 10, **changes) -> Problem:
    return assemble(little_ford(**changes), first_day, days, "digest")


def away(problem: Problem, ref: str, day: int) -> list[tuple[int, int, str]]:
    client = next(client for client in problem.clients if client.ref == ref)
    return [(a.start, a.end, a.why) for a in client.away if a.day == day]


def visit(first: date | None, last: date | None) -> tuple[VisitRow, ...]:
    return (VisitRow("v9", "c2", "review", 30, "anyone", "", first, last),)


def test_hours_are_cut_at_band_borders_and_leave_is_taken_out():
    shifts = [s for s in fortnight().shifts if s.worker == "w1"]

    assert [(s.band, s.start, s.end) for s in shifts if s.day == 0] == [
        ("AM", 540, 750),
        ("PM", 750, 1020),
    ]
    assert [s for s in shifts if s.day == 2] == []


def test_odd_weeks_go_by_the_calendar_week_number():
    van = [s.day for s in fortnight().shifts if s.place == "van"]

    assert MONDAY.isocalendar().week == 6
    assert van == [8]  # Thursday of week 7


def test_a_session_that_has_ended_has_no_hours():
    ended = (SessionRow("van", "Thu", "AM", "mixed", 0, None, date(2027, 2, 17)),)
    sessions = (*little_ford().sessions[:-1], *ended)

    assert [s for s in fortnight(sessions=sessions).shifts if s.place == "van"] == []


def test_school_runs_in_term_and_a_creche_in_the_holidays():
    problem = fortnight()

    assert away(problem, "c1", 0) == [(495, 555, "school_run"), (885, 945, "school_run")]
    assert away(problem, "c1", 5) == []  # half term begins
    assert problem.clients[0].creche_days == (5, 6, 7, 8, 9)
    assert problem.clients[0].creche_children == 2


def test_who_has_nobody_with_the_children_but_school_comes_in_school_hours_in_term_alone():
    people = little_ford().people
    people = (replace(people[0], school_hours="yes"), replace(people[1], school_hours="yes"))
    problem = fortnight(people=(*people, *little_ford().people[2:]))

    assert away(problem, "c1", 0)[2:] == [(0, 555, "care"), (885, 1440, "care")]
    assert away(problem, "c1", 5) == []  # half term begins: what she said of the holidays counts
    assert (0, 555, "care") not in away(problem, "c2", 0)  # no school was named


def test_in_holidays_somebody_may_not_be_able_to_come_at_all():
    people = little_ford().people
    people = (replace(people[0], holidays="cannot"), *people[1:])

    assert away(fortnight(people=people), "c1", 5) == [(0, 1440, "holiday")]


def test_a_creche_needed_always_is_needed_every_day():
    people = little_ford().people
    people = (replace(people[0], creche="always"), *people[1:])

    assert fortnight(people=people).clients[0].creche_days == tuple(range(10))


def test_times_somebody_can_come_leave_the_rest_of_the_week_out():
    problem = fortnight()

    assert away(problem, "c2", 0) == [(0, 540, "work"), (750, 1440, "work")]
    assert away(problem, "c2", 1) == [(0, 1440, "work")]
    assert problem.clients[2].away == ()


def test_times_in_term_do_not_bind_in_the_holidays():
    times = (TimeRow("c1", "Mon", time(10), time(14), "term", "care"),)
    problem = fortnight(times=times)

    assert (0, 600, "care") in away(problem, "c1", 0)
    assert away(problem, "c1", 5) == []


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (None, None, (0, 9)),
        (date(2027, 2, 1), date(2027, 2, 9), (0, 1)),
        (date(2027, 2, 13), date(2027, 2, 16), (5, 6)),  # from a Saturday: the Monday
        (date(2027, 2, 9), date(2027, 2, 14), (1, 4)),  # until a Sunday: the Friday
        (date(2027, 2, 18), date(2027, 3, 18), (8, 9)),
    ],
)
def test_windows_are_cut_to_working_days_of_the_horizon(first, last, days):
    visits = fortnight(visits=visit(first, last), agreed=()).visits

    assert (visits[0].first_day, visits[0].last_day) == days


def test_a_visit_due_after_the_horizon_stays_out():
    visits = (*little_ford().visits, *visit(date(2027, 2, 22), date(2027, 3, 5)))

    assert "v9" not in {v.ref for v in fortnight(visits=visits).visits}


def test_an_overdue_visit_may_take_any_day():
    visits = fortnight(visits=visit(date(2027, 1, 4), date(2027, 2, 5)), agreed=()).visits

    assert (visits[0].first_day, visits[0].last_day) == (0, 9)


def test_a_window_without_a_working_day_goes_to_the_next_one():
    visits = fortnight(visits=visit(date(2027, 2, 13), date(2027, 2, 14)), agreed=()).visits

    assert (visits[0].first_day, visits[0].last_day) == (5, 5)


def test_overdue_visits_are_said():
    visits = visit(date(2027, 1, 4), date(2027, 2, 5))

    told = remarks(little_ford(visits=visits), MONDAY, 10)

    assert told[:-1] == [
        "1 visits were due before 2027-02-08 and may take any day of the plan: v9."
    ]


def test_over_easter_nothing_is_planned_on_bank_holidays():
    over_easter = visit(date(2027, 3, 25), date(2027, 3, 30))
    problem = fortnight(date(2027, 3, 22), 8, visits=over_easter, agreed=())

    assert problem.days[3:5] == (date(2027, 3, 25), date(2027, 3, 30))
    assert (problem.visits[0].first_day, problem.visits[0].last_day) == (3, 4)


def test_a_visit_agreed_outside_the_horizon_is_not_planned_again():
    agreed = (AgreedRow("v4", "w3", "mill", date(2027, 3, 3), time(10)),)
    problem = fortnight(agreed=agreed)

    assert "v4" not in {v.ref for v in problem.visits}
    assert problem.agreed == ()


def test_groups_meet_on_the_days_their_worker_is_there():
    away_on_tuesday = (LeaveRow("w1", date(2027, 2, 9), date(2027, 2, 9)),)
    problem = fortnight(leave=away_on_tuesday)

    assert [(g.ref, g.day) for g in problem.groups] == [("g1/2027-02-16", 6)]
    assert problem.visits[1].groups == ("g1/2027-02-16",)


def test_a_group_somebody_agreed_to_stays_so_that_she_is_asked():
    away_on_tuesday = (LeaveRow("w1", date(2027, 2, 9), date(2027, 2, 9)),)
    agreed = (AgreedRow("v2", "w1", "mill", date(2027, 2, 9), time(17), group="g1"),)
    problem = fortnight(leave=away_on_tuesday, agreed=agreed)

    assert problem.agreed[0].group == "g1/2027-02-09"
    assert "g1/2027-02-09" in {g.ref for g in problem.groups}


def test_the_clocks_change_and_nobodys_hours_do():
    rota = tuple(RotaRow("w1", day, "mill", time(9), time(17)) for day in ("Mon", "Fri"))
    ordinary = fortnight(date(2027, 3, 8), 5, rota=rota, leave=(), groups=(), agreed=())
    for spring in (date(2027, 3, 30), date(2026, 10, 26)):
        people = tuple(replace(p, school="", holidays="fine") for p in little_ford().people)
        week = fortnight(spring, 5, rota=rota, leave=(), groups=(), agreed=(), people=people)
        hours = {(s.band, s.start, s.end) for s in week.shifts}
        assert hours == {(s.band, s.start, s.end) for s in ordinary.shifts}


def test_a_calendar_that_does_not_reach_the_horizon_is_a_problem():
    with pytest.raises(BadArea, match="a term is not assumed"):
        fortnight(date(2027, 6, 7))


def test_what_the_planner_refuses_is_told_readably():
    people = little_ford().people
    with pytest.raises(BadArea, match="area: Found"):
        fortnight(people=(replace(people[2], registered="van"),), visits=(), agreed=())


def test_words_match_whatever_their_capitals():
    area = little_ford()
    workers = (replace(area.workers[0], gender="Woman", skills="Key_Work;group"), *area.workers[1:])
    choices = (
        replace(area.choices[0], value="WOMAN"),
        replace(area.choices[0], about="language", value="polish"),
    )
    problem = fortnight(workers=workers, choices=choices)

    assert problem.workers[0].gender == "woman"
    assert problem.workers[0].skills == ("key_work", "group")
    assert [c.value for c in problem.clients[0].choices] == ["woman", "Polish"]


def test_the_sealed_part_is_named_and_nothing_else_of_it():
    assert fortnight().sealed_digest == "digest"
