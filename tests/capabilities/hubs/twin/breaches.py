"""What somebody sees, held against the page: each breach by the number and the words of its rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from tests.capabilities.access.twin.values import Key
from tests.capabilities.hubs.twin.judge import (
    can_be_asked,
    holds_partner_post,
    is_asked,
    is_on_the_list,
    key_worker,
    may_see,
    read_by,
)
from tests.capabilities.hubs.twin.values import OWN, PARTNER, Ask, World

WHO_CAN_BE_ASKED = "1. who can be asked"
ONE_ASK = "2. one thing asked twice of one place before it is answered is one ask"
HOW_IT_IS_SAFE = "2. how it is safe to tell her"
HER_NAME = "2. whether the hub may know the name she is called by"
BY_CHANCE = "2. a number drawn at random"
BLOCKED = "3. whom she has not blocked"
NOBODY_ELSE = "3. nobody else"
WHO_SEES = "3. who sees it"
NOTHING_BUT_THE_ASK = "3. of hers a hub sees nothing but the ask"
ON_THE_LIST = "4. it goes on the list"
WITHIN_7_DAYS = "4. to be read within 7 days"
A_LOOK = "4. each opening is a look she can read"
IS_READ = "4. opened by who is asked, it is read"
WHAT_THEY_SAY = "4. they say a time, done or cannot"
GIVEN_TO_NOBODY = "5. taken back, the row is given to nobody"
LEAVES_THE_LIST = "5. and the item leaves the list"
SHE_SEES = "3. and she"


@dataclass(frozen=True)
class Shown:
    """What somebody other than she is shown of an ask."""

    what: str
    how: str
    name: str
    number: str
    answer: str | None


@dataclass(frozen=True)
class Hers:
    """What she is shown of it."""

    what: str
    read: bool
    answer: str | None
    words: str


@dataclass(frozen=True)
class Item:
    """Whose list it stands on, a worker's or a post's at an organisation, and by when."""

    worker: Key | None
    role: str | None
    organisation: Key | None
    due: datetime


@dataclass(frozen=True)
class Seen:
    """All that anybody sees, and all words of a page of a hub's that are hers."""

    can_ask: Mapping[Key, frozenset[Key]]  # of each woman
    shown: Mapping[tuple[Key, Key], Shown]  # worker, ask
    hers: Mapping[tuple[Key, Key], Hers]  # woman, ask
    items: Mapping[Key, tuple[Item, ...]]  # of each ask, on a list now
    looks: Mapping[tuple[Key, Key], int]  # whose, by whom
    kept: frozenset[Key]  # the rows
    told: frozenset[tuple[Key, Key]] = frozenset()  # a worker who can find a woman by an ask


def breaches(world: World, seen: Seen, workers: frozenset[Key], now: datetime) -> list[str]:
    """Every rule that does not hold at this moment."""
    found = {
        *_asked(world, seen, now),
        *(name for one in world.asks for name in _of(world, seen, one, workers, now)),
        *_hers(world, seen),
    }
    return sorted(found)


def _asked(world: World, seen: Seen, now: datetime) -> Iterator[str]:
    for woman in world.areas:
        if seen.can_ask[woman] != can_be_asked(world, woman, now):
            yield WHO_CAN_BE_ASKED
    if seen.kept != {one.key for one in world.asks}:
        yield ONE_ASK
    counted = {pair: world.looks.count(pair) for pair in {*world.looks, *seen.looks}}
    if any(seen.looks.get(pair, 0) != many for pair, many in counted.items()):
        yield A_LOOK
    numbers: dict[Key, set[str]] = {}
    for (_, key), shown in seen.shown.items():
        numbers.setdefault(key, set()).add(shown.number)
    told = [number for these in numbers.values() for number in these]
    if len(set(told)) != len(numbers) or any(not number for number in told):
        yield BY_CHANCE


def _of(
    world: World, seen: Seen, one: Ask, workers: frozenset[Key], now: datetime
) -> Iterator[str]:
    for worker in workers:
        shown = seen.shown.get((worker, one.key))
        if shown is None:
            if may_see(world, worker, one, now):
                yield WHO_SEES
            continue
        if not may_see(world, worker, one, now):
            yield _why_not(world, worker, one, now)
            continue
        if shown.what != one.what or shown.answer != one.answer:
            yield WHAT_THEY_SAY
        if shown.how != one.how:
            yield HOW_IT_IS_SAFE
        if one.of != OWN and is_asked(world, worker, one, now):
            yield from _at_the_hub(world, seen, one, worker, shown)
    yield from _on_lists(world, seen, one, now)


def _at_the_hub(world: World, seen: Seen, one: Ask, worker: Key, shown: Shown) -> Iterator[str]:
    if shown.name != (world.names[one.woman] if one.named else ""):
        yield HER_NAME
    if (worker, one.woman) in seen.told:
        yield NOTHING_BUT_THE_ASK


def _why_not(world: World, worker: Key, one: Ask, now: datetime) -> str:
    if one.back is not None:
        return GIVEN_TO_NOBODY
    if one.of != OWN and holds_partner_post(world, worker, one.of, now):
        return BLOCKED
    return NOBODY_ELSE


def _on_lists(world: World, seen: Seen, one: Ask, now: datetime) -> Iterator[str]:
    items = seen.items.get(one.key, ())
    if not is_on_the_list(one):
        if items:
            yield LEAVES_THE_LIST
        return
    if len(items) != 1:
        yield ON_THE_LIST
        return
    item = items[0]
    if item.due != read_by(one):
        yield WITHIN_7_DAYS
    if one.of != OWN and (item.worker, item.role, item.organisation) != (None, PARTNER, one.of):
        yield ON_THE_LIST
    # Open: where her key worker has changed since, whose it is follows from `docs/change-of-worker.md`.
    if one.of == OWN and item.worker is None and key_worker(world, one.woman, now) is not None:
        yield ON_THE_LIST


def _hers(world: World, seen: Seen) -> Iterator[str]:
    """Open: what she took back may stand on her page as that, or not at all."""
    for one in world.asks:
        if one.back is not None:
            continue
        hers = seen.hers.get((one.woman, one.key))
        if hers is None:
            yield SHE_SEES
            continue
        if hers.read != (one.read is not None):
            yield IS_READ
        if (hers.what, hers.answer, hers.words) != (one.what, one.answer, one.words):
            yield WHAT_THEY_SAY
    known = {one.key: one for one in world.asks}
    for woman, key in seen.hers:
        if key not in known or known[key].woman != woman:
            yield NOBODY_ELSE
