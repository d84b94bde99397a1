"""Brindle Vale: the invented area that ships with Alongside. Nobody in it is real, nor is the place."""

from __future__ import annotations

from datetime import date

from alongside.areas.invent import invent
from alongside.areas.invent_spec import Premises, Spec, office_with_evening
from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import Area
from alongside.areas.term_calendar import term_calendar

NAME = "Brindle Vale"
FIRST_DAY = date(2027, 1, 11)
"""First day on which anything is due; six weeks, to the February half term."""
SEED = 1

SPEC = Spec(
    name=NAME,
    people=480,
    workers=14,
    premises=(
        Premises("mill", "Mill Lane", (0.0, 0.0), office_with_evening("Tue", "Thu"), weight=2.0),
        Premises("station", "Station Road", (4.2, 1.1), office_with_evening("Wed"), creche=True, mixed_only=True),
        Premises("orchard", "Orchard House", (-2.8, 3.4), office_with_evening("Mon"), mixed_only=True),
        Premises("van", "The van", (1.0, -1.5), dict.fromkeys(("Mon", "Wed", "Fri"), ((570, 930),)),
                 kind="outreach", mixed_only=True),
    ),
    first_day=FIRST_DAY,
    days=30,
    women_only_share=0.08,
    nation="England",
    calendar="brindle-vale-terms.ics",
    calendar_bytes=term_calendar(NAME),
)  # fmt: skip
"""Mill Lane is women-only on some bands, Station Road has a creche; Orchard House, a van, and online."""


def brindle_vale(seed: int = SEED) -> tuple[Area, KeepApart]:
    """The area, and beside it who must not meet whom."""
    return invent(SPEC, seed)
