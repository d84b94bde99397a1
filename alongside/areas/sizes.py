"""The benchmark's sizes: S, M and L, invented by the same code as every other invented area.

Sizes count everybody in treatment; about a third are women. The second week of every size is the
February half term of the calendar they share, so that creches and school holidays matter.
"""

from __future__ import annotations

from datetime import date
from math import cos, pi, sin

from alongside.areas.assemble import assemble
from alongside.areas.calendars import working_days
from alongside.areas.invent import invent
from alongside.areas.invent_spec import Premises, Spec, office_with_evening
from alongside.areas.keep_apart import digest, translate
from alongside.areas.sheets import WEEKDAYS
from alongside.areas.term_calendar import term_calendar
from alongside.planner.problem import Problem, Sealed

FIRST_DAY = date(2027, 2, 8)
DAYS = 10
KILOMETRES = 3.5
"""Between a place and the next ring of places."""


def _ring(count: int) -> list[tuple[float, float]]:
    """Places around a centre: one in the middle, six in a ring, the rest in a wider ring."""
    found = [(0.0, 0.0)]
    for nth in range(count - 1):
        ring, step, of = (1, nth, min(6, count - 1)) if nth < 6 else (2, nth - 6, count - 7)
        angle = 2 * pi * step / of + ring
        found.append((KILOMETRES * ring * cos(angle), KILOMETRES * ring * sin(angle)))
    return found


def _premises(buildings: int, centres: int, vans: int) -> tuple[Premises, ...]:
    """Buildings with two evenings each and every second with a creche; women's centres; vans."""
    kinds = ["building"] * buildings + ["centre"] * centres + ["outreach"] * vans
    found = []
    for nth, (kind, at) in enumerate(zip(kinds, _ring(len(kinds)), strict=True)):
        late = (
            (WEEKDAYS[nth % 5], WEEKDAYS[(nth + 2) % 5])
            if kind == "building"
            else (WEEKDAYS[nth % 5],)
        )
        found.append(
            Premises(
                ref=f"place{nth + 1}",
                name=f"Place {nth + 1}",
                at=(round(at[0], 3), round(at[1], 3)),
                hours=office_with_evening(*(late if kind != "outreach" else ())),
                kind="outreach" if kind == "outreach" else "building",
                creche=kind == "centre" or (kind == "building" and nth % 2 == 0),
                women_only=kind == "centre",
                mixed_only=kind == "outreach",
                weight=2.0 if nth == 0 else 1.0,
            )
        )
    return tuple(found)


def _size(
    name: str, people: int, workers: int, premises: tuple[Premises, ...], women_only: float
) -> Spec:
    """One size. ``women_only``: share of women-only sessions; one place alone needs most."""
    return Spec(
        f"Size {name}",
        people,
        workers,
        premises,
        FIRST_DAY,
        DAYS,
        calendar_bytes=term_calendar("Benchmark terms"),
        women_only_share=women_only,
    )


SIZES: dict[str, Spec] = {
    "S": _size("S", 300, 8, _premises(1, 0, 0), 0.25),
    "M": _size("M", 1500, 40, _premises(4, 0, 1), 0.13),
    "L": _size("L", 5000, 140, _premises(12, 1, 2), 0.12),
}
"""By name: 1 place, 5 places (one of them outreach), 15 (a women's centre and two vans); and online."""


def problem_of(size: str, seed: int) -> tuple[Problem, Sealed]:
    """The benchmark's problem of a size, and who is kept apart in it."""
    area, apart = invent(SIZES[size], seed)
    sealed = translate(apart, working_days(SIZES[size].nation, FIRST_DAY, DAYS))
    return assemble(area, FIRST_DAY, DAYS, digest(sealed)), sealed
