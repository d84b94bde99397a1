"""What the desk and a keyholder may ask. Nothing here says yes on an error."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.kit.wall_time import Times
from alongside.kit.walls import As
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.actions.diary import Band, checked
from alongside.trust.apart.choices import SaidBy, State
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.errors import NotConfirmed, NotHeld
from alongside.trust.apart.keyholders import holds_key, must_hold_key
from alongside.trust.apart.models import KeepApart, Presence
from alongside.trust.apart.persons import person_of
from alongside.trust.apart.placing import meets
from alongside.trust.apart.tokens import kept_free
from alongside.trust.looking.record import gathering, looked


def may_stand(*, person: UUID, place: UUID, times: Times, band: Band | None = None) -> bool:
    """Whether a person could be booked there then, as things stand; `book` decides.

    For somebody others are placed around it is always yes. Whatever goes wrong, it is no.
    """
    during = kept_free(times.starts_at, times.ends_at, band)
    try:
        return _may_stand(person, place, during)
    except NotConfirmed:
        return False


@checked
def _may_stand(at: datetime, person: UUID, place: UUID, during: tuple[datetime, datetime]) -> bool:
    return not meets(person_of(person), place, during).gives_way


@dataclass(frozen=True, slots=True)
class KeptApart:
    """A keep-apart as a keyholder reads it. It says nothing of why."""

    id: UUID
    mover: UUID
    fixed: UUID
    said_by: SaidBy
    written_at: datetime
    looked_at: datetime


def keep_aparts_of(viewer: UUID, client: UUID) -> list[KeptApart]:
    """Whom a client is placed around, and who is placed around them as far as the viewer holds those keys too.

    A look is written down for each mover and never for the one they are placed around, who may read who
    looked at him. Raises `NotHeld`.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        if not gathering() or not holds_key(viewer, client, at):
            raise NotHeld
        name = person_of(client).blind
        rows = KeepApart.objects.filter(Q(mover_blind=name) | Q(fixed_blind=name))
        inside = {row.pk: inside_of(row) for row in rows}
        movers = {one.mover for one in inside.values()}
        held = {mover for mover in movers if holds_key(viewer, mover, at)}
        for mover in held:
            looked(mover, Category.KEEP_APART)
        return sorted(
            (
                KeptApart(pk, one.mover, one.fixed, one.said_by, one.at, one.looked_at)
                for pk, one in inside.items()
                if one.mover in held
            ),
            key=lambda one: (one.written_at, one.id),
        )


def keep_apart(viewer: UUID, edge: UUID) -> KeptApart:
    """One keep-apart that a work item is about. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row = KeepApart.objects.filter(pk=edge).first()
        if row is None:
            raise NotHeld
        one = inside_of(row)
        must_hold_key(viewer, one.mover, Category.KEEP_APART, at)
        return KeptApart(row.pk, one.mover, one.fixed, one.said_by, one.at, one.looked_at)


@dataclass(frozen=True, slots=True)
class Stay:
    """A presence that waits for a conversation, as the safety lead who was asked about it reads it."""

    id: UUID
    client: UUID
    place: UUID
    visit: UUID
    starts_at: datetime
    ends_at: datetime
    state: State


def stay(viewer: UUID, presence: UUID) -> Stay:
    """The presence that a work item is about. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row = Presence.objects.filter(pk=presence).first()
        if row is None:
            raise NotHeld
        must_hold_key(viewer, row.record, Category.KEEP_APART, at)
        state = State(row.state)
        return Stay(row.pk, row.record, row.place, row.visit, row.starts_at, row.ends_at, state)


def stands(*, visit: UUID, place: UUID, starts_at: datetime) -> bool:
    """Whether what was booked for a visit is in the diary there then. For whoever may see the visit's time."""
    with acting(As.KEEPER):
        found = Presence.objects.filter(visit=visit, place=place, starts_at=starts_at)
        return found.filter(state=State.STANDING).exists()
