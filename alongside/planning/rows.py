"""From the database's rows back to the sheets of an area, with opaque refs: the hexadecimal ids of the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from alongside.areas import sheets
from alongside.care.choices import About
from alongside.care.models import AgreedTime, Choice, FreeTime, Reach, Registration, VisitDue
from alongside.people.models import Area, Client, Worker
from alongside.planner.problem import ONLINE
from alongside.services.choices import PLANNED_ROLES
from alongside.services.models import (
    AreaSettings,
    Group,
    Lasting,
    Leave,
    Place,
    SchoolCalendar,
    Session,
    WorkerHours,
)
from alongside.services.on_site.queries import in_the_files_words

NOT_SETTINGS = ("area",)
Row = TypeVar("Row", bound=Lasting)


@dataclass(frozen=True, slots=True)
class Rows:
    """An area's rows as far as others point at them: refs of places, workers who are there, clients who are.

    ``persons`` leads from every record to the record of the person, where two turned out to be one.
    """

    area: Area
    places: Mapping[UUID, str]
    workers: Mapping[UUID, Worker]
    clients: Mapping[UUID, Registration]
    persons: Mapping[UUID, UUID]

    @classmethod
    def of(cls, area: Area, at: datetime) -> Rows:
        """Read them. Whoever has ended is left out."""
        places = {
            place.pk: ONLINE if place.ref == ONLINE else place.pk.hex
            for place in standing(Place, area).order_by("ref")
        }
        live = Q(posts__starts_at__lte=at) & (Q(posts__ends_at=None) | Q(posts__ends_at__gt=at))
        workers = Worker.objects.filter(live, area=area, posts__role__in=PLANNED_ROLES).distinct()
        registered = standing(Registration, area).filter(client__merged_into=None)
        ordered = registered.select_related("client", "school").order_by("client__ref")
        return cls(
            area=area,
            places=places,
            workers={worker.pk: worker for worker in workers.order_by("ref")},
            clients={row.client_id: row for row in ordered},
            persons=_persons(area),
        )

    def knows(self, record: UUID) -> bool:
        """Whether the person of a record is planned for."""
        return self.persons.get(record) in self.clients

    def ref(self, record: UUID) -> str:
        """The ref of the person of a record."""
        return self.persons[record].hex


def _persons(area: Area) -> dict[UUID, UUID]:
    """From each record to the end of its chain of merges."""
    merged = dict(Client.objects.filter(area=area).values_list("id", "merged_into"))

    def end(record: UUID) -> UUID:
        after = merged.get(record)
        return record if after is None else end(after)

    return {record: end(record) for record in merged}


def standing(model: type[Row], area: Area) -> QuerySet[Row]:
    """Rows of an area that have not ended."""
    found: QuerySet[Row] = model.objects.filter(area=area, ended_at=None)
    return found


def sheets_of(area: Area, at: datetime) -> sheets.Area:
    """Everything that stands in an area now, as its files would say it. Names are not among it.

    Where two records are one person, what is due and what was chosen counts from both; where and when the
    person can come, from the record that stayed.
    """
    rows = Rows.of(area, at)
    visits = [v for v in standing(VisitDue, area).order_by("ref") if rows.knows(v.client_id)]
    due = {visit.pk for visit in visits}
    return sheets.Area(
        settings=_settings(area),
        places=tuple(
            sheets.PlaceRow(rows.places[p.pk], "", p.kind, p.rooms)
            for p in standing(Place, area).order_by("ref")
        ),
        sessions=tuple(_session(row, rows) for row in standing(Session, area)),
        workers=tuple(_worker(worker) for worker in rows.workers.values()),
        rota=tuple(
            _hours(row, rows)
            for row in standing(WorkerHours, area)
            if row.worker_id in rows.workers
        ),
        leave=tuple(
            sheets.LeaveRow(row.worker_id.hex, row.first_day, row.last_day)
            for row in standing(Leave, area)
            if row.worker_id in rows.workers
        ),
        people=tuple(_person(row, rows) for row in rows.clients.values()),
        reach=tuple(
            sheets.ReachRow(row.client_id.hex, rows.places[row.place_id], row.minutes, row.pence)
            for row in standing(Reach, area)
            if row.client_id in rows.clients and row.place_id in rows.places
        ),
        choices=tuple(
            _choice(row, rows)
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
        visits=tuple(_visit(visit, rows) for visit in visits),
        groups=tuple(
            _group(row, rows)
            for row in standing(Group, area).order_by("ref")
            if row.worker_id in rows.workers
        ),
        agreed=tuple(
            _agreed(row, rows)
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
        calendars={
            row.pk.hex: bytes(row.content)
            for row in standing(SchoolCalendar, area).order_by("name")
        },
    )


def _settings(area: Area) -> dict[str, str]:
    beside = AreaSettings.objects.get(area=area)
    values = {
        name: str(getattr(beside, name))
        for name in AreaSettings.data_map
        if name not in NOT_SETTINGS
    }
    kept = {name: value for name, value in values.items() if value}
    return kept | {"name": area.name, "nation": area.nation, "invented": _yes(area.invented)}


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _joined(values: list[str]) -> str:
    return ";".join(values)


def _hex(value: UUID | None, known: Mapping[UUID, Any]) -> str:
    """The ref of somebody who may have left: then nobody."""
    return value.hex if value in known and value is not None else ""


def _session(row: Session, rows: Rows) -> sheets.SessionRow:
    place = rows.places[row.place_id]
    return sheets.SessionRow(
        place, row.weekday, row.band, row.who, row.creche, row.first_day, row.last_day
    )


def _worker(row: Worker) -> sheets.WorkerRow:
    return sheets.WorkerRow(
        ref=row.pk.hex,
        gender=row.gender,
        skills=_joined(row.skills),
        languages=_joined(row.languages),
        caseload_cap=float(row.caseload_cap),
    )


def _hours(row: WorkerHours, rows: Rows) -> sheets.RotaRow:
    return sheets.RotaRow(
        worker=row.worker_id.hex,
        weekday=row.weekday,
        place=rows.places[row.place_id],
        start=row.start,
        end=row.end,
        online=_yes(row.online),
        weeks=row.weeks,
    )


def _person(row: Registration, rows: Rows) -> sheets.PersonRow:
    client = row.client
    return sheets.PersonRow(
        ref=client.pk.hex,
        gender=client.gender,
        women_only=_yes(client.women_only),
        registered=_joined(
            [rows.places[place] for place in row.registered if place in rows.places]
        ),
        online=_yes(row.online),
        usual_worker=_hex(row.usual_worker_id, rows.workers),
        usual_months=row.usual_months if row.usual_worker_id in rows.workers else 0,
        weight=float(row.weight),
        children=row.children,
        school=row.school_id.hex if row.school_id else "",
        holidays=row.holidays,
        creche=row.creche,
        tags=_joined(row.tags),
        weekdays=_joined(row.weekdays),
    )


def _choice(row: Choice, rows: Rows) -> sheets.ChoiceRow:
    value = row.value
    if row.worker_id:
        value = row.worker_id.hex
    elif row.place_id:
        value = rows.places[row.place_id]
    return sheets.ChoiceRow(rows.ref(row.client_id), row.about, value, row.firm)


def _visit(row: VisitDue, rows: Rows) -> sheets.VisitRow:
    return sheets.VisitRow(
        ref=row.pk.hex,
        person=rows.ref(row.client_id),
        kind=row.kind,
        minutes=row.minutes,
        by=row.by,
        skills=_joined(row.skills),
        first_day=row.first_day,
        last_day=row.last_day,
        weight=row.weight,
        modes=_joined(row.modes),
        waited_days=row.waited_days,
        passed_over=row.passed_over,
        usual=_hex(row.usual_id, rows.workers),
        groups=_joined([group.hex for group in row.groups]),
        critical=_yes(row.critical),
        cover=_yes(row.cover),
    )


def _group(row: Group, rows: Rows) -> sheets.GroupRow:
    return sheets.GroupRow(
        ref=row.pk.hex,
        place=rows.places[row.place_id],
        weekday=row.weekday,
        start=row.start,
        end=row.end,
        seats=row.seats,
        who=row.who,
        worker=row.worker_id.hex,
        tag=row.tag,
    )


def _agreed(row: AgreedTime, rows: Rows) -> sheets.AgreedRow:
    return sheets.AgreedRow(
        visit=row.visit_id.hex,
        worker=row.worker_id.hex,
        place=rows.places[row.place_id],
        day=row.day,
        start=row.start,
        standing=row.standing,
        group=row.group_id.hex if row.group_id else "",
    )
