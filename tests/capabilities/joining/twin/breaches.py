"""What somebody sees, held against the page: each breach by the number and the words of its rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from tests.capabilities.access.twin.access import has_blocked
from tests.capabilities.access.twin.persons import records_of
from tests.capabilities.access.twin.values import Key
from tests.capabilities.joining.twin.judge import (
    DUE_IN,
    binds,
    hers,
    in_an_emergency,
    may_be_reached,
    sees_both,
    waits,
)
from tests.capabilities.joining.twin.values import SAFETY_LEAD, Said, World

NOTHING_CHANGES = "2. until then nothing changes"
BLOCK_FOLLOWS = "above 2. whoever is blocked under one is blocked under each"
A_TASK = "2. a task of the safety leads of that service"
TWO_DAYS = "2. due in two days"
SIDE_BY_SIDE = "4. who is shown both"
A_LOOK = "4. a look that she reads under both"
OWN_DOOR = "above 5. her own door opens hers and what was joined into it"
EMERGENCY = "above 6. an emergency look is at the person"
TIGHTEST = "above 7. the tightest rule of contact counts"
A_MUST = "above 7. a must under any binds"


@dataclass(frozen=True)
class Item:
    """Whose list it stands on, and by when."""

    role: str | None
    organisation: Key | None
    worker: Key | None
    due: datetime


@dataclass(frozen=True)
class Seen:
    """All that can be seen of it. What a test does not look at is None, and is not judged."""

    side_by_side: Mapping[Key, frozenset[Key]]  # of each worker, what was said
    records: Mapping[Key, frozenset[Key]]  # of each record, all of hers
    blocked: Mapping[Key, frozenset[Key]]  # of each worker, the records
    items: Mapping[Key, tuple[Item, ...]]  # of what was said, open now
    looks: Mapping[tuple[Key, Key], int]  # under which record, by whom
    her_door: Mapping[str, Mapping[Key, frozenset[Key]]]  # part of her door -> record -> records
    emergency: frozenset[tuple[Key, Key]]  # worker, record
    reached: Mapping[tuple[str, Key], bool]  # sent or rung, under which record
    musts: Mapping[tuple[str, Key], frozenset[str]]  # where it binds, under which record


def breaches(world: World, seen: Seen, now: datetime) -> list[str]:
    """Every rule that does not hold at this moment."""
    found = {*_who(world, seen, now), *_person(world, seen, now)}
    for said in world.said:
        found.update(_listed(said, seen.items.get(said.key, ())))
    return sorted(found)


def _who(world: World, seen: Seen, now: datetime) -> Iterator[str]:
    for worker, these in seen.side_by_side.items():
        if these != {one.key for one in world.said if sees_both(world, one, worker, now)}:
            yield SIDE_BY_SIDE


def _person(world: World, seen: Seen, now: datetime) -> Iterator[str]:
    if any(seen.records[one] != records_of(world.access, one) for one in seen.records):
        yield NOTHING_CHANGES
    for worker, these in seen.blocked.items():
        if these != {one for one in seen.records if has_blocked(world.access, one, worker)}:
            yield BLOCK_FOLLOWS
    counted = {pair: world.looks.count(pair) for pair in {*world.looks, *seen.looks}}
    if any(seen.looks.get(pair, 0) != many for pair, many in counted.items()):
        yield A_LOOK
    for by_record in seen.her_door.values():
        if any(these != hers(world, one) for one, these in by_record.items()):
            yield OWN_DOOR
    if seen.emergency != {
        (worker, record)
        for worker in seen.blocked
        for record in seen.records
        if in_an_emergency(world, record, worker, now)
    }:
        yield EMERGENCY
    if any(may_be_reached(world, one) != is_so for (_, one), is_so in seen.reached.items()):
        yield TIGHTEST
    if any(these != binds(world, one) for (_, one), these in seen.musts.items()):
        yield A_MUST


def _listed(said: Said, items: tuple[Item, ...]) -> Iterator[str]:
    if not waits(said):
        if items:
            yield A_TASK
        return
    if [(one.role, one.organisation, one.worker) for one in items] != [
        (SAFETY_LEAD, said.service, None)
    ]:
        yield A_TASK
    elif items[0].due != said.at + DUE_IN:
        yield TWO_DAYS
