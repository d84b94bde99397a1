"""What waits, for her."""

from __future__ import annotations

from uuid import UUID

from alongside.care.loosening.models import LooserChange


def waiting_of(client: UUID) -> list[LooserChange]:
    """Everything she asked for that does not count yet, as far as whoever acts may see it."""
    rows = LooserChange.objects.filter(client=client, ended_at=None)
    return list(rows.select_related("choice__worker", "worker").order_by("began_at", "pk"))
