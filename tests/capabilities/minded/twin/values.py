"""What she said and what she is offered, as plain values. Minutes are those after midnight by the area's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NONE, SCHOOL, SOMEBODY, ALONG, NOBODY = "none", "school", "somebody", "along", "nobody"
FINE, CRECHE, CANNOT = "fine", "creche", "cannot"
IN_PERSON, ONLINE, EITHER = "in_person", "online", "either"
TERM, HOLIDAY, SILENT = "term", "holiday", "silent"
"""What a school's calendar says of a day."""
Part = tuple[int, str]
"""Day of the week (Monday is 0) and the name of a part of the day."""
Kinds = dict[date, str]


@dataclass(frozen=True)
class Area:
    """Its school runs, the morning's first, if it has them; the parts of the day; its calendars."""

    runs: tuple[tuple[int, int], ...]
    bands: dict[str, tuple[int, int]]
    schools: dict[str, Kinds]


@dataclass(frozen=True)
class Her:
    """What stands of her. ``parts`` empty: she can come at any time; ``children`` 0: not said how many."""

    minded: str = ""
    children: int = 0
    school: str = ""
    holidays: str = FINE
    always: bool = False
    parts: frozenset[Part] = frozenset()
    how: str = EITHER


@dataclass(frozen=True)
class Answer:
    """One thing she says: one of the fields of `Her`."""

    about: str
    value: object


@dataclass(frozen=True)
class Start:
    """``way`` to the place and ``creche`` places left in that session, both 0 online."""

    day: date
    begins: int
    ends: int
    mode: str
    place: str
    worker: str
    way: int = 0
    creche: int = 0
