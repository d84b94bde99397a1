"""On whose list a hand-over stands, by when, and when somebody is paged."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.capabilities.handing_over.twin.facts import KEY_WORKER, HandOver, Who, World
from tests.capabilities.handing_over.twin.who import can_take

STEP = timedelta(days=2)
LEAST = timedelta(hours=1)
MANAGERS = "managers"


def stands_with(world: World, it: HandOver, at: datetime) -> Who | None:
    """On one list at a time: *to*'s while it is open to them and not read, else *from*'s; or the managers'."""
    if not it.is_open(at):
        return None
    if not can_take(world, it.taker, it.client, it.organisation, at):
        return MANAGERS
    if it.is_open_to_taker(at) and not it.was_read(at):
        return it.taker
    there = world.holds_post(it.giver, at, KEY_WORKER, it.organisation)
    return it.giver if there and not world.blocked(it.client, it.giver, at) else MANAGERS


def due(step_begins: datetime, starts: datetime) -> datetime:
    """In two days, or in half the time until the proposed day begins if that is less, never in less than an hour."""
    return step_begins + max(LEAST, min(STEP, (starts - step_begins) / 2))


def is_paged(step_begins: datetime, starts: datetime) -> bool:
    """Where less than two days are left until it begins, somebody is paged."""
    return starts - step_begins < STEP
