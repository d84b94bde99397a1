"""A problem looked up by what it is asked for most: built once, never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from alongside.planner.problem import (
    ONLINE,
    Agreed,
    Away,
    Choice,
    Client,
    Firm,
    Group,
    Problem,
    Reach,
    Session,
    Shift,
    Visit,
    Who,
    Worker,
)
from alongside.planner.slots import span


class Index:
    """Rows of a problem by ref, and the few tables that follow from them."""

    def __init__(self, problem: Problem, walls: Mapping[str, Any] | None = None) -> None:
        self.problem = problem
        self.walls = walls or {}
        self.clients: dict[str, Client] = {c.ref: c for c in problem.clients}
        self.visits: dict[str, Visit] = {v.ref: v for v in problem.visits}
        self.workers: dict[str, Worker] = {w.ref: w for w in problem.workers}
        self.groups: dict[str, Group] = {g.ref: g for g in problem.groups}
        self.places = {p.ref: p for p in problem.places}
        self.bands = {b.name: b for b in problem.bands}
        self.band_masks = {b.name: span(b.start, b.end) for b in problem.bands}
        self.sessions: dict[tuple[str, int, str], Session] = {
            (s.place, s.day, s.band): s for s in problem.sessions
        }
        self.shifts: dict[str, list[Shift]] = {w.ref: [] for w in problem.workers}
        for shift in problem.shifts:
            self.shifts[shift.worker].append(shift)
        self.reach: dict[str, dict[str, Reach]] = {
            c.ref: {r.place: r for r in c.reach} for c in problem.clients
        }
        self.away: dict[str, dict[int, list[Away]]] = {}
        for client in problem.clients:
            days: dict[int, list[Away]] = defaultdict(list)
            for away in client.away:
                days[away.day].append(away)
            self.away[client.ref] = dict(days)
        self.unknown_days = {c.ref: frozenset(c.unknown_days) for c in problem.clients}
        self.agreed: dict[str, Agreed] = {a.visit: a for a in problem.agreed}
        self.musts: dict[str, list[Choice]] = {}
        self.wishes: dict[str, list[Choice]] = {}
        for client in problem.clients:
            self.musts[client.ref] = [c for c in client.choices if c.firm is Firm.MUST]
            self.wishes[client.ref] = [c for c in client.choices if c.firm is Firm.WOULD_LIKE]
        self.visits_of: dict[str, list[Visit]] = defaultdict(list)
        for visit in problem.visits:
            self.visits_of[visit.client].append(visit)
        self.weekdays = [day.isoweekday() for day in problem.days]
        self.skilled: dict[tuple[str, ...], list[Worker]] = {}
        self.lists: dict[tuple[object, ...], list[tuple[str, int]]] = {}

    def musts_of(self, visit: Visit) -> list[Choice]:
        """What a client said must be, less what they made an exception of for this visit."""
        musts = self.musts[visit.client]
        return [one for one in musts if one not in visit.excepts] if visit.excepts else musts

    def band_at(self, start: int) -> str | None:
        """Name of the band that holds a minute of the day, or None."""
        return next((b.name for b in self.problem.bands if b.start <= start < b.end), None)

    def is_women_only(self, place: str, day: int, band: str) -> bool:
        """Whether the session there and then is women only."""
        session = self.sessions.get((place, day, band))
        return session is not None and session.who is Who.WOMEN_ONLY

    def workers_with(self, skills: tuple[str, ...]) -> list[Worker]:
        """Workers who have every one of these skills."""
        if skills not in self.skilled:
            wanted = set(skills)
            self.skilled[skills] = [w for w in self.problem.workers if wanted <= set(w.skills)]
        return self.skilled[skills]

    def minutes_to(self, client: str, place: str) -> int:
        """Minutes one way for a client to a place; 0 online."""
        return 0 if place == ONLINE else self.reach[client][place].minutes


def in_person(place: str) -> bool:
    """Whether a visit at this place can meet anybody in a building."""
    return place != ONLINE
