"""Rule *keep_apart*: the mover is placed around all that the fixed one could ever be granted.

What the fixed one may be granted is worked out from public rules and their own row; no function
here tells anybody but the mover's own masks that there is a pair.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from alongside.planner.index import Index, in_person
from alongside.planner.problem import Client, Problem, Sealed, Shift, Visit, Who
from alongside.planner.slots import ALL, starts_clear_of


@dataclass(slots=True)
class Wall:
    """What one mover is kept from."""

    stays: dict[tuple[str, int], list[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    workers: set[str] = field(default_factory=set)
    place_days: set[tuple[str, int]] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)


def walls(problem: Problem, sealed: Sealed) -> dict[str, Wall]:
    """One wall a mover; nobody else has one."""
    built: dict[str, Wall] = {}
    if not sealed.pairs:
        return built
    clients = {client.ref: client for client in problem.clients}
    workers = {worker.ref for worker in problem.workers}
    outsiders = {outsider.ref: outsider for outsider in sealed.outsiders}
    for pair in sealed.pairs:
        wall = built.setdefault(pair.mover, Wall())
        if pair.fixed in clients:
            _around_client(wall, problem, clients[pair.fixed])
        elif pair.fixed in workers:
            _around_worker(wall, problem, pair.fixed)
        else:
            for stay in outsiders[pair.fixed].stays:
                wall.stays[stay.place, stay.day].append(
                    (stay.start - problem.buffer_minutes, stay.end + problem.buffer_minutes)
                )
    return built


def grants(problem: Problem, client: Client) -> list[tuple[str, int, str]]:
    """Every (place, day, band) somebody could ever be granted in person."""
    return [
        (session.place, session.day, session.band)
        for session in problem.sessions
        if session.place in client.registered
        and (session.who is Who.MIXED or client.women_only)
        and (not client.weekdays or problem.days[session.day].isoweekday() in client.weekdays)
    ]


def _around_client(wall: Wall, problem: Problem, fixed: Client) -> None:
    bands = {band.name: band for band in problem.bands}
    for place, day, band in grants(problem, fixed):
        wall.stays[place, day].append(
            (bands[band].start - problem.buffer_minutes, bands[band].end + problem.buffer_minutes)
        )
    for group in problem.groups:
        reachable = group.place in fixed.registered or not in_person(group.place)
        covered = fixed.women_only or group.who is Who.MIXED
        if reachable and covered and (not group.tag or group.tag in fixed.tags):
            wall.groups.add(group.ref)


def _around_worker(wall: Wall, problem: Problem, worker: str) -> None:
    wall.workers.add(worker)
    wall.place_days.update((s.place, s.day) for s in problem.shifts if s.worker == worker)
    for group in problem.groups:
        if group.worker == worker:
            wall.groups.add(group.ref)
            wall.place_days.add((group.place, group.day))


def starts(index: Index, visit: Visit, shift: Shift, place: str) -> int:
    """Mask of the starts the client's wall leaves; `ALL` for everybody without one."""
    wall = index.walls.get(visit.client)
    if wall is None:
        return ALL
    if shift.worker in wall.workers:
        return 0
    return stays_left(wall, place, shift.day, visit.minutes)


def stays_left(wall: Wall, place: str, day: int, length: int) -> int:
    """Mask of the starts of an in-person visit of ``length`` minutes that the wall leaves at a place."""
    if not in_person(place):
        return ALL
    if (place, day) in wall.place_days:
        return 0
    left = ALL
    for low, high in wall.stays.get((place, day), ()):
        left &= starts_clear_of(low - length, high)
    return left


def group_allowed(index: Index, client: str, group_ref: str) -> bool:
    """Whether the client's wall leaves a place in a group."""
    wall = index.walls.get(client)
    if wall is None:
        return True
    if group_ref in wall.groups:
        return False
    group = index.groups[group_ref]
    left = stays_left(wall, group.place, group.day, group.end - group.start)
    return bool(left >> group.start // 15 & 1) and group.worker not in wall.workers
