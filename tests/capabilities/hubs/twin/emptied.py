"""Nobody is left to read it: what she reads, whose task it is, and how it ends. Rule 6 of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.capabilities.access.twin.access import has_blocked, live_posts
from tests.capabilities.access.twin.values import Key
from tests.capabilities.hubs.twin.judge import holds_partner_post
from tests.capabilities.hubs.twin.values import OWN, Ask, World

MANAGER, ON_CALL, TREATMENT = "service_manager", "on_call", "treatment"
NOBODY, ALL_BLOCKED, READ = "nobody there can", "all there are people she has blocked", ""
STOPPED_IT = "it stopped"
DUE_IN = timedelta(days=1)

SHE_READS = "6. whoever opens her page reads it at once"
A_TASK = "6. it is a task where something waits and nobody holds the post"
WHOSE = (
    "6. of a service manager of the hub, else of a treatment service, else of who is on call there"
)
DUE = "6. due in a day"
ENDS = "6. it ends by itself"
STOPPED = "6. each ask that waits ends, and she reads that it stopped"


@dataclass(frozen=True)
class Emptied:
    """The world of asks, and which of them somebody said nobody will read; `since`: when a
    hub's task began, and whose it could be then."""

    world: World
    stopped: frozenset[Key] = frozenset()
    since: Mapping[Key, tuple[datetime, frozenset[tuple[str, Key]]]] | None = None


@dataclass(frozen=True)
class Item:
    """A task about a hub: a post at an organisation, and by when."""

    hub: Key
    role: str
    organisation: Key
    due: datetime


def holders(world: World, hub: Key, now: datetime) -> frozenset[Key]:
    """Who holds the post *worker of a partner agency* there."""
    workers = {one.worker for one in world.access.posts}
    return frozenset(one for one in workers if holds_partner_post(world, one, hub, now))


def she_reads(all_of_it: Emptied, one: Ask, now: datetime) -> str:
    """ "Where nobody who is asked at the hub may see it: that nobody there can; where all who answer there are people she
    has blocked, it says that." Of an ask that waits; of her own worker nothing is said of it."""
    world = all_of_it.world
    if one.of == OWN or not one.waits or one.key in all_of_it.stopped:
        return READ
    there = holders(world, one.of, now)
    if not there:
        return NOBODY
    return ALL_BLOCKED if all(has_blocked(world.access, one.woman, who) for who in there) else READ


def waiting(all_of_it: Emptied, hub: Key) -> tuple[Ask, ...]:
    """Asked of it, and neither answered, taken back nor stopped."""
    return tuple(
        one
        for one in all_of_it.world.asks
        if one.of == hub and one.waits and one.key not in all_of_it.stopped
    )


def emptied(all_of_it: Emptied, now: datetime) -> frozenset[Key]:
    """ "Where nobody holds the post any more and something waits unanswered." """
    hubs = {one.of for one in all_of_it.world.asks if one.of != OWN}
    return frozenset(
        hub for hub in hubs if waiting(all_of_it, hub) and not holders(all_of_it.world, hub, now)
    )


def whose(world: World, hub: Key, now: datetime) -> frozenset[tuple[str, Key]]:
    """ "A service manager of the hub, else of a treatment service of the area, else of who is on call there." Every post
    it may be; none where there is none of these."""
    area = next(one.area for one in world.organisations if one.key == hub)
    services = {
        one.key for one in world.organisations if one.area == area and one.kind == TREATMENT
    }
    held = {
        (post.role, post.organisation)
        for worker in {one.worker for one in world.access.posts}
        for post in live_posts(world.access, worker, now)
    }
    for wanted in (
        {(MANAGER, hub)},
        {(MANAGER, one) for one in services},
        {(ON_CALL, one) for one in services},
    ):
        if held & wanted:
            return frozenset(held & wanted)
    return frozenset({(MANAGER, hub)})


def looked_again(all_of_it: Emptied, now: datetime) -> Emptied:
    """Within ten minutes somebody has looked: what begins, begins; what is over, ends."""
    since = all_of_it.since or {}
    begun = {
        hub: since.get(hub, (now, whose(all_of_it.world, hub, now)))
        for hub in emptied(all_of_it, now)
    }
    return replace(all_of_it, since=begun)


def nobody_will_read(all_of_it: Emptied, hub: Key) -> Emptied:
    """ "A manager may say that nobody will read there: each ask that waits ends." """
    gone = {one.key for one in waiting(all_of_it, hub)}
    asks = tuple(
        replace(one, answer=STOPPED_IT) if one.key in gone else one for one in all_of_it.world.asks
    )
    all_of_it = replace(all_of_it, world=replace(all_of_it.world, asks=asks))
    since = {key: at for key, at in (all_of_it.since or {}).items() if key != hub}
    return replace(all_of_it, stopped=all_of_it.stopped | gone, since=since)


def breaches(
    all_of_it: Emptied,
    told: Mapping[Key, str],
    stopped: frozenset[Key],
    items: tuple[Item, ...],
    now: datetime,
) -> Iterator[str]:
    """`told`: of each ask what she reads of who can; `stopped`: which she reads have stopped; `items`: the tasks open."""
    for one in all_of_it.world.asks:
        if one.back is None and told.get(one.key, READ) != she_reads(all_of_it, one, now):
            yield SHE_READS
    if stopped != {one.key for one in all_of_it.world.asks if one.back is None} & all_of_it.stopped:
        yield STOPPED
    since = all_of_it.since or {}
    about = [one.hub for one in items]
    if set(about) - set(since):
        yield ENDS
    if set(since) - set(about) or len(about) != len(set(about)):
        yield A_TASK
    for item in items:
        if item.hub in since:
            began, owners = since[item.hub]
            if (item.role, item.organisation) not in owners:
                yield WHOSE
            if item.due != began + DUE_IN:
                yield DUE
