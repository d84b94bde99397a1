"""Which of many agreed times stand in the diary, asked at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart.choices import State
from alongside.trust.apart.models import Presence

Booked = tuple[UUID, UUID, datetime]
"""A visit, a place and a moment, as they were agreed."""


def standing(booked: Iterable[Booked]) -> frozenset[UUID]:
    """The visits among them that are in the diary there then. For whoever may see the visits' times.

    As `alongside.trust.apart.queries.stands`: what is not found does not stand.
    """
    wanted = set(booked)
    if not wanted:
        return frozenset()
    with acting(As.KEEPER):
        found = Presence.objects.filter(
            visit__in=[visit for visit, _, _ in wanted], state=State.STANDING
        ).values_list("visit", "place", "starts_at")
        return frozenset(visit for visit, place, at in found if (visit, place, at) in wanted)
