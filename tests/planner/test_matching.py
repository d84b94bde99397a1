"""Matching clients to key workers: caps hold, the bound is below every matching there is."""

from __future__ import annotations

from itertools import product
from random import Random

from alongside.planner.encode.cpsat import Search
from alongside.planner.encode.matching import Arc, Limits, MatchingProblem, cost_of, match
from alongside.planner.progress import Stop


def search() -> Search:
    """Work enough for anything here."""
    given = Search(seed=1, stop=Stop(), deterministic=10.0)
    given.allow(1.0)
    return given


def drawn(seed: int) -> MatchingProblem:
    """Up to six clients and three workers, caps that often bind."""
    rng = Random(seed)
    clients, workers = rng.randint(1, 6), rng.randint(1, 3)
    return MatchingProblem(
        arcs=[
            Arc(client, worker, rng.choice((0, 6, 25, 150, 270)))
            for client in range(clients)
            for worker in range(workers)
            if rng.random() < 0.8
        ],
        weights=[rng.choice((5, 10, 15)) for _ in range(clients)],
        slots=[rng.randint(0, 6) for _ in range(clients)],
        alone=[2000 + rng.choice((0, 10, 90)) for _ in range(clients)],
        limits=[
            Limits(cap := rng.choice((0, 15, 30, 45)), cap * 85 // 100, rng.randint(0, 12))
            for _ in range(workers)
        ],
    )


def keeps_caps(problem: MatchingProblem, chosen: tuple[int | None, ...]) -> bool:
    """Whether no worker has more than their cap."""
    load = [0] * len(problem.limits)
    for client, worker in enumerate(chosen):
        if worker is not None:
            load[worker] += problem.weights[client]
    return all(used <= limit.cap for used, limit in zip(load, problem.limits, strict=True))


def cheapest(problem: MatchingProblem) -> int:
    """The least any matching costs, all of them tried."""
    ways: list[list[int | None]] = [[None] for _ in problem.alone]
    for arc in problem.arcs:
        ways[arc.client].append(arc.worker)
    return min(cost_of(problem, c) for c in product(*ways) if keeps_caps(problem, c))


def test_bound_and_value_lie_on_either_side_of_the_best_there_is():
    exact = 0

    for seed in range(150):
        problem = drawn(seed)
        found = match(problem, search())
        best = cheapest(problem)
        assert found.bound <= best <= found.value, seed
        assert found.value == cost_of(problem, found.workers)
        exact += found.value == best

    assert exact >= 130


def test_no_caseload_goes_over_its_cap_and_nobody_is_matched_without_an_arc():
    matched = 0

    for seed in range(150):
        problem = drawn(seed)
        found = match(problem, search())
        assert keeps_caps(problem, tuple(found.workers)), seed
        arcs = {(arc.client, arc.worker) for arc in problem.arcs}
        for client, worker in enumerate(found.workers):
            assert worker is None or (client, worker) in arcs
            matched += worker is not None

    assert matched > 200


def test_two_who_fit_one_caseload_together_are_both_matched():
    one = Limits(cap=20, light=20, hours=20)
    problem = MatchingProblem([Arc(0, 0, 0), Arc(1, 0, 0)], [10, 10], [4, 4], [2000, 2000], [one])

    found = match(problem, search())

    assert (found.workers, found.value, found.bound) == ([0, 0], 0, 0)


def test_the_one_who_would_cost_more_alone_gets_the_last_place():
    one = Limits(cap=10, light=10, hours=20)
    problem = MatchingProblem([Arc(0, 0, 0), Arc(1, 0, 0)], [10, 10], [0, 0], [2000, 2090], [one])

    found = match(problem, search())

    assert (found.workers, found.value) == ([None, 0], 2000)


def test_the_bound_is_that_of_sharing_people_out_and_never_higher():
    one = Limits(cap=15, light=15, hours=20)
    problem = MatchingProblem([Arc(0, 0, 0), Arc(1, 0, 0)], [10, 10], [0, 0], [2000, 2000], [one])

    found = match(problem, search())

    # One and a half clients would fit the caseload; only one does.
    assert (found.value, found.bound) == (2000, 1000)


def test_hours_and_caseload_over_their_marks_cost_what_the_rule_book_says():
    one = Limits(cap=20, light=17, hours=3)
    problem = MatchingProblem([Arc(0, 0, 5), Arc(1, 0, 5)], [10, 10], [2, 2], [2000, 2000], [one])

    found = match(problem, search())

    # Twice 5, 40 for a quarter-hour too many, 3 for each of three tenths too many.
    assert found.value == 59


def test_a_client_whom_nobody_can_take_is_left_alone():
    problem = MatchingProblem([], [10], [2], [2045], [Limits(20, 17, 8)])

    found = match(problem, search())

    assert (found.workers, found.value, found.bound) == ([None], 2045, 2045)


def test_nobody_to_match_costs_nothing():
    found = match(MatchingProblem([], [], [], [], [Limits(20, 17, 8)]), search())

    assert (found.workers, found.value, found.bound) == ([], 0, 0)
