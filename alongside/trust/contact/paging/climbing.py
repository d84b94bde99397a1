"""Putting what nobody took to the next person, step by step, and paging whoever it is put to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from alongside.kit.walls import As
from alongside.people.nations import every_nation, nation_of
from alongside.trust.acting import acting
from alongside.trust.contact.paging.absence import away_in
from alongside.trust.contact.paging.choices import Page
from alongside.trust.contact.paging.models import Paged
from alongside.trust.contact.paging.people import on_rung, posts
from alongside.trust.contact.paging.rules import (
    LATE_TOO,
    Step,
    is_day,
    is_due,
    next_rung,
    only_by_day,
    rungs_from,
)
from alongside.trust.contact.paging.whose import blocked_by_each
from alongside.work.actions import put_to
from alongside.work.models import Kind, Rung, What, WorkItem, WorkStep
from alongside.work.queries import steps_of

JUST_NOW = timedelta(minutes=10)
"""Whoever was paged so lately looks at their list anyhow: one page stands for several things."""
TODAY = timedelta(hours=12)
"""The same for what goes on by day alone: it wakes nobody's attention twice a day."""


def climb(*, at: datetime | None = None) -> int:
    """Put each item whose time has come to the next; how many. Doing it twice does it once. ``at``: see `acting`."""
    with acting(As.DUTY) as now:
        at = at or now
        nations = every_nation()
        by_day = [area for area, nation in nations.items() if is_day(at, nation)]
        late = Q(due_at__lte=at) & (Q(kind__in=LATE_TOO) | Q(area_id__in=by_day))
        items = WorkItem.objects.filter(Q(urgent=True) | late)
        rows = list(items.filter(done_at=None).order_by("made_at", "pk"))
        steps = steps_of([row.pk for row in rows])
        here = _who_has_it(rows, steps, at)
        away = {area: away_in(area, at) for area in {row.area_id for row in rows}}
        due = [
            row.pk
            for row in rows
            if _is_due(
                row,
                as_steps(steps[row.pk], here[row.pk], away[row.area_id]),
                at,
                nations[row.area_id],
            )
        ]
    return sum(_next(key, at) for key in due)


def _next(key: UUID, at: datetime) -> bool:
    """The next step of one item, in a transaction of its own, looked at again with the row held."""
    with acting(As.DUTY):
        held = WorkItem.objects.select_for_update(skip_locked=True)
        item = held.filter(pk=key, done_at=None).first()
        if item is None:
            return False
        rows = steps_of([item.pk])[item.pk]
        here = _who_has_it([item], {key: rows}, at)[key]
        steps = as_steps(rows, here, away_in(item.area_id, at))
        if not _is_due(item, steps, at, nation_of(item.area_id)):
            return False
        kind = Kind(item.kind)
        for rung in rungs_from(kind, next_rung(kind, urgent=item.urgent, steps=steps)):
            workers = on_rung(item, rung, at)
            if workers:
                quiet = only_by_day(kind, urgent=item.urgent)
                _page(
                    put_to(item, workers=workers, rung=rung, at=at),
                    at,
                    TODAY if quiet else JUST_NOW,
                )
                return True
        return False


def _is_due(item: WorkItem, steps: Sequence[Step], at: datetime, nation: str) -> bool:
    return is_due(
        Kind(item.kind),
        urgent=item.urgent,
        made_at=item.made_at,
        due_at=item.due_at,
        steps=steps,
        at=at,
        nation=nation,
    )


def _page(steps: Sequence[WorkStep], at: datetime, within: timedelta) -> None:
    """Whoever was paged ``within`` the last of it is not paged again."""
    lately = Paged.objects.filter(
        worker__in=[step.worker_id for step in steps],
        made_at__gt=at - within,
        state__in=(Page.WAITING, Page.SENDING, Page.SENT),
    )
    paged = set(lately.values_list("worker", flat=True))
    Paged.objects.bulk_create(
        Paged(
            step=step,
            worker_id=step.worker_id,
            state=Page.JUST_NOW if step.worker_id in paged else Page.WAITING,
            made_at=at,
        )
        for step in steps
    )


def as_steps(rows: Sequence[WorkStep], in_post: Set[UUID], away: Set[UUID]) -> list[Step]:
    """Steps as the rules know them. Whoever took it and holds no post any more, is away or was blocked has given it back.

    Where all who were asked last are away by now, so have they: the next are asked at once.
    """
    found = []
    for row in rows:
        left = row.what == What.TOOK and (row.worker_id not in in_post or row.worker_id in away)
        what = What.GAVE_BACK if left else What(row.what)
        found.append(Step(what, row.at, Rung(row.rung) if row.rung else None))
    last = asked_last(rows)
    if last and last[0].rung != Rung.EVERYBODY and {row.worker_id for row in last} <= away:
        found.append(Step(What.GAVE_BACK, last[0].at))
    return found


def asked_last(rows: Sequence[WorkStep]) -> list[WorkStep]:
    """Those who were asked together, where that is the last that happened."""
    last = rows[-1] if rows else None
    if last is None or last.what != What.ASKED:
        return []
    return [row for row in rows if (row.what, row.rung, row.at) == (last.what, last.rung, last.at)]


def _who_has_it(
    items: Sequence[WorkItem], steps: Mapping[UUID, Sequence[WorkStep]], at: datetime
) -> dict[UUID, set[UUID]]:
    """Of each item, those who took it and can have it still: who hold a post, and whom she has not blocked since."""
    here = _in_post([step for item in items for step in steps[item.pk]], at)
    held = [one for one in items if steps[one.pk] and steps[one.pk][-1].what == What.TOOK]
    blocked = blocked_by_each(held, here) if held else {}
    return {one.pk: here - blocked.get(one.pk, set()) for one in items}


def _in_post(rows: Sequence[WorkStep], at: datetime) -> set[UUID]:
    took = {row.worker_id for row in rows if row.what == What.TOOK}
    held = posts(at).filter(worker__in=took) if took else None
    return set() if held is None else set(held.values_list("worker", flat=True))
