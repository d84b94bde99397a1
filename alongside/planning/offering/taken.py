"""What is taken on the diary as it is now: by hours and refs alone, never by whom.

Two questions. The first is asked before anything is chosen: of each worker and each place on a day only the stretches
that are taken come back, so that it is a few hundred rows in an area of any size. The second is asked for the
checker about the few days that were chosen: there each time is a row of its own. Refs are the hexadecimal ids.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from alongside.care.models import VisitDue

Pair = tuple[UUID, date]
"""A worker or a place, on a day."""
DAY = 4096
"""A stretch is one number: its start times this, and its minutes. No day has as many minutes."""

# Agreed times and held ones alike, of these workers, places and persons. Read once, by the indexes of each.
NEAR = """
with near as materialized (
    select client_id, worker_id, place_id, group_id, day,
        (date_part('epoch', start) / 60)::int as start,
        (date_part('epoch', ends_at - starts_at) / 60)::int as minutes
    from care_agreedtime
    where ended_at is null and visit_id <> %(visit)s and day = any(%(on)s)
        and (worker_id = any(%(workers)s) or place_id = any(%(where)s) or client_id = any(%(hers)s))
    union all
    select client_id, worker_id, place_id, group_id, day,
        (date_part('epoch', start) / 60)::int, (date_part('epoch', ends_at - starts_at) / 60)::int
    from offered_offeredstart
    where held and day = any(%(on)s)
        and offer_id not in (select id from offered_offer where visit_id = %(visit)s)
        and (worker_id = any(%(workers)s) or place_id = any(%(where)s) or client_id = any(%(hers)s))
),
there as (
    select near.* from near
    join unnest(%(places)s::uuid[], %(days)s::date[]) as w(place, day)
        on w.place = near.place_id and w.day = near.day
)
"""
STRETCHES = f"""
{NEAR}
select 'worker', replace(worker_id::text, '-', ''), day, array_agg(start * {DAY} + minutes)
from near where group_id is null and worker_id = any(%(workers)s) group by worker_id, day
union all
select 'place', replace(place_id::text, '-', ''), day, array_agg(start * {DAY} + minutes)
from there where group_id is null group by place_id, day
union all
select 'group', replace(group_id::text, '-', ''), day, array[count(*)::int]
from there where group_id is not null group by group_id, day
union all
select 'hers', replace(place_id::text, '-', ''), day, array_agg(start * {DAY} + minutes)
from near where client_id = any(%(hers)s) group by place_id, day
"""  # noqa: S608 - the part is the text above
EACH = f"""
{NEAR}
select replace(client_id::text, '-', ''), replace(worker_id::text, '-', ''),
    replace(place_id::text, '-', ''), replace(group_id::text, '-', ''), day, start, minutes
from near
"""  # noqa: S608 - the part is the text above
CHILDREN = f"""
{NEAR}
select distinct t.client_id, replace(t.place_id::text, '-', ''), t.day, t.start
from there t join care_registration r on r.client_id = t.client_id and r.ended_at is null
where r.creche = 'always' or r.holidays = 'creche'
"""  # noqa: S608 - the part is the text above


@dataclass(frozen=True, slots=True)
class Question:
    """About which visit, whose own times count as hers, and on which days."""

    visit: VisitDue
    hers: frozenset[UUID]
    days: tuple[date, ...]


class Stretches(NamedTuple):
    """What is taken ``of`` a worker, a place or herself on a day: start and end of each; of a group, how many seats."""

    of: str
    ref: str
    day: date
    found: list[tuple[int, int]]
    seats: int


class Taken(NamedTuple):
    """Somebody's time with a worker at a place, agreed or held. ``start`` and ``minutes`` are whole minutes."""

    client: str
    worker: str
    place: str
    group: str | None
    day: date
    start: int
    minutes: int


class Expected(NamedTuple):
    """Somebody who may bring children is expected at a place, in minutes after midnight."""

    client: UUID
    place: str
    day: date
    start: int


def stretches(
    about: Question, workers: Collection[UUID], places: Collection[Pair]
) -> list[Stretches]:
    """What is taken of these workers, at these places on these days, and of hers; the visit's own times left out."""
    return [
        Stretches(
            of,
            ref,
            day,
            [] if of == "group" else [(n // DAY, n // DAY + n % DAY) for n in numbers],
            numbers[0] if of == "group" else 0,
        )
        for of, ref, day, numbers in _asked(STRETCHES, about, workers, places)
    ]


def each(about: Question, workers: Collection[UUID], places: Collection[Pair]) -> list[Taken]:
    """Every time with these workers or at these places on the days asked about, and hers; the visit's own left out."""
    return [Taken(*row) for row in _asked(EACH, about, workers, places)]


def expected(about: Question, places: Collection[Pair]) -> list[Expected]:
    """Who comes to these places on those days and may need creche places."""
    return [Expected(*row) for row in _asked(CHILDREN, about, (), places)]


def _asked(
    question: str, about: Question, workers: Collection[UUID], places: Collection[Pair]
) -> list[Any]:
    ordered = list(places)
    given: dict[str, Any] = {
        "visit": about.visit.pk,
        "on": list(about.days),
        "hers": list(about.hers),
        "workers": list(workers),
        "where": list({place for place, _ in ordered}),
        "places": [place for place, _ in ordered],
        "days": [day for _, day in ordered],
    }
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        rows: list[Any] = cursor.fetchall()
    return rows
