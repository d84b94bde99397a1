"""`alongside bench`: the planner on the shipped sizes, beside its proved bound and first come, first served.

Each method runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
from collections import Counter
from pathlib import Path
from typing import Any

import click

from alongside.kit import clock

METHODS = ("plan", "first_come_today", "first_come_every_rule")
GOOD_ENOUGH, FINAL = 0.01, 0.0
MEGABYTE = 1024  # ru_maxrss counts kilobytes on Linux


@click.command()
@click.argument("sizes", nargs=-1, type=click.Choice(["S", "M", "L"]), required=True)
@click.option(
    "--seed", type=int, default=1, help="Seed of the invented area and of the search (1)."
)
@click.option("--json", "out", type=click.Path(path_type=Path), help="File for the figures.")
def bench(sizes: tuple[str, ...], seed: int, out: Path | None) -> None:
    """Plan the shipped sizes and print what was reached, how sure it is, and what it cost."""
    rows: list[dict[str, Any]] = []
    click.echo(HEAD)
    for size in sizes:
        for method in METHODS:
            rows.append(alone(size, seed, method))
            click.echo(line(rows[-1]))
    if out is not None:
        from alongside.areas.files import write_bytes

        write_bytes(out, (json.dumps(rows, indent=2) + "\n").encode())


def alone(size: str, seed: int, method: str) -> dict[str, Any]:
    """Measure one method on one size in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (size, seed, method))


def measure(size: str, seed: int, method: str) -> dict[str, Any]:
    """Run one method on one size and return its figures.

    ``gap`` is that of the first level, need met; ``gap_by_level`` has all. ``seconds_to_1_percent`` is
    the time to a checked plan whose every level was asked to come within 1 %, and None where need did not.
    Breaches are what the independent checker finds.
    """
    from alongside.areas.sizes import problem_of
    from alongside.planner.booking import book
    from alongside.planner.budget import Budget
    from alongside.planner.check import check
    from alongside.planner.sketch import Way
    from alongside.planner.solve import solve

    problem, sealed = problem_of(size, seed)
    quick = None
    begun = clock.ticks()
    if method == "plan":
        answer = solve(problem, sealed, seed=seed, budget=Budget(gap=GOOD_ENOUGH)).answer
        if (_gap(answer) or 0.0) <= GOOD_ENOUGH:
            quick, begun = clock.ticks() - begun, clock.ticks()
            answer = solve(problem, sealed, seed=seed, budget=Budget(gap=FINAL)).answer
    else:
        answer = book(problem, sealed, Way(method.removeprefix("first_come_")))
    seconds = clock.ticks() - begun
    broken = Counter(finding.rule for finding in check(problem, answer, sealed))
    both = (answer.women, answer.others)
    return {
        "size": size,
        "seed": seed,
        "method": method,
        "seconds_to_1_percent": None if quick is None else round(quick, 2),
        "seconds": round(seconds, 2),
        "gap": _gap(answer),
        "gap_by_level": {level.name: level.gap for level in answer.levels},
        "conditional_on": list(answer.conditional_on),
        "placed": sum(t.placed for t in both),
        "visits": sum(t.visits for t in both),
        "keep_apart_breaches": broken["keep_apart"],
        "must_choice_breaches": broken["choices"],
        "other_breaches": sum(broken.values())
        - broken["keep_apart"]
        - broken["choices"]
        - broken["claims"],
        "journeys": sum(t.journeys for t in both),
        "wishes": sum(t.wishes for t in both),
        "wishes_met": sum(t.wishes_met for t in both),
        "unmet_need": sum(t.unmet_need for t in both),
        "placed_women": answer.women.placed,
        "visits_women": answer.women.visits,
        "placed_others": answer.others.placed,
        "visits_others": answer.others.visits,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE),
    }


def _gap(answer: Any) -> float | None:
    return next((level.gap for level in answer.levels if level.name == "need"), None)


HEAD = (
    "size method                 to 1 %  seconds  gap: need/wishes/burden  placed women      others"
    "        apart must other  journeys  wishes met  MB"
)


def line(row: dict[str, Any]) -> str:
    """One row of the table."""
    gaps = "/".join(_percent(row["gap_by_level"].get(n)) for n in ("need", "wishes", "burden"))
    quick = "-" if row["seconds_to_1_percent"] is None else f"{row['seconds_to_1_percent']:.1f}"
    return (
        f"{row['size']:<4} {row['method']:<22} {quick:>6} {row['seconds']:>8.1f}  {gaps:<23} "
        f"{_of(row['placed_women'], row['visits_women']):<17} "
        f"{_of(row['placed_others'], row['visits_others']):<13} "
        f"{row['keep_apart_breaches']:>5} {row['must_choice_breaches']:>4} "
        f"{row['other_breaches']:>5}  {row['journeys']:>8}  "
        f"{row['wishes_met'] / max(1, row['wishes']):>10.0%}  {row['peak_mb']}"
    )


def _percent(gap: float | None) -> str:
    return "-" if gap is None else f"{100 * gap:.2f}%"


def _of(placed: int, visits: int) -> str:
    return f"{placed}/{visits} {placed / max(1, visits):.1%}"
