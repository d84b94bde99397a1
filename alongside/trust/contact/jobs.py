"""The job that hands messages over, a few each minute."""

from __future__ import annotations

from alongside.kit.walls import As
from alongside.trust.contact.gate import deliver
from alongside.trust.jobs import job


@job("contact_deliver", As.GATE, every="* * * * *", whole=False)
def deliver_due() -> None:
    """Every minute: whatever has its moment now."""
    deliver()
