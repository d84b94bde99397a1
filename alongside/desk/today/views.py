"""Today."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care import mine
from alongside.care.standing_in import who_comes
from alongside.desk.masthead import masthead
from alongside.desk.paging import page_number
from alongside.desk.today.forms import FindForm
from alongside.desk.today.gather import Day, Person, day_of
from alongside.desk.today.meets import Line, line
from alongside.desk.today.page import TodayPage, alerts_of, reach_link, row
from alongside.kit.page import Link, go, render
from alongside.kit.speech import WEEKDAYS, count
from alongside.kit.speech import day as day_words
from alongside.trust.access.choices import Category
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked

HERE = "/desk/today/"
SHOWN = 40


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "their list of people", roles=mine.CASELOAD)
def today(request: Asked) -> HttpResponse:
    """The viewer's people, whoever may come to harm first at the top; or those whose name was typed."""
    day = day_of(request.viewer, request.at)
    form = FindForm.of(request)
    people, typed = day.people, ""
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["find"]
        alike = mine.names({one.who.id: one.who for one in people}, typed)
        people = tuple(one for one in people if one.who.id in alike)
    number = page_number(request)
    shown = people[(number - 1) * SHOWN : number * SHOWN]
    if number > 1 and not shown:
        raise Http404
    return render(
        request, "desk/today/today.jinja", page_of(request, day, form, people, shown, number, typed)
    )


def page_of(
    request: Asked,
    day: Day,
    form: FindForm,
    people: Sequence[Person],
    shown: Sequence[Person],
    number: int,
    typed: str,
) -> TodayPage:
    """The page in words; says whom it shows."""
    known = {one.who.id: one.who for one in day.people}
    alerts = alerts_of(day, known, request.viewer.id, request.at)
    for item in day.work[: len(alerts)]:
        if (whom := day.about.get(item.pk)) in known:
            looked(whom, Category.ARRIVAL)
    keys = [one.who.id for one in shown]
    chosen = mine.choices_of(keys, request.viewer.id)
    for one in shown:
        for category in (Category.ARRIVAL, Category.CHOICES, Category.DIARY):
            looked(one.who.id, category)
        if one.says_no_way:
            looked(one.who.id, Category.CONTACT)
        if one.facts.no_key_worker:
            looked(one.who.id, Category.TEAM)
    on = localdate(request.at)
    more = len(people) > number * SHOWN
    return TodayPage(
        title="Today",
        masthead=masthead(request.viewer, HERE),
        day=f"{WEEKDAYS[on.weekday()]} {day_words(on)}",
        alerts=tuple(alerts),
        rows=tuple(row(one, chosen.get(one.who.id, ()), request.at) for one in shown),
        count=count(len(people), "person", "people"),
        form=FindForm() if typed else form,
        found=typed,
        meets=() if typed or number > 1 else meets(request),
        reach=None if typed or number > 1 else reach_link(len(day.without_a_way)),
        newer=Link("Those before", f"{HERE}?page={number - 1}") if number > 1 else None,
        older=Link("Those after", f"{HERE}?page={number + 1}") if more and not typed else None,
        part=f"{(number - 1) * SHOWN + 1} to {(number - 1) * SHOWN + len(shown)} of {len(people)} people",
        errors=form.mistakes(),
    )


def meets(request: Asked) -> tuple[Line, ...]:
    """Who comes in the next days to a time with the viewer, of people they do not work with. Says whom it shows."""
    return tuple(line(one) for one in who_comes(request.viewer, request.at))


@require_safe
@door(Audience.STAFF, "where their day begins")
def first(request: Asked) -> HttpResponse:
    """After signing in: their people for who has people, and the list of work for everybody else."""
    return go(HERE if request.viewer.holds(*mine.CASELOAD) else "/desk/")
