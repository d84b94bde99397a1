"""The job that finds hubs which are asked and have nobody left who reads."""

from __future__ import annotations

from datetime import datetime

from alongside.care.hubs.unread import have_them_read
from alongside.kit.walls import As
from alongside.trust.jobs import job


@job("hubs.unread", As.DUTY, every="*/10 * * * *")
def unread(at: datetime) -> None:
    """Every ten minutes. Twice is once."""
    have_them_read(at)
