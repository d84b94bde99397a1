"""Whoever comes to a time with the viewer and is not one of their people, in words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alongside.care.meeting import TALK, stands_in, when_words
from alongside.care.standing_in import Comes


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
