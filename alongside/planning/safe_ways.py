"""What would give a visit a safe time: hours for women only, another place, online. For a keyholder of hers, who decides nothing alone.

It reads what is public, and what she said she can do; never why there is no time, which is somebody else's.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alongside.care.choices import About, Firm, Mode
from alongside.care.models import Choice, Reach, Registration, VisitDue
from alongside.kit.speech import joined
from alongside.kit.walls import As
from alongside.planning.offering.her import person_at_the_end
from alongside.services.choices import Band, PlaceKind, Weekday, Who
from alongside.services.models import Place, Session
from alongside.trust.access.blocked import records_of
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.keyholders import must_hold_key


@dataclass(frozen=True, slots=True)
class Way:
    """One way, whether it is there today, and what it is in words."""

    title: str
    there: bool
    words: str


@dataclass(frozen=True, slots=True)
class NoSafeTime:
    """A visit without a safe time, and the ways there could be one."""

    visit: UUID
    client: UUID
    minutes: int
    critical: bool
    settled: bool
    ways: tuple[Way, ...]


def no_safe_time(viewer: UUID, visit: UUID) -> NoSafeTime:
    """The visit that a work item is about. Raises `NotHeld` for whoever holds no key of hers."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        with acting(As.PLANNER):
            due = VisitDue.objects.filter(pk=visit).first()
        if due is None:
            raise NotHeld
        must_hold_key(viewer, due.client_id, Category.KEEP_APART, at)
        with acting(As.PLANNER):
            her = person_at_the_end(due.client_id)
            known = Registration.objects.filter(client=her, ended_at=None).first()
            reach = set(
                Reach.objects.filter(client=her, ended_at=None).values_list("place", flat=True)
            )
            no = Choice.objects.filter(
                client__in=records_of(her), ended_at=None, firm=Firm.MUST, about=About.NOT_PLACE
            )
            refused = set(no.values_list("place", flat=True))
            places = {
                place.pk: place
                for place in Place.objects.filter(area=due.area_id, ended_at=None)
                if place.pk not in refused
            }
            now = set(known.registered) if known else set()
            within = {pk for pk, place in places.items() if pk in reach | now and _real(place)}
            ways = (
                _women_only(within, places),
                _elsewhere(within - now, places),
                _online(due, known),
            )
        return NoSafeTime(
            due.pk, due.client_id, due.minutes, due.critical, due.ended_at is not None, ways
        )


def _real(place: Place) -> bool:
    return str(place.kind) != PlaceKind.ONLINE


def _women_only(within: set[UUID], places: dict[UUID, Place]) -> Way:
    rows = Session.objects.filter(place__in=within, ended_at=None, who=Who.WOMEN_ONLY)
    hours = [
        f"{places[row.place_id].name}, {Weekday(row.weekday).label} {Band(row.band).label}"
        for row in rows.order_by("place__name", "weekday", "band")
    ]
    title = "Hours for women only"
    if hours:
        return Way(
            title, there=True, words=f"There are these where she can get to: {'; '.join(hours)}."
        )
    words = "There are none where she can get to. The manager can open some."
    return Way(title, there=False, words=words)


def _elsewhere(more: set[UUID], places: dict[UUID, Place]) -> Way:
    names = sorted(places[one].name for one in more)
    title = "Another place"
    if names:
        return Way(
            title,
            there=True,
            words=f"She can get to {joined(names)} as well. She has not been asked.",
        )
    words = "There is no other place she can get to. Outreach, or help with travel, would make one."
    return Way(title, there=False, words=words)


def _online(due: VisitDue, known: Registration | None) -> Way:
    title = "Online"
    if Mode.ONLINE not in due.modes:
        words = "This visit cannot be held online. Who asked for it can say whether it could."
        return Way(title, there=False, words=words)
    if known is None or not known.online:
        words = (
            "This visit can be held online. She has not said that she can be seen online: ask her."
        )
        return Way(title, there=False, words=words)
    return Way(title, there=True, words="This visit can be held online, and she can be seen so.")
