"""The job that looks for new times."""

from __future__ import annotations

from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.jobs import job


@job("away.look", As.PLANNER, whole=False)
def look(absence: str) -> None:
    """Look for new times. Doing it twice does it once."""
    from alongside.planning.away.looking import look_for_times  # OR-Tools only where it is used

    look_for_times(UUID(absence))
