"""Looking's own work, done by itself."""

from __future__ import annotations

from datetime import datetime

from alongside.kit.walls import As
from alongside.trust.jobs import job
from alongside.trust.looking.emergency import put_back
from alongside.trust.looking.sealing import seal


@job("looking.seal", As.SEALER, every="* * * * *")
def seal_new_looks(at: datetime) -> None:
    """Seal what was looked at, within a minute."""
    seal(at)


@job("looking.put_back", As.SEALER, every="* * * * *", whole=False)
def put_back_emergency_looks() -> None:
    """Put emergency looks that were written to the file into the record, once the database takes them again."""
    put_back()
