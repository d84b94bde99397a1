"""At the door: what is said, what the diary holds afterwards, and who is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.capabilities.attending.twin.leads import lead_at
from tests.capabilities.attending.twin.values import Asked, Key, Span, Time, World

IN = "in"  # she is checked in, stays, or has left: it was done
CONVERSATION = "conversation"  # one sentence whatever the reason
GREETED = "greeted"  # a walk-in: somebody comes to them

SAFETY_LEAD, ON_SITE_LEAD = "safety lead", "on-site lead"
TO_THE_DESK, SUSPENDED, BE_AT_THE_DOOR, BE_WITH_THEM, WALK_IN = (
    "come to the desk",
    "a time was suspended, or could not be let in",
    "be at the door before they come",
    "be with them",
    "greet whoever came",
)
HALF_AN_HOUR = timedelta(minutes=30)
TO_THE_DESK_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True)
class Outcome:
    """The answer, and the world after it."""

    answer: str
    world: World


def from_now(agreed: Span, now: datetime) -> Span:
    """ "From now to the end of her time, at least half an hour, early or late." """
    return Span(now, max(agreed.last, now + HALF_AN_HOUR))


def longer(seen: Span, now: datetime) -> Span:
    """ "Adds half an hour beyond the end or beyond now, whichever is later." """
    return Span(seen.first, max(seen.last, now) + HALF_AN_HOUR)


def is_there(time: Time) -> bool:
    """Whether a time counts as somebody being there.

    Open: somebody whose time was suspended while they are in the building. Here: who is in and has not
    left is there, whatever the diary says of their time.
    """
    return time.stands or (time.came is not None and time.left is None)


def near(world: World, time: Time, place: Key, span: Span) -> bool:
    """Whether two times are too near each other. "A place is one waiting area."

    Open: whether both are widened by the buffer. Here: it is the least that lies between them.
    """
    return time.place == place and time.seen.widened(world.buffer).meets(span)


def would_be_suspended(world: World, who: Key, place: Key, span: Span) -> bool:
    """ "She is the mover of somebody there." """
    fixed = {fixed for mover, fixed in world.apart if mover == who}
    return any(
        time.who in fixed and is_there(time) and near(world, time, place, span)
        for time in world.times
    )


def must_give_way(world: World, who: Key, place: Key, span: Span) -> list[Time]:
    """The times of others who are placed around whoever comes in."""
    movers = {mover for mover, fixed in world.apart if fixed == who}
    return [
        time
        for time in world.times
        if time.who in movers and time.stands and near(world, time, place, span)
    ]


def ask(world: World, *asked: Asked) -> World:
    """ "Once about each such time of that day at that place." """
    known = {(one.of, one.what, one.about) for one in world.asked}
    new = [one for one in asked if (one.of, one.what, one.about) not in known]
    return replace(world, asked=(*world.asked, *new))


def refused(world: World, time: Time, now: datetime) -> Outcome:
    """ "The answer is one sentence whatever the reason, the safety lead is asked, and the on-site lead is
    asked to the desk within five minutes."

    Open: who comes to the desk where no one leads. Here: the safety lead is asked and nobody else.
    """
    asked = [Asked(SAFETY_LEAD, None, SUSPENDED, time.key)]
    lead = lead_at(world, time.place, now)
    if lead is not None:
        asked.append(Asked(ON_SITE_LEAD, lead, TO_THE_DESK, time.key, now + TO_THE_DESK_WITHIN))
    return Outcome(CONVERSATION, ask(world, *asked))


def let_in(world: World, time: Time, now: datetime) -> Outcome:
    """ "The other's time is suspended, the safety lead is asked, and the on-site lead is asked." """
    lead = lead_at(world, time.place, now)
    for other in must_give_way(world, time.who, time.place, time.seen):
        in_already = other.came is not None and other.left is None
        what = BE_WITH_THEM if in_already else BE_AT_THE_DOOR
        by = None if in_already else other.seen.first
        world = ask(world, Asked(SAFETY_LEAD, None, SUSPENDED, other.key))
        if lead is not None:
            world = ask(world, Asked(ON_SITE_LEAD, lead, what, other.key, by))
        world = world.with_time(replace(other, stands=False))
    return Outcome(IN, world.with_time(time))


def comes(world: World, time: Time, span: Span, now: datetime) -> Outcome:
    """Let in, or not, from now on for as long as the span. "Or it cannot be checked." """
    unknown = time.who in world.unchecked
    if unknown or would_be_suspended(world, time.who, time.place, span):
        return refused(world, time, now)
    return let_in(world, replace(time, seen=span, stands=True, came=time.came or now), now)


def they_are_here(world: World, key: Key, now: datetime) -> Outcome:
    """ "Each said twice is done once." Open: who has left and is said to be here again. Here: nothing."""
    time = world.time(key)
    if time.came is not None:
        return Outcome(IN, world)
    return comes(world, time, from_now(time.agreed, now), now)


def still_here(world: World, key: Key, now: datetime) -> Outcome:
    """Open: what is said where staying would meet somebody. Here: the same as at the door, and the time
    is not made longer. "Said twice" is the same form sent twice, which this never sees.
    """
    time = world.time(key)
    if time.came is None or time.left is not None:
        return Outcome(IN, world)
    return comes(world, time, longer(time.seen, now), now)


def they_have_left(world: World, key: Key, now: datetime) -> Outcome:
    """ "Frees the diary at once." """
    time = world.time(key)
    if time.came is None or time.left is not None:
        return Outcome(IN, world)
    seen = Span(time.seen.first, max(time.seen.first, min(time.seen.last, now)))
    return Outcome(IN, world.with_time(replace(time, seen=seen, left=now)))


def another_room(world: World) -> World:
    """ "A place is one waiting area. Another room changes nothing in the diary." """
    return world


def walk_in(world: World, place: Key, now: datetime) -> Outcome:
    """ "Goes to the on-site lead; where there is none, to the safety lead. Nothing is asked about who it is." """
    lead = lead_at(world, place, now)
    whom = (ON_SITE_LEAD, lead) if lead is not None else (SAFETY_LEAD, None)
    asked = (*world.asked, Asked(*whom, WALK_IN))  # each is somebody else: never "once"
    return Outcome(GREETED, replace(world, asked=asked))


def gives_a_ref(world: World, lead: Key, place: Key, ref: str, key: Key, now: datetime) -> Outcome:
    """ "A ref nobody has, one of somebody who has blocked the lead, and one that would have to give way all
    read the same."

    Open: for how long somebody without a time is in the diary. Here: half an hour. Open: whether anybody
    is asked where the ref is of somebody who would have to give way. Here: the safety lead, as for
    anybody else who cannot be let in; the on-site lead is at the desk already.
    """
    who = world.refs.get(ref)
    if who is None or (who, lead) in world.blocked:
        return Outcome(CONVERSATION, world)
    span = Span(now, now + HALF_AN_HOUR)
    time = Time(key, who, place, span, span)
    if who in world.unchecked or would_be_suspended(world, who, place, span):
        return Outcome(CONVERSATION, ask(world, Asked(SAFETY_LEAD, None, SUSPENDED, key)))
    return let_in(world, replace(time, came=now), now)
