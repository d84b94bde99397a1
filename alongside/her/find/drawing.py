"""Where places are, as a small drawing made here: nobody else is asked for a map, so nobody learns of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from alongside.areas.haversine import LatLon
from alongside.services.directory.searching import MILE

RINGS = (1, 2, 5, 10, 20, 50, 100, 200, 400)
"""Miles that a ring may stand for."""
HALF, REACH = 150, 118
"""From the middle to the edge, and to the ring, in the drawing's own units."""
METRES_A_DEGREE = 111_195


@dataclass(frozen=True, slots=True)
class Dot:
    """A numbered dot."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A ring of so many miles around the middle, and the dots. North is up."""

    miles: int
    dots: tuple[Dot, ...]
    half: int = HALF
    reach: int = REACH


def drawing(near: LatLon | None, spots: Sequence[LatLon | None]) -> Drawing | None:
    """The drawing of these places, numbered as in the list; None where there is nothing to draw."""
    if near is None or not any(spots):
        return None
    east = cos(radians(near[0]))
    offsets = [
        ((at[1] - near[1]) * east * METRES_A_DEGREE, (at[0] - near[0]) * METRES_A_DEGREE)
        if at
        else None
        for at in spots
    ]
    furthest = max(max(abs(x), abs(y)) for x, y in filter(None, offsets)) / MILE
    miles = next((ring for ring in RINGS if ring >= furthest), RINGS[-1])
    scale = REACH / (miles * MILE)
    dots = tuple(
        Dot(n, HALF + _within(x * scale), HALF - _within(y * scale))
        for n, (x, y) in ((n, one) for n, one in enumerate(offsets, 1) if one)
    )
    return Drawing(miles, dots)


def _within(value: float) -> int:
    return round(max(-HALF + 12, min(HALF - 12, value)))
