"""Who reads what of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tests.capabilities.contact.twin.giving import holds_her_key, others
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


def waits_for(area: Area, lead: Key, now: datetime) -> frozenset[Key]:
    """The requests a worker finds: open ones of those whose key they hold. Anybody else finds none."""
    return frozenset(
        one.key
        for one in area.requests
        if one.state == WAITS and now < one.until and holds_her_key(area, lead, one.her, now)
    )


def can_press(area: Area, lead: Key, now: datetime) -> frozenset[Key]:
    """Those that this one could give."""
    return frozenset(
        one.key
        for one in area.requests
        if one.key in waits_for(area, lead, now) and lead in others(area, one, now)
    )


def later(area: Area, lead: Key, now: datetime) -> frozenset[Key]:
    """Given ones she cannot read of yet, on the list of every safety lead who holds her key."""
    return frozenset(
        one.key
        for one in area.requests
        if one.state == GIVEN and not one.readable and holds_her_key(area, lead, one.her, now)
    )


def goes_to_on_call(area: Area, key: Key, now: datetime) -> bool:
    """ "Where there is no other, the request goes to whoever is on call, whose post opens nothing." """
    request = area.request(key)
    return request is not None and request.state == WAITS and not others(area, request, now)
