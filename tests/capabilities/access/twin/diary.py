"""Keep-aparts follow the person: what may be in the diary, and who gives way."""

from __future__ import annotations

from dataclasses import replace

from tests.capabilities.access.twin.persons import person
from tests.capabilities.access.twin.values import Apart, Key, Presence, World


def pairs(world: World) -> frozenset[tuple[Key, Key]]:
    """Mover and fixed, as the persons they are now. "Between two records of one person it keeps nobody apart." """
    ends = {(person(world, one.mover), person(world, one.fixed)) for one in world.aparts}
    return frozenset(pair for pair in ends if pair[0] != pair[1])


def too_near(one: Presence, other: Presence) -> bool:
    """At one place, what is kept free for each touches the same quarter of an hour."""
    return one.place == other.place and bool(one.quarters() & other.quarters())


def same_time(one: Presence, other: Presence) -> bool:
    """ "Two presences of one person in the diary never overlap", wherever they are."""
    return one.first < other.last and other.first < one.last


def keep_apart(world: World, mover: Key, fixed: Key) -> World:
    """ "Saving a keep-apart always succeeds. It stands with the record that it was said of." Said twice it is once."""
    one = Apart(mover, fixed)
    return world if one in world.aparts else replace(world, aparts=(*world.aparts, one))


def may_be_booked(world: World, presence: Presence) -> bool:
    """A mover is never booked beside somebody she is placed around, in nobody's two times at once. Whoever is fixed
    alone is booked as if nobody had named them: hers gives way."""
    who = person(world, presence.record)
    fixed = {after for before, after in pairs(world) if before == who}
    return not any(
        one.stands
        and (
            (person(world, one.record) in fixed and too_near(one, presence))
            or (person(world, one.record) == who and same_time(one, presence))
        )
        for one in world.presences
    )


def wrong(world: World) -> list[str]:
    """What of a diary must not be, each named by its rule."""
    found: list[str] = []
    apart = pairs(world)
    standing = [one for one in world.presences if one.stands]
    for number, one in enumerate(standing):
        for other in standing[number + 1 :]:
            two = person(world, one.record), person(world, other.record)
            if two[0] == two[1] and same_time(one, other):
                found.append("one place")
            elif (two in apart or two[::-1] in apart) and too_near(one, other):
                found.append("apart")
    found += ["nothing silent" for one in world.presences if not (one.stands or one.asked)]
    return sorted(found)


def wrong_step(before: World, after: World, *, booked: Key | None = None) -> list[str]:
    """What must not have happened to the diary in one step, each named by its rule."""
    found: list[str] = []
    apart = pairs(after)
    for old in before.presences:
        new = after.presence(old.key)
        if not old.stands and new.stands and new.key != booked:
            found.append("nothing suspended stands again by itself")
        if not old.stands or new.stands:
            continue
        who = person(after, new.record)
        cause = any(
            (
                ((who, person(after, one.record)) in apart and too_near(one, new))
                or (person(after, one.record) == who and same_time(one, new))
            )
            and before_stood(before, one)
            for one in after.presences
            if one.key != new.key
        )
        if not cause:
            found.append("only a mover gives way")
    return sorted(found)


def before_stood(before: World, one: Presence) -> bool:
    """It stood before the step, or came in with it."""
    old = next((old for old in before.presences if old.key == one.key), None)
    return old is None or old.stands
