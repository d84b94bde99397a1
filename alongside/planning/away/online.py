"""An agreed time online stands on its worker's hours, and those on the session in which the worker would sit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time
from uuid import UUID

from alongside.areas.weeks import in_week, minutes
from alongside.care.models import AgreedTime
from alongside.services.choices import PlaceKind
from alongside.services.models import WorkerHours
from alongside.services.on_site.rules import DAYS

Slot = tuple[UUID, date, str]
"""A place, a day, a band."""


def given_from_what_is_not_held(
    row: AgreedTime,
    band: str,
    spans: Mapping[str, tuple[int, int]],
    held: Collection[Slot],
    not_held: Mapping[Slot, bool],
) -> bool:
    """Whether the worker of a time online could give it from a women-only session that nobody leads, and from nowhere else.

    ``not_held``: the sessions that nobody leads, and whether they are for women only. A group has a worker of its
    own hours and is looked after where groups are. As the planner.
    """
    if row.group_id is not None or band not in spans:
        return False
    hours = WorkerHours.objects.filter(
        worker=row.worker_id, weekday=DAYS[row.day.weekday()], ended_at=None
    ).select_related("place")
    length = int((row.ends_at - row.starts_at).total_seconds()) // 60
    there = [
        one
        for one in hours
        if in_week(one.weeks, row.day) and _holds(one, row.start, length, spans[band])
    ]
    if any(
        one.place.kind == PlaceKind.ONLINE or (one.online and (one.place_id, row.day, band) in held)
        for one in there
    ):
        return False
    return any(one.online and not_held.get((one.place_id, row.day, band)) for one in there)


def _holds(hours: WorkerHours, start: time, length: int, span: tuple[int, int]) -> bool:
    first, last = max(minutes(hours.start), span[0]), min(minutes(hours.end), span[1])
    return first <= minutes(start) and minutes(start) + length <= last
