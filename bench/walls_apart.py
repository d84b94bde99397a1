"""Pairs who book at the same moment, and rules that are saved meanwhile: how many stood together, and how fast it went.

``python -m bench.walls_apart --pairs 10000`` starts a database of its own and throws it away. It prints three
lines: both book; the rule is saved while she books; and, with ``--without-locks``, what the same looks like without them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

import click

from alongside.command.database.cluster import Cluster
from alongside.kit.clock import ticks


@click.command()
@click.option("--pairs", default=300, show_default=True)
@click.option("--without-locks", is_flag=True, help="Show what the locks are for.")
def main(pairs: int, without_locks: bool) -> None:
    """Race, count, and say how long it took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
    import django

    django.setup()
    from tests.web_database import migrated

    with migrated() as cluster:
        measured(cluster, "both book at the same moment", pairs, rule_first=True)
        measured(cluster, "the rule is saved while she books", pairs, rule_first=False)
        if without_locks:
            from alongside.trust.apart import persons

            persons.lock = lambda names: None
            measured(cluster, "the same without locks", pairs, rule_first=False)


def measured(cluster: Cluster, what: str, pairs: int, *, rule_first: bool) -> None:
    """One race of so many pairs, in a database that is empty before."""
    from tests.capabilities.apart.cast import booked, keep_apart
    from tests.capabilities.apart.racing import people, race, suspended_without_a_word, too_near
    from tests.web_cast import make_cast
    from tests.web_database import empty

    empty(cluster)
    found = people(make_cast(), 2 * pairs)
    both = list(zip(found[::2], found[1::2], strict=True))
    runs: list[list[Callable[[], object]]] = []
    for hers, his in both:
        she_books: Callable[[], object] = partial(booked, hers, "10:00", "11:00")
        other: Callable[[], object] = partial(keep_apart, hers, his)
        if rule_first:
            other()
            other = partial(booked, his, "10:30", "11:30")
        else:
            booked(his, "10:30", "11:30")
        runs.append([she_books, other])
    started = ticks()
    given = race(runs)
    spent = ticks() - started
    refused = sum(isinstance(her, Exception) for her, _ in given)
    click.echo(
        f"{what}: {pairs} pairs, {too_near(both)} together, {suspended_without_a_word()} suspended in"
        f" silence, {refused} of hers refused, {pairs - refused} stood or became a work item;"
        f" {1000 * spent / pairs:.1f} ms a pair"
    )


if __name__ == "__main__":
    main()
