"""Who has to wait: 30 messages a minute of one system, and after 5 wrong secrets from one address."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.capabilities.referrers.twin.values import World
from tests.capabilities.referring.twin.values import Key

A_MINUTE = timedelta(minutes=1)
MESSAGES, WRONG = 30, 5


def too_many(world: World, system: Key, now: datetime) -> bool:
    """ "30 messages a minute of one system." Open: of the sixty seconds before this one, and what had to wait is not
    one of them."""
    lately = sum(who == system and now - A_MINUTE < at <= now for who, at in world.sent)
    return lately >= MESSAGES


def guesses_wait(world: World, address: str, now: datetime) -> bool | None:
    """ "After 5 wrong secrets from one address a wait that doubles to a minute." None: the page does not say, because
    it does not say how long the first wait is and when a wrong secret is forgotten."""
    wrong = [at for where, at in world.wrong if where == address]
    if len(wrong) < WRONG:
        return False
    if now >= wrong[-1] + A_MINUTE:
        return False
    return True if now <= wrong[-1] else None
