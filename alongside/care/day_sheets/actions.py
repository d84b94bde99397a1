"""Giving a place or a worker a passphrase, and making every sheet."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from alongside.care.day_sheets.folder import clear, file_of, folder, put
from alongside.care.day_sheets.gather import sheet_of
from alongside.care.day_sheets.models import SheetKey
from alongside.care.day_sheets.printing import new_passphrase, printed, sealed
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.sealed.box import opened, seal

log = logging.getLogger(__name__)
SEALED = "day_sheets_sheetkey.sealed"


@dataclass(frozen=True, slots=True)
class Made:
    """How many sheets lie there anew, how many could not be made, and how many were taken away."""

    made: int
    failed: int
    gone: int


def give_passphrase(
    *,
    area: UUID,
    by: UUID,
    at: datetime,
    ring: str = "",
    place: UUID | None = None,
    worker: UUID | None = None,
) -> str:
    """A new passphrase, which nobody is shown again. The old one opens no sheet that is made from now on.

    Asked as a manager of the area; the database refuses anybody else.
    """
    passphrase, key = new_passphrase(), uuid4()
    old = SheetKey.objects.filter(area_id=area, place=place, worker=worker, ended_at=None)
    old.update(ended_at=at)
    SheetKey.objects.create(
        id=key,
        area_id=area,
        place_id=place,
        worker_id=worker,
        ring=ring,
        sealed=seal(passphrase, place=SEALED, pk=key, person=None),
        made_at=at,
        made_by_id=by,
    )
    return passphrase


def make_sheets(area: UUID | None = None) -> Made:
    """Make every sheet there is a passphrase for. One that fails leaves the old one in its place and stops no other.

    Raises `alongside.care.day_sheets.folder.NoFolder` and OSError where there is nowhere to keep them.
    """
    folder()
    made = failed = 0
    wanted: set[str] = set()
    with acting(As.PLANNER) as at:
        for key in standing():
            name = file_of(key)
            wanted.add(name)
            if area is not None and key.area_id != area:
                continue
            try:
                _make(key, name, at)
            except OSError:
                raise
            except Exception as error:  # nothing of a sheet may be told by its fault
                log.error("A day sheet could not be made: %s", type(error).__name__)
                failed += 1
            else:
                made += 1
    return Made(made, failed, clear(wanted, at))


def standing() -> Iterator[SheetKey]:
    """Keys that open a sheet now."""
    yield from (
        SheetKey.objects.filter(ended_at=None).select_related("place", "worker").order_by("pk")
    )


def _make(key: SheetKey, name: str, at: datetime) -> None:
    passphrase = opened(key.sealed, place=SEALED, pk=key.pk, person=None)
    put(name, sealed(printed(sheet_of(key, at)), passphrase))
