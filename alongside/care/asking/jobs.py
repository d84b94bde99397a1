"""Asks that nobody has said anything about for long end by themselves."""

from __future__ import annotations

from datetime import datetime

from alongside.care.asking.hers import end
from alongside.care.asking.models import Ask
from alongside.kit.walls import As
from alongside.trust.jobs import job


@job("asking.end", As.DUTY, every="40 3 * * *")
def end_what_is_over(at: datetime) -> None:
    """Remove them and destroy their keys."""
    for row in Ask.objects.filter(ends_at__lte=at):
        end(row, at=at)
