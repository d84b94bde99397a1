"""An offer on the live diary of 5,000 people, walls on: `.venv/bin/python -m bench.offer_live`.

A throw-away PostgreSQL is filled with an invented area of a size, three of four visits that a booking with every rule
kept could place agreed and in the diary. Then a worker asks one client after another, each in a transaction of its
own that commits: finding times, asking the checker, holding them, and having her told. A time is the whole of the
call, from its first statement to the end of its commit.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from uuid import UUID

import click

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

AT = datetime(2027, 2, 5, 10, tzinfo=UTC)
WARM = 20


@click.command()
@click.option("--size", default="L")
@click.option("--offers", default=600)
def main(size: str, offers: int) -> None:
    """Start, fill, measure, say."""
    import django

    django.setup()
    from tests.web_database import migrated

    with migrated():
        asked = filled(size)
        times, busy, busy_here, came = measured(asked[: offers + WARM])
    cuts = quantiles(times, n=100)
    click.echo(
        f"an offer on the live diary at {size}: median {median(times):.1f} ms, 95 of 100 within"
        f" {cuts[94]:.1f} ms, 99 within {cuts[98]:.1f} ms, longest {times[-1]:.1f} ms ({len(times)} offers)"
    )
    click.echo(
        f"processor, here and in the database: {busy:.1f} ms an offer on average; here alone: median"
        f" {median(busy_here):.1f} ms, 95 of 100 within {quantiles(busy_here, n=100)[94]:.1f} ms"
    )
    click.echo(", ".join(f"{words}: {count}" for words, count in sorted(came.items())))


def filled(size: str) -> list[tuple[UUID, UUID]]:
    """An area in the database; visits without a time, each with a worker who may ask about it."""
    from dataclasses import replace

    from django.db import connections

    from alongside.areas.assemble import assemble
    from alongside.areas.calendars import working_days
    from alongside.areas.invent import invent
    from alongside.areas.keep_apart import translate
    from alongside.areas.sheets import AgreedRow
    from alongside.areas.sizes import DAYS, FIRST_DAY, SIZES
    from alongside.care.actions import load_area
    from alongside.care.models import AgreedTime, VisitDue
    from alongside.kit.walls import As
    from alongside.planner.booking import book
    from alongside.planner.sketch import Way
    from alongside.trust.access.models import Link
    from alongside.trust.acting import acting

    sheets, apart = invent(SIZES[size], 1)
    sealed = translate(apart, working_days(SIZES[size].nation, FIRST_DAY, DAYS))
    problem = assemble(sheets, FIRST_DAY, DAYS, "")
    answer = book(problem, sealed, Way.EVERY_RULE)
    known = {row.visit for row in sheets.agreed}
    more = tuple(
        AgreedRow(
            visit=one.visit,
            worker=one.at.worker,
            place=one.at.place,
            day=problem.days[one.at.day],
            start=datetime(2027, 1, 1, *divmod(one.at.start, 60)).time(),  # noqa: DTZ001
            group=one.at.group.split("/")[0] if one.at.group else "",
        )
        for number, one in enumerate(answer.placed)
        if number % 4 and one.visit not in known
    )
    load_area(sheets=replace(sheets, agreed=(*sheets.agreed, *more)), keep_apart=apart, ref="bench")
    with connections["owner"].cursor() as cursor:
        cursor.execute("analyze")
    with acting(As.IMPORTER):
        timed = AgreedTime.objects.filter(ended_at=None)
        click.echo(f"{len(sheets.people)} people, {timed.count()} agreed times in the diary")
        workers = dict(Link.objects.filter(ends_at=None).values_list("client", "worker"))
        due = VisitDue.objects.filter(ended_at=None).exclude(pk__in=timed.values("visit"))
        rows = list(due.order_by("pk").values_list("pk", "client"))
    return [(visit, workers[client]) for visit, client in rows if client in workers]


def measured(
    asked: list[tuple[UUID, UUID]],
) -> tuple[list[float], float, list[float], Counter[str]]:
    """Milliseconds of each offer, shortest first; of processor an offer, and of each offer here; what came of them."""
    from django.db import connection

    from alongside.kit import clock
    from alongside.planning.offering.actions import make_offer
    from bench.viewing import worked

    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        pid = cursor.fetchone()[0]
    taken, busy_here, came = [], [], Counter[str]()
    here = there = 0.0
    for number, (visit, worker) in enumerate(asked):
        if number == WARM:
            here, there = process_time(), worked(pid)
        begun, spent_here = clock.ticks(), process_time()
        made = make_offer(visit=visit, by=worker, at=AT)
        spent = 1000 * (clock.ticks() - begun)
        if number >= WARM:
            taken.append(spent)
            busy_here.append(1000 * (process_time() - spent_here))
            came["offered" if made.offer else f"nothing ({made.why})"] += 1
    busy = 1000 * (process_time() - here) + worked(pid) - there
    return sorted(taken), busy / len(taken), busy_here, came


if __name__ == "__main__":
    main()
