"""Whose work is whose, before and after a key worker's link ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tests.capabilities.access.twin.access import has_blocked, live_posts
from tests.capabilities.access.twin.values import Key, live
from tests.capabilities.access.twin.values import World as Access

KEY_WORKER, ON_CALL = "key_worker", "on_call"

STANDS_ON_THE_NEW_ONES = "what stood on the old worker's list about her stands on the new one's"
CLOCK = "with the clock it had"
WHO_IS_LEFT = "on that of who is left as her key worker, else of who is on call"
NEVER_THE_ONE = "never by the one who is named, nor the sender"
NOTHING_ELSE = "and nothing that is about somebody else, or somebody else's, moves"
BLOCKED = "nothing stands on the list of whom she has blocked"


@dataclass(frozen=True)
class Item:
    """A piece of open work: about whom, whose, and its clock. `never`: who must not hear it."""

    key: Key
    kind: str
    her: Key
    worker: Key | None
    role: str | None
    organisation: Key | None
    due: datetime
    urgent: bool = False
    never: Key | None = None


@dataclass(frozen=True)
class World:
    """All that decides."""

    access: Access
    items: tuple[Item, ...] = ()


def key_workers(world: World, her: Key, now: datetime) -> tuple[Key, ...]:
    """Who is left: by a link that counts, in a post they hold, not blocked; the newest first."""
    found = [
        one
        for one in world.access.links
        if one.record == her
        and one.role == KEY_WORKER
        and live(one.first, one.last, now)
        and any(
            (post.organisation, post.role) == (one.organisation, one.role)
            for post in live_posts(world.access, one.worker, now)
        )
        and not has_blocked(world.access, her, one.worker)
    ]
    return tuple(one.worker for one in sorted(found, key=lambda one: one.first, reverse=True))


def moves(item: Item, her: Key, old: frozenset[Key]) -> bool:
    """ "What stood on the old worker's list about her." "Every other key-worker link of hers ends": there may be two."""
    return item.her == her and item.worker in old


def may_go_to(
    world: World, item: Item, new: Key | None, now: datetime
) -> frozenset[tuple[Key | None, str | None]]:
    """Whose list it may stand on: a worker's or a post's. Open: where the new one must not hear it, or she has blocked
    them, it goes as where there is none."""
    if new is not None and new != item.never and not has_blocked(world.access, item.her, new):
        return frozenset({(new, None)})
    left = [one for one in key_workers(world, item.her, now) if one != item.never]
    if left:
        return frozenset((one, None) for one in left)
    return frozenset({(None, ON_CALL)})


def breaches(
    before: World, after: World, her: Key, old: frozenset[Key], new: Key | None, now: datetime
) -> Iterator[str]:
    """What of the lists is not as it must be, once the links of `old` have ended and `new` has begun, or nobody."""
    stand: Mapping[Key, Item] = {one.key: one for one in after.items}
    for item in before.items:
        found = stand.get(item.key)
        if found is None:
            yield STANDS_ON_THE_NEW_ONES
            continue
        if (found.due, found.urgent, found.kind) != (item.due, item.urgent, item.kind):
            yield CLOCK
        if not moves(item, her, old):
            if replace(found, due=item.due, urgent=item.urgent) != item:
                yield NOTHING_ELSE
            continue
        if found.worker is not None and found.worker == item.never:
            yield NEVER_THE_ONE
        if (found.worker, found.role if found.worker is None else None) not in may_go_to(
            after, item, new, now
        ):
            yield WHO_IS_LEFT if new is None else STANDS_ON_THE_NEW_ONES
    for item in after.items:
        if item.worker is not None and has_blocked(after.access, item.her, item.worker):
            yield BLOCKED
