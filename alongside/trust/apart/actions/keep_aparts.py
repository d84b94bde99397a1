"""Saving, looking at again and ending a keep-apart. Saving always succeeds: the diary is what bends."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import DatabaseError

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.edges import Inside, inside_of, sealed
from alongside.trust.apart.errors import NotConfirmed, NotSaved
from alongside.trust.apart.models import KeepApart, Outsider
from alongside.trust.apart.persons import Person, held, person_of
from alongside.trust.apart.placing import Subject, ask_leads, settle
from alongside.trust.sealed.box import seal

FOR_EVER = "0"
"""How long to wait for a lock: a booking holds one for milliseconds."""
TRIES = 50
Given = TypeVar("Given")


def save_keep_apart(*, mover: UUID, fixed: UUID, said_by: SaidBy, by: UUID) -> UUID:
    """Keep two people apart from now on: the mover is placed around the fixed one.

    Whatever stands in the diary: where they would meet, the mover's time is suspended and a safety lead
    is asked, in this transaction. Said twice by the same, it stands once. An outsider cannot be placed anywhere, so
    where one is given as the mover, the other is placed around them. Gives its id.
    """

    def save(at: datetime) -> UUID:
        nonlocal mover, fixed
        if Outsider.objects.filter(pk=mover).exists():
            mover, fixed = fixed, mover
        movers, others = held([mover, fixed], wait=FOR_EVER)
        for row in KeepApart.objects.filter(mover_blind=movers.blind, fixed_blind=others.blind):
            inside = inside_of(row)
            # Said of another record of the same person it stands beside this one: a split may part them. Said by somebody
            # else it does too: what she takes back a court may still hold to.
            if (inside.mover, inside.fixed, inside.said_by) == (mover, fixed, said_by):
                return row.pk
        edge = KeepApart(mover_blind=movers.blind, fixed_blind=others.blind, id=uuid.uuid4())
        edge.sealed = sealed(edge.pk, Inside(mover, fixed, said_by, by, at, at))
        edge.save(force_insert=True)
        if movers.id == others.id:  # one person by our records: somebody has to look
            ask_leads([Subject(edge.pk, mover, movers.id)], by=by, at=at)
        settle(_anew(movers, others), by=by, at=at)
        return edge.pk

    return until_done(save)


def look_at_again(edge: UUID) -> None:
    """Say that a keep-apart was looked at and stays. Raises `KeepApart.DoesNotExist`."""
    with acting(As.KEEPER) as at:
        row = KeepApart.objects.select_for_update().get(pk=edge)
        row.sealed = sealed(row.pk, inside_of(row).looked_at_again(at))
        row.save(update_fields=["sealed"])


def end_keep_apart(edge: UUID, *, by: UUID, seconded_by: UUID) -> None:
    """End a keep-apart: two people decide. Nothing that was suspended stands again by itself.

    Raises ValueError where one person decides alone, and `KeepApart.DoesNotExist`.
    """
    if by == seconded_by:
        raise ValueError("A second person has to agree.")

    def end(at: datetime) -> None:
        inside = inside_of(KeepApart.objects.get(pk=edge))
        movers, others = held([inside.mover, inside.fixed], wait=FOR_EVER)
        KeepApart.objects.filter(pk=edge).delete()
        settle(_anew(movers, others), by=by, at=at)

    until_done(end)


def save_outsider(*, name: str, notes: str) -> UUID:
    """Somebody who is neither client nor worker. Where they are known to stay is booked like any presence."""
    with acting(As.KEEPER):
        row = Outsider(id=uuid.uuid4())
        plain = json.dumps({"name": name, "notes": notes})
        row.sealed = seal(plain, place="apart_outsider.sealed", pk=row.pk, person=None)
        row.save(force_insert=True)
        return row.pk


def until_done(step: Callable[[datetime], Given]) -> Given:
    """Do a step as the keeper, again where it met a deadlock or a diary that would not hold still.

    Raises `NotSaved`, with nothing of the database's words, where it cannot be done at all.
    """
    for _ in range(TRIES):
        try:
            with acting(As.KEEPER) as at:
                return step(at)
        except (DatabaseError, NotConfirmed):
            continue
    raise NotSaved


def _anew(*persons: Person) -> Sequence[Person]:
    """The same persons with the keep-aparts they have now."""
    return [person_of(one) for one in sorted({person.id for person in persons})]
