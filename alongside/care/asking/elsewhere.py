"""A late ask, for somebody who may not open it: whom to ring, so that it is read by those she was told of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.people.choices import Role
from alongside.people.models import Organisation, Worker
from alongside.trust.contact.paging.absence import away_in
from alongside.trust.contact.paging.people import posts
from alongside.work.models import Kind, WorkItem

READS = (Role.ON_CALL, Role.SAFETY_LEAD)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may open it. ``away``: written down as away today."""

    name: str
    away: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What may be known of an ask that was sent to another service. ``managers`` can name a safety lead there."""

    number: int
    service: str
    due_at: datetime
    readers: tuple[Reader, ...]
    managers: tuple[str, ...]


def put_to_me(key: UUID, *, at: datetime) -> Elsewhere | None:
    """As the viewer: an ask that was put to them because it is late; None where it was not, or waits no more.

    Nothing of the ask itself is looked at: the wall of work items says whom it was put to.
    """
    item = WorkItem.objects.filter(kind=Kind.ASKED, about=key, done_at=None).first()
    if item is None or item.organisation_id is None:
        return None
    away = away_in(item.area_id, at)
    return Elsewhere(
        number=item.number,
        service=Organisation.objects.values_list("name", flat=True).get(pk=item.organisation_id),
        due_at=item.due_at,
        readers=tuple(
            Reader(one.name or one.ref, one.pk in away) for one in _holding(item, READS, at)
        ),
        managers=tuple(one.name or one.ref for one in _holding(item, (Role.SERVICE_MANAGER,), at)),
    )


def _holding(item: WorkItem, roles: tuple[Role, ...], at: datetime) -> list[Worker]:
    held = posts(at).filter(organisation=item.organisation_id, role__in=roles)
    return list(Worker.objects.filter(pk__in=held.values("worker")).order_by("name", "ref"))
