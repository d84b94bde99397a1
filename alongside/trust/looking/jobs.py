"""Looking's own work, done by itself."""

from __future__ import annotations

from datetime import datetime

from alongside.kit.walls import As
from alongside.trust.jobs import job
from alongside.trust.looking.sealing import seal


@job("looking.seal", As.SEALER, every="* * * * *")
def seal_new_looks(at: datetime) -> None:
    """Seal what was looked at, within a minute."""
    seal(at)
