"""Whom she is placed around, and what public rules need of them. Nothing of anybody she is not is read out of its seal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from alongside.areas import sheets
from alongside.care.models import Registration
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.planning.offering.her import person_at_the_end, registered
from alongside.trust.access.models import Block
from alongside.trust.acting import acting
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.models import KeepApart
from alongside.trust.apart.tokens import person_blind
from alongside.trust.keys import block_token


def placed_around(her: UUID, workers: Collection[UUID]) -> set[UUID]:
    """Everybody she is placed around: clients, workers, and people from outside."""
    tokens = {block_token(worker, her): worker for worker in workers}
    with acting(As.KEEPER):
        edges = list(KeepApart.objects.filter(mover_blind=person_blind(her)))
        blocked = Block.objects.filter(token__in=list(tokens)).values_list("token", flat=True)
        found = {tokens[token] for token in blocked}
    return found | {_at_the_end(inside_of(edge).fixed) for edge in edges}


def their_rows(
    fixed: Collection[UUID], area: UUID, places: Collection[UUID]
) -> dict[UUID, Registration]:
    """What is registered of those who are clients here."""
    clients = set(Client.objects.filter(pk__in=list(fixed)).values_list("pk", flat=True))
    return {
        key: row
        for key, row in registered(clients).items()
        if row.area_id == area and any(one in places for one in row.registered)
    }


def bare(row: sheets.PersonRow) -> sheets.PersonRow:
    """Of somebody else, what public rules need and no more."""
    return replace(row, usual_worker="", usual_months=0, school="", online="no")


def their_reach(
    others: dict[UUID, Registration], refs: dict[UUID, str]
) -> Iterable[sheets.ReachRow]:
    """Every place they may be seen at is within their reach: how far it is has no part in it."""
    for key, row in others.items():
        yield from (sheets.ReachRow(key.hex, refs[one], 0) for one in row.registered if one in refs)


def _at_the_end(ref: UUID) -> UUID:
    """The record that stayed; a worker or somebody from outside is who they are."""
    try:
        return person_at_the_end(ref)
    except Client.DoesNotExist:
        return ref
