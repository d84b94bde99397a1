"""Looking for new times where somebody is away "is cut short by the calendars of whom that touches, and by no other's"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.capabilities.calendars.twin.speaking import first_silent
from tests.capabilities.calendars.twin.values import Breach, Key, World


def touched(world: World, worker: Key, first: date, last: date) -> list[Key]:
    """The visits with that worker on those days."""
    return [
        visit.key
        for visit in world.visits
        if visit.worker == worker and visit.agreed is not None and first <= visit.agreed <= last
    ]


def may_look_at(world: World, visits: list[Key], day: date) -> bool:
    """Before the first day that a calendar of one of these is silent of."""
    families = {world.visit(key).client for key in visits}
    return all(
        (silent := first_silent(world, world.family(client), world.working_days)) is None
        or day < silent
        for client in families
    )


def horizon(world: World, visits: list[Key], days: list[date], *, whole: int) -> Iterator[Breach]:
    """``days``: those that were looked at; ``whole``: how many it would have been, had no calendar ended."""
    wanted = [day for day in world.working_days if may_look_at(world, visits, day)]
    for day in days:
        if day not in wanted:
            yield Breach("mending: cut short by the calendars of whom it touches", day)
    could = min(whole, len(wanted))
    if len(days) < could:
        yield Breach("mending: by no other's", world.today)
