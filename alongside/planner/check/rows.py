"""The rows of a problem by what they are called, and visits joined to the rows they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.planner.answer import Start
from alongside.planner.problem import (
    Band,
    Client,
    Group,
    Mode,
    Place,
    PlaceKind,
    Problem,
    Session,
    Shift,
    Visit,
    Who,
    Worker,
)


@dataclass(frozen=True, slots=True)
class Stay:
    """One visit at one start, joined to everything the start names.

    ``band`` is the band that holds the whole interval, or None where no band does. ``session`` is
    the place's session then, or None where there is none.
    """

    visit: Visit
    client: Client
    worker: Worker
    place: Place
    group: Group | None
    at: Start
    start: int
    end: int
    band: Band | None
    session: Session | None

    @property
    def day(self) -> int:
        """The number of the day."""
        return self.at.day

    @property
    def in_person(self) -> bool:
        """Whether it is at any place whose kind is not online."""
        return self.place.kind != PlaceKind.ONLINE

    @property
    def mode(self) -> Mode:
        """How it takes place."""
        return Mode.IN_PERSON if self.in_person else Mode.ONLINE

    @property
    def women_only(self) -> bool:
        """Whether it is in a women-only session."""
        return self.session is not None and self.session.who == Who.WOMEN_ONLY

    def meets(self, start: int, end: int) -> bool:
        """Say whether its interval and [start, end) have a minute in common."""
        return self.start < end and start < self.end


class Rows:
    """A problem, indexed once for every rule. Nothing here is changed after it is made."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.days = len(problem.days)
        self.places = {place.ref: place for place in problem.places}
        self.workers = {worker.ref: worker for worker in problem.workers}
        self.clients = {client.ref: client for client in problem.clients}
        self.visits = {visit.ref: visit for visit in problem.visits}
        self.groups = {group.ref: group for group in problem.groups}
        self.agreed = {agreed.visit: agreed for agreed in problem.agreed}
        self.sessions = {(s.place, s.day, s.band): s for s in problem.sessions}
        self.bands = {band.name: band for band in problem.bands}
        self.sessions_at: dict[tuple[str, int], list[Session]] = defaultdict(list)
        self.shifts_of: dict[tuple[str, int], list[Shift]] = defaultdict(list)
        self.groups_at: dict[tuple[str, int], list[Group]] = defaultdict(list)
        self.groups_led: dict[tuple[str, int], list[Group]] = defaultdict(list)
        for session in problem.sessions:
            self.sessions_at[session.place, session.day].append(session)
        for shift in problem.shifts:
            self.shifts_of[shift.worker, shift.day].append(shift)
        for group in problem.groups:
            self.groups_at[group.place, group.day].append(group)
            self.groups_led[group.worker, group.day].append(group)

    def weekday(self, day: int) -> int:
        """Return the weekday of a day, 1 Monday to 7 Sunday."""
        return self.problem.days[day].isoweekday()

    def minutes_to(self, client: Client, place: str) -> int:
        """Return a client's minutes one way to a place; 0 where it is out of reach."""
        return next((reach.minutes for reach in client.reach if reach.place == place), 0)

    def unknown(self, visit: str, at: Start) -> list[str]:
        """Return what a visit's start names that the problem does not know."""
        known: Iterable[tuple[str, bool]] = (
            ("visit", visit in self.visits),
            ("client", visit not in self.visits or self.visits[visit].client in self.clients),
            ("worker", at.worker in self.workers),
            ("place", at.place in self.places),
            ("day", 0 <= at.day < self.days),
            ("group", at.group is None or at.group in self.groups),
        )
        return [name for name, is_known in known if not is_known]

    def join(self, ref: str, at: Start) -> Stay | None:
        """Join a visit at a start to its rows, or return None where something is unknown."""
        if self.unknown(ref, at):
            return None
        visit = self.visits[ref]
        group = None if at.group is None else self.groups[at.group]
        start = at.start if group is None else group.start
        end = at.start + visit.minutes if group is None else group.end
        holds = (band for band in self.problem.bands if band.start <= start and end <= band.end)
        band = next(holds, None)
        session = None if band is None else self.sessions.get((at.place, at.day, band.name))
        return Stay(
            visit=visit,
            client=self.clients[visit.client],
            worker=self.workers[at.worker],
            place=self.places[at.place],
            group=group,
            at=at,
            start=start,
            end=end,
            band=band,
            session=session,
        )
