"""From chosen sessions to clock times, and what a set of starts comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from alongside.planner.answer import Start
from alongside.planner.diary import Diary
from alongside.planner.encode import clock_times
from alongside.planner.encode.cpsat import Search
from alongside.planner.encode.sessions import Sessions
from alongside.planner.index import Index
from alongside.planner.need import need
from alongside.planner.options import Option
from alongside.planner.problem import Visit
from alongside.planner.rules import choices
from alongside.planner.sketch import journey_cost


def set_times(
    index: Index, diary: Diary, sessions: Sessions, search: Search
) -> tuple[dict[str, Start], list[list[Option]]]:
    """Clock times for every knot; the knots that could not hold all their visits are returned as failed."""
    times: dict[str, Start] = {}
    failed = []
    for knot in clock_times.knots(index, diary, sessions.chosen.values()):
        found = clock_times.pack(index, diary, knot)
        if found is None:
            found, _ = clock_times.exact(index, diary, knot, search, drop=True)
        found = found or {}
        if len(found) < len(knot):
            failed.append(knot)
        times |= {ref: sessions.chosen[ref].at(start) for ref, start in found.items()}
    return times, failed


def take_out(index: Index, diary: Diary, at: Iterable[str]) -> None:
    """Take visits out of the diary."""
    for ref in at:
        diary.take(index.visits[ref])


def values_of(
    index: Index, diary: Diary, visits: Sequence[Visit], at: Mapping[str, Start]
) -> tuple[int, int, int]:
    """Need, wishes and burden of a round's plan, on top of what is already in the diary."""
    unmet = sum(need(v) for v in visits if v.ref not in at)
    wishes = burden = 0
    been = set()
    for visit in visits:
        start = at.get(visit.ref)
        if start is None:
            continue
        band = index.band_at(start.start) or ""
        group = index.groups[start.group] if start.group else None
        worker = index.workers[start.worker]
        wishes += choices.cost(index, visit, worker, start.place, start.day, band, group)
        trip = (visit.client, start.place, start.day, band)
        if trip not in been:
            been.add(trip)
            burden += journey_cost(index, visit, start, diary)
    return unmet, wishes, burden
