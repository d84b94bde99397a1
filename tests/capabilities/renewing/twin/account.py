"""What each thing that somebody does brings about, rule by rule. A verb answers whether it was done, and the world after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from tests.capabilities.access.twin.access import has_blocked, live_posts
from tests.capabilities.access.twin.values import Key, live
from tests.capabilities.renewing.twin.values import (
    DAY,
    FIVE,
    FORGOTTEN,
    HERSELF,
    LONDON,
    ON_CALL,
    SAFETY_LEAD,
    SHORT_WAS_THEIRS,
    TEN,
    TRIED,
    WORK_WITH_HER,
    Change,
    Half,
    Waits,
    World,
)

Done = tuple[bool, World]
Post = tuple[Key, str]
SATURDAY = 5


def works_with_her(world: World, worker: Key, record: Key, now: datetime) -> bool:
    """ "Has a live link with her as key worker, prescriber, nurse or midwife and holds that post, and she has not blocked
    them." "Whoever names a record that was joined to another, or works with that one alone, finds nothing." """
    held = {(one.organisation, one.role) for one in live_posts(world.access, worker, now)}
    return (
        record == world.stays
        and not has_blocked(world.access, world.stays, worker)
        and any(
            (one.record, one.worker) == (world.stays, worker)
            and one.role in WORK_WITH_HER
            and (one.organisation, one.role) in held
            and live(one.first, one.last, now)
            for one in world.access.links
        )
    )


def first(world: World) -> Key | None:
    """6. "Whoever set the phrase last is its first, also where that changes while it waits." """
    return world.phrase.by if world.waits and world.phrase else None


def whose(world: World, now: datetime) -> tuple[Post, ...]:
    """6. Whose list it stands on, the best first: a service, and the post there that somebody other than the first holds
    whom she has not blocked. Elsewhere in the area any service will do."""
    hers = [one for one in world.access.links if one.record == world.stays]
    # Open: of links that began at one moment either is the newest; where she never had one, any service of the area is hers.
    newest = max(hers, key=lambda one: (live(one.first, one.last, now), one.first), default=None)
    home = newest.organisation if newest else world.services[0]
    away = [one for one in world.services if one != home]
    for places in ([home], away):
        for role in (SAFETY_LEAD, ON_CALL):
            found = tuple((one, role) for one in places if may_be_asked(world, (one, role), now))
            if found:
                return found
    return ()


def may_be_asked(world: World, post: Post, now: datetime) -> bool:
    """Somebody holds it who is not the first, and whom she has not blocked."""
    return any(
        (one.organisation, one.role) == post
        and live(one.first, one.last, now)
        and one.worker != first(world)
        and not has_blocked(world.access, world.stays, one.worker)
        for one in world.access.posts
    )


def due(since: datetime, holidays: frozenset[date]) -> datetime:
    """6. "The same time of day two days later, Saturdays, Sundays and public holidays not counted." Open: the time of day
    is the area's clock's."""
    found, left = since.astimezone(LONDON), 2
    while left:
        found += DAY
        left -= found.weekday() < SATURDAY and found.date() not in holidays
    return found


def may_be_second(world: World, worker: Key, record: Key, now: datetime, *, on_list: bool) -> bool:
    """5. `on_list`: whether what is waited for stands on their own list."""
    if world.phrase is None or worker in {world.phrase.by, first(world), *world.not_hers}:
        return False
    if record != world.stays or has_blocked(world.access, world.stays, worker):
        return False
    roles = {one.role for one in live_posts(world.access, worker, now)}
    by_post = world.waits is not None and on_list and bool(roles & {SAFETY_LEAD, ON_CALL})
    return by_post or works_with_her(world, worker, record, now)


def next_turn(world: World) -> int:
    """1. "One more than the higher of the two." """
    return 1 + max(one.turn for one in (world.phrase, world.short, Half(HERSELF, 0)) if one)


def _wait(world: World, why: str, now: datetime) -> World:
    """6. "One at a time.\""""
    return world if world.waits else replace(world, waits=Waits(now, why))


def _changed(world: World, what: str, worker: Key) -> World:
    return replace(world, changes=(*world.changes, Change(what, worker)))


def make(world: World, worker: Key, record: Key, now: datetime) -> Done:
    """1. "With both halves; once. That is turn 1 of either half." """
    if world.phrase is not None or not works_with_her(world, worker, record, now):
        return False, world
    made = replace(world, phrase=Half(worker, 1), short=Half(worker, 1), is_open=True)
    return True, _changed(made, "made", worker)


def new_phrase(world: World, worker: Key, record: Key, now: datetime) -> Done:
    """2, and what 7 says of wrong tries."""
    if (
        world.phrase is None
        or not works_with_her(world, worker, record, now)
        or worker in world.not_hers
    ):
        return False, world
    theirs = world.short is not None and world.short.by == worker
    after = replace(
        world,
        phrase=Half(worker, next_turn(world)),
        is_open=True,
        wrong=world.wrong if world.unopened else 0,
        tried_out=world.tried_out and world.unopened,
        unopened=True,
    )
    if theirs or after.short is None:
        after = _wait(replace(after, short=None), SHORT_WAS_THEIRS, now)
    return True, _changed(after, "phrase", worker)


def new_short(world: World, worker: Key, record: Key, now: datetime, *, on_list: bool) -> Done:
    """3, and 8: it ends what was waited for."""
    if world.waits is None or not world.is_open:
        return False, world
    if not may_be_second(world, worker, record, now, on_list=on_list):
        return False, world
    half = Half(worker, next_turn(world))
    after = replace(world, short=half, tried_out=False, wrong=0, unopened=False, waits=None)
    return True, _changed(after, "short", worker)


def typed(world: World, *, right: bool, now: datetime) -> Done:
    """7. Somebody is in, and types a short secret. "What is typed then is looked at no more, be it right." """
    if world.is_shut:
        return False, world
    if right:
        return True, replace(world, wrong=0, unopened=False)
    wrong = world.wrong + 1
    if wrong < (FIVE if world.unopened else TEN):
        return False, replace(world, wrong=wrong)
    return False, _wait(replace(world, wrong=wrong, tried_out=True), TRIED, now)


def own_short(world: World, *, right: bool, now: datetime) -> Done:
    """4. "With the old one typed again." What is typed wrongly is a try like another."""
    done, after = typed(world, right=right, now=now)
    if not done:
        return False, after
    return True, replace(after, short=Half(HERSELF, next_turn(world)))


def she_forgot(world: World, now: datetime) -> Done:
    """6. She says so herself."""
    return True, _wait(world, FORGOTTEN, now)


def worker_says_forgotten(world: World, worker: Key, record: Key, now: datetime) -> Done:
    """6. A worker beside her who works with her says so."""
    if world.phrase is None or not works_with_her(world, worker, record, now):
        return False, world
    return True, _wait(world, FORGOTTEN, now)


def not_hers(world: World, worker: Key, record: Key, now: datetime, *, on_list: bool) -> Done:
    """8. She had not asked for the new phrase. Open: a making is not a new phrase, so of turn 1 it cannot be said."""
    if first(world) is None or not may_be_second(world, worker, record, now, on_list=on_list):
        return False, world
    assert world.phrase is not None
    maker = world.phrase.by
    after = replace(
        world,
        is_open=False,
        waits=None,
        not_hers=world.not_hers | {maker},
        asked_why=(*world.asked_why, maker),
    )
    return True, _changed(after, "not_yours", worker)


def not_needed(world: World, worker: Key, record: Key, now: datetime, *, on_list: bool) -> Done:
    """8. "What is shut stays shut." """
    if world.waits is None or not may_be_second(world, worker, record, now, on_list=on_list):
        return False, world
    return True, replace(world, waits=None)


def close(world: World, worker: Key, record: Key, now: datetime) -> Done:
    """9. "Whoever works with her closes it." Closing does not end what is waited for."""
    if world.phrase is None or not works_with_her(world, worker, record, now):
        return False, world
    return True, _changed(replace(world, is_open=False), "closed", worker)
