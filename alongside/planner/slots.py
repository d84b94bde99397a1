"""Bit masks over the quarter-hours of a day: bit i stands for the quarter-hour that starts at i x 15 minutes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from alongside.planner.problem import GRID

SLOTS = 24 * 60 // GRID
ALL = (1 << SLOTS) - 1


def span(start: int, end: int) -> int:
    """Mask of the quarter-hours inside [start, end); both are minutes on the grid."""
    low, high = start // GRID, end // GRID
    return ((1 << high) - 1) & ~((1 << low) - 1) if high > low else 0


@lru_cache(maxsize=8192)
def touching(start: int, end: int) -> int:
    """Mask of the quarter-hours that meet [start, end), whose ends may lie off the grid."""
    return span(start - start % GRID, end + -end % GRID)


def starts_in(free: int, length: int) -> int:
    """Mask of the starts from which ``length`` quarter-hours in a row are free."""
    mask, done = free, 1
    while done < length:
        step = min(done, length - done)
        mask &= mask >> step
        done += step
    return mask


def starts_clear_of(low: int, high: int) -> int:
    """Mask of the starts s (minutes) with not (low < s < high): an interval met strictly inside is barred."""
    first = low // GRID + 1
    last = -(-high // GRID) - 1
    if last < first:
        return ALL
    first, last = max(first, 0), min(last, SLOTS - 1)
    barred = ((1 << (last + 1)) - 1) & ~((1 << first) - 1) if last >= first else 0
    return ALL & ~barred


def bits(mask: int) -> Iterator[int]:
    """Indices of the set bits, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def minutes(mask: int) -> Iterator[int]:
    """Start minutes of the set bits, earliest first."""
    return (bit * GRID for bit in bits(mask))
