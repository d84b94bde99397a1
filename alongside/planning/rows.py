"""From the database's rows back to the sheets of an area, with opaque refs: the hexadecimal ids of the rows."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from alongside.areas import sheets
from alongside.care.choices import About
from alongside.care.excepting.models import MustAnswer
from alongside.care.models import AgreedTime, Choice, FreeTime, Reach, Registration, VisitDue
from alongside.people.models import Area, Client, Post, Worker
from alongside.planner.problem import ONLINE
from alongside.planning.sheet_rows import (
    Rows,
    agreed_row,
    choice_row,
    exception_rows,
    group_row,
    hours_row,
    person_row,
    session_row,
    settings_row,
    standing,
    visit_row,
    worker_row,
)
from alongside.services.choices import PLANNED_ROLES
from alongside.services.in_post import gone_from
from alongside.services.models import (
    Group,
    Leave,
    Place,
    SchoolCalendar,
    Session,
    WorkerHours,
)
from alongside.services.on_site.queries import in_the_files_words


def sheets_of(area: Area, at: datetime) -> sheets.Area:
    """Everything that stands in an area now, as its files would say it. Names are not among it.

    Where two records are one person, what is due and what was chosen counts from both; where and when the
    person can come, from the record that stayed.
    """
    rows = rows_of(area, at)
    visits = [v for v in standing(VisitDue, area).order_by("ref") if rows.knows(v.client_id)]
    due = {visit.pk for visit in visits}
    return sheets.Area(
        settings=settings_row(area),
        places=tuple(
            sheets.PlaceRow(rows.places[p.pk], "", p.kind, p.rooms)
            for p in standing(Place, area).order_by("ref")
        ),
        sessions=tuple(session_row(row, rows.places) for row in standing(Session, area)),
        workers=tuple(rows.workers.values()),
        rota=tuple(
            hours_row(row, rows.places)
            for row in standing(WorkerHours, area)
            if row.worker_id in rows.workers
        ),
        leave=tuple(
            sheets.LeaveRow(row.worker_id.hex, row.first_day, row.last_day)
            for row in standing(Leave, area)
            if row.worker_id in rows.workers
        ),
        people=tuple(person_row(row, rows) for row in rows.clients.values()),
        reach=tuple(
            sheets.ReachRow(row.client_id.hex, rows.places[row.place_id], row.minutes, row.pence)
            for row in standing(Reach, area)
            if row.client_id in rows.clients and row.place_id in rows.places
        ),
        choices=tuple(
            choice_row(row, rows)
            for row in standing(Choice, area).exclude(about=About.STYLE).order_by("began_at", "id")
            if rows.knows(row.client_id)
            and (row.worker_id is None or row.worker_id in rows.workers)
            and (row.place_id is None or row.place_id in rows.places)
        ),
        times=tuple(
            sheets.TimeRow(row.client_id.hex, row.weekday, row.start, row.end, row.when, row.why)
            for row in standing(FreeTime, area)
            if row.client_id in rows.clients
        ),
        visits=tuple(visit_row(visit, rows) for visit in visits),
        groups=tuple(
            group_row(row, rows.places)
            for row in standing(Group, area).order_by("ref")
            if row.worker_id in rows.workers
        ),
        agreed=tuple(
            agreed_row(row, rows.places)
            for row in standing(AgreedTime, area).order_by("visit__ref")
            if row.visit_id in due and row.worker_id in rows.workers
        ),
        on_site=tuple(
            sheets.OnSiteRow(
                rows.places[place], weekday, band, row.worker.hex if row.worker else "", row.day
            )
            for row in in_the_files_words(area.pk, localdate(at))
            for place, weekday, band in (row.slot,)
            if place in rows.places
        ),
        exceptions=tuple(exception_rows(standing(MustAnswer, area), rows)),
        calendars={
            row.pk.hex: bytes(row.content)
            for row in standing(SchoolCalendar, area).order_by("name")
        },
        gone_from=gone_from(
            Post.objects.filter(worker__area=area, role__in=PLANNED_ROLES).values_list(
                "worker", "starts_at", "ends_at"
            ),
            at,
        ),
    )


def rows_of(area: Area, at: datetime) -> Rows:
    """What others point at in an area. Whoever has ended is left out."""
    places = {
        place.pk: ONLINE if place.ref == ONLINE else place.pk.hex
        for place in standing(Place, area).order_by("ref")
    }
    live = Q(posts__starts_at__lte=at) & (Q(posts__ends_at=None) | Q(posts__ends_at__gt=at))
    workers = Worker.objects.filter(live, area=area, posts__role__in=PLANNED_ROLES).distinct()
    registered = standing(Registration, area).filter(client__merged_into=None)
    ordered = registered.select_related("client", "school").order_by("client__ref")
    return Rows(
        places=places,
        workers={worker.pk: worker_row(worker) for worker in workers.order_by("ref")},
        clients={row.client_id: row for row in ordered},
        persons=_persons(area),
    )


def _persons(area: Area) -> dict[UUID, UUID]:
    """From each record to the end of its chain of merges."""
    merged = dict(Client.objects.filter(area=area).values_list("id", "merged_into"))

    def end(record: UUID) -> UUID:
        after = merged.get(record)
        return record if after is None else end(after)

    return {record: end(record) for record in merged}
