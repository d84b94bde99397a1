"""Who is on each rung at a moment. As the person on duty."""

from __future__ import annotations

from collections.abc import Callable, Set
from datetime import datetime
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.access.models import BreakGlass, Quarantine
from alongside.trust.contact.paging.absence import away_in
from alongside.trust.contact.paging.choices import DutyAs
from alongside.trust.contact.paging.models import Duty
from alongside.trust.contact.paging.rules import ladder
from alongside.trust.contact.paging.whose import blocked_by_whom, named_in
from alongside.trust.looking.models import Look, ReadingDay
from alongside.trust.referrers.models import Referrer
from alongside.trust.renewing.models import Waiting
from alongside.work.models import Kind, Rung, WorkItem

MEANT: dict[Kind, tuple[tuple[type[Model], str], ...]] = {
    Kind.UNKNOWN_LOOK: ((Look, "viewer_id"),),
    Kind.READING: ((Look, "viewer_id"), (ReadingDay, "worker_id")),
    Kind.BREAK_GLASS: ((BreakGlass, "worker"), (Look, "viewer_id")),
    Kind.SAME_PERSON: ((Quarantine, "written_by"),),
    Kind.SECOND_PERSON: ((Waiting, "first"),),
}
"""What kinds of items are about, and where it says whose doing that was."""


def on_rung(item: WorkItem, rung: Rung, at: datetime) -> list[UUID]:
    """Whoever is to be asked there and is there, without whose doing it is about, and without whom the person it is about
    has blocked; empty where nobody is.

    At the last rung those who are away are asked all the same, where nobody else could be.
    """
    never = not_for(item) | blocked_by_whom(item, at)
    found = _on(item, rung, at, never | away_in(item.area_id, at))
    return sorted(found or (_on(item, rung, at, never) if rung is Rung.EVERYBODY else found))


def not_for(item: WorkItem) -> set[UUID]:
    """Who is asked nothing of an item: whom it is about, and who has had their say where a second one is needed."""
    return done_with(item) | about_whom(item) | named_in(item)


def about_whom(item: WorkItem) -> set[UUID]:
    """The worker whose look, reading or entry an item is about: they are asked nothing of it. Of an entry that a system
    wrote, whoever was shown its secret as well.
    """
    for table, column in MEANT.get(Kind(item.kind), ()):
        found: UUID | None = (
            table.objects.filter(pk=item.about).values_list(column, flat=True).first()  # type: ignore[attr-defined]
        )
        if found:
            return {found, *was_shown(found)}
    return set()


def was_shown(writer: UUID) -> set[UUID]:
    """Which manager was shown the secret of the system that speaks as this worker; of a person nobody."""
    systems = Referrer.objects.filter(speaks_as=writer).exclude(made_by=None)
    return {by for by in systems.values_list("made_by_id", flat=True) if by}


def done_with(item: WorkItem) -> set[UUID]:
    """Who has said of an entry already who it is: it takes another one now."""
    if item.kind != Kind.SAME_PERSON:
        return set()
    before = WorkItem.objects.filter(kind=item.kind, about=item.about, done_at__isnull=False)
    return {by for by in before.values_list("done_by_id", flat=True) if by}


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


def _on(item: WorkItem, rung: Rung, at: datetime, but: Set[UUID]) -> set[UUID]:
    """On a rung, without some: where nobody else is on it, the next rung counts."""
    if rung is Rung.EVERYBODY:
        return _everybody(item, at, but)
    return ASKED[rung](item, at, but) - but


def _owner(item: WorkItem, at: datetime, but: Set[UUID]) -> set[UUID]:
    """Whoever left holds no post, and finds nothing."""
    if item.owner_id:
        return _workers(posts(at).filter(worker=item.owner_id))
    return _workers(posts(at).filter(organisation=item.organisation_id, role=item.role))


def _duty_lead(item: WorkItem, at: datetime, but: Set[UUID]) -> set[UUID]:
    return set(on_duty(item.area_id, DutyAs.SAFETY_LEAD, at))


def _leads(item: WorkItem, at: datetime, but: Set[UUID]) -> set[UUID]:
    """Those of the service whose it is; where it has none who may be asked, of the whole area."""
    everywhere = _holding(item.area_id, Role.SAFETY_LEAD, at)
    here = everywhere.filter(organisation=item.organisation_id or _employer(item))
    return _workers(here) - but or _workers(everywhere)


def _officers(item: WorkItem, at: datetime, but: Set[UUID]) -> set[UUID]:
    return _workers(_holding(item.area_id, Role.PRIVACY_OFFICER, at))


def _managers(item: WorkItem, at: datetime, but: Set[UUID]) -> set[UUID]:
    """As `_leads`, of those who manage."""
    everywhere = _holding(item.area_id, Role.SERVICE_MANAGER, at)
    here = everywhere.filter(organisation=item.organisation_id or _employer(item))
    return _workers(here) - but or _workers(everywhere)


def _on_call(item: WorkItem, at: datetime, but: Set[UUID]) -> set[UUID]:
    """By the rota; where nobody who may be asked is on it, whoever holds the post."""
    turns = set(on_duty(item.area_id, DutyAs.ON_CALL, at)) - but
    return turns or _workers(_holding(item.area_id, Role.ON_CALL, at))


def _everybody(item: WorkItem, at: datetime, but: Set[UUID]) -> set[UUID]:
    """All of the rungs below; where one of them is a service's safety leads, or its managers, all of these of the area.
    Else the service managers.
    """
    rungs = ladder(Kind(item.kind))
    found: set[UUID] = set()
    for rung in rungs[:-1]:
        found |= _on(item, rung, at, but)
    if Rung.LEADS in rungs:
        found |= _workers(_holding(item.area_id, Role.SAFETY_LEAD, at)) - but
    managers = _workers(_holding(item.area_id, Role.SERVICE_MANAGER, at)) - but
    return found | managers if Rung.MANAGERS in rungs else found or managers


def _holding(area: UUID, role: Role, at: datetime) -> QuerySet[Post]:
    return posts(at).filter(organisation__area=area, role=role)


def _workers(held: QuerySet[Post]) -> set[UUID]:
    return set(held.values_list("worker", flat=True))


def _employer(item: WorkItem) -> UUID | None:
    if item.owner_id is None:
        return None
    return Worker.objects.values_list("organisation", flat=True).get(pk=item.owner_id)


ASKED: dict[Rung, Callable[[WorkItem, datetime, Set[UUID]], set[UUID]]] = {
    Rung.OWNER: _owner,
    Rung.DUTY_LEAD: _duty_lead,
    Rung.LEADS: _leads,
    Rung.OFFICERS: _officers,
    Rung.MANAGERS: _managers,
    Rung.ON_CALL: _on_call,
}
