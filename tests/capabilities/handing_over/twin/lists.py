"""On whose list a hand-over stands, by when, and when somebody is paged."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.capabilities.handing_over.twin.facts import KEY_WORKER, HandOver, Who, World
from tests.capabilities.handing_over.twin.who import can_take

STEP = timedelta(days=2)
LEAST = timedelta(hours=1)
MANAGERS = "managers"


def stands_with(world: World, it: HandOver, at: datetime) -> Who | None:
    """It stands on one list at a time: *to*'s until it was read, then *from*'s until it is over; else the managers'."""
    if not it.is_open(at):
        return None
    if not it.was_read(at):
        fits = can_take(world, it.taker, it.client, it.organisation, at)
        return it.taker if fits else MANAGERS
    # Open: which post "in post there" means. Here the one that the link is held by, as key worker.
    there = world.holds_post(it.giver, at, KEY_WORKER, it.organisation)
    return it.giver if there and not world.blocked(it.client, it.giver, at) else MANAGERS


def due(step_begins: datetime, starts: datetime) -> datetime:
    """In two days, or in half the time until the proposed day begins if that is less, never in less than an hour."""
    return step_begins + max(LEAST, min(STEP, (starts - step_begins) / 2))


def is_paged(step_begins: datetime, starts: datetime) -> bool:
    """Within two days of that day somebody is paged."""
    # Open: exactly two days. Here it is within.
    return starts - step_begins <= STEP
