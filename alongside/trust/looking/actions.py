"""What she can do about a look."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.people.models import Worker
from alongside.trust.looking.budget import tell_privacy_officer
from alongside.trust.looking.errors import NotHers
from alongside.trust.looking.models import Look
from alongside.work.models import Kind


def do_not_recognise(her: UUID, *, look: UUID, at: datetime) -> None:
    """She says that she does not know why somebody looked: a privacy officer elsewhere is asked.

    Acts as her. Raises `NotHers` where the look showed nothing of her, or was nobody's.
    """
    found = Look.objects.filter(pk=look, subjects__client_id=her).first()
    looker = found.viewer_id if found else None
    if found is None or looker is None or not Worker.objects.filter(pk=looker).exists():
        raise NotHers
    tell_privacy_officer(Kind.UNKNOWN_LOOK, found.pk, of=looker, at=at)
