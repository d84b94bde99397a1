"""Rooms that are strangers to each other and still have a question: here they are introduced."""

from __future__ import annotations

from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart.models import KeepApart
from alongside.trust.apart.persons import person_of
from alongside.trust.contact import ports


def introduce() -> None:
    """Tell safe contact whom to ask about keep-aparts."""
    ports.connect(is_kept_apart)


def is_kept_apart(client: UUID, others: frozenset[UUID]) -> bool:
    """Whether the client is placed around any of the others, whatever records they stand under.

    Only in this direction: what reaches him never depends on her.
    """
    with acting(As.KEEPER):
        names = {person_of(other).blind for other in others}
        hers = KeepApart.objects.filter(mover_blind=person_of(client).blind, fixed_blind__in=names)
        return hers.exists()
