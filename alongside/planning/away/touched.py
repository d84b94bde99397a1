"""What an absence touches: agreed times to come with the worker on those days, and who may ask her about each."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from alongside.care.models import AgreedTime
from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer, OfferedStart
from alongside.care.who_asks import able_to_ask
from alongside.people.choices import Role
from alongside.services.choices import Band
from alongside.services.models import Leave
from alongside.services.on_site.models import OnSiteLead
from alongside.services.on_site.queries import lead_of, said
from alongside.services.on_site.rules import DAYS, counts_on
from alongside.work.actions import Owner


def touched_by(leave: Leave, at: datetime) -> list[AgreedTime]:
    """Agreed times to come that the worker cannot keep, the soonest first. As the planner."""
    found = AgreedTime.objects.filter(
        worker=leave.worker_id,
        day__gte=leave.first_day,
        day__lte=leave.last_day,
        ended_at=None,
        starts_at__gt=at,
    )
    return list(found.select_related("visit", "worker").order_by("starts_at", "id"))


def who_asks(row: AgreedTime, at: datetime) -> Owner:
    """Who puts it to her: somebody linked with her who is there, else the service manager finds somebody.

    As the planner. It is never the worker who is away, and nobody without a link is given her name by this.
    """
    worker = able_to_ask(row.client_id, row.worker_id, at)
    if worker is not None:
        return Owner(worker=worker)
    return Owner(organisation=row.worker.organisation_id, role=Role.SERVICE_MANAGER)


def offered_with(leave: Leave, at: datetime) -> list[Offer]:
    """Open offers that hold a time with the worker on those days. As the planner."""
    held = OfferedStart.objects.filter(
        worker=leave.worker_id,
        day__gte=leave.first_day,
        day__lte=leave.last_day,
        held=True,
        starts_at__gt=at,
    )
    found = Offer.objects.filter(pk__in=held.values("offer"), state=State.OPEN)
    return list(found.order_by("made_at", "id"))


def left_without_lead(leave: Leave, today: date) -> list[tuple[str, date, str]]:
    """Sessions of those days whose on-site lead is the worker, so that they have none. Everybody may know."""
    rows = OnSiteLead.objects.filter(area=leave.area_id, ended_at=None)
    mine = rows.filter(worker=leave.worker_id)
    slots = mine.values_list("place", "weekday", "band", "place__name").distinct()
    found = []
    for number in range((leave.last_day - max(leave.first_day, today)).days + 1):
        day = max(leave.first_day, today) + timedelta(days=number)
        for place, weekday, band, name in slots:
            if weekday != DAYS[day.weekday()]:
                continue
            counts = counts_on(said(rows.filter(place=place, weekday=weekday, band=band)), day)
            leads = counts is not None and counts.worker == leave.worker_id
            if leads and lead_of(place, day, band) is None:
                found.append((name, day, Band(band).label))
    bands = Band.labels
    return sorted(found, key=lambda one: (one[1], one[0], bands.index(one[2])))
