"""What is planned, as it stands at one moment: the problem, and the sealed part that is never stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from alongside.areas.assemble import assemble
from alongside.areas.calendars import working_days
from alongside.areas.keep_apart import digest
from alongside.areas.on_site import barred
from alongside.areas.settings import settings_of
from alongside.areas.sheets import Area as Sheets
from alongside.people.models import Area
from alongside.planner.problem import Problem, Sealed
from alongside.planning.rows import sheets_of
from alongside.planning.school_days import told_of
from alongside.planning.sealed import sealed_part
from alongside.trust.keys import blind


@dataclass(frozen=True, slots=True)
class Taken:
    """A problem with opaque refs, and the sealed part that belongs to it."""

    problem: Problem
    sealed: Sealed

    def __repr__(self) -> str:
        """Show nothing."""
        return "Taken(...)"


def take(area: Area, first_day: date, days: int, run: UUID, at: datetime) -> Taken:
    """Read an area as the planner needs it. As the planner; raises `BadArea` where it makes no sense."""
    return taken_of(sheets_of(area, at), first_day, days, run)


def taken_of(sheets: Sheets, first_day: date, days: int, run: UUID) -> Taken:
    """A problem of these sheets. As the planner; raises `BadArea` where they make no sense.

    A school calendar that falls silent stops nobody but the families who live by it, from that day on.
    The sealed part is salted with a key of the run that nobody reads out of the database, so that its
    digest tells nothing, not even whether anything changed between two runs.
    """
    told = told_of(sheets, working_days(settings_of(sheets.settings).nation, first_day, days))
    open_part = assemble(sheets, first_day, days, "", told)
    apart = barred(sealed_part(open_part), sheets, open_part)
    sealed = replace(apart, salt=blind("plan", run))
    return Taken(replace(open_part, sealed_digest=digest(sealed)), sealed)
