"""What is held for others. One diary of an area is changed by one at a time, so that what is free stays free.

A time that is held takes the worker's time, a room or a seat, and nothing else. Nothing here reads who is
kept apart: what anybody else can have depends on what is held as it depends on what is booked, by room alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from alongside.care.models import AgreedTime
from alongside.care.offered.models import OfferedStart
from alongside.kit.walls import As
from alongside.services.choices import PlaceKind
from alongside.services.models import Group, Place
from alongside.trust.acting import acting

ALONE = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"
Stretch = tuple[datetime, datetime]


def one_at_a_time(area: UUID) -> None:
    """Whoever else agrees, ends or offers a time in an area waits until this transaction ends.

    Taken before the locks of persons (`alongside.trust.apart.persons`) and after that of a worker's
    absence (`alongside.services.away`), by everybody.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALONE, [f"diary {area}"])


def is_held_for_another(row: AgreedTime) -> bool:
    """Whether a time that is to be agreed is held for another visit. Asked while the area's diary is ours.

    Whoever is in one meeting of a group shares its worker and its room. Where nothing is held, how many fit in
    is for whoever writes the yes down.
    """
    with acting(As.PLANNER):
        near = OfferedStart.objects.filter(
            held=True, starts_at__lt=row.ends_at, ends_at__gt=row.starts_at
        ).exclude(offer__visit=row.visit_id)
        held = list(near.values_list("worker", "place", "group", "starts_at", "ends_at"))
        with_her = [one for one in held if row.group_id is not None and one[2] == row.group_id]
        if with_her and _no_seat_left(row, len(with_her)):
            return True
        others = [one for one in held if one not in with_her]
        if any(worker == row.worker_id for worker, *_ in others):
            return True
        rooms = [
            (first, last, group) for _, place, group, first, last in others if place == row.place_id
        ]
        return bool(rooms) and _no_room_left(row, rooms)


def _no_seat_left(row: AgreedTime, held: int) -> bool:
    taken = AgreedTime.objects.filter(group=row.group_id, ended_at=None, starts_at=row.starts_at)
    seats = Group.objects.values_list("seats", flat=True).get(pk=row.group_id)
    return int(seats) <= taken.exclude(visit=row.visit_id).count() + held


def _no_room_left(row: AgreedTime, held: Sequence[tuple[datetime, datetime, UUID | None]]) -> bool:
    """Whether every room is taken at some moment, what is held for others counted in. A group takes one."""
    kind, rooms = Place.objects.values_list("kind", "rooms").get(pk=row.place_id)
    if kind == PlaceKind.ONLINE:
        return False
    agreed = AgreedTime.objects.filter(
        place=row.place_id, ended_at=None, starts_at__lt=row.ends_at, ends_at__gt=row.starts_at
    ).exclude(visit=row.visit_id)
    taken = [*held, *agreed.values_list("starts_at", "ends_at", "group")]
    alone = [(first, last) for first, last, group in taken if group is None]
    meetings = {
        group: (first, last)
        for first, last, group in taken
        if group is not None and group != row.group_id
    }
    return int(rooms) <= most_at_once([*alone, *meetings.values()], (row.starts_at, row.ends_at))


def most_at_once(taken: Iterable[Stretch], during: Stretch) -> int:
    """How many of some stretches lie over one moment of another, at most."""
    near = [(max(a, during[0]), b) for a, b in taken if a < during[1] and b > during[0]]
    return max((sum(a <= moment < b for a, b in near) for moment, _ in near), default=0)
