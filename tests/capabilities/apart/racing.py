"""Two threads at one starting line, each with a connection and commits of its own; and who met whom afterwards.

What is worked out here shares nothing with the booking path but the tables.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from threading import Barrier, Thread
from uuid import UUID

from django.db import connection, connections

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import Presence
from tests.web_cast import Cast

NEAR = timedelta(minutes=30)


def race(runs: Sequence[Sequence[Callable[[], object]]]) -> list[list[object]]:
    """Run each run's steps at the same moment, run after run; what each gave, or the error it met."""
    width = max(len(steps) for steps in runs)
    given: list[list[object]] = [[None] * width for _ in runs]
    line = Barrier(width)

    def lane(number: int) -> None:
        try:
            for turn, steps in enumerate(runs):
                line.wait()
                try:
                    given[turn][number] = steps[number]()
                except NotConfirmed as error:
                    given[turn][number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=lane, args=(number,)) for number in range(width)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def people(cast: Cast, count: int) -> list[UUID]:
    """So many more clients."""
    with acting(As.IMPORTER) as at:
        made = Client.objects.bulk_create(
            Client(area=cast.area, ref=f"c{n}", gender="", women_only=False, registered_at=at)
            for n in range(count)
        )
    return [one.pk for one in made]


@dataclass(frozen=True, slots=True)
class Stood:
    """A presence that stands."""

    who: UUID
    place: UUID
    presence: Presence


def too_near(pairs: Sequence[tuple[UUID, UUID]]) -> int:
    """How many of the pairs stand at one place with less than half an hour between them."""
    with acting(As.KEEPER):
        standing: dict[UUID, list[Presence]] = {}
        for row in Presence.objects.filter(state="standing"):
            standing.setdefault(row.record, []).append(row)
    return sum(
        any(
            one.place == other.place
            and one.starts_at - other.ends_at < NEAR
            and other.starts_at - one.ends_at < NEAR
            for one in standing.get(left, ())
            for other in standing.get(right, ())
        )
        for left, right in pairs
    )


def suspended_without_a_word() -> int:
    """How many suspended presences nobody was asked about."""
    with connection.cursor() as cursor, acting(As.KEEPER):
        cursor.execute(
            "select count(*) from apart_presence p where p.state = 'suspended' and not exists"
            " (select 1 from work_workitem w where w.kind = 'clash' and w.about = p.id)"
        )
        (count,) = cursor.fetchone() or (0,)
    return int(count)


NOWHERE = uuid.UUID(int=0)
