"""What may happen to the switch: each event with its time, the answer to whoever did it, and the world after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.capabilities.access.twin.access import by_link, has_blocked, live_posts
from tests.capabilities.access.twin.values import Grant, Key, live
from tests.capabilities.letting_know.twin.values import CATEGORY, Number, Waits, World

DONE, WAITS, NOTHING, REFUSED, TOO_SOON = "done", "waits", "nothing", "refused", "too soon"
ROOM, CALL = "room", "call"
COOLS_OFF = timedelta(hours=72)
LASTS = timedelta(weeks=12)


@dataclass(frozen=True)
class Outcome:
    """What is answered, and the world afterwards."""

    said: str
    world: World


def grants(world: World, woman: Key, worker: Key, now: datetime) -> tuple[Grant, ...]:
    """Of the category `came` to that worker, that have not been withdrawn or come to their end."""
    return tuple(
        one
        for one in world.access.grants
        if (one.record, one.worker) == (woman, worker)
        and CATEGORY in one.categories
        and live(one.first, one.last, now)
        and (one.withdrawn is None or now < one.withdrawn)
    )


def counts(world: World, woman: Key, worker: Key, now: datetime) -> bool:
    """Whether a grant counts for that worker at this moment: `docs/access.md`, steps 1 and 4."""
    return (
        not has_blocked(world.access, woman, worker)
        and bool(live_posts(world.access, worker, now))
        and any(not one.partner_present for one in grants(world, woman, worker, now))
    )


def on_her_page(world: World, woman: Key) -> frozenset[Key]:
    """ "Each worker of another service who referred her, whom she has not blocked. Systems do not stand there." Where
    nothing began, they did not refer her. Open: also one who holds no post any more; there is nothing they know."""
    return frozenset(
        one.worker
        for one in world.sent
        if one.worker is not None
        and one.woman == woman
        and one.began is not None
        and not has_blocked(world.access, woman, one.worker)
    )


def turns_on(world: World, woman: Key, worker: Key, now: datetime) -> Outcome:
    """ "1. Turned on from her own device it waits." Open: where it waits or counts already, nothing changes, and the
    72 hours go on from when she asked first."""
    if worker not in on_her_page(world, woman):
        return Outcome(NOTHING, world)
    if world.waits(woman, worker) or grants(world, woman, worker, now):
        return Outcome(NOTHING, world)
    waiting = (*world.waiting, Waits(woman, worker, now))
    return Outcome(WAITS, replace(world, waiting=waiting))


def turns_off(world: World, woman: Key, worker: Key, now: datetime) -> Outcome:
    """ "3. Turned off, it is withdrawn with that statement, and what waited waits no more." Open: for somebody who does
    not stand on her page as well, so that no block keeps her from taking it back."""
    if not world.waits(woman, worker) and not grants(world, woman, worker, now):
        return Outcome(NOTHING, world)
    return Outcome(DONE, withdraws(world.without(woman, worker), woman, worker, now))


def withdraws(world: World, woman: Key, worker: Key, now: datetime) -> World:
    """ "*What you share* takes it back as well." """
    ended = grants(world, woman, worker, now)
    kept = tuple(
        replace(one, withdrawn=now) if one in ended else one for one in world.access.grants
    )
    return replace(world, access=replace(world.access, grants=kept))


def can_be_rung(world: World, woman: Key, now: datetime) -> bool:
    """ "A number was safe before where the old rule is for text or voice, still confirmed and not paused." """
    number = (world.numbers or {}).get(woman, Number())
    return number.until is not None and now < number.until and not number.paused


def works_with_her(world: World, worker: Key, woman: Key, now: datetime) -> bool:
    """Open: "a person" is somebody a link of hers lets see what she chose, or a safety lead who holds her key."""
    return not has_blocked(world.access, woman, worker) and by_link(
        world.access, woman, worker, "choices", "care", now
    )


def hears(world: World, woman: Key, worker: Key, by: Key, how: str, now: datetime) -> Outcome:
    """ "A person hears it from her in the room, or rings back after 72 hours; never the sender. It then is a grant of the
    category `came` to that worker, for care, for 12 weeks." A safety lead lets it count at once (`docs/safe-contact.md`).

    Open: whom she has blocked since is let know nothing: what waits is heard no more.
    """
    waits = world.waits(woman, worker)
    if by == worker:
        return Outcome(REFUSED, world)
    if waits is None or has_blocked(world.access, woman, worker):
        return Outcome(NOTHING, world)
    lead = by in world.leads
    if not lead and not works_with_her(world, by, woman, now):
        return Outcome(REFUSED, world)
    if how == CALL and not lead:
        if not can_be_rung(world, woman, now):
            return Outcome(REFUSED, world)
        if now < waits.asked + COOLS_OFF:
            return Outcome(TOO_SOON, world)
    grant = Grant(
        woman, worker, None, None, "care", frozenset({CATEGORY}), first=now, last=now + LASTS
    )
    heard = world.without(woman, worker)
    more = (*heard.access.grants, grant)
    return Outcome(DONE, replace(heard, access=replace(heard.access, grants=more)))


def hears_that_she_did_not(
    world: World, woman: Key, worker: Key, by: Key, now: datetime
) -> Outcome:
    """Open: whoever may hear it may also hear that she did not ask for it, and then it waits no more."""
    if by == worker:
        return Outcome(REFUSED, world)
    if world.waits(woman, worker) is None:
        return Outcome(NOTHING, world)
    if by not in world.leads and not works_with_her(world, by, woman, now):
        return Outcome(REFUSED, world)
    return Outcome(DONE, world.without(woman, worker))
