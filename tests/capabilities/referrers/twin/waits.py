"""Who has to wait: 30 messages a minute of one system, and after 5 wrong secrets from one address."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.capabilities.referrers.twin.values import World
from tests.capabilities.referring.twin.values import Key

A_MINUTE, FORGOTTEN_AFTER = timedelta(minutes=1), timedelta(minutes=15)
MESSAGES, WRONG, LONGEST = 30, 5, 60  # messages; secrets; seconds


def too_many(world: World, system: Key, now: datetime) -> bool:
    """ "30 messages of the sixty seconds before"; what had to wait is not one of them."""
    lately = sum(who == system and now - A_MINUTE < at <= now for who, at in world.sent)
    return lately >= MESSAGES


def guesses_wait(world: World, address: str, now: datetime) -> bool:
    """ "After 5 wrong secrets from one address the next waits one second after the last, after six two, twice as long each
    time and a minute at most; after a quarter of an hour without one they are forgotten." """
    count, last = 0, now
    for at in (at for where, at in world.wrong if where == address):
        count = 1 if count and at - last > FORGOTTEN_AFTER else count + 1
        last = at
    if count < WRONG:
        return False
    return now < last + timedelta(seconds=min(LONGEST, 1 << (count - WRONG)))
