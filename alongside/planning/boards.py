"""The board: the week by place, day and band, with the visits its viewer may know of and no other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alongside.care.models import VisitDue
from alongside.kit.speech import WEEKDAYS, count, day, short_day
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.planner.problem import ONLINE, Problem, Session
from alongside.planning.counting import about
from alongside.planning.models import ProposedVisit
from alongside.planning.pages import Cell, Day, Line, PlaceRow
from alongside.services.choices import Band
from alongside.services.models import Place
from alongside.trust.access.blocked import who_blocked
from alongside.trust.access.choices import Category
from alongside.trust.access.reach import reach
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.looking.record import looked

Slot = tuple[UUID, date, str]
LOOKS = {
    "open": "Open to everybody",
    "women_only": "Women only",
    "online": "Online",
    "closed": "Closed",
}


@dataclass(frozen=True, slots=True)
class Week:
    """The days and bands of one week of a plan, and its places with their names."""

    problem: Problem
    days: tuple[date, ...]
    bands: tuple[str, ...]
    places: tuple[tuple[str, UUID, str], ...]


def weeks_of(problem: Problem) -> list[tuple[date, ...]]:
    """The days of a plan by calendar week."""
    found: dict[tuple[int, int], list[date]] = defaultdict(list)
    for on in problem.days:
        found[on.isocalendar()[:2]].append(on)
    return [tuple(days) for days in found.values()]


def week_of(problem: Problem, area: UUID, days: tuple[date, ...]) -> Week:
    """One week, with the places that the plan knew, under the names they have now."""
    names = {
        place.ref if place.ref == ONLINE else place.pk.hex: place
        for place in Place.objects.filter(area=area)
    }
    used = {session.band for session in problem.sessions}
    return Week(
        problem=problem,
        days=days,
        bands=tuple(band.name for band in problem.bands if band.name in used),
        places=tuple(
            (place.ref, names[place.ref].pk, names[place.ref].name)
            for place in sorted(problem.places, key=lambda p: (p.ref == ONLINE, names[p.ref].name))
        ),
    )


def rows_of(viewer: Viewer, run: UUID, week: Week) -> tuple[PlaceRow, ...]:
    """The rows of a board."""
    lines = lines_of(run, week.days)
    loads = loads_of(viewer, run, week.days)
    sessions = {(s.place, week.problem.days[s.day], s.band): s for s in week.problem.sessions}
    return tuple(
        PlaceRow(
            name,
            tuple(
                _cell(ref, (place, on, band), sessions.get((ref, on, band)), lines, loads)
                for on in week.days
                for band in week.bands
            ),
        )
        for ref, place, name in week.places
    )


def lines_of(run: UUID, days: Iterable[date]) -> Mapping[Slot, list[Line]]:
    """The visits of these days whose clients the viewer may know of, by session. The rows' walls say so too."""
    found: dict[Slot, list[Line]] = defaultdict(list)
    rows = ProposedVisit.objects.filter(
        run=run, day__in=list(days), client__in=reach(Category.DIARY)
    ).select_related("client", "visit")
    for row in rows.order_by("starts_at", "client__known_as", "id"):
        looked(row.client_id, Category.DIARY)
        line = line_of(row.pk, row.client, row.visit, f"{row.start:%H:%M}")
        found[row.place_id, row.day, row.band].append(line)
    return found


def line_of(page: UUID, client: Client, visit: VisitDue, time: str = "") -> Line:
    """One visit of somebody the viewer works with."""
    return Line(page, client.known_as or client.ref, time, f"ref {client.ref}, {visit.kind}")


def loads_of(viewer: Viewer, run: UUID, days: Iterable[date]) -> Mapping[Slot, int] | None:
    """How many visits each session has, for a service manager; None for everybody else."""
    if not viewer.holds(Role.SERVICE_MANAGER):
        return None
    with acting(As.PLANNER):
        rows = ProposedVisit.objects.filter(run=run, day__in=list(days))
        every = list(rows.values_list("client_id", "place_id", "day", "band"))
    unknown = who_blocked(viewer.id, viewer.area)
    return Counter((place, on, band) for client, place, on, band in every if client not in unknown)


def _cell(
    ref: str,
    slot: Slot,
    session: Session | None,
    lines: Mapping[Slot, list[Line]],
    loads: Mapping[Slot, int] | None,
) -> Cell:
    place, on, band = slot
    look = "online" if ref == ONLINE else str(session.who) if session else "closed"
    look = "open" if look == "mixed" else look
    here = tuple(lines.get(slot, ()))
    shown = look != "closed" or bool(here)
    return Cell(
        place=place,
        day=on.isoformat(),
        band=band,
        look=look,
        says=LOOKS[look],
        when=f"{WEEKDAYS[on.weekday()][:3]} {band}",
        count=count(len(here), "visit") if here else "",
        lines=here,
        load=about(loads.get(slot, 0)) if loads is not None and shown else "",
        creche=count(session.creche, "creche place") if session and session.creche else "",
    )


def day_words(on: date, band: str) -> str:
    """``Tuesday 12 January 2027, morning``."""
    return f"{WEEKDAYS[on.weekday()]} {day(on)}, {Band(band).label}"


def columns(days: Iterable[date]) -> tuple[Day, ...]:
    """The days across."""
    return tuple(Day(short_day(on), on.isoformat()) for on in days)
