"""Which worker somebody names in what does not count until a person has heard it. It is put to others."""

from __future__ import annotations

from uuid import UUID

from alongside.care.letting_know.models import MayKnow
from alongside.care.loosening.models import LooserChange
from alongside.kit.walls import As
from alongside.trust.acting import acting


def named(about: UUID) -> UUID | None:
    """For what decides who is asked, and shows nothing."""
    with acting(As.GATE):
        for table in (LooserChange, MayKnow):
            found: UUID | None = (
                table.objects.filter(pk=about).values_list("worker_id", flat=True).first()
            )
            if found is not None:
                return found
    return None
