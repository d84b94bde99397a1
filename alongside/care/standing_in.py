"""Who meets her without working with her: what they may see to meet her, from when to when, and who that is, for her.

Nothing is stored: it follows from the agreed time itself (`MEETS` in the walls of care, and the access policy), so it
begins, moves and ends with that time, and a block is over it as over everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from alongside.care.choices import ANOTHER_LANGUAGE, About
from alongside.care.models import AgreedTime, Choice
from alongside.care.offered.choices import Helps
from alongside.care.offered.models import WouldHelp
from alongside.care.with_me import Expects, with_me
from alongside.kit.wall_time import instant
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.services.rota import ZONE
from alongside.trust.access.choices import Category
from alongside.trust.access.hers import works_with
from alongside.trust.access.reach import reach
from alongside.trust.acting import acting
from alongside.trust.apart.standing import standing
from alongside.trust.doors import Viewer
from alongside.trust.joined import records
from alongside.trust.looking.record import looked

AHEAD = timedelta(days=3)
"""How long before the day of a time whoever has it may see who comes: on a Friday, who comes on the Monday."""


def opens_at(row: AgreedTime) -> datetime:
    """From when its worker may see who comes; at the end of its day that is over."""
    return max(row.began_at, instant(row.day - AHEAD, time(0), row.zone, 0))


@dataclass(frozen=True, slots=True)
class Comes:
    """A time of the viewer's, and who comes to it. ``stands``: whether it is in the diary; one that is not is told to nobody."""

    time: Expects
    known_as: str
    ref: str
    stands: bool
    today: bool


@dataclass(frozen=True, slots=True)
class Helpful:
    """What would help her at one time: the languages she asked for, and what she said would help. No words of hers."""

    languages: tuple[str, ...]
    helps: tuple[Helps, ...]


def who_comes(viewer: Viewer, at: datetime) -> tuple[Comes, ...]:
    """The viewer's times with people they do not work with who may be named by now, the soonest first.

    The same is asked of the database whoever has blocked the viewer.
    """
    today = localdate(at)
    since = instant(today, time(0), ZONE, 0)
    times = with_me(viewer, at, since=since, until=today + AHEAD)
    if not times:
        return ()
    seen = reach(Category.MEETING)
    times = tuple(one for one in times if one.client in seen)
    with acting(As.PLANNER):
        agreed = AgreedTime.objects.filter(pk__in=[one.id for one in times])
        rows = {row.pk: row for row in agreed.select_related("place")}
    met = {key: row.meets_at for key, row in rows.items()}
    there = standing(
        (row.visit_id, where, row.starts_at)
        for key, row in rows.items()
        if (where := met[key]) is not None
    )
    people = Client.objects.in_bulk([one.client for one in times])
    for key in people:
        looked(key, Category.ARRIVAL)
    return tuple(
        Comes(
            time=one,
            known_as=people[one.client].known_as or people[one.client].ref,
            ref=people[one.client].ref,
            stands=met[one.id] is None or rows[one.id].visit_id in there,
            today=one.day == today,
        )
        for one in times
        if one.client in people
    )


def helpful(one: Expects) -> Helpful:
    """What would help her at a time of the viewer's, of `who_comes`. The caller has been let in to `Category.MEETING`."""
    with acting(As.PLANNER):
        helps = WouldHelp.objects.filter(agreed=one.id, taken_back_at=None).order_by("what")
        spoken = Choice.objects.filter(client=one.client, about=About.LANGUAGE, ended_at=None)
        return Helpful(
            languages=tuple(
                "another language: ask which" if value == ANOTHER_LANGUAGE else value
                for value in sorted(set(spoken.values_list("value", flat=True)))
            ),
            helps=tuple(Helps(what) for what in helps.values_list("what", flat=True)),
        )


@dataclass(frozen=True, slots=True)
class Meets:
    """Somebody who does not work with her and has a time with her, for herself: with whom, which, and from when they see."""

    worker: Worker
    time: AgreedTime
    opens_at: datetime


def who_meets(her: UUID, at: datetime) -> tuple[Meets, ...]:
    """Her times to come with people who do not work with her, the soonest first. At her own door."""
    rows = AgreedTime.objects.filter(
        client__in=records(her), ended_at=None, group=None, day__gte=localdate(at)
    )
    found = list(rows.select_related("worker__organisation", "place").order_by("starts_at", "pk"))
    new = new_to(her, {row.worker_id for row in found}, at)
    return tuple(Meets(row.worker, row, opens_at(row)) for row in found if row.worker_id in new)


def new_to(her: UUID, workers: Iterable[UUID], at: datetime) -> set[UUID]:
    """Those of some workers who do not work with her. At her own door."""
    return set(workers) - {link.worker_id for link in works_with(her, at)}
