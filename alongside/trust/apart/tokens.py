"""Tokens: what both sides of a keep-apart make alike, and nobody else can. Pure; no table, no clock.

A person's *lanes* are their keep-aparts filled up with imaginary ones to a power of two. Imaginary lanes
are made exactly as real ones, from a key of the person's own, so that in a copy of the database, in the
number of rows and in what is sent to the database the two are alike.
"""

from __future__ import annotations

import hashlib
import hmac
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from alongside.trust.keys import blind, derived

BUFFER = timedelta(minutes=30)
"""The least time between two people who are kept apart, at one place."""
QUARTER = 900
"""Seconds in a slot."""
FEWEST = 4
"""Everybody has at least so many lanes."""
MOVER, FIXED = 0, 1


@dataclass(frozen=True, slots=True)
class Edge:
    """A keep-apart as the diary knows it: no ref of anybody."""

    id: UUID
    mover: str
    fixed: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One keep-apart of a person, or an imaginary one. ``moves``: the person is placed around the other."""

    key: str
    side: int
    moves: bool


def lanes(person: str, edges: Iterable[Edge]) -> tuple[Lane, ...]:
    """The lanes of the person with this blind index. Nobody is kept apart from themselves."""
    real = [
        _lane(f"edge {edge.id}", MOVER if edge.mover == person else FIXED)
        for edge in edges
        if edge.mover != edge.fixed
    ]
    decoys = [
        _lane(f"decoy {person} {number}", FIXED)
        for number in range(len(real), power_of_two(len(real)))
    ]
    return (*real, *decoys)


def _lane(key: str, role: int) -> Lane:
    # Which side a number stands for differs from lane to lane: counting sides tells nothing.
    flip = hmac.digest(derived("edge side"), key.encode(), hashlib.sha256)[0] & 1
    return Lane(key, role ^ flip, role == MOVER)


def power_of_two(number: int) -> int:
    """The least power of two that is as large, and at least `FEWEST`."""
    return max(FEWEST, 1 << max(number - 1, 0).bit_length())


def slots(during: tuple[datetime, datetime]) -> range:
    """Numbers of the quarters of an hour that a stretch touches, counted from 1970."""
    first, last = (one.timestamp() / QUARTER for one in during)
    return range(math.floor(first), math.ceil(last))


def tokens(
    held: Sequence[Lane], place: UUID, during: tuple[datetime, datetime]
) -> list[tuple[UUID, int, bool]]:
    """Every token of a presence with its side and whether the person moves, in an order that tells nothing."""
    key = derived("edge")
    made = [
        (_token(key, lane.key, place, slot), lane.side, lane.moves)
        for lane in held
        for slot in slots(during)
    ]
    return sorted(made)


def _token(key: bytes, lane: str, place: UUID, slot: int) -> UUID:
    text = f"{lane}|{place}|{slot}"
    return UUID(bytes=hmac.digest(key, text.encode(), hashlib.sha256)[:16])


def kept_free(
    starts_at: datetime, ends_at: datetime, band: tuple[datetime, datetime] | None
) -> tuple[datetime, datetime]:
    """A stretch widened by half the buffer on each side, so that between two there is the whole of it.

    With ``band`` it is at least the band: where people walk in, anybody may be there all through it.
    """
    first, last = band or (starts_at, ends_at)
    return min(first, starts_at) - BUFFER / 2, max(last, ends_at) + BUFFER / 2


def person_blind(person: UUID) -> str:
    """How a person stands in keep-aparts."""
    return blind("apart", person)


def lock_number(name: str) -> int:
    """The number of a person's lock, from their blind index: 64 bits with a sign."""
    return int.from_bytes(bytes.fromhex(name)[:8], "big", signed=True)
