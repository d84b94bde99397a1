"""One visit whose worker is away, as whoever works with her reads it before asking her. Inside the page's `acting`."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.care.agreeing import agreed_for
from alongside.care.models import VisitDue
from alongside.kit.speech import sentence, short_day
from alongside.planning.asked import asked_about
from alongside.planning.away.pages import MovedView
from alongside.planning.models import AnotherStart, ProposedVisit
from alongside.planning.pages import Start
from alongside.planning.yes import said_yes, starts_of
from alongside.services.away import away_on, days_away
from alongside.trust.access.choices import Category
from alongside.trust.access.reach import reach
from alongside.trust.looking.record import looked
from alongside.work.models import Kind, WorkItem

DONE = "Nothing has to be asked about this visit any more."


def moved(visit: UUID, at: datetime) -> MovedView | None:
    """The visit; None for somebody the viewer does not work with."""
    due = (
        VisitDue.objects.filter(pk=visit, client__in=reach(Category.DIARY))
        .select_related("client")
        .first()
    )
    if due is None:
        return None
    looked(due.client_id, Category.DIARY)
    old = agreed_for(visit)
    touched = old is not None and old.starts_at > at and away_on(old.worker_id, old.day)
    proposed, starts = _new_times(visit) if touched else (None, ())
    asked = asked_about(visit)
    return MovedView(
        visit=visit,
        client=due.client_id,
        title=sentence(due.kind),
        stands=f"{short_day(old.day)} at {old.start:%H:%M}, {old.place.name}" if old else "",
        why=f"{old.worker.name or old.worker.ref} is away then." if old and touched else DONE,
        asked=asked.words,
        with_her=asked.waits,
        yes=said_yes(due.client),
        proposed=proposed,
        starts=starts,
        touched=touched,
        waits=not touched and is_mine_to_find(visit),
    )


def is_mine_to_find(visit: UUID) -> bool:
    """Whether finding somebody to ask her is the viewer's task. The wall of work items decides."""
    return WorkItem.objects.filter(kind=Kind.MOVED, about=visit, done_at=None).exists()


def _new_times(visit: UUID) -> tuple[UUID | None, tuple[Start, ...]]:
    """What was found for it last, without what has begun."""
    rows = ProposedVisit.objects.filter(visit=visit, run__mends=True)
    row = rows.select_related("worker", "place").order_by("-run__asked_at", "pk").first()
    if row is None:
        return None, ()
    others = list(
        AnotherStart.objects.filter(proposed=row)
        .select_related("worker", "place")
        .order_by("position")
    )
    every = (row, *others)
    away = days_away({one.worker_id for one in every}, {one.day for one in every})
    gone = {one.pk for one in every if (one.worker_id, one.day) in away}
    return row.pk, tuple(one for one in starts_of(row, others) if one.id not in gone)
