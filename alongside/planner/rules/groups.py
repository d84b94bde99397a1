"""Rule *groups*: seats, who a group is for, and the group's own time and worker."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.planner.index import Index, in_person
from alongside.planner.problem import GRID, Client, Group, Mode, Visit, Who
from alongside.planner.rules import choices, creche, places, times


def admits(group: Group, client: Client) -> bool:
    """Whether a group is for somebody like this client: by the public ``who`` and ``tag`` alone."""
    if group.who is Who.WOMEN_ONLY and not client.women_only:
        return False
    return not group.tag or group.tag in client.tags


def blocks(index: Index, visit: Visit, group: Group) -> Iterator[str]:
    """Reasons why a client cannot have a place in a group, seats apart."""
    client = index.clients[visit.client]
    yield from _cannot_meet(index, group)
    if not admits(group, client):
        yield "not_for_her"
    if not visit.first_day <= group.day <= visit.last_day:
        yield "window"
    if not set(visit.skills) <= set(index.workers[group.worker].skills):
        yield "skill"
    band = index.band_at(group.start) or ""
    if in_person(group.place):
        if Mode.IN_PERSON not in visit.modes:
            yield "mode"
        yield from places.presence_blocks(index, client, group.place, group.day, band)
        session = index.sessions.get((group.place, group.day, band))
        needed = creche.children(index, client.ref, group.place, group.day)
        if needed and (session is None or session.creche < needed):
            yield "no_creche"
    elif Mode.ONLINE not in visit.modes or not client.online:
        yield "mode"
    yield from _musts(index, visit, group, band)
    yield from _times(index, visit, group)


def _cannot_meet(index: Index, group: Group) -> Iterator[str]:
    """Reasons why nobody can be in a group: off the grid, not inside one band, no leader or no room."""
    band = index.band_at(group.start)
    if band is None or index.bands[band].end < group.end:
        yield "band"
    if group.start % GRID or not any(
        (shift.day, shift.band) == (group.day, band)
        and shift.start <= group.start
        and group.end <= shift.end
        and (shift.place == group.place or (shift.online and not in_person(group.place)))
        for shift in index.shifts[group.worker]
    ):
        yield "hours"
    same_day = [g for g in index.problem.groups if g.day == group.day]
    at_once = [g for g in same_day if g.start < group.end and group.start < g.end]
    if any(g.worker == group.worker and g.ref != group.ref for g in at_once):
        yield "hours"
    here = [g for g in at_once if g.place == group.place]
    moments = {max(g.start, group.start) for g in here}
    most = max(sum(g.start <= moment < g.end for g in here) for moment in moments)
    if in_person(group.place) and most > index.places[group.place].rooms:
        yield "rooms_full"


def _musts(index: Index, visit: Visit, group: Group, band: str) -> Iterator[str]:
    worker = index.workers[group.worker]
    alone = group.who is Who.WOMEN_ONLY and choices.women_only_session(
        index, group.place, group.day, band
    )
    for choice in index.musts_of(visit):
        if not choices.honoured(choice, worker, group.place, alone):
            yield f"must_{choice.about.value}"


def _times(index: Index, visit: Visit, group: Group) -> Iterator[str]:
    there = (group.worker, group.place, group.day, group.ref)
    if group.day in index.unknown_days[visit.client] and not times.as_agreed(index, visit, there):
        yield times.UNKNOWN
    if in_person(group.place) and group.place not in index.reach[visit.client]:
        return
    travel = index.minutes_to(visit.client, group.place)
    length = group.end - group.start
    for reason, left in times.away_blocks(index, visit.client, group.day, length, travel):
        if not left >> group.start // GRID & 1:
            yield reason
