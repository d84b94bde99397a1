"""What is done about offers while nobody looks: those that nobody answered end."""

from __future__ import annotations

from alongside.kit.walls import As
from alongside.planning.offering.lapsing import lapse_due
from alongside.trust.jobs import job


@job("offering.lapse", As.PLANNER, every="* * * * *", whole=False)
def let_go_of_unanswered() -> None:
    """Every minute: a place is freed, and a person asks her, within a minute of the time she was told."""
    lapse_due()
