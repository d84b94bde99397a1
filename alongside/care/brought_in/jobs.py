"""What a key worker had to ask is off their list where nobody is left to ask: a link has ended meanwhile."""

from __future__ import annotations

from datetime import datetime

from alongside.care.brought_in.actions import take_off_lists
from alongside.kit.walls import As
from alongside.trust.jobs import job


@job("brought_in.take_off_lists", As.REGISTRAR, every="20 4 * * *")
def nobody_left(at: datetime) -> None:
    """See that nothing stands on a list that nobody can do."""
    take_off_lists(at)
