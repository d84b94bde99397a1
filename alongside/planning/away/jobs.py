"""The jobs around times that cannot stand: looking for new ones, and having her asked."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from alongside.areas.errors import BadArea
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.planning.away.bare import ask_where_nobody_leads
from alongside.planning.away.deciding import close_what_is_decided
from alongside.planning.away.passing_on import pass_on
from alongside.planning.away.still import keep_asking
from alongside.trust.acting import acting
from alongside.trust.jobs import job

log = logging.getLogger(__name__)


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


@job("away.cannot_stand", As.PLANNER, every="25 * * * *", whole=False)
def look_what_cannot_stand() -> None:
    """Every hour: where what is agreed cannot be kept any more, a person asks her before the next plan is made.

    An area without settings has no plan and so nothing agreed in one.
    """
    from alongside.planning.away.cannot_stand import ask_about_what_cannot_stand

    with acting(As.PLANNER) as at:
        areas = list(Area.objects.exclude(settings=None).values_list("pk", flat=True))
    for area in areas:
        try:
            ask_about_what_cannot_stand(area, at=at)
        except BadArea:  # the next plan says what is wrong with the files, and to whom
            log.error("Agreed times of an area could not be looked through.")
