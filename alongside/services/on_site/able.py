"""Who could lead a band: somebody with a post and hours there then; in a women-only session a woman."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Now

from alongside.areas.check_hours import WOMAN
from alongside.areas.weeks import in_week
from alongside.people.models import Post, Worker
from alongside.services.choices import PLANNED_ROLES, Weeks, Who
from alongside.services.models import Leave, Session, WorkerHours
from alongside.services.on_site.queries import bands
from alongside.services.on_site.rules import DAYS
from alongside.services.rota import runs

HALVES = {Weeks.ODD, Weeks.EVEN}
DAY_LONG = 24 * 60


def session_of(place: UUID, on: date, band: str) -> Session | None:
    """The session that a place holds in a band of a day; None where it is shut."""
    rows = Session.objects.filter(
        place=place, weekday=DAYS[on.weekday()], band=band, ended_at=None
    ).select_related("place")
    return next((row for row in rows if runs(row, on)), None)


def could_lead(session: Session, on: date, *, every_week: bool) -> list[Worker]:
    """Who could lead a session on a day, or every week from it on, by name.

    Somebody who is there in odd weeks alone cannot be asked in even ones. Leave counts for the one day: on a day of
    leave in the weeks to come the band has no lead, and is shown so.
    """
    there = hours_there(session.place_id, session.weekday, session.band)
    held = Post.objects.filter(role__in=PLANNED_ROLES, starts_at__lte=Now()).exclude(
        ends_at__lte=Now()
    )
    here = there.filter(worker__in=held.values("worker")).select_related("worker")
    if session.who == Who.WOMEN_ONLY:
        here = here.filter(worker__gender__iexact=WOMAN)
    weeks: dict[Worker, set[str]] = {}
    for row in here:
        weeks.setdefault(row.worker, set()).add(row.weeks)
    able = [one for one, when in weeks.items() if is_there(when, on, every_week=every_week)]
    if not every_week:
        gone = Leave.objects.filter(
            worker__in=able, ended_at=None, first_day__lte=on, last_day__gte=on
        )
        away = set(gone.values_list("worker", flat=True))
        able = [one for one in able if one.pk not in away]
    return sorted(able, key=lambda one: (one.name or one.ref, one.ref))


def is_there(weeks: set[str], on: date, *, every_week: bool) -> bool:
    """Whether hours in such weeks cover a day, or every week."""
    if every_week:
        return Weeks.EVERY in weeks or weeks >= HALVES
    return any(in_week(one, on) for one in weeks)


def hours_there(place: UUID, weekday: str, band: str) -> QuerySet[WorkerHours]:
    """Hours at a place that touch a band of a weekday; none where the area does not say when the band is."""
    rows = WorkerHours.objects.filter(place=place, weekday=weekday, ended_at=None)
    area = rows.values_list("area", flat=True).first()
    span = bands(area).get(band) if area else None
    if span is None:
        return rows.none()
    first, last = (clock(minute) for minute in span)
    return rows.filter(start__lt=last, end__gt=first)


def clock(minute: int) -> time:
    """A minute after midnight as a time; the day's last minute for its end."""
    return time(minute // 60, minute % 60) if minute < DAY_LONG else time.max
