"""What clients told us themselves of when they can come, and an import: no older file undoes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from alongside.care.models import FreeTime, Reach, Registration
from alongside.care.offered.choices import Told
from alongside.care.offered.models import SaidWhen
from alongside.people.models import Area

OF_A_REGISTRATION = {
    Told.SCHOOL: ("school_id",),
    Told.HOLIDAYS: ("holidays",),
    Told.MINDED: ("minded", "creche", "children"),
    Told.CHILDREN: ("minded", "creche", "children"),
    Told.HOW: ("online",),
}
"""The columns that an answer decides."""
OF_ROWS: dict[type[Reach | FreeTime], Told] = {Reach: Told.TRAVEL, FreeTime: Told.DAYS}
Row = TypeVar("Row", Reach, FreeTime)
By = Mapping[UUID, frozenset[Told]]


def kept_from_files(area: UUID) -> dict[UUID, frozenset[Told]]:
    """What clients of an area told us themselves. As the importer."""
    found: dict[UUID, frozenset[Told]] = {}
    rows = SaidWhen.objects.filter(client__area=area, ended_at=None)
    for client, about in rows.values_list("client", "about"):
        found[client] = found.get(client, frozenset()) | {Told(about)}
    return found


def as_they_said(wanted: Sequence[Registration], told: By) -> Iterator[Registration]:
    """Registrations of a file, with what they told us since in its place."""
    there = {row.client_id: row for row in Registration.objects.filter(client__in=list(told))}
    for row in wanted:
        before = there.get(row.client_id)
        for about in told.get(row.client_id, ()) if before else ():
            for column in OF_A_REGISTRATION.get(about, ()):
                setattr(row, column, getattr(before, column))
        yield row


def with_theirs(model: type[Row], area: Area, wanted: Sequence[Row], told: By) -> list[Row]:
    """Rows of a file, without those of people who told us themselves, and with what stands for these."""
    about = OF_ROWS[model]
    theirs = {client for client, said in told.items() if about in said}
    standing: list[Row] = list(model.objects.filter(area=area, client__in=theirs, ended_at=None))
    return [row for row in wanted if row.client_id not in theirs] + standing
