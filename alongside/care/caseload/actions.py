"""A file is sent, its columns are chosen, it is brought in or thrown away. Each as the manager who does it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from alongside.care.caseload.choices import State
from alongside.care.caseload.columns import BY_NAME
from alongside.care.caseload.errors import NotNow
from alongside.care.caseload.jobs import work
from alongside.care.caseload.keeping import Found, keep_file, keep_found, let_go
from alongside.care.caseload.models import Bringing, ColumnMapping
from alongside.care.caseload.reading import open_sheet
from alongside.people.choices import Role
from alongside.trust.doors import Viewer
from alongside.trust.jobs import later


def organisation_of(viewer: Viewer) -> UUID:
    """The service the viewer manages; where there are several, the first. Raises LookupError for none."""
    managed = sorted(key for key, role in viewer.posts if role is Role.SERVICE_MANAGER)
    if not managed:
        raise LookupError("The viewer manages no service.")
    return managed[0]


def send(*, content: bytes, name: str, by: Viewer, at: datetime) -> Bringing:
    """A file has come. It is kept sealed until it is brought in or thrown away. Raises `NotReadable`."""
    sheet = open_sheet(content)
    one = Bringing.objects.create(
        area_id=by.area,
        organisation_id=organisation_of(by),
        asked_by_id=by.id,
        asked_at=at,
        beat_at=at,
    )
    keep_file(one.pk, content)
    keep_found(one.pk, Found(name=name, headers=sheet.headers))
    return one


def choose_columns(
    *, bringing: UUID, columns: Mapping[str, str], save_as: str, by: Viewer, at: datetime
) -> None:
    """Say which column holds what, under a name if there is one, and have the file read. Raises `NotNow`."""
    chosen = {name: header for name, header in columns.items() if name in BY_NAME and header}
    if save_as:
        ColumnMapping.objects.update_or_create(
            area_id=by.area,
            name=save_as,
            defaults={"columns": chosen, "made_by_id": by.id, "made_at": at},
        )
    _move(
        bringing, (State.COLUMNS, State.PROBLEMS, State.READY), State.TO_CHECK, at, columns=chosen
    )
    later(work, bringing=str(bringing))


def bring(*, bringing: UUID, at: datetime) -> None:
    """Bring in what was read without a problem. Raises `NotNow`."""
    _move(bringing, (State.READY,), State.TO_BRING, at)
    later(work, bringing=str(bringing))


def throw_away(*, bringing: UUID, at: datetime) -> None:
    """Let go of a file that is not being worked on. Raises `NotNow`."""
    _move(bringing, (State.COLUMNS, State.PROBLEMS, State.READY), State.GONE, at, ended_at=at)
    let_go(bringing)


def _move(
    bringing: UUID, before: tuple[State, ...], to: State, at: datetime, **changes: object
) -> None:
    rows = Bringing.objects.filter(pk=bringing, state__in=before)
    if not rows.update(state=to, beat_at=at, tries=0, rows=0, **changes):
        raise NotNow
