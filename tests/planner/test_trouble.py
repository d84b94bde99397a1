"""What goes wrong in real services: too little of everything, one place only, and clocks that change."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.planner.answer import Status
from alongside.planner.budget import Budget
from alongside.planner.check import check
from alongside.planner.errors import BadProblem
from alongside.planner.offer import offer
from alongside.planner.problem import About, Agreed, Away, Pair, Problem, Sealed, Shift, Who
from alongside.planner.solve import Outcome, solve
from tests.planner.cast import (
    area,
    client,
    must,
    place,
    session,
    shift,
    smallest,
    visit,
    worker,
)
from tests.planner.generated import small_area

NOBODY = Sealed()


def checked(problem: Problem, sealed: Sealed = NOBODY, budget: Budget | None = None) -> Outcome:
    """A plan that was asked about once more."""
    outcome = solve(problem, sealed, budget=budget)
    assert check(problem, outcome.answer, sealed, outcome.sealed_answer) == []
    return outcome


def one_evening(women: int) -> Problem:
    """So many women who can only come on one evening, to one worker in one room, for half an hour."""
    only = (Away(0, 0, 1000), *(Away(day, 0, 1440) for day in range(1, 5)))
    refs = [f"w{n}" for n in range(women)]
    return smallest(
        clients=tuple(client(ref, away=only) for ref in refs),
        visits=tuple(visit(f"{ref}-call") for ref in refs),
        places=(place(rooms=1),),
        sessions=(session(band="pm"), session(band="eve")),
        shifts=(shift("asha", 0, "pm", "oak"), shift("asha", 0, "eve", "oak")),
    )


def test_when_every_woman_wants_the_same_evening_it_is_filled_and_the_rest_hear_why():
    answer = checked(one_evening(20)).answer

    # From 17:00 to 20:00 there are six half-hours; she leaves home 20 minutes before.
    assert [row.at.start for row in sorted(answer.placed, key=lambda row: row.at.start)] == [
        1020,
        1050,
        1080,
        1110,
        1140,
        1170,
    ]
    assert answer.status is Status.CANNOT_ALL_BE_MET
    assert len(answer.not_placed) == 14
    # Her own times are in the way of the afternoon, and everybody else of the evening.
    assert {row.changes for row in answer.not_placed} == {
        (("her_times",), ("no_time_left", "rooms_full"))
    }


def test_the_evening_goes_to_those_whose_need_is_greatest():
    problem = one_evening(8)
    waits = tuple(
        visit(v.ref, passed_over=2) if v.ref in ("w6-call", "w7-call") else v
        for v in problem.visits
    )

    answer = checked(
        smallest(
            clients=problem.clients,
            visits=waits,
            places=problem.places,
            sessions=problem.sessions,
            shifts=problem.shifts,
        )
    ).answer

    assert {"w6-call", "w7-call"} <= {row.visit for row in answer.placed}
    assert len(answer.placed) == 6


def one_place(*, women_only: bool) -> Problem:
    """Oak alone, no online: Una and Vic, a man who could be granted every mixed band there."""
    who = Who.WOMEN_ONLY if women_only else Who.MIXED
    return smallest(
        clients=(client(), client("vic", gender="man", women_only=False)),
        visits=(visit("una-call", critical=True), visit("vic-call")),
        sessions=(session(), session(day=1, who=who)),
        shifts=(shift("asha", 0, "am", "oak"), shift("asha", 1, "am", "oak")),
    )


AROUND_VIC = Sealed(pairs=(Pair("una", "vic"),))


def test_in_one_place_without_women_only_bands_she_has_no_safe_time_and_somebody_has_a_clock():
    outcome = checked(one_place(women_only=False), AROUND_VIC)

    assert [row.visit for row in outcome.answer.placed] == ["vic-call"]
    assert [(row.visit, row.hours) for row in outcome.sealed_answer.no_safe_time] == [
        ("una-call", 4)
    ]
    assert outcome.answer.not_placed[0].why == ("no_time_left",)


def test_in_one_place_a_women_only_band_is_enough():
    outcome = checked(one_place(women_only=True), AROUND_VIC)

    days = {row.visit: row.at.day for row in outcome.answer.placed}
    assert days == {"una-call": 1, "vic-call": 0}
    assert outcome.sealed_answer.no_safe_time == ()


def test_two_people_placed_around_each_other_are_refused_in_words_that_name_nobody():
    both = Sealed(pairs=(Pair("una", "zoe"), Pair("zoe", "una")))

    with pytest.raises(BadProblem) as refused:
        solve(area(), both)

    words = str(refused.value)
    assert "two people placed around each other" in words
    assert not [ref for ref in ("una", "zoe", "[", "1", "2") if ref in words]


def test_a_keep_apart_with_oneself_is_refused_in_words_that_name_nobody():
    with pytest.raises(BadProblem) as refused:
        solve(area(), Sealed(pairs=(Pair("una", "vic"), Pair("zoe", "zoe"))))

    words = str(refused.value)
    assert "somebody placed around themselves" in words
    assert not [ref for ref in ("una", "vic", "zoe", "[", "1") if ref in words]


CLOCK_CHANGE = tuple(date(2027, 3, day) for day in (25, 26, 27, 28, 29))


def test_in_the_week_the_clocks_change_wall_times_stay():
    agreed = (Agreed("una-call", "asha", "oak", 3, 600), Agreed("wyn-call", "asha", "oak", 4, 600))
    problem = smallest(
        days=CLOCK_CHANGE,
        clients=(client(), client("wyn", away=(Away(4, 650, 720, "school_run"),))),
        visits=(visit("una-call"), visit("wyn-call")),
        sessions=(session(day=3), session(day=4)),
        shifts=(shift("asha", 3, "am", "oak"), shift("asha", 4, "am", "oak")),
        agreed=agreed,
    )

    answer = checked(problem).answer

    starts = {row.visit: (row.at.day, row.at.start) for row in answer.placed}
    assert starts == {"una-call": (3, 600), "wyn-call": (4, 600)}
    assert answer.to_ask == ()


def test_in_the_week_the_clocks_change_offers_are_those_of_any_week():
    def offered(days: tuple[date, ...]) -> list[tuple[int, int]]:
        rows = (shift("asha", 3, "am", "oak"), shift("asha", 4, "am", "oak"))
        sessions = (session(day=3), session(day=4))
        problem = smallest(days=days, sessions=sessions, shifts=rows)
        answer = solve(problem).answer
        return [(at.day, at.start) for at in offer(problem, NOBODY, answer, "una-call", 40)]

    january = tuple(date(2027, 1, day) for day in (11, 12, 13, 14, 15))

    assert offered(CLOCK_CHANGE) == offered(january)
    assert len(offered(january)) == 22


def test_a_worker_without_hours_sees_nobody_and_spoils_nothing():
    problem = smallest(workers=(worker("asha"), worker("bea")))

    answer = checked(problem).answer

    assert [row.at.worker for row in answer.placed] == ["asha"]


def test_a_worker_without_hours_spoils_no_crowded_area():
    problem, sealed = small_area(2421)
    assert {w.ref for w in problem.workers} - {s.worker for s in problem.shifts} == {"w0"}

    answer = checked(problem, sealed).answer

    assert len(answer.placed) > 5


def test_an_area_without_hours_or_sessions_is_planned_and_meets_nobody():
    answer = checked(smallest(sessions=(), shifts=())).answer

    assert answer.placed == ()
    assert answer.not_placed[0].why == ("nobody_in_reach",)


def test_an_area_where_nothing_is_due_is_planned():
    outcome = checked(smallest(visits=()))

    assert outcome.answer.placed == ()
    assert outcome.answer.status is Status.PROPOSED


def test_musts_that_no_worker_meets_leave_her_out_and_say_so():
    hers = client(choices=(must(About.LANGUAGE, "polish"),))

    answer = checked(smallest(clients=(hers,))).answer

    assert answer.not_placed[0].why == ("must_language",)
    assert answer.matches[0].worker is None


def test_two_agreed_visits_at_one_time_keep_one_and_ask_about_the_other():
    agreed = tuple(Agreed(ref, "asha", "oak", 0, 600) for ref in ("una-call", "wyn-call"))
    problem = smallest(
        clients=(client(), client("wyn")),
        visits=(visit("una-call"), visit("wyn-call")),
        agreed=agreed,
    )

    answer = checked(problem).answer

    assert [row.visit for row in answer.placed] == ["una-call"]
    assert answer.to_ask == ("wyn-call",)
    assert answer.not_placed[0].why == ("ask_her",)


def test_a_shift_that_ends_before_a_visit_could_is_no_use_and_no_trouble():
    crumb = Shift("asha", 0, "am", "oak", 545, 570)

    answer = checked(smallest(shifts=(crumb,))).answer

    assert answer.placed == ()
