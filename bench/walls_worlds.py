"""Pairs of worlds that differ in her alone, compared through the real pages: how many, how much of them, and what was found.

``python -m bench.walls_worlds 1000`` starts a database of its own and throws it away. It stops after
``--minutes`` with as many pairs as were played. The times at the end are information: they are of a busy
machine, and nothing is promised about them.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from math import ceil, floor, sqrt
from statistics import median
from typing import TYPE_CHECKING

import click

from alongside.kit.clock import ticks

if TYPE_CHECKING:
    from tests.doors.worlds.alike import Difference
    from tests.doors.worlds.playing import Compared

FOR_99 = 2.576
MOST_FOR_A_LEAK = 12
REAL_COMMITS = 25
"""One pair in so many is played with commits that are real, in copies of the database."""


@click.command()
@click.argument("pairs", type=int, default=1000)
@click.option("--minutes", default=12.0, show_default=True)
def main(pairs: int, minutes: float) -> None:
    """Play, compare, plant leaks, and say what came of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
    import django

    django.setup()
    from tests.doors.worlds.leaks import LEAKS
    from tests.doors.worlds.pairs import Kind
    from tests.doors.worlds.playing import compared, ground
    from tests.web_database import migrated

    played: Counter[str] = Counter()
    responses: Counter[str] = Counter()
    statements: Counter[str] = Counter()
    found: Counter[str] = Counter()
    times: dict[str, list[tuple[float, float]]] = defaultdict(list)
    first: list[tuple[str, Difference]] = []
    with migrated() as cluster, ground(cluster) as here:
        begun = ticks()
        for number in range(pairs):
            if ticks() - begun > 60 * minutes:
                click.echo(f"{minutes:g} minutes were over after {number} of {pairs} pairs.")
                break
            one = compared(here, number, commits=number % REAL_COMMITS == REAL_COMMITS - 1)
            kind = str(one.pair.kind)
            played[kind] += 1
            responses[kind] += one.responses
            statements[kind] += one.statements
            found[kind] += len(one.found)
            first += [(one.pair.key, difference) for difference in one.found[:1]]
            times[kind] += paired(one)
        spent = ticks() - begun
        caught = [(leak.name, leak.found(here, MOST_FOR_A_LEAK)) for leak in LEAKS]

    click.echo(f"{'they differ in':44}{'pairs':>7}{'responses':>11}{'statements':>12}{'found':>7}")
    for kind in Kind:
        click.echo(
            f"{kind:44}{played[kind]:7}{responses[kind]:11}{statements[kind]:12}{found[kind]:7}"
        )
    every = (played, responses, statements, found)
    total = [sum(counted.values()) for counted in every]
    click.echo(f"{'all':44}{total[0]:7}{total[1]:11}{total[2]:12}{total[3]:7}")
    click.echo(f"{spent:.0f} s; {1000 * spent / max(total[0], 1):.0f} ms a pair")
    for key, difference in first[:10]:
        click.echo(f"{key}: {difference}")
    for name, yes in caught:
        click.echo(f"planted: {name}: {'found' if yes else 'NOT FOUND'}")
    for kind, both in times.items():
        click.echo(f"time of a page, {kind}: {words(both)}")


def paired(one: Compared) -> list[tuple[float, float]]:
    """Milliseconds of each page in the two worlds, where something was asked by HTTP."""
    both = zip(one.one, one.other, strict=False)
    return [(a.milliseconds, b.milliseconds) for a, b in both if a.milliseconds and b.milliseconds]


def words(both: list[tuple[float, float]]) -> str:
    """The medians, and the median of the differences with the 99% interval of order statistics."""
    differences = sorted(a - b for a, b in both)
    half, count = FOR_99 * sqrt(len(differences)) / 2, len(differences)
    low = differences[max(0, floor(count / 2 - half))]
    high = differences[min(count - 1, ceil(count / 2 + half))]
    return (
        f"median {median(a for a, _ in both):.2f} ms and {median(b for _, b in both):.2f} ms,"
        f" median difference {median(differences):+.3f} ms, 99% between {low:+.3f} and {high:+.3f}"
        f" ({count} pages)"
    )


if __name__ == "__main__":
    main()
