"""Two places, a day far enough ahead, and short ways to book in tests."""

from __future__ import annotations

import uuid
from datetime import date, time
from uuid import UUID

from alongside.kit.wall_time import Times, times
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book, save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.models import HeldSlot, Presence
from alongside.work.models import WorkItem
from tests.web_cast import Cast

ROWAN, HAZEL = uuid.UUID(int=0xA), uuid.UUID(int=0xB)
DAY = date(2031, 5, 6)
ZONE = "Europe/London"


def from_to(start: str, end: str, day: date = DAY) -> Times:
    """A stretch of the day, as "10:00" and "11:00"."""
    return times(day, time.fromisoformat(start), time.fromisoformat(end), ZONE)


def booked(who: UUID, start: str, end: str, place: UUID = ROWAN, day: date = DAY) -> UUID:
    """Book somebody; the reception writes it down."""
    return book(
        person=who,
        place=place,
        times=from_to(start, end, day),
        visit=uuid.uuid4(),
        by=uuid.UUID(int=1),
    )


def keep_apart(mover: UUID, fixed: UUID) -> UUID:
    """She said so, and a safety lead wrote it down."""
    return save_keep_apart(mover=mover, fixed=fixed, said_by=SaidBy.HER, by=uuid.UUID(int=1))


def state_of(presence: UUID) -> str:
    """What has become of a presence."""
    with acting(As.KEEPER):
        return str(Presence.objects.get(pk=presence).state)


def held_by(presence: UUID) -> int:
    """How many slots a presence holds."""
    with acting(As.KEEPER):
        return HeldSlot.objects.filter(presence=presence).count()


def asked_about() -> list[UUID]:
    """What safety leads were asked about."""
    with acting(As.DUTY):
        return list(WorkItem.objects.filter(kind="clash").values_list("about", flat=True))


def another_client(cast: Cast, name: str) -> UUID:
    """One more client of the area."""
    with acting(As.IMPORTER) as at:
        return Client.objects.create(
            area=cast.area, ref=name, gender="", women_only=False, registered_at=at
        ).pk
