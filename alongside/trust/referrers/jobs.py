"""What the system does by itself about messages that came."""

from __future__ import annotations

from datetime import datetime, timedelta

from alongside.kit.walls import As
from alongside.trust.jobs import job
from alongside.trust.referrers.models import Received

FORGET_AFTER = timedelta(days=90)
"""After this the same message again would be a new one."""


@job("referrers.forget", As.DUTY, every="45 3 * * *")
def forget(at: datetime) -> None:
    """Messages that came so long ago that nobody sends them again."""
    Received.objects.filter(received_at__lt=at - FORGET_AFTER).delete()
