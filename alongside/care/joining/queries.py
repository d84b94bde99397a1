"""What waits for a second person, and what can be parted, for whoever may settle it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from alongside.care.joining.models import JoinedRecords
from alongside.care.joining.rules import PART_WITHIN
from alongside.kit.walls import As
from alongside.people.models import Client, Identity
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.blocked import records_of
from alongside.trust.access.choices import Category
from alongside.trust.access.reach import key_workers_of
from alongside.trust.acting import acting
from alongside.trust.looking.record import looked


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records, with what tells two people apart."""

    known_as: str
    ref: str
    name: str
    born_on: date | None
    gender: str
    since: datetime
    signs_in: bool
    key_workers: tuple[str, ...]


def may_be_shown(viewer: UUID, area: UUID, *clients: UUID) -> bool:
    """Whether all of these are of the area, and nobody under any record of theirs has blocked the viewer."""
    with acting(As.DUTY):
        if Client.objects.filter(pk__in=clients, area=area).count() < len(set(clients)):
            return False
        every = {record for client in clients for record in records_of(client)}
        return not any(is_blocked(viewer, record) for record in every)


def open_ones(viewer: UUID, area: UUID, at: datetime) -> list[JoinedRecords]:
    """What is proposed, and what was joined and can still be parted, the latest first."""
    with acting(As.DUTY):
        rows = JoinedRecords.objects.filter(area=area, ended_at=None).select_related("asked_by")
        found = [one for one in rows.order_by("-asked_at", "pk") if is_open(one, at)]
    return [one for one in found if may_be_shown(viewer, area, one.stays_id, one.goes_id)]


def one_of(viewer: UUID, area: UUID, key: UUID, at: datetime) -> JoinedRecords | None:
    """One of them; None for whom it is not."""
    return next((one for one in open_ones(viewer, area, at) if one.pk == key), None)


def is_open(one: JoinedRecords, at: datetime) -> bool:
    """Whether anything can be done about it."""
    return one.agreed_at is None or at < one.agreed_at + PART_WITHIN


def side(client: UUID) -> Side:
    """One of two records, for somebody it was shown that they may see it. She reads that they looked."""
    looked(client, Category.IDENTITY)
    with acting(As.DUTY):
        row = Client.objects.get(pk=client)
        identity = Identity.objects.filter(client=client).first()
    name = f"{identity.given_name} {identity.family_name}".strip() if identity else ""
    return Side(
        known_as=row.known_as,
        ref=row.ref,
        name=name,
        born_on=identity.born_on if identity else None,
        gender=row.gender,
        since=row.registered_at,
        signs_in=row.account_id is not None,
        key_workers=tuple(key_workers_of(client)),
    )
