"""Who reads what of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tests.capabilities.contact.twin.giving import holds_her_key
from tests.capabilities.contact.twin.values import GIVEN, WAITS, Area, Key


@dataclass(frozen=True)
class Line:
    """What she reads: "on which day, to what post at which organisation, and why; no name, and not where"."""

    day: date
    role: str
    organisation: Key
    why: str


def she_reads(area: Area, her: Key) -> list[Line]:
    """Behind her short secret. Of what was asked and not given she reads nothing."""
    return [
        Line(one.ended.date(), *one.post, one.why)
        for one in area.requests
        if one.her == her
        and one.state == GIVEN
        and one.readable
        and one.ended is not None
        and one.post is not None
    ]


def finds(area: Area, lead: Key, now: datetime) -> frozenset[Key]:
    """The requests a worker finds that are neither given nor ended: of those whose key they hold. Anybody else, none."""
    return frozenset(
        one.key
        for one in area.requests
        if one.state == WAITS and holds_her_key(area, lead, one.her, now)
    )


def later(area: Area, lead: Key, now: datetime) -> frozenset[Key]:
    """Given ones she cannot read of yet, on the list of every safety lead who holds her key."""
    return frozenset(
        one.key
        for one in area.requests
        if one.state == GIVEN and not one.readable and holds_her_key(area, lead, one.her, now)
    )
