"""What may happen to an ask: each event with its time, the answer to whoever did it, and the world after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.capabilities.access.twin.access import by_link, has_blocked, live_posts
from tests.capabilities.access.twin.values import Key, live
from tests.capabilities.hubs.twin.values import (
    A_TIME,
    CANNOT,
    DONE,
    HEALTH,
    HER,
    KEY_WORKER,
    OWN,
    PARTNER,
    Ask,
    World,
)

KEPT, NOTHING, NOT_FOUND = "kept", "nothing is kept", "not found"
READ_WITHIN = timedelta(days=7)
LONGEST = 1000  # signs


@dataclass(frozen=True)
class Outcome:
    """The answer, and the world after it."""

    answer: str
    world: World


def holds_partner_post(world: World, worker: Key, hub: Key, now: datetime) -> bool:
    """A live post *worker of a partner agency* there."""
    return any(
        one.organisation == hub and one.role == PARTNER
        for one in live_posts(world.access, worker, now)
    )


def key_worker(world: World, woman: Key, now: datetime) -> Key | None:
    """Whom she has. Open: one with a live link who holds that post still and whom she has not blocked, the longest
    first, as `docs/referred.md` says of who is asked to read."""
    links = sorted(
        (one for one in world.access.links if one.record == woman and one.role == KEY_WORKER),
        key=lambda one: one.first,
    )
    return next(
        (
            one.worker
            for one in links
            if live(one.first, one.last, now)
            and any(
                (post.organisation, post.role) == (one.organisation, KEY_WORKER)
                for post in live_posts(world.access, one.worker, now)
            )
            and not has_blocked(world.access, woman, one.worker)
        ),
        None,
    )


def can_be_asked(world: World, woman: Key, now: datetime) -> frozenset[Key]:
    """ "1. An organisation of the kind *health* in her area with a live post *worker of a partner agency*; or, where
    she has one, her key worker." Open: also where she has blocked everybody who holds that post, for what a page says
    may not depend on it and she chose to ask."""
    workers = {post.worker for post in world.access.posts}
    hubs = {
        one.key
        for one in world.organisations
        if one.kind == HEALTH
        and one.area == world.areas[woman]
        and any(holds_partner_post(world, worker, one.key, now) for worker in workers)
    }
    own = {OWN} if key_worker(world, woman, now) is not None else set()
    return frozenset(hubs | own)


def is_her_worker(world: World, worker: Key, woman: Key, now: datetime) -> bool:
    """Open: "her worker" is whoever may see her `clinical` category by a link, and has not been blocked."""
    return not has_blocked(world.access, woman, worker) and by_link(
        world.access, woman, worker, "clinical", "care", now
    )


def ask(world: World, new: Ask, yes: bool = True) -> Outcome:
    """ "2. An ask holds what, how it is safe to tell her (1 to 1,000 signs)." "One thing asked twice of one place by the same person
    before it is answered is one ask; what is said last of how it is safe to tell her, and of her name, counts, and it is as
    not read." "Hers and a worker's do not know each other", nor do those of two places."""
    now = new.asked
    places = can_be_asked(world, new.woman, now)
    if new.by != HER and not is_her_worker(world, new.by, new.woman, now):
        return Outcome(NOT_FOUND, world)
    if new.by != HER and not yes:
        return Outcome(NOTHING, world)
    if not 1 <= len(new.how.strip()) <= LONGEST:
        return Outcome(NOTHING, world)
    if new.of not in places:
        return Outcome(NOTHING, world)
    there = next(
        (
            one
            for one in world.asks
            if one.waits
            and (one.woman, one.by, one.of, one.what) == (new.woman, new.by, new.of, new.what)
        ),
        None,
    )
    if there is not None:
        again = replace(there, how=new.how, named=new.named)
        again = again if again == there else replace(again, read=None)
        return Outcome(KEPT, world.with_ask(again))
    return Outcome(KEPT, world.with_ask(new))


def is_asked(world: World, worker: Key, one: Ask, now: datetime) -> bool:
    """Who is asked: whoever holds the post at that hub and is not blocked; or whoever may see her `clinical` category
    by a link."""
    if one.of == OWN:
        return is_her_worker(world, worker, one.woman, now)
    return holds_partner_post(world, worker, one.of, now) and not has_blocked(
        world.access, one.woman, worker
    )


def may_see(world: World, worker: Key, one: Ask, now: datetime) -> bool:
    """ "3. Workers with a live partner post at that hub whom she has not blocked, and she. By her worker with her yes:
    that worker as well. Of her own worker: whoever may see her `clinical` category by a link. Nobody else." Open: that
    worker for as long as they are hers; and taken back, nobody but she."""
    if one.back is not None:
        return False
    if one.of == OWN:
        return is_her_worker(world, worker, one.woman, now)
    if worker == one.by and is_her_worker(world, worker, one.woman, now):
        return True
    return is_asked(world, worker, one, now)


def opens(world: World, worker: Key, key: Key, now: datetime) -> Outcome:
    """ "4. Each opening is a look she can read. Opened by who is asked, it is *read*"."""
    one = world.ask(key)
    if one is None or not may_see(world, worker, one, now):
        return Outcome(NOT_FOUND, world)
    looked = replace(world, looks=(*world.looks, (one.woman, worker)))
    if is_asked(world, worker, one, now) and one.read is None:
        looked = looked.with_ask(replace(one, read=now))
    return Outcome(KEPT, looked)


def answers(world: World, worker: Key, key: Key, what: str, words: str, now: datetime) -> Outcome:
    """ "They say *a time* (and when and where, or how they tell her), *done* or *cannot*; what they say last stands."
    A time is nothing without its words. Whoever answers has it before them: that is an opening too."""
    one = world.ask(key)
    if one is None or one.back is not None or not is_asked(world, worker, one, now):
        return Outcome(NOT_FOUND, world)
    looked = replace(world, looks=(*world.looks, (one.woman, worker)))
    if what not in {A_TIME, DONE, CANNOT} or (what == A_TIME and not words.strip()):
        return Outcome(NOTHING, looked)
    said = replace(one, answer=what, words=words.strip(), read=one.read or now)
    return Outcome(KEPT, looked.with_ask(said))


def takes_back(world: World, woman: Key, key: Key, now: datetime) -> Outcome:
    """ "5. She takes it back at any moment, answered or not." Twice is once."""
    one = world.ask(key)
    if one is None or one.woman != woman:
        return Outcome(NOT_FOUND, world)
    if one.back is not None:
        return Outcome(KEPT, world)
    return Outcome(KEPT, world.with_ask(replace(one, back=now)))


def is_on_the_list(one: Ask) -> bool:
    """Until it is answered, or taken back; to have read it is no answer."""
    return one.waits


def read_by(one: Ask) -> datetime:
    """ "To be read within 7 days." """
    return one.asked + READ_WITHIN
