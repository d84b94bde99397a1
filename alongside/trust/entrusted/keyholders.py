"""Who may open what she entrusted: whoever holds her key, and is nobody she is kept apart from, either way round."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.trust.apart.errors import NotConfirmed, NotHeld
from alongside.trust.apart.keyholders import holds_key, must_hold_key
from alongside.trust.apart.models import KeepApart
from alongside.trust.apart.persons import person_of
from alongside.trust.naming.who import Keyholder, keyholders, leads_of


def are_apart(client: UUID, other: UUID) -> bool:
    """Whether she is kept apart from somebody, either way round. What cannot be found out is yes. As the keyholder."""
    try:
        her, them = person_of(client), person_of(other)
    except NotConfirmed:
        return True
    rows = KeepApart.objects.filter(
        Q(mover_blind=her.blind, fixed_blind=them.blind)
        | Q(mover_blind=them.blind, fixed_blind=her.blind)
    )
    return rows.exists()


def may_open(viewer: UUID, client: UUID, at: datetime) -> bool:
    """Whether they may. As the keyholder; no look."""
    return holds_key(viewer, client, at) and not are_apart(client, viewer)


def must_open(viewer: UUID, client: UUID, category: str, at: datetime) -> None:
    """Let nobody else pass, and write down whoever passes. As the keyholder. Raises `NotHeld`."""
    if are_apart(client, viewer):
        raise NotHeld
    must_hold_key(viewer, client, category, at)


def who_could(client: UUID, but: Collection[UUID], at: datetime) -> list[Keyholder]:
    """Who may open it, without some of them, by name. As the keyholder."""
    return [
        one
        for one in keyholders(client, at)
        if one.worker not in but and not are_apart(client, one.worker)
    ]


def leads_are_clear(client: UUID, at: datetime) -> bool:
    """Whether what stands on her services' safety leads' list stands on no list of somebody it is kept from."""
    return not any(
        blocked or are_apart(client, lead.worker) for lead, blocked in leads_of(client, at)
    )
