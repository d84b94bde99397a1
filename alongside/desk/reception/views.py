"""Reception: who is expected at a place today, and what is said when they stand at the desk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from alongside.care.attending import greeting, reception
from alongside.care.attending.expecting import local_day
from alongside.care.attending.pages import Here
from alongside.care.attending.taking_back import not_here
from alongside.desk.masthead import masthead
from alongside.desk.reception.forms import GreetForm, Press
from alongside.desk.reception.page import PlacesPage, Row, TodayPage
from alongside.kit import speech
from alongside.kit.page import Link, go, render
from alongside.people.choices import Role
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

HERE = "/desk/reception/"
GREETS = frozenset(
    {
        Role.RECEPTION,
        Role.FACILITATOR,
        Role.KEY_WORKER,
        Role.PRESCRIBER,
        Role.NURSE,
        Role.MIDWIFE,
    }
)
NO_LEADS = (
    "This area names no on-site leads, so a person nobody expected goes to the safety lead."
    " Ask a service manager to name them."
)
NO_LEAD_NOW = "Nobody is named for {}: a person nobody expected goes to the safety lead."


@require_safe
@door(Audience.STAFF, "reception", roles=GREETS, purpose=Purpose.ARRIVAL)
def places(request: Asked) -> HttpResponse:
    """Where are you? Straight on where there is one place."""
    found = reception.places(request.viewer.area)
    if len(found) == 1:
        return go(f"{HERE}{found[0].pk}/")
    page = PlacesPage(
        title="Where are you?",
        masthead=masthead(request.viewer, HERE),
        places=tuple(Link(one.name or one.ref, f"{HERE}{one.pk}/") for one in found),
    )
    return render(request, "desk/reception/places.jinja", page)


@require_safe
@door(Audience.STAFF, "today at reception", roles=GREETS, purpose=Purpose.ARRIVAL)
def today(request: Asked, place: UUID) -> HttpResponse:
    """Who is expected here today."""
    here = _here(request, place)
    rows = [Row(one, Press()) for one in here.due]
    page = TodayPage(
        title=f"{here.name}: today",
        masthead=masthead(request.viewer, HERE),
        back=Link("Another place", HERE),
        here=f"{HERE}{here.id}/",
        day=f"{speech.WEEKDAYS[here.day.weekday()]} {speech.day(here.day)}",
        leads=here.leads,
        warning=_warning(here),
        coming=tuple(row for row in rows if not row.due.came),
        came=tuple(row for row in rows if row.due.came),
        walk_in=Press(),
    )
    return render(request, "desk/reception/today.jinja", page)


@require_POST
@door(Audience.STAFF, "today at reception", roles=GREETS, purpose=Purpose.ARRIVAL)
def greet(request: Asked, place: UUID, expected: UUID) -> HttpResponse:
    """Say what happened with one expected person. What follows stands on the list."""
    here = _here(request, place)
    if expected not in {one.id for one in here.due}:
        raise Http404
    form, back = GreetForm(request.POST), f"{HERE}{place}/"
    if not form.is_valid():
        return go(back)
    said = form.cleaned_data

    def act() -> str:
        _do(said["do"], expected, request, said["room"], _clock(here, said["clock"]))
        return back

    return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))


@require_POST
@door(Audience.STAFF, "a person nobody expected", roles=GREETS, purpose=Purpose.ARRIVAL)
def walked_in(request: Asked, place: UUID) -> HttpResponse:
    """Ask the on-site lead to the desk. Nothing is asked about who it is."""
    here, form = _here(request, place), Press(request.POST)
    if not form.is_valid():
        return go(f"{HERE}{place}/")

    def act() -> str:
        row = greeting.walk_in(
            place=here.id, organisation=_service(request), by=request.viewer.id, at=request.at
        )
        return f"{HERE}door/{row.pk}/"

    return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))


def _do(deed: str, expected: UUID, request: Asked, room: str, clock: datetime | None) -> None:
    by, at = request.viewer.id, request.at
    match deed:
        case "came":
            greeting.arrive(expected=expected, by=by, at=at)
        case "paper" if clock is not None and clock <= at:
            greeting.arrive(expected=expected, by=by, at=at, came_at=clock)
        case "longer":
            greeting.stay_longer(expected=expected, by=by, at=at)
        case "left":
            greeting.leave(expected=expected, at=at)
        case "not_here":
            not_here(expected=expected, by=by, at=at)
        case "room":
            greeting.change_room(expected=expected, room=room)


def _clock(here: Here, typed: str) -> datetime | None:
    """A time of today as it was typed; None for what is none."""
    try:
        return reception.moment(here.day, typed)
    except ValueError:
        return None


def _here(request: Asked, place: UUID) -> Here:
    found = reception.today_at(request.viewer.area, place, local_day(request.at))
    if found is None:
        raise Http404
    return found


def _service(request: Asked) -> UUID:
    """The organisation in whose post the viewer greets people."""
    return min(organisation for organisation, role in request.viewer.posts if role in GREETS)


def _warning(here: Here) -> str:
    if not here.names_any:
        return NO_LEADS
    nobody = [f"the {band}" for band, name in here.leads if not name]
    return NO_LEAD_NOW.format(speech.joined(nobody)) if nobody else ""
