"""How long things stand. Proposed; a service that takes asks confirms them."""

from __future__ import annotations

from datetime import datetime, timedelta

STANDS = timedelta(days=28)
"""After the last word of either side an ask ends by itself, and its key is destroyed."""
MOST = 4000
"""Signs in one answer."""


def ends(last_word: datetime) -> datetime:
    """When an ask ends where nobody says anything more."""
    return last_word + STANDS
