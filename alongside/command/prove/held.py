"""Which tokens a presence has to hold, worked out again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from alongside.command.prove.diary import Diary, Pair, widened
from alongside.command.prove.dump import Presence
from alongside.command.prove.keys import Keys

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
FEWEST = 4
"""Everybody holds at least so many lanes, so that holding some says nothing; then 8, 16 and so on."""

Held = tuple[UUID, int]


def breaches(diary: Diary) -> Iterator[tuple[UUID, ...]]:
    """Presences that hold other tokens than they must, and those who share a token across two sides."""
    holds: dict[UUID, Counter[Held]] = defaultdict(Counter)
    sides: dict[UUID, set[int]] = defaultdict(set)
    by_token: dict[UUID, set[UUID]] = defaultdict(set)
    for slot in diary.dump.held:
        holds[slot.presence][slot.token, slot.side] += 1
        sides[slot.token].add(slot.side)
        by_token[slot.token].add(slot.presence)
    of_person: dict[UUID, list[Pair]] = defaultdict(list)
    for pair in diary.pairs:
        if not pair.one_person:
            of_person[pair.mover].append(pair)
            of_person[pair.fixed].append(pair)
    for presence in diary.dump.presences:
        if presence.state != "standing":
            if holds[presence.id]:
                yield (presence.id,)
        elif presence.ends_at > diary.dump.at:
            lanes = list(lanes_of(presence.person, of_person[presence.person], diary.keys))
            if holds[presence.id] != Counter(tokens(presence, lanes, diary.keys)):
                yield (presence.id,)
    for token, seen in sides.items():
        if len(seen) > 1:
            yield tuple(sorted(by_token[token]))


def lanes_of(person: UUID, pairs: list[Pair], keys: Keys) -> Iterator[tuple[str, int]]:
    """The lanes of a person, with the number of their side in each."""
    for pair in pairs:
        lane = f"edge {pair.row.id}"
        side = keys.movers_side(lane)
        yield lane, side if person == pair.mover else 1 - side
    full = FEWEST
    while full < len(pairs):
        full *= 2
    blind = keys.blind(person)
    for number in range(len(pairs), full):
        lane = f"decoy {blind} {number}"
        yield lane, 1 - keys.movers_side(lane)


def tokens(presence: Presence, lanes: list[tuple[str, int]], keys: Keys) -> Iterator[Held]:
    """One token for each lane and each quarter of an hour that the presence touches."""
    begins, ends = presence.during or widened(presence)
    first, last = (begins - EPOCH) // QUARTER, -((EPOCH - ends) // QUARTER)
    for quarter in range(first, last):
        for lane, side in lanes:
            yield keys.token(lane, presence.place, quarter), side
