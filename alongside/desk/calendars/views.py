"""One school calendar that has ended, for the manager on whose list it is. No family is named."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from alongside.desk.masthead import masthead
from alongside.kit.page import DeskPage, Link, render
from alongside.kit.speech import day
from alongside.people.choices import Role
from alongside.planning.away.calendars import tells_until
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door

ENDS = "{name} says nothing of {day}. A term is never assumed."
KNOWN = "{name} tells of the days to come again. This leaves your list within the hour."
STOPS = (
    "Families who live by this calendar are offered no time from that day on, and read so on their page.",
    "Their agreed times after it stay as they are agreed. The hourly look leaves them alone until it is known.",
    "Everybody else's times go on as ever, in plans too. A plan gives these families nothing new from that day on.",
)
TO_DO = (
    "Get the council's calendar of the next school year, as an .ics file.",
    "Have it put into the area's files under the same name, with the days of before in it, and brought in.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage(DeskPage):
    """What is known, what that stops, and what to do."""

    state: str
    known: bool
    stops: tuple[str, ...]
    to_do: tuple[str, ...]


@require_safe
@door(
    Audience.STAFF,
    "a school calendar",
    roles=frozenset({Role.SERVICE_MANAGER}),
    purpose=Purpose.PLANNING,
)
def calendar(request: Asked, calendar: UUID) -> HttpResponse:
    """It ends by itself, once the new calendar is there."""
    found = tells_until(calendar, request.at)
    if found is None:
        raise Http404
    name, first = found
    page = CalendarPage(
        title="A school calendar that ends",
        masthead=masthead(request.viewer, ""),
        back=Link("My list", "/desk/"),
        state=ENDS.format(name=name, day=day(first)) if first else KNOWN.format(name=name),
        known=first is None,
        stops=STOPS if first else (),
        to_do=TO_DO if first else (),
    )
    return render(request, "desk/calendars/calendar.jinja", page)
