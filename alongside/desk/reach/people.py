"""My people for whom no rule about reaching them counts, whoever comes next first, to work through when they are here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from alongside.care import mine
from alongside.care.mine import Chosen
from alongside.desk.masthead import masthead
from alongside.desk.paging import page_number
from alongside.desk.today.gather import Person, day_of
from alongside.desk.today.page import Row, next_words
from alongside.kit.page import DeskPage, Link, render
from alongside.trust.access.choices import Category
from alongside.trust.contact.standing import LAPSED, NONE, PAUSED
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked

HERE = "/desk/reach/"
SHOWN = 40
SAYS = {
    NONE: "Nobody has written down how",
    PAUSED: "Paused: ask them in person whether it is right again",
    LAPSED: "Not confirmed for too long: ask whether it is still right",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage(DeskPage):
    """Each leads to where it is written down, with them in the room."""

    rows: tuple[Row, ...]
    newer: Link | None
    older: Link | None


@require_safe
@door(Audience.STAFF, "their list of people", roles=mine.CASELOAD)
def without_a_way(request: Asked) -> HttpResponse:
    """Whom nobody may reach now; the same people as Today counts in one line."""
    people = day_of(request.viewer, request.at).without_a_way
    number = page_number(request)
    shown = people[(number - 1) * SHOWN : number * SHOWN]
    if number > 1 and not shown:
        raise Http404
    chosen = mine.choices_of([one.who.id for one in shown], request.viewer.id)
    for one in shown:
        for category in (Category.ARRIVAL, Category.CHOICES, Category.DIARY, Category.CONTACT):
            looked(one.who.id, category)
    more = len(people) > number * SHOWN
    page = PeoplePage(
        title="No safe way to reach them",
        masthead=masthead(request.viewer, ""),
        back=Link("Today", "/desk/today/"),
        rows=tuple(_row(one, chosen.get(one.who.id, ()), request.at) for one in shown),
        newer=Link("Those before", f"{HERE}?page={number - 1}") if number > 1 else None,
        older=Link("Those after", f"{HERE}?page={number + 1}") if more else None,
    )
    return render(request, "desk/reach/people.jinja", page)


def _row(person: Person, choices: Iterable[Chosen], at: datetime) -> Row:
    matters = "no_way_to_reach" in (sign.name for sign in person.signs)
    return Row(
        address=f"{HERE}{person.who.id}/",
        known_as=person.who.known_as,
        ref=person.who.ref,
        chose=tuple(one.words for one in choices),
        more="",
        next=next_words(person.times, person.held, at),
        waits=(SAYS[person.facts.contact],),
        look="soon" if matters else "waits",
    )
