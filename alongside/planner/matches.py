"""Who could be whose key worker, at what cost, round by round; the search itself is in `encode.matching`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alongside.planner.answer import Match
from alongside.planner.diary import Diary
from alongside.planner.encode.cpsat import Search
from alongside.planner.encode.matching import Arc, Limits, MatchingProblem, match
from alongside.planner.index import Index
from alongside.planner.need import need
from alongside.planner.options import options
from alongside.planner.problem import GRID, By, Client, Visit, Worker
from alongside.planner.reached import Reached
from alongside.planner.rules import choices
from alongside.planner.rules.workers import hours

LAST = "rest"
"""The round that takes up whoever the others left over, and so counts them."""
MOST_ARCS = 10
"""Workers weighed for one client besides the usual one."""
CHANGE, PER_MONTH, MOST_MONTHS, ALONE = 150, 5, 24, 2000


@dataclass(slots=True)
class Room:
    """What a worker has left for key work: tenths of caseload and quarter-hours."""

    cap: int
    hours: int
    all_cap: int
    all_hours: int


def key_workers_of(index: Index) -> list[Worker]:
    """Workers who hold a caseload."""
    return [w for w in index.problem.workers if "key_work" in w.skills and w.caseload_cap > 0]


def match_rounds(
    index: Index,
    diary: Diary,
    rounds: Sequence[tuple[str, Sequence[Client]]],
    fixed: Mapping[str, str],
    search: Search,
) -> tuple[dict[str, str | None], list[Reached]]:
    """Match everybody, round by round. The first round leaves the kept share of each caseload.

    ``fixed`` are clients whose agreed visits settle who it is.
    """
    pool = key_workers_of(index)
    room = {w.ref: _room(index, diary, w) for w in pool}
    matched: dict[str, str | None] = dict(fixed)
    for client, worker in fixed.items():
        room[worker].cap -= index.clients[client].caseload_weight
    levels: list[Reached] = []
    for name, clients in rounds:
        waiting = [c for c in clients if matched.get(c.ref) is None]
        kept = index.problem.kept_share if name == "first" else 0
        levels.append(_round(index, diary, name, waiting, pool, room, kept, matched, search))
    return matched, levels


def _room(index: Index, diary: Diary, worker: Worker) -> Room:
    free = sum(
        (hours(s) & ~diary.busy.get((worker.ref, s.day), 0)).bit_count()
        for s in index.shifts[worker.ref]
    )
    return Room(worker.caseload_cap, free, worker.caseload_cap, free)


def _round(
    index: Index,
    diary: Diary,
    name: str,
    clients: Sequence[Client],
    pool: Sequence[Worker],
    room: dict[str, Room],
    kept: int,
    matched: dict[str, str | None],
    search: Search,
) -> Reached:
    arcs, alone, slots = [], [], []
    at = {worker.ref: i for i, worker in enumerate(pool)}
    for number, client in enumerate(clients):
        visits = key_visits(index, client)
        slots.append(sum(v.minutes // GRID for v in visits))
        alone.append(ALONE + sum(need(v) for v in visits))
        for worker in _candidates(index, client, visits, pool, room):
            cost = arc_cost(index, diary, client, visits, worker)
            arcs.append(Arc(number, at[worker.ref], cost))
    limits = [_limits(room[worker.ref], kept) for worker in pool]
    weights = [c.caseload_weight for c in clients]
    found = match(MatchingProblem(arcs, weights, slots, alone, limits), search)
    for number, client in enumerate(clients):
        chosen = found.workers[number]
        matched[client.ref] = None if chosen is None else pool[chosen].ref
        if chosen is not None:
            theirs = room[pool[chosen].ref]
            theirs.cap -= client.caseload_weight
            theirs.hours -= slots[number]
    nobody = [a for a, w in zip(alone, found.workers, strict=True) if w is None]
    again = 0 if name == LAST else sum(nobody)
    return Reached("matching", found.value - again, found.bound - again)


def _limits(room: Room, kept: int) -> Limits:
    spare_cap, spare_hours = room.all_cap * kept // 100, room.all_hours * kept // 100
    used_cap, used_hours = room.all_cap - room.cap, room.all_hours - room.hours
    return Limits(
        cap=max(0, room.cap - spare_cap),
        light=max(0, room.all_cap * 85 // 100 - used_cap - spare_cap),
        hours=max(0, room.all_hours * 90 // 100 - used_hours - spare_hours),
    )


def key_visits(index: Index, client: Client) -> list[Visit]:
    """The client's visits that are with the key worker."""
    return [v for v in index.visits_of[client.ref] if v.by is By.KEY_WORKER and not v.cover]


def _candidates(
    index: Index,
    client: Client,
    visits: Sequence[Visit],
    pool: Iterable[Worker],
    room: dict[str, Room],
) -> list[Worker]:
    wall = index.walls.get(client.ref)
    suited = [
        w
        for w in pool
        if choices.suits(index, client.ref, w) and not (wall and w.ref in wall.workers)
    ]
    near = [w for w in suited if w.ref == client.usual_worker or _meets(index, client, w)]
    near.sort(key=lambda w: (w.ref != client.usual_worker, -room[w.ref].cap, w.ref))
    return near[: MOST_ARCS + 1]


def _meets(index: Index, client: Client, worker: Worker) -> bool:
    for shift in index.shifts[worker.ref]:
        if shift.place in client.registered or (
            client.online and (shift.online or shift.place == "online")
        ):
            return True
    return False


def arc_cost(
    index: Index, diary: Diary, client: Client, visits: Sequence[Visit], worker: Worker
) -> int:
    """What matching a client to a worker costs: a change of key worker, and what her visits would lose."""
    cost = 0
    usual = client.usual_worker
    if usual and usual != worker.ref and _still_possible(index, client, usual):
        cost = CHANGE + PER_MONTH * min(client.usual_months, MOST_MONTHS)
    for visit in visits:
        best = need(visit)
        for option in options(index, visit, worker.ref, diary):
            best = min(best, option.wish_cost)
            if best == 0:
                break
        cost += best
    return cost


def _still_possible(index: Index, client: Client, worker: str) -> bool:
    row = index.workers.get(worker)
    return row is not None and "key_work" in row.skills and choices.suits(index, client.ref, row)


def matches(index: Index, matched: dict[str, str | None]) -> tuple[Match, ...]:
    """The matching as rows, with the rules in the way of those left without a key worker."""
    return tuple(
        Match(c.ref, matched[c.ref], () if matched[c.ref] else (_why_none(index, c),))
        for c in index.problem.clients
    )


def _why_none(index: Index, client: Client) -> str:
    pool = key_workers_of(index)
    suited = [w for w in pool if choices.suits(index, client.ref, w)]
    if not suited:
        return "no_worker_she_accepts"
    if not any(_meets(index, client, w) for w in suited):
        return "no_worker_within_reach"
    return "caseloads_full"
