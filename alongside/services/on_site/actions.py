"""Naming the on-site lead of a band at a desk: for a day, or from a day on. What was said before stays to be read."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate

from alongside.kit.walls import As
from alongside.services.on_site.able import could_lead, session_of
from alongside.services.on_site.errors import NotHeld, NotThere, Over
from alongside.services.on_site.models import OnSiteLead
from alongside.trust.acting import acting

HOLD_ALONE = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


def name_lead(
    *, place: UUID, day: date, band: str, worker: UUID | None, every_week: bool, by: UUID
) -> None:
    """Say, as the worker ``by``, who leads a band on a day, or every week from it on; without a worker, nobody.

    From a day on, what was said to begin later no longer comes; what was said for one day stays. Said twice, it is
    said once. Raises `CannotName` with its words. Nobody's time changes by this.
    """
    with acting(As.PLANNER) as at:
        if day < localdate(at):
            raise Over
        session = session_of(place, day, band)
        if session is None:
            raise NotHeld
        able = could_lead(session, day, every_week=every_week)
        if worker is not None and worker not in {one.pk for one in able}:
            raise NotThere
        with connection.cursor() as cursor:
            cursor.execute(HOLD_ALONE, [f"on site {place}"])
        rows = OnSiteLead.objects.filter(
            place=place, weekday=session.weekday, band=band, ended_at=None
        )
        instead = rows.filter(day=None, first_day__gte=day) if every_week else rows.filter(day=day)
        if list(instead.values_list("worker", "first_day")) == [
            (worker, day if every_week else None)
        ]:
            return
        instead.update(ended_at=at)
        OnSiteLead.objects.create(
            area_id=session.area_id,
            place_id=place,
            weekday=session.weekday,
            band=band,
            worker_id=worker,
            first_day=day if every_week else None,
            day=None if every_week else day,
            said_by_id=by,
            began_at=at,
        )


def as_every_week(*, place: UUID, day: date, band: str) -> None:
    """What was said for this day alone no longer counts. Twice is once."""
    with acting(As.PLANNER) as at:
        rows = OnSiteLead.objects.filter(place=place, band=band, day=day, ended_at=None)
        rows.update(ended_at=at)
