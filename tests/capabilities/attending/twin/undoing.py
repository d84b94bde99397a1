""" "*They are here*, pressed of the wrong person, can be taken back by reception the same day." """

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tests.capabilities.attending.twin import asking
from tests.capabilities.attending.twin.door import IN, Outcome, gives_way, of_hers
from tests.capabilities.attending.twin.near import must_give_way, would_be_suspended
from tests.capabilities.attending.twin.values import Key, Span, Time, World


def may_be_taken_back(world: World, time: Time, now: datetime) -> bool:
    """ "The same day, until they are said to have left." """
    return time.inside and time.came is not None and world.day(time.came) == world.day(now)


def take_back(world: World, key: Key, now: datetime) -> Outcome:
    """ "The diary is as if they had not come, and what stood for them before stands again; where it cannot, it is
    suspended and the safety lead is asked"; "who gave way to them does not stand again by itself"."""
    time = world.time(key)
    before = time.before
    if not may_be_taken_back(world, time, now) or before is None:
        return Outcome(IN, world)
    gone = replace(time, seen=before.seen, stands=False, came=None, before=None)
    after = world.with_time(gone)
    if before.stands:
        after = stands_again(after, gone, now)
    for other, seen in before.others:
        there = world.time(other)
        again = replace(there, seen=seen, stands=False)
        if there.left is None and not to_come(there.seen, now) and to_come(seen, now):
            after = stands_again(after.with_time(again), again, now)
    if after.time(key).stands:
        after = asking.has_come(after, key)
    return Outcome(IN, asking.meet_whoever_gave_way(world, after, time.place, now))


def to_come(seen: tuple[Span, ...], now: datetime) -> bool:
    """Whether the diary has anything of it that is not over."""
    return any(span.last > now for span in seen)


def stands_again(world: World, time: Time, now: datetime) -> World:
    """In the diary as it was agreed, or suspended where it would meet somebody; "not where they are in for something
    else by now"."""
    if any(
        one.first < span.last and span.first < one.last
        for other in of_hers(world, time)
        if other.stands
        for one in other.seen
        for span in time.seen
    ):
        return world.with_time(replace(time, seen=()))
    if any(would_be_suspended(world, time.who, time.place, span) for span in time.seen):
        return asking.to_look(world, time.key)
    for span in time.seen:
        for other in must_give_way(world, time.who, time.place, span):
            world = gives_way(world, other, span, now)
    return world.with_time(replace(time, stands=True))
