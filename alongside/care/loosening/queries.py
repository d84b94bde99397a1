"""What waits, for her."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from alongside.care.loosening.models import LooserChange
from alongside.kit.walls import As
from alongside.trust.acting import acting


def waiting_of(client: UUID) -> list[LooserChange]:
    """Everything she asked for that does not count yet, as far as whoever acts may see it."""
    rows = LooserChange.objects.filter(client=client, ended_at=None)
    rows = rows.filter(Q(proposal=None) | Q(proposal__ended_at=None))
    return list(rows.select_related("choice__worker", "worker").order_by("began_at", "pk"))


def whose(waiting: UUID) -> UUID | None:
    """Whose change that waits it is; for whoever hands it to a safety lead without being told."""
    with acting(As.GATE):
        rows = LooserChange.objects.filter(pk=waiting, ended_at=None)
        found: UUID | None = rows.values_list("client", flat=True).first()
    return found


def yes_that_waits(proposal: UUID) -> LooserChange | None:
    """Her yes to a proposal, from her own device, that nobody has heard from her yet. For whoever finds her a worker."""
    with acting(As.REGISTRAR):
        return LooserChange.objects.filter(proposal=proposal, ended_at=None).first()
