"""What is taken on the diary as it is now: by hours and refs alone, never by whom.

Two questions. The first is asked before anything is chosen: of each worker and each place on a day only the stretches
that are taken come back, so that it is a few hundred rows in an area of any size. The second is asked for the
checker about the few days that were chosen: there each time is a row of its own. Refs are the hexadecimal ids.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
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

# Agreed times and held ones alike. Each part below is found by an index of its own.
TIMES = """
with times as not materialized (
    select area_id, visit_id, client_id, worker_id, place_id, group_id, day,
        (extract(epoch from start) / 60)::int as start,
        (extract(epoch from ends_at - starts_at) / 60)::int as minutes
    from care_agreedtime where ended_at is null
    union all
    select o.area_id, o.visit_id, s.client_id, s.worker_id, s.place_id, s.group_id, s.day,
        (extract(epoch from s.start) / 60)::int,
        (extract(epoch from s.ends_at - s.starts_at) / 60)::int
    from offered_offeredstart s join offered_offer o on o.id = s.offer_id where s.held
)
"""
OTHERS = "t.area_id = %(area)s and t.visit_id <> %(visit)s"
STRETCHES = f"""
{TIMES}
select 'worker', replace(t.worker_id::text, '-', ''), t.day, array_agg(t.start * {DAY} + t.minutes)
from times t
where {OTHERS} and t.group_id is null
    and t.worker_id = any(%(workers)s) and t.day between %(first)s and %(last)s
group by t.worker_id, t.day
union all
select 'place', replace(t.place_id::text, '-', ''), t.day, array_agg(t.start * {DAY} + t.minutes)
from unnest(%(places)s::uuid[], %(days)s::date[]) as w(place, day)
join times t on t.place_id = w.place and t.day = w.day
where {OTHERS} and t.group_id is null
group by t.place_id, t.day
union all
select 'group', replace(t.group_id::text, '-', ''), t.day, array[count(*)::int]
from unnest(%(places)s::uuid[], %(days)s::date[]) as w(place, day)
join times t on t.place_id = w.place and t.day = w.day
where {OTHERS} and t.group_id is not null
group by t.group_id, t.day
union all
select 'hers', replace(t.place_id::text, '-', ''), t.day, array_agg(t.start * {DAY} + t.minutes)
from times t
where {OTHERS} and t.client_id = any(%(hers)s) and t.day between %(first)s and %(last)s
group by t.place_id, t.day
"""  # noqa: S608 - the parts are the two texts above
EACH = f"""
{TIMES}
, near as (
    select t.* from unnest(%(workers)s::uuid[], %(worked)s::date[]) as w(worker, day)
    join times t on t.worker_id = w.worker and t.day = w.day where {OTHERS}
    union
    select t.* from unnest(%(places)s::uuid[], %(days)s::date[]) as w(place, day)
    join times t on t.place_id = w.place and t.day = w.day where {OTHERS}
    union
    select t.* from times t where {OTHERS} and t.client_id = any(%(hers)s) and t.day = any(%(days)s)
)
select replace(client_id::text, '-', ''), replace(worker_id::text, '-', ''),
    replace(place_id::text, '-', ''), replace(group_id::text, '-', ''), day, start, minutes
from near
"""  # noqa: S608 - the parts are the two texts above
CHILDREN = f"""
{TIMES}
select distinct t.client_id, replace(t.place_id::text, '-', ''), t.day, t.start
from unnest(%(places)s::uuid[], %(days)s::date[]) as w(place, day)
join times t on t.place_id = w.place and t.day = w.day
join care_registration r on r.client_id = t.client_id and r.ended_at is null
where {OTHERS} and (r.creche = 'always' or r.holidays = 'creche')
"""  # noqa: S608 - the parts are the two texts above


@dataclass(frozen=True, slots=True)
class Question:
    """About which visit, whose own times count as hers, and the first and the last day."""

    visit: VisitDue
    hers: frozenset[UUID]
    first: date
    last: date


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
    rows = _asked(STRETCHES, about, places, workers=list(workers))
    return [
        Stretches(
            of,
            ref,
            day,
            [] if of == "group" else [(n // DAY, n // DAY + n % DAY) for n in numbers],
            numbers[0] if of == "group" else 0,
        )
        for of, ref, day, numbers in rows
    ]


def each(about: Question, workers: Collection[Pair], places: Collection[Pair]) -> list[Taken]:
    """Every time with these workers or at these places on those days, and hers then; the visit's own left out."""
    ordered = list(workers)
    rows = _asked(
        EACH,
        about,
        places,
        workers=[worker for worker, _ in ordered],
        worked=[day for _, day in ordered],
    )
    return [Taken(*row) for row in rows]


def expected(about: Question, places: Collection[Pair]) -> list[Expected]:
    """Who comes to these places on those days and may need creche places."""
    return [Expected(*row) for row in _asked(CHILDREN, about, places)]


def _asked(question: str, about: Question, places: Collection[Pair], **more: Any) -> Iterable[Any]:
    ordered = list(places)
    given: dict[str, Any] = {
        "area": about.visit.area_id,
        "visit": about.visit.pk,
        "first": about.first,
        "last": about.last,
        "hers": list(about.hers),
        "places": [place for place, _ in ordered],
        "days": [day for _, day in ordered],
    }
    with connection.cursor() as cursor:
        cursor.execute(question, given | more)
        rows: list[Any] = cursor.fetchall()
    return rows
