"""Live offers: every start is one the checker accepts, best first, and the diary is left as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alongside.planner.answer import Answer, Start
from alongside.planner.check.each_visit import IN_A_PLAN, breaks
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planner.errors import Refused
from alongside.planner.index import Index
from alongside.planner.offer import diary_of, offer
from alongside.planner.problem import About, Mode, Problem, Sealed
from alongside.planner.rules.keep_apart import walls
from alongside.planner.solve import solve
from tests.planner.cast import SEALED, area, client, session, shift, smallest, visit, wish
from tests.planner.cast_plan import ANSWER, start
from tests.planner.generated import small_area

NOBODY = Sealed()


def booked(problem: Problem, sealed: Sealed = NOBODY) -> Answer:
    """The plan of a problem."""
    return solve(problem, sealed).answer


def test_every_start_offered_in_generated_areas_is_one_the_checker_accepts():
    offered = 0

    for seed in range(40):
        problem, sealed = small_area(seed)
        answer = booked(problem, sealed)
        plan = Plan.of(Rows(problem), answer, sealed)
        for row in problem.visits:
            for at in offer(problem, sealed, answer, row.ref):
                stay = plan.rows.join(row.ref, at)
                assert stay is not None
                assert breaks(plan, stay, IN_A_PLAN) is None, (seed, row.ref, at)
                offered += 1

    assert offered > 800


def test_no_start_is_offered_twice_and_never_more_than_asked_for():
    for seed in range(20):
        problem, sealed = small_area(seed)
        answer = booked(problem, sealed)
        for row in problem.visits:
            for limit in (1, 4, 7):
                found = offer(problem, sealed, answer, row.ref, limit)
                assert len(found) == len(set(found)) <= limit


def test_asking_leaves_the_answer_and_what_is_offered_next_as_they_were():
    before = offer(area(), SEALED, ANSWER, "vic-check")

    for row in area().visits:
        offer(area(), SEALED, ANSWER, row.ref)

    assert offer(area(), SEALED, ANSWER, "vic-check") == before


def test_a_visit_may_keep_its_own_start():
    assert start("asha", "oak", 0, 585) in offer(area(), SEALED, ANSWER, "wyn-key", 20)


def test_a_start_that_somebody_has_is_not_offered():
    two = (visit("una-call"), visit("wyn-call"))
    problem = smallest(
        clients=(client(), client("wyn")),
        visits=two,
        shifts=(shift("asha", 0, "am", "oak", 540, 600),),
    )
    answer = replace(
        ANSWER, placed=(replace(ANSWER.placed[0], visit="wyn-call", at=AT_NINE, others=()),)
    )

    assert offer(problem, NOBODY, answer, "una-call", 9) == (start("asha", "oak", 0, 570),)


AT_NINE = Start("asha", "oak", 0, 540)


def test_what_she_wishes_for_comes_first():
    afternoons = client(choices=(wish(About.BAND, "pm"),))
    problem = smallest(
        clients=(afternoons,),
        sessions=(session(), session(band="pm")),
        shifts=(shift("asha", 0, "am", "oak"), shift("asha", 0, "pm", "oak")),
    )

    found = offer(problem, NOBODY, replace(ANSWER, placed=()), "una-call", 2)

    assert found == (start("asha", "oak", 0, 720), start("asha", "oak", 0, 540))


def test_one_start_of_each_session_comes_before_more_of_the_same():
    problem = smallest(
        sessions=(session(), session(day=1)),
        shifts=(shift("asha", 0, "am", "oak"), shift("asha", 1, "am", "oak")),
    )

    found = offer(problem, NOBODY, replace(ANSWER, placed=()), "una-call", 4)

    assert [(at.day, at.start) for at in found] == [(0, 540), (1, 540), (0, 555), (0, 570)]


def test_staying_at_home_comes_before_a_journey_where_both_will_do():
    problem = smallest(
        clients=(client(online=True),),
        visits=(visit(modes=(Mode.IN_PERSON, Mode.ONLINE)),),
        places=area().places,
        sessions=(session(),),
    )

    found = offer(problem, NOBODY, replace(ANSWER, placed=()), "una-call", 1)

    assert found == (start("asha", "online", 0, 540),)


def test_a_mover_is_offered_nothing_outside_her_allowed_set():
    found = offer(area(), SEALED, ANSWER, "una-key", 50)

    # Vic could be at Oak in every mixed band; the women's mornings at Oak, Elm and online are hers.
    mixed_at_oak = {at for at in found if at.place == "oak" and at.day not in (0, 2)}
    assert len(found) > 3
    assert mixed_at_oak == set()


def test_offers_to_others_are_the_same_whether_or_not_somebody_moves_around_them():
    for seed in range(25):
        problem, sealed = small_area(seed)
        answer = booked(problem, sealed)
        movers = sealed.movers()
        for row in problem.visits:
            if row.client not in movers:
                with_pairs = offer(problem, sealed, answer, row.ref, 9)
                assert with_pairs == offer(problem, NOBODY, answer, row.ref, 9), (seed, row.ref)


def test_the_diary_of_an_answer_holds_what_the_answer_holds():
    index = Index(area(), walls(area(), SEALED))

    diary = diary_of(index, ANSWER)

    assert diary.at == {row.visit: row.at for row in ANSWER.placed}
    assert diary.seats == {"women": 2, "talk": 1, "alcohol": 1}
    assert diary.creche_left("oak", 0, "am") == 0


def test_an_unknown_visit_is_no_visit():
    with pytest.raises(KeyError):
        offer(area(), SEALED, ANSWER, "nobody-key")


def test_a_start_the_checker_would_not_have_is_never_handed_out(monkeypatch):
    faulty = (start("asha", "oak", 0, 1),)
    monkeypatch.setattr("alongside.planner.offer.ranked", lambda *_: faulty)

    with pytest.raises(Refused, match="does not keep every rule"):
        offer(area(), SEALED, ANSWER, "vic-check")
