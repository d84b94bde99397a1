"""From agreed times to who is expected: what reception may know of a day, made before the day and taken away with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from alongside.care.attending.models import Expected
from alongside.care.models import AgreedTime
from alongside.kit.wall_time import instant
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.services.choices import PlaceKind
from alongside.services.rota import ZONE
from alongside.trust.access.models import Arrival
from alongside.trust.acting import acting

AHEAD = timedelta(days=2)
"""Days beyond today that are made ready, so that reception can work in the morning after a night without jobs.
Nobody sees anything of them before the day begins."""
MIDNIGHT = time(0)


def local_day(at: datetime) -> date:
    """The day it is, by the clock of every nation that an area can be in."""
    return at.astimezone(ZoneInfo(ZONE)).date()


def day_span(day: date) -> tuple[datetime, datetime]:
    """From the first moment of a day to the first of the next."""
    return instant(day, MIDNIGHT, ZONE, 0), instant(day + timedelta(days=1), MIDNIGHT, ZONE, 0)


def expect(area: UUID) -> int:
    """Make ready who is expected in an area today and in the next days; gives how many rows changed.

    Twice the same changes nothing. A time that ended meanwhile is expected no more, and reception sees her no
    more; where she had come already, that stays.
    """
    with acting(As.PLANNER) as at:
        first = local_day(at)
        rows = list(
            AgreedTime.objects.filter(area=area, day__range=(first, first + AHEAD))
            .exclude(place__kind=PlaceKind.ONLINE)
            .select_related("worker")
        )
        there = {row.agreed_id: row for row in Expected.objects.filter(agreed__in=rows)}
        gone = [
            there[row.pk]
            for row in rows
            if row.ended_at is not None and row.pk in there and there[row.pk].came_at is None
        ]
        Expected.objects.filter(pk__in=[row.pk for row in gone]).delete()
        Arrival.objects.filter(pk__in=_arrival_ids(row.agreed_id for row in gone)).delete()
        new = [row for row in rows if row.ended_at is None and row.pk not in there]
        Expected.objects.bulk_create((_expected(row) for row in new), ignore_conflicts=True)
        Arrival.objects.bulk_create(
            (one for row in new for one in _arrivals(row)), ignore_conflicts=True
        )
        return len(gone) + len(new)


def _expected(row: AgreedTime) -> Expected:
    return Expected(
        client_id=row.client_id,
        agreed=row,
        area_id=row.area_id,
        organisation_id=row.worker.organisation_id,
        place_id=row.place_id,
        worker_id=row.worker_id,
        visit=row.visit_id,
        in_group=row.group_id is not None,
        day=row.day,
        zone=row.zone,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )


def _arrivals(row: AgreedTime) -> Iterator[Arrival]:
    """Reception may greet her all that day, and whoever leads her group that day."""
    opens_at, closes_at = day_span(row.day)
    for role, pk in zip(GREETS, _arrival_ids([row.pk]), strict=True):
        if role is Role.FACILITATOR and row.group_id is None:
            continue
        yield Arrival(
            id=pk,
            client_id=row.client_id,
            organisation_id=row.worker.organisation_id,
            role=role,
            worker_id=row.worker_id if role is Role.FACILITATOR else None,
            opens_at=opens_at,
            closes_at=closes_at,
        )


GREETS = (Role.RECEPTION, Role.FACILITATOR)


def _arrival_ids(agreed: Iterable[UUID]) -> list[UUID]:
    """The ids of an agreed time's arrivals follow from its own, so that they are made and taken away once."""
    return [uuid5(one, f"arrival {role}") for one in agreed for role in GREETS]
