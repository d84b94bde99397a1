"""What pages of attendance show, in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from alongside.care.attending.choices import Greeted, How


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody expected at a place, as reception may know it. ``plain``: nothing stands in the way of coming in.

    ``waits``: since when the lead has been asked to come to them.
    """

    id: UUID
    client: UUID
    known_as: str
    ref: str
    start: str
    end: str
    room: str
    worker: str
    in_group: bool
    plain: bool
    came: str
    left: str
    lead: str
    waits: str


@dataclass(frozen=True, slots=True)
class Here:
    """A place and a day: whom reception asks in each part of it, and who is expected."""

    id: UUID
    name: str
    day: date
    leads: tuple[tuple[str, str], ...]
    names_any: bool
    due: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody who waits for the lead. ``due`` only where the viewer may see who is expected.

    ``inside``: they are in the building already, and their time no longer stands. ``answer``: what the diary said when
    it was last asked here; None before. ``let_in``, ``left``: a walk-in who came in, and has left. ``came``: when the
    walk-in whom this is about came in; empty for anybody else. ``kept``: of the hours kept here today for people
    without a time, how many are used and how many there are; None where the area keeps none.
    """

    id: UUID
    place: str
    since: datetime
    lead: str
    lead_id: UUID | None
    met: bool
    due: Due | None
    about_somebody: bool
    inside: bool
    answer: Greeted | None
    let_in: bool
    left: bool
    came: str
    kept: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Visit:
    """An agreed time whose attendance a worker may write. ``proposed``: what reception saw. ``happened``: when."""

    agreed: UUID
    client: UUID
    known_as: str
    ref: str
    day: date
    start: str
    place: str
    worker: str
    how: How | None
    written: str
    proposed: How | None
    happened: str


@dataclass(frozen=True, slots=True)
class Said:
    """One row of attendance: what was said, by whom, when, and whether from paper."""

    id: UUID
    agreed: UUID
    day: date
    start: str
    how: How
    happened_at: datetime | None
    written_at: datetime
    written_by: str
    from_paper: bool


@dataclass(frozen=True, slots=True)
class NotRight:
    """What she says about a row, for whoever looks at it with her."""

    id: UUID
    client: UUID
    agreed: UUID
    words: str
    said_at: datetime
    answered: bool
    about: Said
