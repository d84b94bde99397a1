"""What walls and the log of looks cost one page: `.venv/bin/python -m bench.viewing`.

The same page, the same rows, the same person, asked for by turns: through its door as the
application's role behind its walls, and as the owner of the tables with no walls and no log, where it is
still asked who the viewer is and which posts they hold. What is between the two is the price of both together. A throw-away PostgreSQL is started for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from os import sysconf
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from typing import Any
from uuid import UUID

import click

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROUNDS, WARM, CASELOAD, OTHERS = 1500, 200, 40, 2000
WALLS, NEITHER = "walls and log", "neither"
Way = tuple[str, str]
"""A page, and how it is asked for."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of each round, and milliseconds of processor a round on average, which others' work does not change."""

    times: list[float]
    busy: float


def main() -> None:
    """Start, fill, measure, say."""
    import django

    django.setup()
    from tests.web_database import migrated

    with migrated():
        asked = prepared()
        times = measured(asked)
    for (page, way), taken in times.items():
        cuts = quantiles(taken.times, n=100)
        click.echo(
            f"{page}, {way}: median {median(taken.times):.2f} ms, 95 of 100 within {cuts[94]:.2f} ms,"
            f" processor {taken.busy:.2f} ms, here and in the database ({len(taken.times)} rounds)"
        )
    for page in dict.fromkeys(page for page, _ in times):
        walled, bare = times[page, WALLS], times[page, NEITHER]
        more = median(walled.times) - median(bare.times)
        click.echo(
            f"{page}: {more:.2f} ms more at the median, {walled.busy - bare.busy:.2f} ms more processor"
        )


def prepared() -> dict[Way, Callable[[], bytes]]:
    """Two pages in both ways, over an area of 2,000 people of whom the viewer works with 40."""
    from django.db import connections, transaction
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from alongside.kit.walls import As
    from alongside.people.models import Client, Post
    from alongside.trust.access.models import Link
    from alongside.trust.acting import acting
    from alongside.trust.doors import Asked, Audience, door
    from alongside.trust.looking.record import looked
    from tests.web_cast import make_cast

    cast = make_cast()
    with acting(As.IMPORTER) as at:
        people = Client.objects.bulk_create(
            Client(
                area=cast.area,
                ref=f"c{number}",
                known_as=f"C{number}",
                gender="woman",
                women_only=True,
                registered_at=at,
            )
            for number in range(OTHERS)
        )
        workers = (cast.jo, cast.sam)
        for number, client in enumerate(people):
            whose = workers[number >= CASELOAD]
            Link.objects.create(
                client=client,
                worker=whose,
                organisation=cast.service,
                role="key_worker",
                starts_at=at - timedelta(days=1),
            )
    with connections["owner"].cursor() as cursor:
        cursor.execute("alter table people_client no force row level security")
        cursor.execute("alter table access_link no force row level security")
        cursor.execute("analyze")

    def words(rows: Iterable[Client]) -> HttpResponse:
        return HttpResponse("\n".join(sorted(client.known_as for client in rows)))

    def reach(using: str, worker: UUID) -> QuerySet[Client]:
        return Client.objects.using(using).filter(links__worker=worker).order_by("ref")

    def one(request: Asked) -> HttpResponse:
        return several(request, 1)

    def several(request: Asked, many: int = CASELOAD) -> HttpResponse:
        rows = list(reach("default", request.viewer.id)[:many])
        for client in rows:
            looked(client.pk, "diary")
        return words(rows)

    def walled(view: Callable[..., HttpResponse]) -> Callable[[], bytes]:
        page = door(Audience.STAFF, "your times")(view)

        def ask() -> bytes:
            request: Any = HttpRequest()
            request.user = cast.jo.account
            answer: bytes = page(request).content  # type: ignore[attr-defined]
            return answer

        return ask

    def bare(many: int) -> Callable[[], bytes]:
        def ask() -> bytes:
            with transaction.atomic(using="owner"):
                held = Post.objects.using("owner").filter(worker__account=cast.jo.account_id)
                [post] = held.select_related("worker")
                return words(reach("owner", post.worker.pk)[:many]).content

        return ask

    made = {
        ("one person", WALLS): walled(one),
        ("one person", NEITHER): bare(1),
        (f"{CASELOAD} people", WALLS): walled(several),
        (f"{CASELOAD} people", NEITHER): bare(CASELOAD),
    }
    assert [len(way().split()) for way in made.values()] == [1, 1, CASELOAD, CASELOAD]  # noqa: S101
    return made


def measured(ways: dict[Way, Callable[[], bytes]]) -> dict[Way, Taken]:
    """Each page by turns in both ways, after some rounds that do not count."""
    from django.db import connections

    from alongside.kit import clock

    pids = {}
    for name, alias in ((WALLS, "default"), (NEITHER, "owner")):
        with connections[alias].cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            pids[name] = cursor.fetchone()[0]
    found: dict[Way, Taken] = {}
    for page in dict.fromkeys(page for page, _ in ways):
        both = [(page, WALLS), (page, NEITHER)]
        times: dict[Way, list[float]] = {way: [] for way in both}
        here = dict.fromkeys(both, 0.0)
        before = dict.fromkeys(both, 0.0)
        for number in range(WARM + ROUNDS):
            if number == WARM:
                before = {way: worked(pids[way[1]]) for way in both}
            for way in both[:: 1 if number % 2 else -1]:
                begun, busy = clock.ticks(), process_time()
                ways[way]()
                if number >= WARM:
                    times[way].append(1000 * (clock.ticks() - begun))
                    here[way] += 1000 * (process_time() - busy)
        for one in both:
            there = worked(pids[one[1]]) - before[one]
            found[one] = Taken(times[one], (here[one] + there) / ROUNDS)
    return found


def worked(pid: int) -> float:
    """Milliseconds of processor that a process of the database has had; Linux says so in hundredths of a second."""
    numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(numbers[11]) + int(numbers[12])) / sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
