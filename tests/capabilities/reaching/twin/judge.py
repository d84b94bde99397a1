"""What a worker says with her beside them, what she says from her own device, and what counts afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from tests.capabilities.access.twin.access import may_see
from tests.capabilities.access.twin.values import Key
from tests.capabilities.reaching.twin.values import NONE, NUMBERS, Rule, World

WRITTEN, NOTHING, NOT_FOUND = "written down", "nothing is kept", "not found"


@dataclass(frozen=True)
class Outcome:
    """The answer, and the world after it."""

    answer: str
    world: World


def may_say(world: World, worker: Key, her: Key, now: datetime) -> bool:
    """ "A worker." Open: whoever may see the category `contact` by a link."""
    return may_see(world.access, her, worker, "contact", "care", now)


def opens(world: World, worker: Key, her: Key, now: datetime) -> Outcome:
    """The page: "that there is a safe way to reach her, and when; never the number". It is a look that she can read."""
    if not may_say(world, worker, her, now):
        return Outcome(NOT_FOUND, world)
    return Outcome(WRITTEN, replace(world, looks=(*world.looks, (her, worker))))


def writes(world: World, worker: Key, her: Key, new: Rule, beside: bool, now: datetime) -> Outcome:
    """ "Only with her in the room and on her own: it counts at once and ends what waits." "Left empty, the number that
    counts stays." """
    if not may_say(world, worker, her, now):
        return Outcome(NOT_FOUND, world)
    old = world.counts.get(her)
    if not new.number and new.channel != NONE and old is not None and old.channel in NUMBERS:
        new = replace(new, number=old.number)
    # Nothing is kept without a number: "where none counts, one is asked for".
    if not beside or (new.channel != NONE and not new.number):
        return Outcome(NOTHING, world)
    counts = replace(new, confirmed=now, room=True, paused=False)
    return Outcome(WRITTEN, world.saying(her, counts))


def says_it_is_still_so(
    world: World, worker: Key, her: Key, beside: bool, now: datetime
) -> Outcome:
    """ "Or said to be right still, only with her in the room and on her own: it counts at once and ends what waits." Open:
    where there is no rule, or the rule is that nobody is to contact her, there is nothing that could be so."""
    if not may_say(world, worker, her, now):
        return Outcome(NOT_FOUND, world)
    rule = world.counts.get(her)
    if not beside or rule is None or rule.channel == NONE:
        return Outcome(NOTHING, world)
    again = replace(rule, confirmed=now, room=True, paused=False)
    return Outcome(WRITTEN, world.saying(her, again))


def pauses(world: World, her: Key) -> World:
    """From her own device. "A tightening takes back whatever waits." """
    rule = world.counts.get(her)
    if rule is None:
        return replace(world, waits={key: one for key, one in world.waits.items() if key != her})
    return world.saying(her, replace(rule, paused=True))


def asks(world: World, her: Key, new: Rule) -> World:
    """From her own device: what is no looser counts at once, anything else waits, one at a time."""
    old = world.counts.get(her)
    if old is not None and is_no_looser(new, old):
        tighter = replace(new, confirmed=old.confirmed, room=old.room, paused=old.paused)
        return world.saying(her, tighter)
    return replace(world, waits={**world.waits, her: new})


def is_no_looser(new: Rule, old: Rule) -> bool:
    """ "The new channel is none", or the same channel and number, no more hours, and the wording the same or none."""
    return new.channel == NONE or (
        (new.channel, new.number) == (old.channel, old.number)
        and new.hours <= old.hours
        and new.wording in {old.wording, NONE}
        and new.danger >= old.danger
    )
