"""Rule *places*: open, within reach, registered, the right mode; rooms; one place a day."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.planner.index import Index, in_person
from alongside.planner.problem import Client, Mode, Shift, Visit, Who


def blocks(index: Index, visit: Visit, shift: Shift, place: str) -> Iterator[tuple[str, int]]:
    """Reasons ``mode``, ``travel``, ``closed``, ``day_template`` and ``women_only_session``."""
    client = index.clients[visit.client]
    if not in_person(place):
        if Mode.ONLINE not in visit.modes or not client.online:
            yield "mode", 0
        return
    if Mode.IN_PERSON not in visit.modes:
        yield "mode", 0
    for reason in presence_blocks(index, client, place, shift.day, shift.band):
        yield reason, 0


def presence_blocks(index: Index, client: Client, place: str, day: int, band: str) -> Iterator[str]:
    """Reasons why a client cannot be in a building in a band, by public rules and their own row."""
    if place not in client.registered or place not in index.reach[client.ref]:
        yield "travel"
    if client.weekdays and index.weekdays[day] not in client.weekdays:
        yield "day_template"
    session = index.sessions.get((place, day, band))
    if session is None:
        yield "closed"
    elif session.who is Who.WOMEN_ONLY and not client.women_only:
        yield "women_only_session"
