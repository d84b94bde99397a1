"""What a keyholder may read of what she entrusted. Every reading is a look."""

from __future__ import annotations

import json
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.keyholders import must_hold_key, records_of
from alongside.trust.entrusted.models import SafeAddress, SafetyPlan
from alongside.trust.keys import blind
from alongside.trust.sealed.box import opened

PLACES: dict[type[SafetyPlan] | type[SafeAddress], str] = {
    SafetyPlan: "entrusted_safetyplan.sealed",
    SafeAddress: "entrusted_safeaddress.sealed",
}


def safety_plan(viewer: UUID, client: UUID) -> str | None:
    """Her safety plan as it was last written; None where there is none. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_hold_key(viewer, client, Category.SAFETY_PLAN, at)
        return latest(SafetyPlan, client)


def has_safe_address(viewer: UUID, client: UUID) -> bool:
    """Whether there is a safe address; the address itself takes two keyholders. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_hold_key(viewer, client, Category.SAFE_ADDRESS, at)
        return latest(SafeAddress, client) is not None


def latest(table: type[SafetyPlan] | type[SafeAddress], client: UUID) -> str | None:
    """The words written last, for whichever of her records. Asked as `As.KEYHOLDER`; opens without a check."""
    owners = {owner_blind(record): record for record in records_of(client)}
    rows = table.objects.filter(client_blind__in=list(owners))
    row = rows.order_by("-written_at", "pk").first()
    if row is None:
        return None
    place, person = PLACES[table], owners[row.client_blind]
    words: str = json.loads(opened(row.sealed, place=place, pk=row.pk, person=person))["words"]
    return words


def owner_blind(client: UUID) -> str:
    """How a client stands in these tables."""
    return blind("entrusted", client)
