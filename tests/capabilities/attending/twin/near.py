"""Who is too near whom, and who has to give way."""

from __future__ import annotations

from datetime import datetime

from tests.capabilities.attending.twin.values import Key, Span, Time, World


def near(world: World, one: Span, other: Span) -> bool:
    """ "What is kept free for the one and for the other touches the same quarter of an hour of the clock." """
    half = world.buffer / 2
    return bool(one.widened(half).quarters() & other.widened(half).quarters())


def any_near(world: World, seen: tuple[Span, ...], span: Span) -> bool:
    """Whether any part of a time is too near."""
    return any(near(world, one, span) for one in seen)


def would_be_suspended(world: World, who: Key, place: Key, span: Span) -> bool:
    """ "She is the mover of somebody whose standing time is too near; or of somebody who is in the building and has
    not left, though their own time no longer stands." """
    fixed = {fixed for mover, fixed in world.apart if mover == who}
    return any(
        any_near(world, time.seen, span) if time.stands else time.inside
        for time in world.times
        if time.who in fixed and time.place == place
    )


def stretches(world: World, time: Time, span: Span, now: datetime) -> list[Span]:
    """What the diary has of a time that gives way: "each stretch that is too near or to come"."""
    return [one for one in time.seen if near(world, one, span) or one.last > now]


def must_give_way(world: World, who: Key, place: Key, span: Span) -> list[Time]:
    """The standing times of others who are placed around whoever comes in."""
    movers = {mover for mover, fixed in world.apart if fixed == who}
    return [
        time
        for time in world.times
        if time.who in movers
        and time.place == place
        and time.stands
        and any_near(world, time.seen, span)
    ]
