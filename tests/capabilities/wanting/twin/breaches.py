"""What stands and what is shown, held against the page: each breach in its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from tests.capabilities.access.twin.access import has_blocked
from tests.capabilities.access.twin.values import Key
from tests.capabilities.wanting.twin.judge import may_open
from tests.capabilities.wanting.twin.values import Task, World

NOTHING_BEGINS = "nothing begins, of whoever has blocked who wrote it"
NOTHING_ENDS = "and nothing of hers ends"
ONE_TASK = "1. it is one task while it is open"
NOBODY_SHE_BLOCKED = "1. nobody she has blocked has it"
BLOCKED_LATER = "1. whom she blocks later cannot open it"
WHO_OPENS = "1. whose task it is opens it"
NOTHING_OF_IT = "2. neither what was written nor by whom"
WHOSE = "2. what she is called, her ref, who works with her"
A_SEARCH = "3. where nobody works with her a key worker is looked for"
RECEIVED = "4. who wrote it reads the day it was received"


@dataclass(frozen=True)
class Page:
    """What whoever opens it reads: whether it says whose it is, and what of the referral it says."""

    whose: bool
    told: frozenset[str]


@dataclass(frozen=True)
class Seen:
    """All that stands and all that anybody is shown."""

    begun: frozenset[Key]
    tasks: tuple[Task, ...]
    lists: Mapping[Key, frozenset[Key]]  # of each worker, about whom such a task stands there
    opened: Mapping[tuple[Key, Key], Page]  # worker, she
    searches: frozenset[Key]
    received: Mapping[Key, int]  # of each who wrote, the lines


def breaches(world: World, seen: Seen, workers: frozenset[Key], now: datetime) -> list[str]:
    """Every rule that does not hold at this moment."""
    return sorted({*_stands(world, seen), *_shown(world, seen, workers, now)})


def _stands(world: World, seen: Seen) -> Iterator[str]:
    if seen.begun - set(world.begun):
        yield NOTHING_BEGINS
    if set(world.begun) - seen.begun:
        yield NOTHING_ENDS
    if len({one.her for one in seen.tasks}) != len(seen.tasks):
        yield ONE_TASK
    if set(seen.tasks) != set(world.tasks):
        yield ONE_TASK
    if seen.searches != world.searches:
        yield A_SEARCH
    sent = {by: sum(one.by == by for one in world.came) for by in seen.received}
    if sent != dict(seen.received):
        yield RECEIVED


def _shown(world: World, seen: Seen, workers: frozenset[Key], now: datetime) -> Iterator[str]:
    for worker, about in seen.lists.items():
        if any(has_blocked(world.access, her, worker) for her in about):
            yield NOBODY_SHE_BLOCKED
    for worker in workers:
        for her in world.access.records:
            page = seen.opened.get((worker, her))
            may = may_open(world, worker, her, now)
            if page is None and may:
                yield WHO_OPENS
            if page is not None and not may:
                yield BLOCKED_LATER if has_blocked(world.access, her, worker) else WHO_OPENS
            if page is not None and not page.whose:
                yield WHOSE
            if page is not None and page.told:
                yield NOTHING_OF_IT
