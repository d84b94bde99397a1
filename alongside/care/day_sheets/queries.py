"""Whose sheets there are, for the manager who looks after them."""

from __future__ import annotations

from uuid import UUID

from alongside.care.day_sheets.actions import standing
from alongside.care.day_sheets.folder import file_of, made_at, read
from alongside.care.day_sheets.gather import sheet_of
from alongside.care.day_sheets.models import SheetKey
from alongside.care.day_sheets.pages import Holder
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.services.choices import PlaceKind
from alongside.services.models import Place
from alongside.trust.access.choices import Category
from alongside.trust.acting import acting
from alongside.trust.looking.record import looked


def holders(area: UUID) -> list[Holder]:
    """Places, then key workers: each with its sheet, or without. As a manager of the area."""
    keys = {key.place_id or key.worker_id: key for key in standing() if key.area_id == area}
    places = Place.objects.filter(area=area, ended_at=None).exclude(kind=PlaceKind.ONLINE)
    rows: list[tuple[Place | Worker, bool]] = [
        (one, True) for one in places.order_by("name", "ref")
    ]
    rows += [(one, False) for one in key_workers(area)]
    return [_holder(whose, is_place, keys.get(whose.pk)) for whose, is_place in rows]


def key_workers(area: UUID) -> list[Worker]:
    """Who holds a post as key worker now."""
    with acting(As.PLANNER) as at:
        live = Post.objects.filter(role=Role.KEY_WORKER, starts_at__lte=at).exclude(ends_at__lte=at)
        found = Worker.objects.filter(area=area, pk__in=live.values("worker"))
        return list(found.order_by("name", "ref"))


def sheet(viewer: UUID, area: UUID, key: UUID) -> tuple[str, bytes] | None:
    """A sealed sheet as it lies there, with its name; None where there is none. Whoever is on it is looked at.

    None as well for who was shown its passphrase: nobody is given both from here, because the sheet names everybody,
    also those for whom they are as if not there.
    """
    row = next((one for one in standing() if one.pk == key and one.area_id == area), None)
    row = row if row is not None and row.made_by_id != viewer else None
    content = read(file_of(row)) if row else None
    if row is None or content is None:
        return None
    with acting(As.PLANNER) as at:
        found = sheet_of(row, at)
    for client in found.clients:
        looked(client, Category.ARRIVAL)
    for client in found.met:
        looked(client, Category.MEETING)
    return file_of(row), content


def _holder(whose: Place | Worker, is_place: bool, key: SheetKey | None) -> Holder:
    name = file_of(key) if key else ""
    return Holder(
        id=whose.pk,
        name=whose.name or whose.ref,
        is_place=is_place,
        key=key.pk if key else None,
        ring=key.ring if key else "",
        made_at=made_at(name) if key else None,
        file=name,
        shown_to=key.made_by_id if key else None,
    )
