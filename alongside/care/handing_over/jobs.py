"""Hand-overs that are late, or lie with somebody who cannot act, come to the managers."""

from __future__ import annotations

from datetime import datetime

from alongside.care.handing_over.listing import look_after
from alongside.kit.walls import As
from alongside.trust.jobs import job


@job("handing_over.look_after", As.DUTY, every="*/15 * * * *")
def look_after_hand_overs(at: datetime) -> None:
    """See that none of them waits for nobody."""
    look_after(at)
