"""Refs from one sheet into another."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.areas.cells import parts
from alongside.areas.look import Look
from alongside.planner.problem import ONLINE


@dataclass(frozen=True, slots=True)
class Link:
    """A column that names rows of another sheet."""

    sheet: str
    column: str
    into: str
    several: bool = False
    online: bool = False


LINKS = (
    Link("sessions", "place", "places"),
    Link("rota", "worker", "workers"),
    Link("rota", "place", "places", online=True),
    Link("leave", "worker", "workers"),
    Link("people", "registered", "places", several=True),
    Link("people", "usual_worker", "workers"),
    Link("reach", "person", "people"),
    Link("reach", "place", "places"),
    Link("choices", "person", "people"),
    Link("times", "person", "people"),
    Link("visits", "person", "people"),
    Link("visits", "usual", "workers"),
    Link("visits", "groups", "groups", several=True),
    Link("groups", "place", "places", online=True),
    Link("groups", "worker", "workers"),
    Link("agreed", "visit", "visits"),
    Link("agreed", "worker", "workers"),
    Link("agreed", "place", "places", online=True),
    Link("agreed", "group", "groups"),
    Link("on_site", "place", "places"),
    Link("on_site", "worker", "workers"),
)
"""Every column that names a row elsewhere; the template's drop-downs are made from it too."""


def check_refs(look: Look) -> None:
    """Note every ref that leads nowhere, and a ref that is both somebody here and a worker."""
    for link in LINKS:
        if not look.is_whole(link.into) and not look.known[link.into]:
            continue  # nothing of that sheet could be read, and that is said already
        known = look.known[link.into] | ({ONLINE} if link.online else set())
        for index, row in look.rows(link.sheet):
            value = getattr(row, link.column)
            if value in known or not value:
                continue
            named = parts(value) if link.several else (value,)
            for ref in named:
                if ref not in known:
                    mend = f"Add it to {link.into}, or correct it here."
                    look.say(link.sheet, index, link.column, ref, f"a ref of {link.into}", mend)
    for index, person in look.rows("people"):
        if person.ref in look.known["workers"]:
            mend = "Give one of the two another ref."
            look.say("people", index, "ref", person.ref, "a ref that no worker has", mend)
