"""How long an import and a search take: `.venv/bin/python -m bench.directory [--services 20000]`.

A feed is invented, read and brought into a throw-away PostgreSQL with its walls up, brought again, and then
searched as the page does, from another district each time. Seconds are of this machine, with whatever else it does.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from pathlib import Path
from statistics import quantiles
from time import process_time

import click

from alongside.kit import clock

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


@click.command()
@click.option("--services", default=20_000)
@click.option("--searches", default=400)
def main(services: int, searches: int) -> None:
    """Measure."""
    import django

    django.setup()
    from tests.web_database import migrated

    with migrated(), tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), services, searches)


def measure(folder: Path, services: int, searches: int) -> None:
    """Import twice, search many times, and print."""
    from alongside.areas.districts import districts
    from alongside.services.directory.actions import import_services
    from alongside.services.directory.choices import Matter
    from alongside.services.directory.reading.files import read
    from alongside.services.directory.searching import Asked, search
    from bench.directory_feed import write

    write(folder, services, seed=1)
    for words in ("first import", "same feed again"):
        began, busy = clock.ticks(), process_time()
        file = read(folder, None, lambda count: None)
        read_in = clock.ticks() - began
        brought = import_services(file=file, feed="invented", step=lambda words: None)
        took = clock.ticks() - began
        click.echo(
            f"{words}: {took:.1f} s, {read_in:.1f} s of them reading, {process_time() - busy:.1f} s of a processor here; {len(brought.added)} added,"
            f" {len(brought.changed)} changed, {len(brought.ended)} ended, {brought.same} as before"
        )
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select count(*) filter (where found), count(*) from directory_at")
        click.echo(f"{cursor.fetchone()} places found by a search, and all")
    draw = random.Random(2)  # noqa: S311 - invented searches
    spots = sorted(districts().values())
    for words, miles in (("within 10 miles", 10), ("within 30 miles", 30), ("however far", None)):
        took_each = []
        for _ in range(searches):
            matters = frozenset(draw.sample(list(Matter), draw.randint(0, 3)))
            began = clock.ticks()
            search(Asked(near=draw.choice(spots), miles=miles, matters=matters))
            took_each.append((clock.ticks() - began) * 1000)
        cuts = quantiles(took_each, n=100)
        click.echo(
            f"{searches} searches {words}: median {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms, p99 {cuts[98]:.1f} ms"
        )


if __name__ == "__main__":
    main()
