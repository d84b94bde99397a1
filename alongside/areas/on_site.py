"""Who is the on-site lead of a band, and what a band without one is not open for.

A walk-in goes to the named on-site lead of the place at that hour. Where nobody is named, nobody acts when two
people stand in one hallway, so such a band is not a safe one: a women-only session is not held at all, and a mixed
one takes nobody who must be kept apart from somebody. Who is kept apart stays in the sealed part: there, a stay of
nobody in particular bars the movers from such bands and nobody else. An area that names no leads at all is planned
as before, and is told so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from alongside.areas.sheets import WEEKDAYS, Area, LeaveRow, OnSiteRow
from alongside.areas.weeks import sessions_of
from alongside.planner.problem import Outsider, Pair, Presence, Problem, Sealed, Session, Who

NOBODY_NAMED = (
    "No on-site leads are named, so reception has nobody to ask for a walk-in and no band is known to be a safe one."
    " Name them in the sheet on_site: from then on a women-only session without one is not planned, and"
    " nobody who must be kept apart gets a time in any other session without one."
)
NO_LEAD = "no-on-site-lead"
"""Who stands, in the sealed part, where nobody would act. It is nobody's ref."""

Slot = tuple[str, int, str]
"""A place, a day of the plan, a band."""


class Leads:
    """Who leads what in an area, looked up once for all of its days."""

    def __init__(self, area: Area) -> None:
        self._named = bool(area.on_site)
        self._rows: dict[tuple[str, str, str], list[OnSiteRow]] = defaultdict(list)
        self._leave: dict[str, list[LeaveRow]] = defaultdict(list)
        for row in area.on_site:
            self._rows[row.place, row.weekday, row.band].append(row)
        for away in area.leave:
            self._leave[away.worker].append(away)

    def on(self, place: str, on: date, band: str) -> str:
        """Ref of the on-site lead of a place and band on a day; empty where there is none, or they are away."""
        here = self._rows.get((place, WEEKDAYS[on.weekday()], band), ())
        named = [row for row in here if row.day == on] or [row for row in here if row.day is None]
        return next((row.worker for row in named if not self._is_away(row.worker, on)), "")

    def of(self, session: Session, days: Sequence[date]) -> bool:
        """Whether a session of the horizon has a lead; always, in an area that names none at all."""
        return not self._named or bool(self.on(session.place, days[session.day], session.band))

    def _is_away(self, worker: str, on: date) -> bool:
        return any(one.first_day <= on <= one.last_day for one in self._leave.get(worker, ()))


def open_sessions(area: Area, days: Sequence[date]) -> tuple[Session, ...]:
    """Every session of the horizon, without the women-only ones that have no lead."""
    leads = Leads(area)
    return tuple(
        session
        for session in sessions_of(area, days)
        if session.who is not Who.WOMEN_ONLY or leads.of(session, days)
    )


def barred(sealed: Sealed, area: Area, problem: Problem) -> Sealed:
    """The sealed part with every mover kept out of the staffed sessions that have no lead.

    Two parts that hold no mover stay equal, so the parts of a plan tell no more than before.
    """
    movers, leads = sorted(sealed.movers()), Leads(area)
    staffed = {(shift.place, shift.day, shift.band) for shift in problem.shifts}
    alone = [
        session
        for session in problem.sessions
        if (session.place, session.day, session.band) in staffed
        and not leads.of(session, problem.days)
    ]
    if not movers or not alone:
        return sealed
    pairs = {*sealed.pairs, *(Pair(mover, NO_LEAD) for mover in movers)}
    outsiders = (*sealed.outsiders, Outsider(NO_LEAD, tuple(_stays(problem, alone))))
    return replace(
        sealed,
        pairs=tuple(sorted(pairs, key=lambda pair: (pair.mover, pair.fixed))),
        outsiders=tuple(sorted(outsiders, key=lambda one: one.ref)),
    )


def _stays(problem: Problem, sessions: Iterable[Session]) -> Iterable[Presence]:
    """Stays that, with the buffer the planner adds on each side, fill the band and no more where that can be."""
    bands = {band.name: band for band in problem.bands}
    for one in sorted(sessions, key=lambda s: (s.day, s.place, s.band)):
        band = bands[one.band]
        first, last = band.start + problem.buffer_minutes, band.end - problem.buffer_minutes
        if first >= last:
            first, last = band.start, band.end
        yield Presence(one.place, one.day, first, last)
