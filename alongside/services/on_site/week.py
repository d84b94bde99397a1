"""A week of on-site leads: each band that a place holds, who is asked then, and what was said about it before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.services.choices import Band, PlaceKind, Weekday, Who
from alongside.services.models import Leave, Session
from alongside.services.on_site.models import OnSiteLead
from alongside.services.on_site.queries import said
from alongside.services.on_site.rules import DAYS, Said, Slot, counts_on
from alongside.services.rota import runs


@dataclass(frozen=True, slots=True)
class Held:
    """A band that a place holds on a day. ``lead`` is empty where nobody is asked; ``away`` is who is on leave."""

    place: UUID
    name: str
    day: date
    band: Band
    women_only: bool
    lead: str
    away: str
    one_day: bool

    @property
    def bare(self) -> bool:
        """Nobody is asked, so it is no safe band."""
        return not self.lead


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was said about a band, newest first."""

    who: str
    counts: str
    said_by: str
    at: datetime
    ended_at: datetime | None


def week_of(area: UUID, monday: date, place: UUID | None = None) -> list[Held]:
    """Every band that is held from a Monday to its Sunday, by place, day and band. Four questions, however many there are."""
    sessions = Session.objects.filter(area=area, ended_at=None, place__ended_at=None)
    sessions = sessions.exclude(place__kind=PlaceKind.ONLINE).select_related("place")
    if place is not None:
        sessions = sessions.filter(place=place)
    rows: dict[Slot, list[Said]] = defaultdict(list)
    for row in said(OnSiteLead.objects.filter(area=area, ended_at=None)):
        rows[row.slot].append(row)
    names = {one.pk: one.name or one.ref for one in Worker.objects.filter(area=area)}
    sunday = monday + timedelta(days=6)
    away = list(
        Leave.objects.filter(area=area, ended_at=None, first_day__lte=sunday, last_day__gte=monday)
    )
    found = {}
    for session in sessions:
        on = monday + timedelta(days=DAYS.index(session.weekday))
        if not runs(session, on):
            continue
        counts = counts_on(rows[session.place_id, session.weekday, session.band], on)
        worker = counts.worker if counts else None
        gone = any(one.worker_id == worker and one.first_day <= on <= one.last_day for one in away)
        name = names.get(worker, "") if worker else ""
        found[session.place.name, on, list(Band.values).index(session.band), session.pk] = Held(
            place=session.place_id,
            name=session.place.name or session.place.ref,
            day=on,
            band=Band(session.band),
            women_only=session.who == Who.WOMEN_ONLY,
            lead="" if gone else name,
            away=name if gone else "",
            one_day=bool(counts and counts.day),
        )
    return [found[key] for key in sorted(found)]


def held_on(area: UUID, place: UUID, day: date, band: str) -> Held | None:
    """One band of a day; None where the place is not open then, or not of the area."""
    week = week_of(area, day - timedelta(days=day.weekday()), place)
    return next((one for one in week if (one.day, one.band) == (day, band)), None)


def history(area: UUID, place: UUID, day: date, band: str) -> list[Entry]:
    """All that was ever said about a band of a weekday, with who said it and since when it no longer counts."""
    rows = OnSiteLead.objects.filter(
        area=area, place=place, weekday=DAYS[day.weekday()], band=band
    ).select_related("worker", "said_by")
    return [
        Entry(
            who=(row.worker.name or row.worker.ref) if row.worker else "",
            counts=_counts(row),
            said_by=(row.said_by.name or row.said_by.ref) if row.said_by else "",
            at=row.began_at,
            ended_at=row.ended_at,
        )
        for row in rows.order_by("-began_at", "-first_day", "pk")
    ]


def _counts(row: OnSiteLead) -> str:
    if row.day:
        return f"on {row.day:%-d %B %Y} alone"
    every = f"every {Weekday(row.weekday).label}"
    return f"{every} from {row.first_day:%-d %B %Y} on" if row.first_day else every


def told_instead(area: UUID, at: datetime) -> list[str]:
    """Who is asked to the door where a band has no lead: the safety leads of the area's services, by name."""
    live = Post.objects.filter(
        organisation__area=area, role=Role.SAFETY_LEAD, starts_at__lte=at
    ).exclude(ends_at__lte=at)
    return sorted({post.worker.name or post.worker.ref for post in live.select_related("worker")})
