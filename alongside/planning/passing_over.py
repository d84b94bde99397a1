"""Who was passed over: counted once for each fortnight in which a plan gave a visit no time and nobody else did.

The planner weighs a visit that was passed over three times as much, and one that was twice nine times
(`alongside.planner.need`), so that nobody is passed over for good because each plan by itself is fair.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from alongside.areas.calendars import working_days
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.choices import State as Offered
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.planning.choices import State
from alongside.planning.models import NotPlacedVisit, PlanRun
from alongside.trust.acting import acting


def count_before(area: UUID, first_day: date, at: datetime) -> int:
    """Before a plan from a day on is made: count for every plan that began earlier. How many visits were counted."""
    with acting(As.PLANNER):
        return _count(_uncounted(area).filter(first_day__lt=first_day), at)


def count_what_is_over(area: UUID, today: date, at: datetime) -> int:
    """The same for plans whose last day is over, where nobody has asked for a later one."""
    with acting(As.PLANNER):
        nation = Area.objects.values_list("nation", flat=True).get(pk=area)
        over = [
            run.pk
            for run in _uncounted(area)
            if working_days(nation, run.first_day, run.days)[-1] < today
        ]
        return _count(_uncounted(area).filter(pk__in=over), at)


def _uncounted(area: UUID) -> QuerySet[PlanRun]:
    return PlanRun.objects.filter(area=area, state=State.DONE, mends=False, counted_at=None)


def _count(runs: QuerySet[PlanRun], at: datetime) -> int:
    """The newest plan of each first day counts; those it replaced do not. Each run is looked at once."""
    newest: dict[date, PlanRun] = {}
    for run in runs.select_for_update().order_by("asked_at", "pk"):
        newest[run.first_day] = run
        PlanRun.objects.filter(pk=run.pk).update(counted_at=at)
    counted = 0
    for _, run in sorted(newest.items()):
        missed = NotPlacedVisit.objects.filter(run=run).values_list("visit", flat=True)
        counted += _passed_over(set(missed) - _have_a_time(missed))
    return counted


def _have_a_time(visits: Collection[UUID]) -> set[UUID]:
    """Visits that have an agreed time by now, or are with her as an offer."""
    agreed = AgreedTime.objects.filter(visit__in=visits, ended_at=None)
    asked = Offer.objects.filter(visit__in=visits, state=Offered.OPEN)
    return {*agreed.values_list("visit", flat=True), *asked.values_list("visit", flat=True)}


def _passed_over(visits: Collection[UUID]) -> int:
    with acting(As.IMPORTER):
        due = VisitDue.objects.filter(pk__in=visits, ended_at=None)
        return due.update(passed_over=F("passed_over") + 1)
