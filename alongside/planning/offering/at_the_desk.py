"""One visit at the desk: what was offered and answered, what she said of a time, and what would help her come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from alongside.care.getting_here import how_they_come
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.choices import Helps, State, WhyNot
from alongside.care.offered.models import CannotCome, Offer, OfferedStart, WouldHelp
from alongside.planning.offering.queries import school_ends
from alongside.services.choices import PlaceKind
from alongside.trust.access.choices import Category
from alongside.trust.looking.record import looked
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem

SHOWN = 10
KINDS = (Kind.NO_ANSWER, Kind.OTHER_TIME, Kind.CANCELLED, Kind.HELP)
"""Tasks that this page is about. They hold the visit's id."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer: what became of it, and its starts, by id, in words of the desk."""

    id: UUID
    state: State
    made_at: datetime
    by_her: bool
    until: datetime
    times: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class AtTheDesk:
    """A visit and all that was said about its times, newest first. ``comes``: how they come, in words; ``to_come``: whether a
    time is agreed that has not begun; ``online``: whether it is.
    """

    visit: UUID
    client: UUID
    kind: str
    minutes: int
    tasks: tuple[tuple[Kind, datetime], ...]
    agreed: str
    to_come: bool
    online: bool
    comes: tuple[str, ...]
    helps: tuple[tuple[Helps, str], ...]
    cannot: tuple[tuple[datetime, str], ...]
    offers: tuple[Offered, ...]
    school: date | None


def at_the_desk(viewer: UUID, visit: UUID, at: datetime) -> AtTheDesk | None:
    """None where the viewer may not see her diary. In the caller's `acting`."""
    due = VisitDue.objects.filter(pk=visit).first()
    if due is None:
        return None
    looked(due.client_id, Category.DIARY)
    row = AgreedTime.objects.filter(visit=visit, ended_at=None).select_related("worker", "place")
    agreed = row.first()
    helps = WouldHelp.objects.filter(agreed__visit=visit, agreed__ended_at=None, taken_back_at=None)
    cannot = CannotCome.objects.filter(agreed__visit=visit).order_by("-said_at")
    tasks = _tasks(visit).order_by("due_at")
    return AtTheDesk(
        visit=due.pk,
        client=due.client_id,
        kind=due.kind,
        minutes=due.minutes,
        tasks=tuple((Kind(one.kind), one.due_at) for one in tasks),
        agreed=_words(agreed) if agreed else "",
        to_come=agreed is not None and agreed.starts_at > at,
        online=agreed is not None and agreed.place.kind == PlaceKind.ONLINE,
        comes=how_they_come(due.client_id),
        helps=tuple((Helps(one.what), one.words) for one in helps.order_by("what")),
        cannot=tuple(
            (one.said_at, WhyNot(one.why).label if one.why else "") for one in cannot[:SHOWN]
        ),
        offers=tuple(
            _offered(one)
            for one in Offer.objects.filter(visit=visit).order_by("-made_at", "pk")[:SHOWN]
        ),
        school=school_ends(due.client_id, localdate(at)),
    )


def seen_to(viewer: UUID, visit: UUID, at: datetime) -> None:
    """Say that whatever waits for the viewer about a visit is done. The wall leaves out what is not theirs."""
    for item in _tasks(visit):
        finish(item, by=viewer, at=at)


def _tasks(visit: UUID) -> QuerySet[WorkItem]:
    return WorkItem.objects.filter(kind__in=KINDS, about=visit, done_at=None)


def _offered(row: Offer) -> Offered:
    starts = OfferedStart.objects.filter(offer=row).select_related("worker", "place")
    return Offered(
        id=row.pk,
        state=State(row.state),
        made_at=row.made_at,
        by_her=row.made_by_id is None,
        until=row.held_until,
        times=tuple((one.pk, _words(one)) for one in starts.order_by("position")),
    )


def _words(one: AgreedTime | OfferedStart) -> str:
    who = one.worker.name or one.worker.ref
    return f"{one.day:%a %-d %b} at {one.start:%H:%M} with {who}, {one.place.name}"
