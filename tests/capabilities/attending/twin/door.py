"""At the door: what is said, what the diary holds afterwards, and who is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.capabilities.attending.twin import asking
from tests.capabilities.attending.twin.near import (
    must_give_way,
    stretches,
    would_be_suspended,
)
from tests.capabilities.attending.twin.values import Before, Key, Span, Time, World

IN = "in"  # it was done, or had been
CONVERSATION = "conversation"  # one sentence whatever the reason
GREETED = "greeted"  # a walk-in: somebody comes to them
PRESS, ASK_FIRST, WAIT = "they are here", "ask first", "ask them to wait with you"
HALF_AN_HOUR, AN_HOUR = timedelta(minutes=30), timedelta(hours=1)


@dataclass(frozen=True)
class Outcome:
    """The answer, and the world after it."""

    answer: str
    world: World


def from_now(agreed: Span, now: datetime) -> datetime:
    """ "From now to the end of her time, at least half an hour, early or late." """
    return max(agreed.last, now + HALF_AN_HOUR)


def longer(agreed: Span, now: datetime) -> datetime:
    """ "Half an hour beyond the agreed end or beyond now, whichever is later." """
    return max(agreed.last, now) + HALF_AN_HOUR


def of_hers(world: World, time: Time) -> list[Time]:
    """What else stands in the diary for the same person."""
    return [other for other in world.times if other.who == time.who and other.key != time.key]


def no_longer_than(world: World, time: Time, until: datetime, now: datetime) -> datetime:
    """ "No longer than until something else that is agreed for her begins, here or elsewhere." """
    begins = [
        span.first
        for other in of_hers(world, time)
        if other.stands
        for span in other.seen
        if span.first > now
    ]
    return min([until, *begins])


def stay(world: World, time: Time, until: datetime, now: datetime) -> tuple[Span, ...]:
    """What the diary would hold of her: from now on, never less than before, and what begins after it."""
    end = no_longer_than(world, time, until, now)
    here = [
        span
        for other in [time, *of_hers(world, time)]
        if other.stands and other.place == time.place
        for span in other.seen
        if span.last > now and (span.first <= now or (other.key == time.key and span.first < end))
    ]
    own_later = [span for span in time.seen if time.stands and span.first >= end]
    return (Span(now, max([end, *(span.last for span in here)])), *own_later)


def goes_over(world: World, time: Time, now: datetime) -> World:
    """ "What was agreed for her elsewhere and has begun is over"; here it has become part of her stay."""
    for other in of_hers(world, time):
        left = tuple(span for span in other.seen if not (span.first <= now < span.last))
        if other.stands and left != other.seen:
            world = world.with_time(replace(other, seen=left))
    return world


def refused(world: World, time: Time, now: datetime) -> Outcome:
    """ "The answer is one sentence whatever the reason, the safety lead is asked, and the on-site lead is asked
    to the desk within five minutes." """
    after = asking.to_look(world, time.key)
    if not asking.on_the_way(world, time.key):
        by = now + asking.WITHIN
        after = asking.to_come(after, time.place, asking.TO_THE_DESK, time.key, now, by)
    return Outcome(CONVERSATION, after)


def let_in(world: World, time: Time, now: datetime) -> World:
    """ "Whoever comes in is let in. The other's time is suspended, the safety lead is asked." """
    world = goes_over(world, time, now)
    for other in must_give_way(world, time.who, time.place, time.seen[0]):
        world = gives_way(world, other, time.seen[0], now)
    return world.with_time(time)


def gives_way(world: World, other: Time, span: Span, now: datetime) -> World:
    """ "The other's time is suspended, all of it, and the safety lead is asked about each stretch of it." """
    for _ in stretches(world, other, span, now):
        world = asking.to_look(world, other.key)
    return world.with_time(replace(other, stands=False))


def comes(world: World, time: Time, until: datetime, now: datetime) -> Outcome:
    """Let in, or not, from now on. "Or it cannot be checked." """
    seen = stay(world, time, until, now)
    if world.unchecked or would_be_suspended(world, time.who, time.place, seen[0]):
        said = refused(world, time, now)
    else:
        before = time.before or _before(world, time)
        came = replace(time, seen=seen, stands=True, came=time.came or now, before=before)
        said = Outcome(IN, let_in(world, came, now))
    met = asking.meet_whoever_gave_way(world, said.world, time.place, now)
    return Outcome(said.answer, met)


def _before(world: World, time: Time) -> Before:
    others = tuple((other.key, other.seen) for other in of_hers(world, time) if other.stands)
    return Before(time.seen, time.stands, others)


def they_are_here(world: World, key: Key, now: datetime) -> Outcome:
    """ "Each said twice is done once; *they are here* of somebody who has left changes nothing"; "until whoever
    was asked has come, *they are here* gets the same sentence, and nobody is asked again"."""
    time = world.time(key)
    if time.came is not None:
        return Outcome(IN, world)
    if asking.on_the_way(world, key):
        return Outcome(CONVERSATION, world)
    return comes(world, time, from_now(time.agreed, now), now)


def still_here(world: World, key: Key, now: datetime) -> Outcome:
    """ "*Still here* is answered in the same way, and then adds nothing." """
    time = world.time(key)
    if not time.inside:
        return Outcome(IN, world)
    return comes(world, time, longer(time.agreed, now), now)


def they_have_left(world: World, key: Key, now: datetime) -> Outcome:
    """ "Frees the diary at once, and nothing else of hers." """
    time = world.time(key)
    if not time.inside:
        return Outcome(IN, world)
    return Outcome(IN, world.with_time(replace(time, seen=(), left=now)))


def what_reception_reads(world: World, key: Key) -> str:
    """ "One of three." """
    time = world.time(key)
    if asking.on_the_way(world, key):
        return WAIT
    return PRESS if time.stands and time.seen else ASK_FIRST


def walk_in(world: World, place: Key, key: Key, now: datetime) -> Outcome:
    """ "Goes to the on-site lead, within five minutes; where there is none, to the safety lead. Nothing is asked
    about who it is and nothing is looked up." """
    by = now + asking.WITHIN
    return Outcome(GREETED, asking.to_come(world, place, asking.WALK_IN, ("door", key), now, by))


def among_women(world: World, place: Key, now: datetime) -> bool:
    """ "Unless the whole hour is in one women-only session." """
    first, last = (at.astimezone(world.zone) for at in (now, now + AN_HOUR))
    return (
        place in world.women_only
        and first.date() == last.date()
        and any(
            opens <= first.time() and last.time().replace(second=0, microsecond=0) <= closes
            for opens, closes in world.bands.values()
        )
    )


def gives_a_ref(world: World, lead: Key, place: Key, ref: str, key: Key, now: datetime) -> Outcome:
    """ "Whoever may come in is in the diary for an hour"; four causes "all read the same"."""
    who = world.refs.get(ref)
    if who is None or (who, lead) in world.blocked:
        return Outcome(CONVERSATION, world)
    if who in world.names_wait and not among_women(world, place, now):
        return Outcome(CONVERSATION, world)
    asked_for = Span(now, now + AN_HOUR)
    time = Time(key, who, place, asked_for, ())
    seen = stay(world, time, asked_for.last, now)
    if world.unchecked or would_be_suspended(world, who, place, seen[0]):
        after = asking.to_look(world, key)
        answer = CONVERSATION
    else:
        after, answer = let_in(world, replace(time, seen=seen, came=now), now), IN
    return Outcome(answer, asking.meet_whoever_gave_way(world, after, place, now))
