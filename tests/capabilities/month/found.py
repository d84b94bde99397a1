"""Everything there is to know about one thing that the checker found, so that nobody has to guess how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.planner.check.broken import Broken
from alongside.planner.check.plan import Plan
from alongside.services.models import Group, Leave, Session, WorkerHours
from alongside.services.on_site.models import OnSiteLead
from alongside.trust.acting import acting
from alongside.work.models import WorkItem
from tests.capabilities.month.world import World

LATELY = 12
"""How many of the last events are told."""
LOUD = (
    "away",
    "have them asked",
    "taken back",
    "plan",
    "session closed",
    "room closed",
    "lead lost",
    "as before",
    "referrals",
    "keep-apart",
    "name given",
    "name settled",
    "calendar brought",
)
"""Events after which times that were allowed may no longer be."""
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def told(world: World, plan: Plan, one: Broken) -> str:
    """What was found, the visits and workers it names, and what happened to them."""
    lines = [f"checker, {world.at:%a %d %b %H:%M}: {one.rule}: {one.words} {' '.join(one.refs)}"]
    refs = [ref for ref in one.refs if ref in plan.rows.visits]
    for ref in refs:
        lines += _visit(world, plan, UUID(ref))
    lately = [f"{at:%d %b %H:%M} {name}" for at, name in world.track.all if name in LOUD]
    lines.append(f"  last of all: {'; '.join(lately[-LATELY:])}")
    return "\n".join(lines)


def _visit(world: World, plan: Plan, visit: UUID) -> Iterator[str]:
    with acting(As.PLANNER):
        due = VisitDue.objects.get(pk=visit)
        rows = list(AgreedTime.objects.filter(visit=visit).order_by("began_at", "pk"))
        offers = list(Offer.objects.filter(visit=visit).order_by("made_at", "pk"))
    yield (
        f"  visit {visit.hex[:8]} of {due.client_id.hex[:8]}: {due.kind}, {due.minutes} minutes, by {due.by},"
        f" cover {due.cover}, critical {due.critical}, {due.first_day} to {due.last_day}"
    )
    for row in rows:
        yield (
            f"    agreed {row.pk.hex[:8]}: {row.starts_at:%a %d %b %H:%M}-{row.ends_at:%H:%M} with"
            f" {row.worker_id.hex[:8]} at {row.place_id.hex[:8]} in {_short(row.group_id)}, by"
            f" {_short(row.agreed_by_id)}, from {_when(row.began_at)} to {_when(row.ended_at)}"
        )
    for line in world.track.of_visit.get(visit, []):
        yield f"    {line}"
    for offer in offers[-3:]:
        yield (
            f"    offer {offer.pk.hex[:8]} {offer.state}, made {_when(offer.made_at)}, instead of"
            f" {_short(offer.instead_of_id)}"
        )
    with acting(As.DUTY):
        items = WorkItem.objects.filter(Q(about=visit) | Q(about=due.client_id))
        for item in items.order_by("made_at", "pk"):
            yield (
                f"    task {item.kind}, made {_when(item.made_at)}, due {_when(item.due_at)}, done"
                f" {_when(item.done_at)}, of {_short(item.owner_id)}{item.role}"
            )
    for row in rows:
        if row.ended_at is None:
            yield from _there(row.worker_id, row.place_id, row.day)
    stays = [stay for stay in plan.stays if stay.visit.ref == visit.hex]
    for stay in stays:
        shifts = plan.rows.shifts_of.get((stay.worker.ref, stay.day), [])
        yield f"    as read: {stay.start}-{stay.end}, {stay.band}, {stay.session}"
        for shift in shifts:
            yield f"      {shift}"


def _there(worker: UUID, place: UUID, day: date) -> Iterator[str]:
    """What is said of a worker, and of a place, on a day."""
    weekday = WEEKDAYS[day.weekday()]
    with acting(As.PLANNER):
        for away in Leave.objects.filter(worker=worker, first_day__lte=day, last_day__gte=day):
            yield (
                f"    away {away.first_day} to {away.last_day}, said {_when(away.began_at)}, ended"
                f" {_when(away.ended_at)}"
            )
        for hours in WorkerHours.objects.filter(worker=worker, weekday=weekday).order_by("start"):
            yield (
                f"    hours {hours.weeks} {weekday} {hours.start:%H:%M}-{hours.end:%H:%M} at"
                f" {_short(hours.place_id)}, online {hours.online}, from {_when(hours.began_at)},"
                f" ended {_when(hours.ended_at)}"
            )
        for session in Session.objects.filter(place=place, weekday=weekday, ended_at=None):
            yield (
                f"    session {session.band} {session.who} {session.first_day} to {session.last_day}"
            )
        for lead in OnSiteLead.objects.filter(place=place, weekday=weekday).order_by("began_at"):
            yield (
                f"    lead {lead.band} {_short(lead.worker_id)} {lead.first_day} {lead.day}, from"
                f" {_when(lead.began_at)}, ended {_when(lead.ended_at)}"
            )
        for group in Group.objects.filter(worker=worker, weekday=weekday, ended_at=None):
            yield f"    group {group.start:%H:%M}-{group.end:%H:%M} at {_short(group.place_id)}"


def _short(key: UUID | None) -> str:
    return key.hex[:8] if key else "-"


def _when(at: datetime | None) -> str:
    return f"{at:%d %b %H:%M}" if at else "-"
