"""What is taken: workers' and clients' time, rooms, creche places and seats. Refs and counts only.

A diary knows nothing of who is kept apart, so whatever is worked out from it and public rules is the
same whether or not anybody is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from alongside.planner.answer import Start
from alongside.planner.index import Index, in_person
from alongside.planner.problem import GRID, Shift, Visit
from alongside.planner.rules import creche
from alongside.planner.rules.workers import hours
from alongside.planner.slots import ALL, span, starts_clear_of, starts_in, touching


class Booked(NamedTuple):
    """One visit of a client's on a day."""

    visit: str
    place: str
    start: int
    end: int


class Diary:
    """The book as it stands; `put` and `take` change it."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.at: dict[str, Start] = {}
        self.busy: dict[tuple[str, int], int] = defaultdict(int)
        self.rooms: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.children: dict[tuple[str, int, str], dict[str, int]] = defaultdict(dict)
        self.seats: dict[str, int] = defaultdict(int)
        self.hers: dict[tuple[str, int], list[Booked]] = defaultdict(list)
        self.limits: dict[tuple[str, bool], int] = {}
        self.kept_for_urgent = False
        for group in index.problem.groups:
            mask = touching(group.start, group.end)
            self.busy[group.worker, group.day] |= mask
            if in_person(group.place):
                _stack(self.rooms[group.place, group.day], mask)

    def keep(self, share: int, share_women_only: int) -> None:
        """From now on leave these percents of each worker's free minutes, in women-only sessions and in others."""
        room: dict[tuple[str, bool], int] = defaultdict(int)
        for shift in self.index.problem.shifts:
            busy = self.busy.get((shift.worker, shift.day), 0)
            kind = self.index.is_women_only(shift.place, shift.day, shift.band)
            room[shift.worker, kind] += (hours(shift) & ~busy).bit_count()
        self.limits = {
            key: free * (100 - (share_women_only if key[1] else share)) // 100
            for key, free in room.items()
        }

    def keep_for_urgent(self, share: int) -> None:
        """From now on leave this percent of each worker's hours to critical visits; what is taken more goes to nobody else."""
        free: dict[tuple[str, bool], int] = defaultdict(int)
        every: dict[tuple[str, bool], int] = defaultdict(int)
        for shift in self.index.problem.shifts:
            key = shift.worker, self.index.is_women_only(shift.place, shift.day, shift.band)
            busy = self.busy.get((shift.worker, shift.day), 0)
            free[key] += (hours(shift) & ~busy).bit_count()
            every[key] += hours(shift).bit_count()
        self.kept_for_urgent = share > 0
        self.limits = (
            {key: max(0, room - every[key] * share // 100) for key, room in free.items()}
            if share
            else {}
        )

    def may_take_what_is_kept(self, visit: Visit) -> bool:
        """Whether what is kept is kept for this visit."""
        return self.kept_for_urgent and visit.critical

    def _count(self, visit: Visit, at: Start, way: int) -> None:
        if self.limits and at.group is None:
            kind = self.index.is_women_only(at.place, at.day, self.index.band_at(at.start) or "")
            self.limits[at.worker, kind] = (
                self.limits.get((at.worker, kind), 0) + way * visit.minutes // GRID
            )

    def put(self, visit: Visit, at: Start) -> None:
        """Book a visit."""
        self._count(visit, at, -1)
        self.at[visit.ref] = at
        end = self.end_of(visit, at)
        self.hers[visit.client, at.day].append(Booked(visit.ref, at.place, at.start, end))
        if at.group is not None:
            self.seats[at.group] += 1
        else:
            self.busy[at.worker, at.day] |= span(at.start, end)
            if in_person(at.place):
                _stack(self.rooms[at.place, at.day], span(at.start, end))
        needed = creche.children(self.index, visit.client, at.place, at.day)
        if needed:
            band = self.index.band_at(at.start) or ""
            self.children[at.place, at.day, band][visit.client] = needed

    def occupy(self, worker: str, day: int, start: int, end: int) -> None:
        """Book a worker's time for somebody of whom no more is known."""
        self.busy[worker, day] |= touching(start, end)

    def fill(self, place: str, day: int, start: int, end: int) -> None:
        """Book a room for somebody of whom no more is known. Online there are none."""
        if in_person(place):
            _stack(self.rooms[place, day], touching(start, end))

    def take(self, visit: Visit) -> Start:
        """Take a visit out again; returns where it was."""
        at = self.at.pop(visit.ref)
        self._count(visit, at, 1)
        mine = self.hers[visit.client, at.day]
        mine[:] = [booked for booked in mine if booked.visit != visit.ref]
        if at.group is not None:
            self.seats[at.group] -= 1
        else:
            mask = span(at.start, self.end_of(visit, at))
            self.busy[at.worker, at.day] &= ~mask
            if in_person(at.place):
                _unstack(self.rooms[at.place, at.day], mask)
        band = self.index.band_at(at.start) or ""
        still = any(b.place == at.place and self.index.band_at(b.start) == band for b in mine)
        if not still:
            self.children[at.place, at.day, band].pop(visit.client, None)
        return at

    def end_of(self, visit: Visit, at: Start) -> int:
        """When a visit so placed ends."""
        return self.index.groups[at.group].end if at.group else at.start + visit.minutes

    def full(self, place: str, day: int) -> int:
        """Mask of the quarter-hours in which every room of a place is taken."""
        rooms = self.index.places[place].rooms
        levels = self.rooms.get((place, day), [])
        if rooms < 1:
            return ALL
        return levels[rooms - 1] if len(levels) >= rooms else 0

    def creche_left(self, place: str, day: int, band: str) -> int:
        """Creche places not taken in a session."""
        session = self.index.sessions.get((place, day, band))
        used = sum(self.children.get((place, day, band), {}).values())
        return (session.creche if session else 0) - used

    def creche_short(self, client: str, place: str, day: int, band: str) -> bool:
        """Whether a creche that is large enough for the client has too few places left."""
        needed = creche.children(self.index, client, place, day)
        session = self.index.sessions.get((place, day, band))
        if not needed or session is None or session.creche < needed:
            return False
        has = client in self.children.get((place, day, band), {})
        return not has and self.creche_left(place, day, band) < needed

    def blocks(self, visit: Visit, shift: Shift, place: str) -> Iterator[tuple[str, int]]:
        """Reasons the book gives against a visit in a shift at a place, and the starts each leaves."""
        length = visit.minutes // GRID
        if self.limits and not self.may_take_what_is_kept(visit):
            kind = self.index.is_women_only(place, shift.day, shift.band)
            if self.limits.get((shift.worker, kind), 0) < length:
                yield "kept_for_urgent" if self.kept_for_urgent else "no_time_left", 0
        busy = self.busy.get((shift.worker, shift.day), 0)
        yield "no_time_left", starts_in(hours(shift) & ~busy, length)
        if in_person(place):
            full = self.full(place, shift.day)
            if full:
                yield "rooms_full", starts_in(ALL & ~full, length)
            if self.creche_short(visit.client, place, shift.day, shift.band):
                yield "creche_full", 0
        yield from self.her_day(visit, shift.day, place, visit.minutes)

    def her_day(self, visit: Visit, day: int, place: str, length: int) -> Iterator[tuple[str, int]]:
        """Reasons that lie in the client's other visits of that day."""
        for booked in self.hers.get((visit.client, day), ()):
            here, there = in_person(place), in_person(booked.place)
            if here and there and place != booked.place:
                yield "one_place_a_day", 0
            gap = 0
            if here != there:
                gap = self.index.minutes_to(visit.client, place if here else booked.place)
            yield (
                "her_other_visit",
                starts_clear_of(booked.start - length - gap, booked.end + gap),
            )


def _stack(levels: list[int], mask: int) -> None:
    for k, level in enumerate(levels):
        levels[k], mask = level | mask, level & mask
        if not mask:
            return
    levels.append(mask)


def _unstack(levels: list[int], mask: int) -> None:
    for k in range(len(levels) - 1, -1, -1):
        hit = levels[k] & mask
        levels[k] ^= hit
        mask ^= hit
