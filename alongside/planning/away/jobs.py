"""The job that looks for new times."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.planning.away.bare import ask_where_nobody_leads
from alongside.planning.away.deciding import close_what_is_decided
from alongside.planning.away.passing_on import pass_on
from alongside.planning.away.still import keep_asking
from alongside.trust.jobs import job


@job("away.look", As.PLANNER, whole=False)
def look(absence: str) -> None:
    """Look for new times. Doing it twice does it once."""
    from alongside.planning.away.looking import look_for_times  # OR-Tools only where it is used

    look_for_times(UUID(absence))


@job("away.pass_on", As.PLANNER, every="*/10 * * * *")
def pass_tasks_on(at: datetime) -> None:
    """What falls due while its owner is away goes to somebody who is there; what is decided is off the list.

    And whoever is still told a time that cannot be kept is still somebody's to ask, also where nobody leads the band.
    """
    pass_on(at=at)
    close_what_is_decided(at=at)
    keep_asking(at=at)
    ask_where_nobody_leads(at=at)
