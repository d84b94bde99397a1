"""Whoever sent a referral takes it back: nothing of hers ends by it, and a person asks her.

What she said when she was asked is hers by then. A service that could end it by a message could also be somebody there who
does not want her helped. On the way nothing is looked up but what this sender sent, so that it is answered alike
whether she is known, is not, or has blocked them; what follows is a job's.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.care.referring.errors import NotSent
from alongside.care.referring.jobs import tell
from alongside.care.referring.models import WaitingReferral
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.jobs import later


def take_back(*, sent_as: str, by: UUID, at: datetime) -> None:
    """Write down that it was taken back, once; what was taken back before stays as it is. Raises `NotSent`."""
    with acting(As.REGISTRAR):
        rows = WaitingReferral.objects.filter(sent_as=sent_as, written_by=by)
        entries = list(rows.values_list("entry", flat=True)) if sent_as else []
        if not entries:
            raise NotSent(NotSent.__doc__)
        for entry in entries:
            rows.filter(entry=entry, taken_back_at=None).update(taken_back_at=at)
            later(tell, entry=str(entry))
