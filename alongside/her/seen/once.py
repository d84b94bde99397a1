"""Whoever meets her once and does not work with her: what they see, from when to when, and the way to end it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.formats import time_format
from django.utils.timezone import localdate

from alongside.care.standing_in import Meets, who_meets
from alongside.her.moments import day
from alongside.her.seen.page import Worker
from alongside.her.seen.words import categories, name_of
from alongside.kit.wording import _
from alongside.trust.access.policy import BY_A_TIME

AT_PLACE = _("%(name)s, at %(place)s")
SPAN = _(
    "You meet on %(last)s at %(time)s. %(name)s can see this from %(first)s until the end of %(last)s."
)
NUMBER = _(
    "On that day, if they are late: your number, only if you said that a person may ring you then"
)


def meets_once(
    her: UUID, never_see: Collection[UUID], at: datetime, stop: str
) -> tuple[Worker, ...]:
    """Each time to come with somebody like that, the soonest first. ``stop``: where she ends it, before the worker's id."""
    return tuple(_said(one, one.worker.pk in never_see, stop) for one in who_meets(her, at))


def when(one: Meets) -> dict[str, str]:
    """The time in words, by its parts."""
    return {
        "name": name_of(one.worker),
        "first": day(localdate(one.opens_at)),
        "last": day(one.time.day),
        "time": time_format(one.time.start, "H:i"),
    }


def _said(one: Meets, blocked: bool, stop: str) -> Worker:
    name = name_of(one.worker)
    return Worker(
        who=AT_PLACE % {"name": name, "place": one.worker.organisation.name},
        since=SPAN % when(one),
        sees=(*categories(BY_A_TIME), NUMBER),
        name=name,
        stop=f"{stop}{one.worker.pk}/",
        blocked=blocked,
    )
