"""Counts for a service manager: 1 to 7 is hidden, everything else is rounded to 5, and nobody is counted who blocked them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.access.models import Block
from alongside.trust.acting import acting
from alongside.trust.keys import block_token

HIDDEN = 7
ROUNDED = 5


def about(count: int) -> str:
    """About how many visits, in words that tell of nobody."""
    if count == 0:
        return "no visits"
    if count <= HIDDEN:
        return f"1 to {HIDDEN} visits"
    return f"about {ROUNDED * round(count / ROUNDED)} visits"


def who_blocked(viewer: UUID, clients: Iterable[UUID]) -> set[UUID]:
    """The clients among these whom the viewer must not count: for them these clients are not there."""
    tokens = {block_token(viewer, client): client for client in set(clients)}
    with acting(As.KEEPER):
        found = Block.objects.filter(token__in=tokens).values_list("token", flat=True)
        return {tokens[token] for token in found}
