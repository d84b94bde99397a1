"""Which records are meant where one person is named."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import now_acting


def records(client: UUID) -> Any:
    """For ``client__in``: at her own door her record and every one that was joined into it, as the walls give them; for
    anybody else the one that is named.
    """
    who = now_acting()
    if who.role is As.HER and who.viewer == client:
        return Client.objects.values("pk")
    return [client]


def records_now(client: UUID) -> list[UUID]:
    """The same as ids, for what goes on in another's name."""
    who = now_acting()
    if who.role is As.HER and who.viewer == client:
        return [client, *Client.objects.exclude(pk=client).values_list("pk", flat=True)]
    return [client]
