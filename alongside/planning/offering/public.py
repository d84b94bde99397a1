"""What is public of an area, kept by each process for as long as it is so: places, sessions, who works where and when.

Nothing here is about a client, and nothing of it depends on one. Every reading begins with a question of the database
whether it is still so (`STAMPS`), in the transaction that uses it: what somebody else has changed is read anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from alongside.areas import sheets
from alongside.people.models import Area, Post, Worker
from alongside.planner.problem import ONLINE
from alongside.planning.sheet_rows import (
    group_row,
    hours_row,
    session_row,
    settings_row,
    standing,
    worker_row,
)
from alongside.services.choices import PLANNED_ROLES
from alongside.services.in_post import gone_from
from alongside.services.models import Group, Leave, Place, Session, WorkerHours
from alongside.services.on_site.models import OnSiteLead
from alongside.services.on_site.queries import said
from alongside.services.on_site.rules import Said, as_files

AREAS = 4
"""So many areas are kept at once; a process serves one or two."""
DAYS = 8
"""For so many first days the on-site leads are kept as area files say them."""
OF_AN_AREA = (
    "services_areasettings",
    "services_place",
    "services_session",
    "services_group",
    "services_workerhours",
    "services_leave",
    "on_site_onsitelead",
    "people_worker",
)
# A row that was changed stands somewhere else under another transaction's number, so any change, of whatever kind
# and by whomever, gives another number for the table.
VERSION = "coalesce(bit_xor(hashtextextended(t.ctid::text, t.xmin::text::bigint)), 0)"
STAMPS = f"""
select {
    ", ".join(
        f"(select {VERSION}::text || ' ' || count(*) from {table} t where t.area_id = %(area)s)"
        for table in OF_AN_AREA
    )
},
(select {VERSION}::text || ' ' || count(*) from people_post t
    where t.worker_id in (select id from people_worker where area_id = %(area)s)),
(select name || ' ' || nation || ' ' || invented from people_area where id = %(area)s)
"""  # noqa: S608 - the names of tables are the closed list above
Stamp = tuple[str, ...]
Key = TypeVar("Key")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A weekly group: its ids, and its row."""

    id: UUID
    place: UUID
    worker: UUID
    row: sheets.GroupRow


@dataclass(frozen=True, slots=True)
class Held:
    """A post that is planned for: by whom, from when, until when."""

    worker: UUID
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Public:
    """An area without its people, as its files would say it. ``hours``: of each worker, with the place's id."""

    settings: Mapping[str, str]
    refs: Mapping[UUID, str]
    places: Mapping[UUID, sheets.PlaceRow]
    sessions: Mapping[UUID, tuple[sheets.SessionRow, ...]]
    workers: Mapping[UUID, sheets.WorkerRow]
    posts: tuple[Held, ...]
    hours: Mapping[UUID, tuple[tuple[UUID, sheets.RotaRow], ...]]
    leave: tuple[sheets.LeaveRow, ...]
    groups: tuple[Meeting, ...]
    leads: tuple[Said, ...]
    _leads_from: dict[date, tuple[sheets.OnSiteRow, ...]] = field(default_factory=dict)

    def there(self, at: datetime) -> dict[UUID, sheets.WorkerRow]:
        """Workers with a live post that is planned for."""
        live = {
            one.worker
            for one in self.posts
            if one.starts_at <= at and (one.ends_at is None or one.ends_at > at)
        }
        return {key: row for key, row in self.workers.items() if key in live}

    def gone_from(self, at: datetime) -> dict[str, datetime]:
        """From when those who are there hold such a post no more, as far as that is known."""
        return gone_from(((one.worker, one.starts_at, one.ends_at) for one in self.posts), at)

    def leads_from(self, today: date) -> tuple[sheets.OnSiteRow, ...]:
        """Who leads which band from a day on. Of every place: that one has no lead says something of its own."""
        if today not in self._leads_from:
            if len(self._leads_from) >= DAYS:
                self._leads_from.clear()
            self._leads_from[today] = tuple(
                sheets.OnSiteRow(
                    self.refs[place], weekday, band, row.worker.hex if row.worker else "", row.day
                )
                for row in as_files(self.leads, today)
                for place, weekday, band in (row.slot,)
                if place in self.refs
            )
        return self._leads_from[today]


_kept: dict[UUID, tuple[Stamp, Public]] = {}


def public_of(area: Area) -> Public:
    """As it is in the caller's transaction."""
    stamp = _stamp(area.pk)
    before = _kept.get(area.pk)
    if before is not None and before[0] == stamp:
        return before[1]
    found = _read(area)
    if len(_kept) >= AREAS:
        _kept.clear()
    _kept[area.pk] = (stamp, found)
    return found


def _stamp(area: UUID) -> Stamp:
    with connection.cursor() as cursor:
        cursor.execute(STAMPS, {"area": area})
        row: Stamp = cursor.fetchone()
    return row


def _read(area: Area) -> Public:
    places = {row.pk: row for row in standing(Place, area).order_by("ref")}
    refs = {pk: ONLINE if row.ref == ONLINE else pk.hex for pk, row in places.items()}
    sessions = (row for row in standing(Session, area) if row.place_id in refs)
    hours = (row for row in standing(WorkerHours, area) if row.place_id in refs)
    posts = Post.objects.filter(worker__area=area, role__in=PLANNED_ROLES)
    return Public(
        settings=settings_row(area),
        refs=refs,
        places={
            pk: sheets.PlaceRow(refs[pk], "", row.kind, row.rooms) for pk, row in places.items()
        },
        sessions=_by((row.place_id, session_row(row, refs)) for row in sessions),
        workers={
            row.pk: worker_row(row) for row in Worker.objects.filter(area=area).order_by("ref")
        },
        posts=tuple(Held(*row) for row in posts.values_list("worker", "starts_at", "ends_at")),
        hours=_by((row.worker_id, (row.place_id, hours_row(row, refs))) for row in hours),
        leave=tuple(
            sheets.LeaveRow(row.worker_id.hex, row.first_day, row.last_day)
            for row in standing(Leave, area)
        ),
        groups=tuple(
            Meeting(row.pk, row.place_id, row.worker_id, group_row(row, refs))
            for row in standing(Group, area).order_by("ref")
            if row.place_id in refs
        ),
        leads=tuple(said(standing(OnSiteLead, area).order_by("began_at", "id"))),
    )


def _by(rows: Iterable[tuple[Key, Row]]) -> dict[Key, tuple[Row, ...]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, row in rows:
        found[key].append(row)
    return {key: tuple(some) for key, some in found.items()}
