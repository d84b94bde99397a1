"""Who is on each rung at a moment. As the person on duty."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.access.models import BreakGlass, Quarantine
from alongside.trust.contact.paging.choices import DutyAs
from alongside.trust.contact.paging.models import Duty
from alongside.trust.looking.models import Look, ReadingDay
from alongside.work.models import Kind, Rung, WorkItem

MEANT: dict[Kind, tuple[tuple[type[Model], str], ...]] = {
    Kind.UNKNOWN_LOOK: ((Look, "viewer_id"),),
    Kind.READING: ((Look, "viewer_id"), (ReadingDay, "worker_id")),
    Kind.BREAK_GLASS: ((BreakGlass, "worker"), (Look, "viewer_id")),
    Kind.SAME_PERSON: ((Quarantine, "written_by"),),
}
"""What kinds of items are about, and where it says whose doing that was."""


def on_rung(item: WorkItem, rung: Rung, at: datetime) -> list[UUID]:
    """Whoever is to be asked there, without the one whom it is about; empty where nobody is."""
    found = ASKED[rung](item, at)
    about = about_whom(item)
    return sorted({one for one in found if one != about})


def about_whom(item: WorkItem) -> UUID | None:
    """The worker whose look, reading or entry an item is about: they are asked nothing of it."""
    for table, column in MEANT.get(Kind(item.kind), ()):
        found: UUID | None = (
            table.objects.filter(pk=item.about).values_list(column, flat=True).first()  # type: ignore[attr-defined]
        )
        if found:
            return found
    return None


def on_duty(area: UUID, duty: DutyAs, at: datetime) -> list[UUID]:
    """Who is on duty by the rota, and still holds the post it takes."""
    turns = Duty.objects.filter(
        area=area, duty=duty, ended_at=None, starts_at__lte=at, ends_at__gt=at
    )
    held = posts(at).filter(role=duty.value, organisation__area=area)
    return list(turns.filter(worker__in=held.values("worker")).values_list("worker", flat=True))


def posts(at: datetime) -> QuerySet[Post]:
    """Every live post."""
    return Post.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at)


def _owner(item: WorkItem, at: datetime) -> Iterable[UUID]:
    if item.owner_id:
        return [item.owner_id]
    held = posts(at).filter(organisation=item.organisation_id, role=item.role)
    return held.values_list("worker", flat=True)


def _duty_lead(item: WorkItem, at: datetime) -> Iterable[UUID]:
    return on_duty(item.area_id, DutyAs.SAFETY_LEAD, at)


def _leads(item: WorkItem, at: datetime) -> Iterable[UUID]:
    """Those of the service whose it is; where it has none, of the whole area."""
    service = item.organisation_id or _employer(item)
    everywhere = _holding(item.area_id, Role.SAFETY_LEAD, at)
    here = everywhere.filter(organisation=service)
    return (here if here.exists() else everywhere).values_list("worker", flat=True)


def _officers(item: WorkItem, at: datetime) -> Iterable[UUID]:
    return _holding(item.area_id, Role.PRIVACY_OFFICER, at).values_list("worker", flat=True)


def _on_call(item: WorkItem, at: datetime) -> Iterable[UUID]:
    """By the rota; where nobody is on it, whoever holds the post."""
    turns = on_duty(item.area_id, DutyAs.ON_CALL, at)
    return turns or _holding(item.area_id, Role.ON_CALL, at).values_list("worker", flat=True)


def _everybody(item: WorkItem, at: datetime) -> Iterable[UUID]:
    """On call, and every safety lead of the area; where there is neither, the service managers."""
    found = [
        *_on_call(item, at),
        *_holding(item.area_id, Role.SAFETY_LEAD, at).values_list("worker", flat=True),
    ]
    managers = _holding(item.area_id, Role.SERVICE_MANAGER, at)
    return found or managers.values_list("worker", flat=True)


def _holding(area: UUID, role: Role, at: datetime) -> QuerySet[Post]:
    return posts(at).filter(organisation__area=area, role=role)


def _employer(item: WorkItem) -> UUID | None:
    if item.owner_id is None:
        return None
    return Worker.objects.values_list("organisation", flat=True).get(pk=item.owner_id)


ASKED = {
    Rung.OWNER: _owner,
    Rung.DUTY_LEAD: _duty_lead,
    Rung.LEADS: _leads,
    Rung.OFFICERS: _officers,
    Rung.ON_CALL: _on_call,
    Rung.EVERYBODY: _everybody,
}
