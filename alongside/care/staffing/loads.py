"""How full the caseloads of a service are, with the hours each worker is there. Nobody's name but the workers'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from alongside.care.handing_over.successors import key_workers_at
from alongside.kit.walls import As
from alongside.services.choices import Weekday, Weeks
from alongside.services.interests.queries import how_many
from alongside.services.models import Leave, WorkerHours
from alongside.trust.acting import acting

AHEAD = timedelta(weeks=4)

# Each client of a worker once; 1 is what somebody weighs where nobody has said what they weigh.
WEIGHTS = """
select held.worker_id, sum(coalesce(registration.weight, 1)) from (
    select distinct worker_id, client_id from access_link
    where role = 'key_worker' and organisation_id = %(organisation)s and worker_id = any(%(workers)s)
        and starts_at <= %(at)s and (ends_at is null or ends_at > %(at)s)
        and not client_id = any(%(unknown)s)
) held
left join care_registration registration
    on registration.client_id = held.client_id and registration.ended_at is null
group by 1
"""
DAYS = [Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI, Weekday.SAT, Weekday.SUN]


@dataclass(frozen=True, slots=True)
class Load:
    """One key worker. ``weekly`` and ``ahead`` are minutes: by contract in a week, and there in the next four weeks.

    ``load`` is exact: whoever shows it to somebody without a link says it roughly.
    """

    worker: UUID
    name: str
    load: Decimal
    cap: Decimal
    weekly: int
    ahead: int
    away: tuple[tuple[date, date], ...]
    declared: int


def loads(organisations: Iterable[UUID], unknown: set[UUID], at: datetime) -> list[Load]:
    """Every key worker in post at some organisations, by name. ``unknown``: clients who count for nothing here."""
    found: list[Load] = []
    today = at.date()
    for organisation in sorted(organisations):
        workers = [one for one in key_workers_at(organisation, at) if one.pk not in _ids(found)]
        ids = [worker.pk for worker in workers]
        weights = _weights(ids, organisation, unknown, at)
        hours, leave = _hours(ids), _leave(ids, today)
        declared = how_many(ids)
        found += [
            Load(
                worker=worker.pk,
                name=worker.name,
                load=weights.get(worker.pk, Decimal(0)),
                cap=worker.caseload_cap,
                weekly=weekly_minutes(hours[worker.pk]),
                ahead=minutes_ahead(hours[worker.pk], leave[worker.pk], today),
                away=tuple(leave[worker.pk]),
                declared=declared[worker.pk],
            )
            for worker in workers
        ]
    return sorted(found, key=lambda one: (one.name, str(one.worker)))


def _ids(found: list[Load]) -> set[UUID]:
    return {one.worker for one in found}


def _weights(
    workers: list[UUID], organisation: UUID, unknown: set[UUID], at: datetime
) -> dict[UUID, Decimal]:
    """What each has on their caseload: the weights of those with a live link as key worker, 1 where none is known."""
    with acting(As.PLANNER), connection.cursor() as cursor:
        values: dict[str, Any] = {
            "workers": workers,
            "organisation": organisation,
            "unknown": list(unknown),
            "at": at,
        }
        cursor.execute(WEIGHTS, values)
        rows: list[tuple[UUID, Decimal]] = cursor.fetchall()
        return dict(rows)


def _hours(workers: list[UUID]) -> dict[UUID, list[WorkerHours]]:
    found: dict[UUID, list[WorkerHours]] = defaultdict(list)
    for row in WorkerHours.objects.filter(worker__in=workers, ended_at=None):
        found[row.worker_id].append(row)
    return found


def _leave(workers: list[UUID], today: date) -> dict[UUID, list[tuple[date, date]]]:
    found: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    rows = Leave.objects.filter(worker__in=workers, ended_at=None, last_day__gte=today)
    for row in rows.filter(first_day__lt=today + AHEAD).order_by("first_day", "last_day"):
        found[row.worker_id].append((row.first_day, row.last_day))
    return found


def weekly_minutes(rows: Iterable[WorkerHours]) -> int:
    """Minutes in a week by contract: a row for every other week counts half."""
    return sum(
        _minutes(row.start, row.end) // (1 if row.weeks == Weeks.EVERY else 2) for row in rows
    )


def minutes_ahead(
    rows: Iterable[WorkerHours], away: Iterable[tuple[date, date]], today: date
) -> int:
    """Minutes in the next four weeks, today among them, without days of leave. Bank holidays are not taken off."""
    hours, gone = list(rows), list(away)
    total = 0
    for number in range(AHEAD.days):
        day = today + timedelta(days=number)
        if any(first <= day <= last for first, last in gone):
            continue
        odd = Weeks.ODD if day.isocalendar().week % 2 else Weeks.EVEN
        total += sum(
            _minutes(row.start, row.end)
            for row in hours
            if row.weekday == DAYS[day.weekday()] and row.weeks in (Weeks.EVERY, odd)
        )
    return total


def _minutes(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute
