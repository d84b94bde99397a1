"""Taking out what has ended: sessions nobody can use any more, and counts nobody waits for."""

from __future__ import annotations

from datetime import datetime, timedelta

from alongside.kit.walls import As
from alongside.people.models import Attempt
from alongside.trust.jobs import job
from alongside.trust.sign_in.slow import FORGET
from alongside.trust.sign_in.store import SessionStore


@job("sign_in.ended", As.SIGN_IN, every="*/10 * * * *")
def ended(at: datetime) -> None:
    """Every ten minutes."""
    SessionStore.clear_expired()
    Attempt.objects.filter(last_at__lt=at - timedelta(minutes=FORGET)).delete()
