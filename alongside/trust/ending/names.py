"""Whom a woman is kept apart from, in words for her keyholder. Who blocked the keyholder reads as somebody from outside.

What a keyholder reads is the same whether the one she named is nobody we know, or somebody who has blocked them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.trust.access.blocked import who_blocked
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.models import Outsider
from alongside.trust.apart.queries import KeptApart, keep_aparts_of
from alongside.trust.ending.queries import named_for
from alongside.trust.naming.inside import said_in
from alongside.trust.naming.models import Named
from alongside.trust.sealed.box import opened

FROM_OUTSIDE = "Somebody from outside"


@dataclass(frozen=True, slots=True)
class Other:
    """A keep-apart of hers with the other one in words. ``named``: what she asked herself, where it comes from that."""

    edge: KeptApart
    words: str
    she_moves: bool
    named: UUID | None = None


def others_of(viewer: UUID, client: UUID) -> list[Other]:
    """Every keep-apart of hers that the viewer may read, in words. Raises `NotHeld`, and where the viewer is in one."""
    found = [
        edge
        for edge in keep_aparts_of(viewer, client)
        if viewer not in (edge.mover, edge.fixed)  # nobody is told that they were named
    ]
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY):
        area = Client.objects.values_list("area", flat=True).get(pk=client)
        unseen = who_blocked(viewer, area)
        rows = [_other(edge, client, unseen) for edge in found]
        plain = {row.named for row in rows if _other_end(row.edge, client) not in unseen}
        told: dict[object, Other] = {}
        for row in rows:
            if _other_end(row.edge, client) not in unseen:
                told[row.edge.id] = row
            elif row.named is not None and row.named not in plain:
                told.setdefault(row.named, row)
        return list(told.values())


def is_meant(viewer: UUID, client: UUID) -> bool:
    """Whether the viewer is one of those a client is kept apart from: then nothing of it is theirs to see.

    Raises `NotHeld`.
    """
    edges = keep_aparts_of(viewer, client)
    return any(viewer in (edge.mover, edge.fixed) for edge in edges)


def other_in(viewer: UUID, edge: KeptApart) -> Other:
    """One keep-apart in words, for who has been shown to hold the key of its mover."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY):
        area = Client.objects.values_list("area", flat=True).get(pk=edge.mover)
        return _other(edge, edge.mover, who_blocked(viewer, area))


def whose(viewer: UUID, client: UUID) -> tuple[str, str]:
    """Her two identifiers, for who has been shown to hold her key."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY):
        row = Client.objects.only("known_as", "ref").get(pk=client)
        return row.known_as, row.ref


def _other_end(edge: KeptApart, client: UUID) -> UUID:
    return edge.fixed if edge.mover == client else edge.mover


def _other(edge: KeptApart, client: UUID, unseen: set[UUID]) -> Other:
    end, named = _other_end(edge, client), named_for(edge.id, edge.mover)
    words = _said(named, edge.mover) if end in unseen else _words(end)
    return Other(edge, words, edge.mover == client, named)


def _words(person: UUID) -> str:
    """A client with two identifiers, a worker by name, somebody from outside as they were written down."""
    client = Client.objects.filter(pk=person).only("known_as", "ref").first()
    if client is not None:
        return f"{client.known_as}, ref {client.ref}" if client.known_as else f"ref {client.ref}"
    worker = Worker.objects.filter(pk=person).first()
    if worker is not None:
        return f"{worker.name}, who works here"
    row = Outsider.objects.filter(pk=person).first()
    if row is None:
        return FROM_OUTSIDE
    inside = json.loads(opened(row.sealed, place="apart_outsider.sealed", pk=row.pk, person=None))
    return f"{inside['name']}, from outside"


def _said(named: UUID | None, mover: UUID) -> str:
    row = Named.objects.filter(pk=named).first() if named else None
    return f"{said_in(row, mover).name}, from outside" if row else FROM_OUTSIDE
