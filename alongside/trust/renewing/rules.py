"""When the private part is shut, how many tries it takes, and by when a second person is there. Pure: times are arguments.

Proposed; each service confirms the numbers with its safety leads.
"""

from __future__ import annotations

from datetime import datetime

from alongside.areas.calendars import working_days_after

WORKING_DAYS = 2
"""By when a second person has seen her."""
TRIES = 10
"""Wrong short secrets in a row before it opens no more. A standard allows 100 (NIST SP 800-63B-4, section 3.2.2); whoever
tries here has her phrase or her telephone in hand, and may know her well.
"""
TRIES_AFTER_RENEWAL = 5
"""The same, from the moment a worker made a new phrase until she has opened it: that worker may know the phrase,
and the slow-down alone would leave them two thousand tries a day.
"""


def most_tries(*, phrase_turn: int, short_turn: int, opened_since: bool) -> int:
    """How many wrong ones in a row. The phrase is newer than the short secret, and she has not opened it since: few."""
    return TRIES_AFTER_RENEWAL if phrase_turn > short_turn and not opened_since else TRIES


def due(asked_at: datetime, nation: str) -> datetime:
    """The same time of day, `WORKING_DAYS` on, public holidays of the nation left out. In a zone's own time, so that it is
    the hour people read.
    """
    day = working_days_after(nation, asked_at.date(), WORKING_DAYS)
    return datetime.combine(day, asked_at.timetz())
