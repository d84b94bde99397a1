"""Agreed times that the rule book no longer allows, found between plans: a person asks her, and nothing is moved.

A session is closed, a place has a room less, she said something that must be: the time she was told cannot be kept as
it is. A plan finds that too, but the next one may be a week away. What stands or falls with an on-site lead is looked
after where leads are named (`alongside.planning.away.bare`), and what an absence touches, where that is decided. With
whom she would meet nobody, because they hold no post by then, is looked at however far ahead it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from alongside.areas import sheets
from alongside.areas.assemble import assemble
from alongside.areas.calendars import working_days
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.kept import keep_agreed
from alongside.planner.rules.keep_apart import walls
from alongside.planning.away.calendars import AHEAD, ask_for_new_ones
from alongside.planning.away.models import Absence
from alongside.planning.away.still import is_being_asked
from alongside.planning.away.touched import touched_by
from alongside.planning.rows import sheets_of
from alongside.planning.school_days import living_by, told_of, without
from alongside.planning.sealed import sealed_part
from alongside.planning.to_ask import ask_about
from alongside.services.in_post import held_then
from alongside.trust.acting import acting


def ask_about_what_cannot_stand(area: UUID, *, at: datetime) -> int:
    """Have each such woman asked whom nobody is asking yet; how many. Twice is once.

    Where a task was said to be done and the time still cannot stand, it is a task again. Raises `BadArea` where
    the area's rows make no sense.
    """
    with acting(As.PLANNER):
        asked = _ask(area, with_who_has_left(area, at), at)
    with acting(As.PLANNER):
        return asked + _ask(area, _to_ask(Area.objects.get(pk=area), at), at)


def with_who_has_left(area: UUID, at: datetime) -> list[AgreedTime]:
    """Agreed times to come, however far, with somebody who holds no post in which they meet people then: they left, or
    it is known when they will. As the planner.
    """
    rows = AgreedTime.objects.filter(area=area, ended_at=None, starts_at__gt=at)
    return list(rows.exclude(held_then()).order_by("starts_at", "pk"))


def _ask(area: UUID, rows: Collection[AgreedTime], at: datetime) -> int:
    others = _decided_elsewhere(area, at) if rows else set()
    left = [row for row in rows if row.pk not in others and not is_being_asked(row)]
    for row in left:
        ask_about(row, at)
    return len(left)


def _to_ask(area: Area, at: datetime) -> list[AgreedTime]:
    """Agreed times to come that cannot stand, by the planner's own masks, with every session led and every post held:
    both are looked after elsewhere.

    A family whose school calendar falls silent is looked at up to that day, beside everybody else's times: once for
    each number of days that calendars in use tell of, which is mostly one.
    """
    found = sheets_of(area, at)
    days = working_days(area.nation, localdate(at), AHEAD)
    known = told_of(found, days)
    ask_for_new_ones(area.pk, found, known, days, at)
    refs: set[str] = set()
    for many in sorted({len(days), *known.values()} - {0}):
        silent = {name for name, told in known.items() if told < many}
        theirs = living_by(found, known, many, whole=len(days))
        refs |= _cannot(without(found, silent), days[:many], theirs)
    rows = AgreedTime.objects.filter(
        visit__in=[UUID(ref) for ref in refs], ended_at=None, starts_at__gt=at
    )
    return list(rows.order_by("starts_at", "pk"))


def _cannot(found: sheets.Area, days: Sequence[date], theirs: Collection[str]) -> set[str]:
    """Refs of visits of these people whose agreed time in these days cannot stand beside everybody's."""
    agreed = {row.visit for row in found.agreed if row.day in days}
    visits = tuple(row for row in found.visits if row.ref in agreed)
    if not any(row.person in theirs for row in visits):
        return set()
    held = replace(found, visits=visits, on_site=(), gone_from={})
    problem = assemble(held, days[0], len(days), "")
    index = Index(problem, walls(problem, sealed_part(problem)))
    refs, _ = keep_agreed(index, Diary(index))
    return {ref for ref in refs if index.visits[ref].client in theirs}


def _decided_elsewhere(area: UUID, at: datetime) -> set[UUID]:
    """Those whose worker is away, while somebody still decides that they are asked: it is on that list."""
    absences = Absence.objects.filter(area=area, asked_at=None, leave__ended_at=None)
    rows = absences.filter(leave__last_day__gte=localdate(at)).select_related("leave")
    return {one.pk for row in rows for one in touched_by(row.leave, at)}
