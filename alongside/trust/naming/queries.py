"""What she may ask about what she asked; whether a person still has to look; and a safety lead's own questions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.blocked import who_blocked
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.keyholders import holds_key, must_hold_key, records_of
from alongside.trust.naming.errors import NotFound
from alongside.trust.naming.inside import Said, found_in, owner_blind, said_in, whose
from alongside.trust.naming.models import Named
from alongside.trust.naming.who import Somebody, alike_to, could_be, everybody
from alongside.trust.sealed.errors import CannotOpen


@dataclass(frozen=True, slots=True)
class Asked:
    """What she is told of one thing she asked. It never says whether anybody was found."""

    id: UUID
    asked_at: datetime
    told_by: datetime
    looked_at: datetime | None
    back_asked_at: datetime | None


def asked_by(client: UUID) -> list[Asked]:
    """What she has asked, newest first, without the names."""
    with acting(As.KEEPER):
        rows = Named.objects.filter(client_blind=owner_blind(client), ended_at=None)
        return [
            Asked(row.pk, row.asked_at, row.told_by, row.looked_at, row.back_asked_at)
            for row in rows.order_by("-asked_at", "pk")
        ]


def said_by(client: UUID, named: UUID) -> Said:
    """Her own words, for a page that answers a form of hers. Raises `NotFound`."""
    with acting(As.KEEPER):
        rows = Named.objects.filter(client_blind=owner_blind(client), ended_at=None)
        row = rows.filter(pk=named).first()
        if row is None:
            raise NotFound
        return said_in(row, client)


def waits(client: UUID) -> bool:
    """Whether somebody she named has still to be looked for: then nothing is booked for her where men may be.

    Asked in the same words for everybody.
    """
    with acting(As.KEEPER):
        names = [owner_blind(record) for record in records_of(client)]
        rows = Named.objects.filter(client_blind__in=names, ended_at=None)
        return rows.filter(waits_until__isnull=False).exists()


def ask_first(clients: Collection[UUID]) -> set[UUID]:
    """Those of some clients who are to be asked before a mixed session is booked. For whoever sees them; no why."""
    with acting(As.KEEPER):
        names = {owner_blind(record): client for client in clients for record in records_of(client)}
        rows = Named.objects.filter(client_blind__in=list(names), ended_at=None)
        found = rows.filter(waits_until__isnull=False).values_list("client_blind", flat=True)
        return {names[name] for name in found}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something a safety lead has to do about somebody named: find out who it is, or talk with her, or both."""

    id: UUID
    client: UUID
    asked_at: datetime
    waits_until: datetime | None
    looked_before: bool
    back_asked_at: datetime | None
    back_agreed_by: UUID | None


def named_waiting(viewer: UUID) -> list[Waiting]:
    """What waits for this safety lead, first due first. Each is a look at hers, and written down as one.

    Left out: whatever could be about the viewer. Raises `NotHeld` where looks are not written down.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        found = []
        rows = Named.objects.filter(ended_at=None)
        for row in rows.exclude(waits_until=None, back_asked_at=None):
            client = whose(row)
            if holds_key(viewer, client, at) and not _about(viewer, row, client):
                must_hold_key(viewer, client, Category.KEEP_APART, at)
                found.append(_waiting(row, client))
        return sorted(found, key=lambda one: (one.waits_until or one.back_asked_at or at, one.id))


@dataclass(frozen=True, slots=True)
class ToFind:
    """Somebody named, with everybody who could be meant. Of those no look is written down: they may read theirs."""

    waiting: Waiting
    said: Said
    alike: tuple[Somebody, ...]
    judged: frozenset[UUID]


def to_find(viewer: UUID, named: UUID) -> ToFind:
    """One of them, opened. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row, client = held_row(viewer, named, at)
        said = said_in(row, client)
        unseen = who_blocked(viewer, area_of(client))
        alike = [one for one in alike_in_area(client, said) if one.id not in unseen]
        return ToFind(_waiting(row, client), said, tuple(alike), found_in(row, client).judged)


def held_row(viewer: UUID, named: UUID, at: datetime) -> tuple[Named, UUID]:
    """A row for somebody who holds its key and could not be meant, locked, with whose it is. Raises `NotHeld`."""
    row = Named.objects.select_for_update().filter(pk=named, ended_at=None).first()
    if row is None:
        raise NotHeld
    client = whose(row)
    if _about(viewer, row, client):
        raise NotHeld
    must_hold_key(viewer, client, Category.KEEP_APART, at)
    return row, client


def alike_in_area(client: UUID, said: Said) -> list[Somebody]:
    """Everybody in her area who could be meant, without her own records."""
    own = set(records_of(client))
    return [one for one in alike_to(said, everybody(area_of(client))) if one.id not in own]


def area_of(client: UUID) -> UUID:
    """Her area."""
    found: UUID = Client.objects.values_list("area_id", flat=True).get(pk=client)
    return found


def _about(viewer: UUID, row: Named, client: UUID) -> bool:
    """Whether the viewer could be the one she means. What cannot be read could be about anybody."""
    try:
        return could_be(viewer, said_in(row, client))
    except CannotOpen:
        return True


def _waiting(row: Named, client: UUID) -> Waiting:
    return Waiting(
        row.pk,
        client,
        row.asked_at,
        row.waits_until,
        row.looked_at is not None,
        row.back_asked_at,
        row.back_agreed_by,
    )
