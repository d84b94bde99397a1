"""What the database knows of an area, in the plain words of the offers' twin (`twin.world`).

Weekly rows become days by the whole area's snapshot, which is how a plan reads them and not how an offer does.
Who is kept apart, who is not found out yet, and where a school's calendar ends is read here from the tables.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from alongside.areas.calendars import working_days
from alongside.care.loading import ZONE
from alongside.care.models import Registration, VisitDue
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.planner import problem as planned
from alongside.planning.rows import sheets_of
from alongside.planning.snapshot import taken_of
from alongside.services.models import AreaSettings
from alongside.trust.access.models import Block, Link
from alongside.trust.acting import acting
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.models import KeepApart
from alongside.trust.keys import block_token
from alongside.trust.naming.queries import waits
from tests.capabilities.offering.twin import world as plain

AHEAD = 14
"""Working days from tomorrow on: an offer looks over ten from its own first day."""
HOLIDAY = re.compile(rb"DTSTART;VALUE=DATE:(\d{8})\s+DTEND;VALUE=DATE:(\d{8})")
LONGEST_TERM = timedelta(weeks=17)
GOES_ON = b"""BEGIN:VEVENT\nUID:goes-on\nDTSTART;VALUE=DATE:20270614\nDTEND;VALUE=DATE:20270615
SUMMARY:Half term\nEND:VEVENT\nEND:VCALENDAR"""


def known(area: Area, at: datetime) -> plain.World:
    """The area as it stands. As the planner."""
    zone = ZoneInfo(ZONE)
    tomorrow = at.astimezone(zone).date() + timedelta(days=1)
    days = working_days(area.nation, tomorrow, AHEAD)
    with acting(As.PLANNER):
        sheets = sheets_of(area, at)
        told = {name: _goes_on(text) for name, text in sheets.calendars.items()}
        runs = AreaSettings.objects.get(area=area)
        school_day = _school_day(runs.school_run_morning, runs.school_run_afternoon)
        problem = taken_of(replace(sheets, calendars=told), days[0], AHEAD, uuid4()).problem
        rows = Registration.objects.filter(area=area, ended_at=None).select_related("school")
        hers = {row.client_id: row for row in rows}
        due = {row.pk: row for row in VisitDue.objects.filter(area=area, ended_at=None)}
        bands = {band.name: (band.start, band.end) for band in problem.bands}
        apart = _apart([UUID(c.ref) for c in problem.clients], problem)
        unknown = frozenset(ref.hex for ref in hers if waits(ref))
        on_lists = {ref: _on_list_of(ref, apart, at) for ref in hers}
    return plain.World(
        zone=zone,
        days=days,
        bands=tuple(bands.values()),
        buffer=problem.buffer_minutes,
        places={
            p.ref: plain.Place(p.ref, p.rooms, p.ref == planned.ONLINE) for p in problem.places
        },
        sessions=tuple(
            plain.Session(
                s.place, days[s.day], bands[s.band], s.who is planned.Who.WOMEN_ONLY, s.creche
            )
            for s in problem.sessions
        ),
        shifts=tuple(
            plain.Shift(s.worker, s.place, days[s.day], (s.start, s.end), s.online)
            for s in problem.shifts
        ),
        groups={g.ref: _group(g, days) for g in problem.groups},
        workers={
            w.ref: plain.Worker(w.ref, w.gender, frozenset(w.skills), frozenset(w.languages))
            for w in problem.workers
        },
        clients={
            c.ref: _client(c, days, hers[UUID(c.ref)], on_lists[UUID(c.ref)], school_day)
            for c in problem.clients
        },
        visits={key.hex: _visit(row, problem) for key, row in due.items()},
        apart=apart,
        unknown=unknown,
    )


def _goes_on(text: bytes) -> bytes:
    """A calendar that does not end, so that her other facts can be read; where it ended is `silent`."""
    return GOES_ON.join(text.rsplit(b"END:VCALENDAR", 1))


def silent(text: bytes, days: tuple[date, ...]) -> frozenset[date]:
    """Days on which a calendar says nothing: no holiday, and none before and after within seventeen weeks."""
    holidays = [(_day(first), _day(after)) for first, after in HOLIDAY.findall(text)]

    def says(day: date) -> bool:
        begun = [after - timedelta(days=1) for first, after in holidays if first <= day]
        to_end = [first for first, after in holidays if after > day]
        return bool(begun and to_end) and min(to_end) - max(begun) <= LONGEST_TERM

    return frozenset(day for day in days if not says(day))


def in_term(text: bytes, days: tuple[date, ...]) -> frozenset[date]:
    """Days of which a calendar speaks and that are in no holiday."""
    holidays = [(_day(first), _day(after)) for first, after in HOLIDAY.findall(text)]
    off = {day for day in days if any(first <= day < after for first, after in holidays)}
    return frozenset(days) - off - silent(text, days)


def _school_day(morning: str, afternoon: str) -> plain.Minutes:
    """From the end of the morning's school run to the beginning of the afternoon's: ``08:15-09:15`` and the like."""
    ends, begins = morning.split("-")[1], afternoon.split("-")[0]
    first, last = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (ends, begins))
    return first, last


def _day(text: bytes) -> date:
    return datetime.strptime(text.decode(), "%Y%m%d").replace(tzinfo=UTC).date()


def _group(row: planned.Group, days: tuple[date, ...]) -> plain.Group:
    return plain.Group(
        ref=row.ref,
        worker=row.worker,
        place=row.place,
        day=days[row.day],
        hours=(row.start, row.end),
        seats=row.seats,
        women_only=row.who is planned.Who.WOMEN_ONLY,
        tag=row.tag or None,
    )


def _client(
    row: planned.Client,
    days: tuple[date, ...],
    mine: Registration,
    on_list_of: str,
    school_day: plain.Minutes,
) -> plain.Client:
    text = bytes(mine.school.content) if mine.school else b""
    away: dict[date, tuple[plain.Minutes, ...]] = {}
    if text and mine.minded in ("school", "nobody"):
        begins, ends = school_day
        away = dict.fromkeys(in_term(text, days), ((0, begins), (ends, 24 * 60)))
    for gone in row.away:
        away[days[gone.day]] = (*away.get(days[gone.day], ()), (gone.start, gone.end))
    return plain.Client(
        ref=row.ref,
        covered=row.women_only,
        registered=frozenset(row.registered),
        reach={one.place: one.minutes for one in row.reach},
        weekdays=frozenset(day - 1 for day in row.weekdays) or None,
        away=away,
        online=row.online,
        musts=tuple(
            plain.Must(one.about.value, one.value)
            for one in row.choices
            if one.firm is planned.Firm.MUST
        ),
        creche_children=row.creche_children,
        creche_days=frozenset(days[day] for day in row.creche_days),
        tags=frozenset(row.tags),
        key_worker=row.usual_worker,
        on_list_of=on_list_of,
        silent_days=silent(text, days) if text else frozenset(),
    )


def _visit(row: VisitDue, problem: planned.Problem) -> plain.Visit:
    theirs = {group.hex for group in row.groups}
    meetings = {group.ref for group in problem.groups if group.ref.split("/")[0] in theirs}
    return plain.Visit(
        ref=row.pk.hex,
        client=row.client_id.hex,
        minutes=row.minutes,
        first_day=row.first_day or date.min,
        last_day=row.last_day or date.max,
        critical=row.critical,
        modes=frozenset(row.modes),
        skills=frozenset(row.skills),
        groups=frozenset(meetings) if row.by == "group" else None,
        by_key_worker=row.by == "key_worker" and not row.cover,
        excepts=tuple(
            plain.Must(one.about.value, one.value)
            for visit in problem.visits
            if visit.ref == row.pk.hex
            for one in visit.excepts
        ),
    )


def _apart(clients: list[UUID], problem: planned.Problem) -> tuple[plain.Apart, ...]:
    """Keep-aparts, and whom she has blocked: a worker who may not know her is one she is placed around."""
    workers = [UUID(worker.ref) for worker in problem.workers]
    with acting(As.KEEPER):
        edges = [inside_of(row) for row in KeepApart.objects.all()]
        tokens = set(Block.objects.values_list("token", flat=True))
    blocked = [
        plain.Apart(her.hex, worker.hex)
        for her in clients
        for worker in workers
        if tokens and block_token(worker, her) in tokens
    ]
    return (*(plain.Apart(edge.mover.hex, edge.fixed.hex) for edge in edges), *blocked)


def _on_list_of(client: UUID, apart: tuple[plain.Apart, ...], at: datetime) -> str:
    barred = {pair.fixed for pair in apart if pair.mover == client.hex}
    links = Link.objects.filter(client=client, role="key_worker", starts_at__lte=at, ends_at=None)
    theirs: list[UUID] = list(links.order_by("-starts_at", "pk").values_list("worker", flat=True))
    return next((worker.hex for worker in theirs if worker.hex not in barred), "on_call")
