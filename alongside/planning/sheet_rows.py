"""One row of the database as one row of a sheet, with opaque refs: the hexadecimal ids of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from alongside.areas import sheets
from alongside.care.choices import IN_SCHOOL_HOURS
from alongside.care.excepting.models import MustAnswer
from alongside.care.excepting.queries import holding
from alongside.care.models import AgreedTime, Choice, Registration, VisitDue
from alongside.people.models import Area, Worker
from alongside.services.models import AreaSettings, Group, Lasting, Session, WorkerHours

NOT_SETTINGS = ("area",)
Row = TypeVar("Row", bound=Lasting)
Refs = Mapping[UUID, str]
"""Places by their ids."""


@dataclass(frozen=True, slots=True)
class Rows:
    """An area's rows as far as others point at them: refs of places, workers who are there, clients who are.

    ``persons`` leads from every record to the record of the person, where two turned out to be one.
    """

    places: Refs
    workers: Mapping[UUID, sheets.WorkerRow]
    clients: Mapping[UUID, Registration]
    persons: Mapping[UUID, UUID]

    def knows(self, record: UUID) -> bool:
        """Whether the person of a record is planned for."""
        return self.persons.get(record) in self.clients

    def ref(self, record: UUID) -> str:
        """The ref of the person of a record."""
        return self.persons[record].hex


def standing(model: type[Row], area: Area) -> QuerySet[Row]:
    """Rows of an area that have not ended."""
    found: QuerySet[Row] = model.objects.filter(area=area, ended_at=None)
    return found


def settings_row(area: Area) -> dict[str, str]:
    """An area's settings by name, as its files hold them."""
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


def session_row(row: Session, refs: Refs) -> sheets.SessionRow:
    """A session."""
    place = refs[row.place_id]
    return sheets.SessionRow(
        place, row.weekday, row.band, row.who, row.creche, row.first_day, row.last_day
    )


def worker_row(row: Worker) -> sheets.WorkerRow:
    """A worker, without a name."""
    return sheets.WorkerRow(
        ref=row.pk.hex,
        gender=row.gender,
        skills=_joined(row.skills),
        languages=_joined(row.languages),
        caseload_cap=float(row.caseload_cap),
    )


def hours_row(row: WorkerHours, refs: Refs) -> sheets.RotaRow:
    """A worker's weekly hours at a place."""
    return sheets.RotaRow(
        worker=row.worker_id.hex,
        weekday=row.weekday,
        place=refs[row.place_id],
        start=row.start,
        end=row.end,
        online=_yes(row.online),
        weeks=row.weeks,
    )


def person_row(row: Registration, rows: Rows) -> sheets.PersonRow:
    """A person: what is registered of them and where they may be seen."""
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
        school_hours=_yes(row.minded in IN_SCHOOL_HOURS and row.school_id is not None),
    )


def choice_row(row: Choice, rows: Rows) -> sheets.ChoiceRow:
    """A choice of somebody's."""
    value = row.value
    if row.worker_id:
        value = row.worker_id.hex
    elif row.place_id:
        value = rows.places[row.place_id]
    return sheets.ChoiceRow(rows.ref(row.client_id), row.about, value, row.firm)


def exception_rows(answers: QuerySet[MustAnswer], rows: Rows) -> Iterable[sheets.ExceptionRow]:
    """What by her own word does not bind one visit. What is of nobody planned for is left out with its visit."""
    for row in holding(answers):
        must = row.choice
        known = must is not None and (must.place_id is None or must.place_id in rows.places)
        if must is not None and known and rows.knows(must.client_id):
            yield sheets.ExceptionRow(row.visit_id.hex, choice_row(must, rows))


def visit_row(row: VisitDue, rows: Rows) -> sheets.VisitRow:
    """A visit that is due."""
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


def group_row(row: Group, refs: Refs) -> sheets.GroupRow:
    """A weekly group."""
    return sheets.GroupRow(
        ref=row.pk.hex,
        place=refs[row.place_id],
        weekday=row.weekday,
        start=row.start,
        end=row.end,
        seats=row.seats,
        who=row.who,
        worker=row.worker_id.hex,
        tag=row.tag,
    )


def agreed_row(row: AgreedTime, refs: Refs) -> sheets.AgreedRow:
    """An agreed time."""
    return sheets.AgreedRow(
        visit=row.visit_id.hex,
        worker=row.worker_id.hex,
        place=refs[row.place_id],
        day=row.day,
        start=row.start,
        standing=row.standing,
        group=row.group_id.hex if row.group_id else "",
    )
