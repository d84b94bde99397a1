"""Day sheets: who looks after them gives each place, and each key worker, a passphrase, and sees that they are made."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from alongside.care.day_sheets import queries
from alongside.care.day_sheets.actions import give_passphrase
from alongside.care.day_sheets.folder import NoFolder, folder
from alongside.care.day_sheets.jobs import make_day_sheets
from alongside.care.day_sheets.pages import Holder
from alongside.desk.masthead import masthead
from alongside.desk.sheets.forms import GiveForm
from alongside.desk.sheets.page import GivenPage, Row, SheetsPage
from alongside.desk.start.page import stretch
from alongside.kit.page import Link, go, render
from alongside.people.choices import Role
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.jobs import later
from alongside.trust.once.actions import once

HERE = "/desk/sheets/"
MANAGES = frozenset({Role.SERVICE_MANAGER})
LATE = timedelta(minutes=35)
"""Two quarters of an hour, and a little: after that something is wrong."""
NOWHERE = (
    "There is nowhere to keep day sheets. Whoever runs the machine names a folder in"
    " ALONGSIDE_DAY_SHEETS, best one that the place's own computer keeps a copy of."
)
NOT_BOTH = "You were shown its passphrase, so the file is taken from the folder, or here by another manager."


@require_safe
@door(Audience.STAFF, "day sheets", roles=MANAGES, purpose=Purpose.OVERSIGHT)
def sheets(request: Asked) -> HttpResponse:
    """Whose sheets there are, and how old."""
    rows = [
        _row(one, request.viewer.id, request.at) for one in queries.holders(request.viewer.area)
    ]
    page = SheetsPage(
        title="Day sheets",
        masthead=masthead(request.viewer, HERE),
        places=tuple(row for row in rows if row.holder.is_place),
        workers=tuple(row for row in rows if not row.holder.is_place),
        missing=_missing(),
        open=request.GET.get("open", ""),
    )
    return render(request, "desk/sheets/sheets.jinja", page)


@require_POST
@door(Audience.STAFF, "day sheets", roles=MANAGES, purpose=Purpose.OVERSIGHT)
def give(request: Asked) -> HttpResponse:
    """A new passphrase, shown in this answer and never again."""
    form = GiveForm(request.POST)
    if not form.is_valid():
        return go(HERE)
    said = form.cleaned_data
    named = {one.id: one for one in queries.holders(request.viewer.area)}
    holder = named.get(said["place"] or said["worker"])
    if holder is None or holder.is_place is not bool(said["place"]):
        raise Http404
    made: list[str] = []

    def act() -> str:
        made.append(
            give_passphrase(
                area=request.viewer.area,
                by=request.viewer.id,
                at=request.at,
                ring=said["ring"],
                place=said["place"],
                worker=said["worker"],
            )
        )
        later(make_day_sheets)
        return HERE

    address = once(form.key, viewer=request.viewer.id, at=request.at, act=act)
    if not made:  # sent again: it was shown already
        return go(address)
    page = GivenPage(
        title="Write this down now",
        masthead=masthead(request.viewer, ""),
        back=Link("Day sheets", HERE),
        whose=holder.name,
        passphrase=made[0],
    )
    return render(request, "desk/sheets/given.jinja", page)


@require_safe
@door(Audience.STAFF, "a day sheet", roles=MANAGES, purpose=Purpose.OVERSIGHT)
def download(request: Asked, key: UUID) -> HttpResponse:
    """The sealed file. Whoever is on it can read that it was taken."""
    found = queries.sheet(request.viewer.id, request.viewer.area, key)
    if found is None:
        raise Http404
    name, content = found
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _row(one: Holder, viewer: UUID, at: datetime) -> Row:
    kind = "place" if one.is_place else "worker"
    form = GiveForm(initial={kind: one.id, "ring": one.ring}, prefix=None)
    if one.key is None:
        return Row(one, "No sheet: there is no passphrase", "due", "", "Give a passphrase", form)
    again = "Give another passphrase"
    if one.made_at is None:
        return Row(one, "Not made yet", "due", "", again, form)
    age = at - one.made_at
    late = age > LATE
    says = f"Made {stretch(age)} ago{': something is wrong' if late else ''}"
    mine = one.shown_to == viewer
    address = "" if mine else f"{HERE}{one.key}/"
    look, note = "danger" if late else "kept", NOT_BOTH if mine else ""
    return Row(one, says, look, address, again, form, note)


def _missing() -> str:
    try:
        folder()
    except (NoFolder, OSError):
        return NOWHERE
    return ""
