"""Whoever comes to a time with the viewer and is not one of their people, in words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alongside.care.standing_in import Comes
from alongside.care.with_me import Expects
from alongside.kit.speech import short_day

TALK = "Needs a conversation. Tell nobody this time"


@dataclass(frozen=True, slots=True)
class Line:
    """One of them on Today."""

    address: str
    known_as: str
    ref: str
    when: str
    stands_in: str


def address_of(agreed: UUID) -> str:
    """Where a time with somebody is read."""
    return f"/desk/meet/{agreed}/"


def line(one: Comes) -> Line:
    """For Today."""
    when = when_words(one.time, today=one.today) if one.stands else TALK
    return Line(address_of(one.time.id), one.known_as, one.ref, when, stands_in(one.time))


def when_words(one: Expects, *, today: bool) -> str:
    """``Today 10:00, 60 minutes, The Mill``."""
    day = "Today" if today else short_day(one.day)
    return f"{day} {one.start:%H:%M}, {one.minutes} minutes, {one.place}"


def stands_in(one: Expects) -> str:
    """For whom; where nobody is stood in for, who works with them."""
    if not one.ask:
        return "No key worker works with them now"
    return f"{'Standing in for' if one.stands_in else 'Their key worker:'} {one.ask}"
