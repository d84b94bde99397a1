"""What counts and what waits, held against the page: each breach in its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tests.capabilities.access.twin.values import Key
from tests.capabilities.reaching.twin.values import Rule, World

COUNTS_AT_ONCE = "it counts at once"
IN_THE_ROOM = "confirmed in the room, at that moment"
ENDS_A_PAUSE = "what is paused is right again only where she says so in the room"
ENDS_WHAT_WAITS = "and ends what waits"
NEVER_THE_NUMBER = "never the number"
A_LOOK = "each opening is a look"
WAITS = "what is looser waits"


@dataclass(frozen=True)
class Seen:
    """Of each record the rule that counts and the one that waits; the numbers that a worker's pages held; the looks."""

    counts: Mapping[Key, Rule]
    waits: Mapping[Key, Rule]
    numbers: frozenset[str]
    looks: Mapping[tuple[Key, Key], int]
    tasks: frozenset[Key]  # about whose change somebody is asked to hear it


def breaches(world: World, seen: Seen) -> list[str]:
    """Every rule that does not hold at this moment."""
    return sorted({*_counting(world, seen), *_around(world, seen)})


def _counting(world: World, seen: Seen) -> Iterator[str]:
    for her in {*world.counts, *seen.counts}:
        told, found = world.counts.get(her), seen.counts.get(her)
        if told is None or found is None:
            yield COUNTS_AT_ONCE
            continue
        if (told.confirmed, told.room) != (found.confirmed, found.room):
            yield IN_THE_ROOM
        if told.paused != found.paused:
            yield ENDS_A_PAUSE
        if replace(told, confirmed=None, room=False, paused=False) != replace(
            found, confirmed=None, room=False, paused=False
        ):
            yield COUNTS_AT_ONCE


def _around(world: World, seen: Seen) -> Iterator[str]:
    if (set(seen.waits) | seen.tasks) - set(world.waits):
        yield ENDS_WHAT_WAITS
    if any(
        seen.waits.get(her) != told or her not in seen.tasks for her, told in world.waits.items()
    ):
        yield WAITS
    if seen.numbers:
        yield NEVER_THE_NUMBER
    counted = {pair: world.looks.count(pair) for pair in {*world.looks, *seen.looks}}
    if any(seen.looks.get(pair, 0) != many for pair, many in counted.items()):
        yield A_LOOK
