"""What is asked about ending keep-aparts. As `As.KEYHOLDER`, by whoever holds the key to it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart import queries as apart
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.keyholders import must_hold_key
from alongside.trust.apart.queries import KeptApart
from alongside.trust.ending.models import Ending
from alongside.trust.naming.inside import found_in, owner_blind
from alongside.trust.naming.models import Named
from alongside.trust.sealed.errors import CannotOpen


@dataclass(frozen=True, slots=True)
class Asked:
    """An ending that was asked for, with the keep-apart; ``edge`` is None once it has ended."""

    id: UUID
    asked_by: UUID
    settled: bool
    edge: KeptApart | None


def ending(viewer: UUID, key: UUID) -> Asked:
    """One that a work item is about. Raises `NotHeld` for whoever does not hold her key, and once it has ended."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY):
        row = asked(key)
        found = held(viewer, row.edge)
        return Asked(row.pk, row.asked_by, row.settled_at is not None, found)


def held(viewer: UUID, edge: UUID) -> KeptApart:
    """A keep-apart for who holds her key and is not the one she is kept apart from. Raises `NotHeld`."""
    found = apart.keep_apart(viewer, edge)
    if viewer in (found.mover, found.fixed):
        raise NotHeld
    return found


def asked(key: UUID) -> Ending:
    """The row, locked. As the keyholder. Raises `NotHeld`."""
    row = Ending.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise NotHeld
    return row


def stands_on_her_word(edge: UUID, mover: UUID) -> bool:
    """Whether she named somebody and this is one of what keeps her apart from them. What cannot be read is."""
    return named_for(edge, mover) is not None


def named_for(edge: UUID, mover: UUID) -> UUID | None:
    """What she asked, where a keep-apart comes from it. As the keyholder."""
    for row in Named.objects.filter(client_blind=owner_blind(mover), ended_at=None):
        try:
            if edge in found_in(row, mover).edges:
                return row.pk
        except CannotOpen:
            return row.pk
    return None


def named_for_viewer(viewer: UUID, edge: UUID) -> UUID | None:
    """What she asked herself, where a keep-apart comes from it. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY):
        return named_for(edge, held(viewer, edge).mover)


def keyed_client(
    viewer: UUID, area: UUID | None, ref: str = "", *, client: UUID | None = None
) -> UUID | None:
    """A client whose key the viewer holds, by ref or by id; None for everybody else, known or not. A look at hers."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        rows = Client.objects.filter(pk=client) if client else Client.objects.filter(area=area)
        row = rows.first() if client else rows.filter(ref=ref.strip()).first()
        if row is None:
            return None
        try:
            must_hold_key(viewer, row.pk, Category.KEEP_APART, at)
        except NotHeld:
            return None
        return row.pk
