"""A worker is away: what they had finds new times or waits for a person, and nobody else moves."""

from __future__ import annotations

from functools import cache

from alongside.planner.answer import Answer, Start, Status
from alongside.planner.check import check
from alongside.planner.codec import dump
from alongside.planner.problem import About, By, Firm, Problem, Sealed
from alongside.planner.repair import Repair, repair
from alongside.planner.solve import Outcome, solve
from tests.planner.cast import SEALED, area
from tests.planner.generated import small_area

AREAS = range(60)
DAYS = (0, 1)


@cache
def repaired(seed: int) -> tuple[Problem, Sealed, Outcome, Repair]:
    """A generated area whose first worker, who does most of the key work, is away for two days."""
    problem, sealed = small_area(seed)
    planned = solve(problem, sealed)
    return (
        problem,
        sealed,
        planned,
        repair(problem, sealed, planned.answer, worker="w0", days=DAYS),
    )


def starts(answer: Answer) -> dict[str, Start]:
    """Where each placed visit is."""
    return {row.visit: row.at for row in answer.placed}


def test_nobody_whose_worker_is_there_moves():
    kept = 0

    for seed in AREAS:
        _, _, planned, mended = repaired(seed)
        before, after = starts(planned.answer), starts(mended.outcome.answer)
        for visit, at in before.items():
            if visit not in mended.affected:
                assert after[visit] == at, (seed, visit)
                kept += 1

    assert kept > 300


def test_what_is_affected_is_what_the_worker_had_on_those_days():
    affected = 0

    for seed in AREAS:
        _, _, planned, mended = repaired(seed)
        had = {
            visit
            for visit, at in starts(planned.answer).items()
            if at.worker == "w0" and at.day in DAYS
        }
        assert set(mended.affected) == had, seed
        affected += len(had)

    assert affected > 60


def test_the_worker_has_nothing_on_the_days_away():
    for seed in AREAS:
        _, _, _, mended = repaired(seed)
        for row in mended.outcome.answer.placed:
            for at in (row.at, *row.others):
                assert not (at.worker == "w0" and at.day in DAYS), (seed, row.visit)


def test_the_checker_accepts_every_mended_plan():
    rebooked = 0

    for seed in AREAS:
        _, sealed, _, mended = repaired(seed)
        outcome = mended.outcome
        assert check(mended.problem, outcome.answer, sealed, outcome.sealed_answer) == []
        rebooked += len(mended.rebooked)

    assert rebooked > 40


def test_each_affected_visit_is_rebooked_or_left_to_a_person():
    left = 0

    for seed in AREAS:
        _, _, _, mended = repaired(seed)
        after = starts(mended.outcome.answer)
        assert sorted((*mended.rebooked, *mended.left)) == sorted(mended.affected)
        assert all(visit in after for visit in mended.rebooked)
        assert not any(visit in after for visit in mended.left)
        left += len(mended.left)

    assert left > 5


def test_a_stand_in_for_a_key_worker_meets_every_must():
    stood_in = 0

    for seed in AREAS:
        problem, _, _, mended = repaired(seed)
        workers = {w.ref: w for w in problem.workers}
        visits = {v.ref: v for v in problem.visits}
        clients = {c.ref: c for c in problem.clients}
        after = starts(mended.outcome.answer)
        for ref in mended.rebooked:
            visit, at = visits[ref], after[ref]
            if visit.by is not By.KEY_WORKER or at.worker == "w0":
                continue
            stood_in += 1
            for choice in clients[visit.client].choices:
                if choice.firm is Firm.MUST and choice.about is About.WORKER_GENDER:
                    assert workers[at.worker].gender == choice.value
                if choice.firm is Firm.MUST and choice.about is About.NOT_WORKER:
                    assert at.worker != choice.value

    assert stood_in > 15


def test_matches_stay_as_they_were():
    for seed in AREAS:
        _, _, planned, mended = repaired(seed)
        before = {m.client: m.worker for m in planned.answer.matches}
        assert {m.client: m.worker for m in mended.outcome.answer.matches} == before


def test_one_seed_gives_one_repair_byte_for_byte():
    for seed in list(AREAS)[::10]:
        problem, sealed, planned, mended = repaired(seed)
        again = repair(problem, sealed, planned.answer, worker="w0", days=DAYS)
        assert dump(again.outcome.answer) == dump(mended.outcome.answer)


def test_a_worker_without_visits_on_the_days_changes_nothing():
    planned = solve(area(), SEALED)

    mended = repair(area(), SEALED, planned.answer, worker="cal", days=(4,))

    assert mended.affected == ()
    assert starts(mended.outcome.answer) == starts(planned.answer)


def test_an_agreed_visit_with_the_worker_who_is_away_gets_a_new_time_or_is_left():
    planned = solve(area(), SEALED)
    assert starts(planned.answer)["zoe-nurse"] == Start("bea", "oak", 2, 660)

    mended = repair(area(), SEALED, planned.answer, worker="bea", days=(2,))

    # Nobody else prescribes, and Bea's other days are at Elm, where Zoe does not go.
    assert "zoe-nurse" in mended.left
    assert mended.outcome.answer.status is Status.CANNOT_ALL_BE_MET


def test_a_mover_is_rebooked_inside_her_allowed_set_only():
    planned = solve(area(), SEALED)

    mended = repair(area(), SEALED, planned.answer, worker="asha", days=(0, 1, 2))

    outcome = mended.outcome
    assert check(mended.problem, outcome.answer, SEALED, outcome.sealed_answer) == []
    assert {at.worker for v, at in starts(outcome.answer).items() if v.startswith("ida")} <= {"bea"}
