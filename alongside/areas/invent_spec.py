"""What an invented area is to be like, before anybody in it is drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from alongside.areas.distributions_assumed import assume
from alongside.areas.sheets import WEEKDAYS

BANDS: dict[str, tuple[int, int]] = {"AM": (540, 750), "PM": (750, 1020), "EVE": (1020, 1200)}
"""The bands of every invented area, in minutes after midnight."""

Hours = Mapping[str, tuple[tuple[int, int], ...]]
"""Opening times: weekday to (from, until) in minutes after midnight."""

OFFICE: Hours = dict.fromkeys(WEEKDAYS[:5], ((540, 1020),))
"""Monday to Friday, nine to five."""


def office_with_evening(*evenings: str) -> Hours:
    """Monday to Friday nine to five, and until eight on some evenings."""
    return {day: ((540, 1200 if day in evenings else 1020),) for day in WEEKDAYS[:5]}


@dataclass(frozen=True, slots=True)
class Premises:
    """A place as the maker of an area describes it. ``at``: kilometres east and north of somewhere.

    ``women_only``: a women's centre, where every session is women-only. ``mixed_only``: none is.
    """

    ref: str
    name: str
    at: tuple[float, float]
    hours: Hours = field(default_factory=lambda: OFFICE)
    kind: str = "building"
    creche: bool = False
    women_only: bool = False
    mixed_only: bool = False
    weight: float = 1.0

    def sessions(self) -> list[tuple[str, str, int, int]]:
        """(weekday, band, from, until) for each band with an hour or more of opening."""
        found = []
        for day, stretches in self.hours.items():
            for band, (start, end) in BANDS.items():
                open_for = [(max(a, start), min(b, end)) for a, b in stretches]
                a, b = max(open_for, key=lambda one: one[1] - one[0], default=(0, 0))
                if b - a >= 60:
                    found.append((day, band, -(-a // 15) * 15, b // 15 * 15))
        return found


@dataclass(frozen=True, slots=True)
class Spec:
    """An area to invent: who, where, from which day, and for how many working days visits are due."""

    name: str
    people: int
    workers: int
    premises: tuple[Premises, ...]
    first_day: date
    days: int = 10
    nation: str = "England"
    calendar: str = "terms.ics"
    calendar_bytes: bytes = b""
    women_only_share: float = assume("women_only_share")
    spread_km: float = 2.2
    invented: bool = True


def minutes_and_pence(home: tuple[float, float], place: Premises) -> tuple[int, int]:
    """Minutes and pence one way: on foot when that is no slower than the bus, else by bus.

    Outreach comes near. Straight lines; the speeds are assumptions (`distributions_assumed`).
    """
    km = math.hypot(home[0] - place.at[0], home[1] - place.at[1])
    if place.kind == "outreach" and km <= assume("outreach_km"):
        return int(assume("outreach_minutes")), 0
    walk = assume("walk_minutes") * km
    bus = assume("bus_wait") + assume("bus_minutes") * km
    if walk <= bus:
        return max(1, round(walk)), 0
    return round(bus), int(assume("bus_pence"))
