"""Clients whose names stand in what a worker wrote: whom a declaration might be about."""

from __future__ import annotations

import re
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Client, Identity
from alongside.trust.access.blocked import who_blocked
from alongside.trust.acting import acting

WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
SHORTEST = 3


def resembling(words: str, viewer: UUID, area: UUID) -> list[tuple[Client, bool]]:
    """Clients with a family name, ref or first name among the words, and whether each has blocked the viewer.

    A first name counts only beside nothing else that fits, so that a common one does not bring everybody.
    """
    said = {word.casefold() for word in WORD.findall(words) if len(word) >= SHORTEST}
    with acting(As.DUTY):
        clients = {one.pk: one for one in Client.objects.filter(area=area)}
        rows = Identity.objects.filter(client__area=area)
        family = {row.client_id for row in rows if _parts(row.family_name) & said}
        family |= {pk for pk, one in clients.items() if one.ref.casefold() in said}
        first = {row.client_id for row in rows if _parts(row.given_name) & said}
        first |= {pk for pk, one in clients.items() if _parts(one.known_as) & said}
    blocked = who_blocked(viewer, area)
    found = sorted(family or first, key=lambda pk: (clients[pk].known_as, clients[pk].ref))
    return [(clients[pk], pk in blocked) for pk in found]


def _parts(name: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(name) if len(word) >= SHORTEST}


def client_of_ref(ref: str, viewer: UUID, area: UUID) -> UUID | None:
    """The client of a ref, for a safety lead who found out who is meant; None where there is nobody to show them."""
    with acting(As.DUTY):
        client = Client.objects.filter(area=area, ref=ref.strip()).first()
    return None if client is None or client.pk in who_blocked(viewer, area) else client.pk
