"""Who is asked, to do what, and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.capabilities.attending.twin.leads import lead_at
from tests.capabilities.attending.twin.values import Asked, Key, Time, World

SAFETY_LEAD, ON_SITE_LEAD = "safety lead", "on-site lead"
TO_THE_DESK, LOOK, BE_AT_THE_DOOR, BE_WITH_THEM, WALK_IN = (
    "come to the desk",
    "a time was suspended, or could not be let in",
    "be at the door before they come",
    "be with them",
    "greet whoever came",
)
TO_COME = {TO_THE_DESK, BE_AT_THE_DOOR, BE_WITH_THEM, WALK_IN}
WITHIN = timedelta(minutes=5)


def to_come(
    world: World, place: Key, what: str, about: Key | None, now: datetime, by: datetime
) -> World:
    """The on-site lead; "where nobody leads, the safety lead is"."""
    lead = lead_at(world, place, now)
    of = SAFETY_LEAD if lead is None else ON_SITE_LEAD
    return replace(world, asked=(*world.asked, Asked(of, lead, what, about, by)))


def to_look(world: World, about: Key) -> World:
    """ "The safety lead is asked." """
    return replace(world, asked=(*world.asked, Asked(SAFETY_LEAD, None, LOOK, about)))


def asked_about(world: World, key: Key) -> bool:
    """Whether anybody was asked to come about a time, ever."""
    return any(one.what in TO_COME and one.about == key for one in world.asked)


def on_the_way(world: World, key: Key) -> bool:
    """Whether somebody was asked to come about a time and has not come."""
    return any(one.what in TO_COME and one.about == key and not one.met for one in world.asked)


def has_come(world: World, key: Key) -> World:
    """Whoever was asked about a time has come to them, or is asked no more."""
    return replace(
        world,
        asked=tuple(
            replace(one, met=True) if one.about == key and one.what in TO_COME else one
            for one in world.asked
        ),
    )


def before_it_begins(time: Time, now: datetime) -> datetime:
    """ "Within five minutes and before that time begins." A time that has begun: within five minutes."""
    soon = now + WITHIN
    first = time.agreed.first
    return min(soon, first) if first > now else soon


def meet_whoever_gave_way(before: World, after: World, place: Key, now: datetime) -> World:
    """ "Each time that a time of that day at that place gives way, walk-ins' too, and once about one that gave way
    before anybody came; not while they are on their way about it already." """
    stood = {time.key for time in before.times if time.stands}
    world = after
    for time in after.times:
        coming = time.left is None and any(span.last > now for span in time.seen)
        today = after.day(time.agreed.first) == after.day(now)
        if time.stands or not coming or not today or time.place != place:
            continue
        anew = time.key in stood or not asked_about(world, time.key)
        if anew and not on_the_way(world, time.key):
            what = BE_WITH_THEM if time.inside else BE_AT_THE_DOOR
            world = to_come(world, place, what, time.key, now, before_it_begins(time, now))
    return world
