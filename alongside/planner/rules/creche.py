"""Rule *creche*: nobody who needs creche places is given a session without enough of them."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.planner.index import Index, in_person
from alongside.planner.problem import Shift, Visit


def children(index: Index, client: str, place: str, day: int) -> int:
    """Creche places the client needs for coming to a place on a day."""
    row = index.clients[client]
    return row.creche_children if in_person(place) and day in row.creche_days else 0


def blocks(index: Index, visit: Visit, shift: Shift, place: str) -> Iterator[tuple[str, int]]:
    """Reason ``no_creche``: the session has fewer places than this one client needs."""
    needed = children(index, visit.client, place, shift.day)
    if needed:
        session = index.sessions.get((place, shift.day, shift.band))
        if session is None or session.creche < needed:
            yield "no_creche", 0
