"""Where places are, as a small drawing made here: nobody else is asked for a map, so nobody learns of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians

from alongside.areas.haversine import LatLon
from alongside.services.directory.searching import MILE

RINGS = (1, 2, 5, 10, 20, 50, 100, 200, 400)
"""Miles that a ring may stand for."""
HALF, REACH = 150, 118
"""From the middle to the edge, and to the ring, in the drawing's own units."""
ROUND, A_SIGN = 22, 7
"""How wide a dot with one number is, and how much wider each sign more makes it."""
METRES_A_DEGREE = 111_195


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot with the numbers of the places that lie there: two in one house are one dot with two numbers."""

    numbers: tuple[int, ...]
    x: int
    y: int

    @property
    def words(self) -> str:
        """What stands in it: three or more that follow each other as a run, from the first to the last."""
        runs: list[list[int]] = []
        for number in self.numbers:
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return ", ".join(
            f"{run[0]}\N{EN DASH}{run[-1]}" if len(run) > 2 else ", ".join(map(str, run))
            for run in runs
        )

    @property
    def wide(self) -> int:
        """How wide it is, in the drawing's own units."""
        return ROUND + A_SIGN * max(0, len(self.words) - 2)

    @property
    def left(self) -> int:
        """Where it begins: all of it lies inside the drawing."""
        return round(max(0, min(2 * HALF - self.wide, self.x - self.wide / 2)))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A ring of so many miles around the middle, and the dots. North is up."""

    miles: int
    dots: tuple[Dot, ...]
    half: int = HALF
    reach: int = REACH


def drawing(
    near: LatLon | None, spots: Sequence[LatLon | None], *, first: int = 0
) -> Drawing | None:
    """The drawing of these places, numbered as in the list; None where there is nothing to draw.

    ``first``: how many places stand in the list before these.
    """
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
    dots: list[Dot] = []
    for number, offset in enumerate(offsets, first + 1):
        if offset:
            x, y = HALF + _within(offset[0] * scale), HALF - _within(offset[1] * scale)
            _put(dots, number, x, y)
    return Drawing(miles, tuple(dots))


def _put(dots: list[Dot], number: int, x: int, y: int) -> None:
    """One place more; where its dot would lie on another, its number stands in that one."""
    for place, dot in enumerate(dots):
        if abs(dot.x - x) < (ROUND + dot.wide) / 2 and abs(dot.y - y) < ROUND:
            dots[place] = replace(dot, numbers=(*dot.numbers, number))
            return
    dots.append(Dot((number,), x, y))


def _within(value: float) -> int:
    return round(max(-HALF + 12, min(HALF - 12, value)))
