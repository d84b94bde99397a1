"""How long an offer takes at L, and mending a sick day at M: `.venv/bin/python -m bench.offer_and_repair`.

Both start from the fortnight booked first come, first served with every rule kept, which is quick to make.
"""

from __future__ import annotations

from statistics import median

import click

from alongside.areas.sizes import problem_of
from alongside.kit import clock
from alongside.planner.booking import book
from alongside.planner.index import Index
from alongside.planner.offer import diary_of, ranked
from alongside.planner.repair import repair
from alongside.planner.rules.keep_apart import walls
from alongside.planner.sketch import Way

OFFERS, SICK_DAYS = 1000, 12


def offers() -> list[float]:
    """Milliseconds for each of a thousand offers at L, shortest first; a visit's own time is left free."""
    problem, sealed = problem_of("L", 1)
    answer = book(problem, sealed, Way.EVERY_RULE)
    index = Index(problem, walls(problem, sealed))
    diary = diary_of(index, answer)
    matched = {match.client: match.worker for match in answer.matches}
    taken = []
    for visit in problem.visits[:: len(problem.visits) // OFFERS][:OFFERS]:
        at = diary.take(visit) if visit.ref in diary.at else None
        begun = clock.ticks()
        ranked(index, diary, visit, matched.get(visit.client), 4)
        taken.append(1000 * (clock.ticks() - begun))
        if at is not None:
            diary.put(visit, at)
    return sorted(taken)


def sick_days() -> list[float]:
    """Seconds for mending each of some workers' second day at M, checker included."""
    problem, sealed = problem_of("M", 1)
    answer = book(problem, sealed, Way.EVERY_RULE)
    taken = []
    for worker in [w.ref for w in problem.workers][::3][:SICK_DAYS]:
        begun = clock.ticks()
        repair(problem, sealed, answer, worker=worker, days=(1,))
        taken.append(clock.ticks() - begun)
    return taken


if __name__ == "__main__":
    made = offers()
    click.echo(
        f"offer at L: median {median(made):.2f} ms, 99 of 100 within {made[OFFERS * 99 // 100]:.2f} ms,"
        f" longest {made[-1]:.2f} ms"
    )
    mended = sick_days()
    click.echo(f"sick day at M: median {median(mended):.2f} s, longest {max(mended):.2f} s")
