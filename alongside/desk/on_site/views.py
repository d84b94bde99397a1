"""Who is asked where over a week, and naming somebody else, as a service manager."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from alongside.areas.settings import BANDS
from alongside.desk.masthead import masthead
from alongside.desk.on_site.forms import BackForm, LeadForm, LongForm, NobodyForm
from alongside.desk.on_site.page import HERE, BandPage, WeekPage, address, line, rows, state
from alongside.desk.safety.common import form_of, pressed
from alongside.desk.safety.page import Act
from alongside.kit.choosing import OneOf, Option
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.rough import rough
from alongside.kit.speech import day as in_words
from alongside.kit.speech import joined, short_day
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.planning.away.bare import in_band
from alongside.services.on_site.able import could_lead, session_of
from alongside.services.on_site.actions import as_every_week, name_lead
from alongside.services.on_site.errors import CannotName
from alongside.services.on_site.queries import names_any
from alongside.services.on_site.week import Held, held_on, history, told_instead, week_of
from alongside.trust.acting import Purpose, acting
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import NotYours, once

MANAGES = frozenset({Role.SERVICE_MANAGER})
FARTHEST = 26
"""Weeks ahead that can be shown."""
WHY_LEAD = "Reception asks the on-site lead when somebody walks in, or when a time needs a conversation at the door."
NO_ONE_ABLE = "Nobody who is at work has hours there then. Name somebody once they have, or leave the band without a lead."
BACK = "What was said for this day alone is taken back. Then it is as in every other week."


@require_safe
@door(Audience.STAFF, "on-site leads", roles=MANAGES, purpose=Purpose.PLANNING)
def week(request: Asked) -> HttpResponse:
    """Every band of a week, and which of them have nobody."""
    number = _number(request)
    monday = _monday(request) + timedelta(weeks=number)
    area = request.viewer.area
    found = week_of(area, monday)
    any_named = names_any(area)
    page = WeekPage(
        title="On-site leads",
        masthead=masthead(request.viewer, HERE),
        state=state(found, names_any=any_named),
        bad=not any_named or any(one.bare for one in found),
        told=_told(request),
        caption=f"Week of {in_words(monday)}",
        days=tuple(short_day(monday + timedelta(days=day)) for day in range(7)),
        rows=rows(found, monday),
        weeks=_weeks(number),
    )
    return render(request, "desk/on_site/week.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "on-site leads", roles=MANAGES, purpose=Purpose.PLANNING)
def band(request: Asked, place: UUID, day: str, band: str) -> HttpResponse:
    """One band of a day: who is asked, naming somebody else, and what was said before."""
    held = _held(request, place, day, band)
    acts, none_able = _acts(request, held)
    act, wrong = pressed(request, acts), ""
    if act is not None:
        try:
            with transaction.atomic():
                return go(
                    once(
                        act.form.key,
                        viewer=request.viewer.id,
                        at=request.at,
                        act=lambda: _done(request, held, act),
                    )
                )
        except NotYours:
            raise Http404 from None
        except CannotName as refused:
            wrong = str(refused)
    page = BandPage(
        title=f"{held.name}, {BANDS[held.band.value]} of {in_words(held.day)}",
        masthead=masthead(request.viewer, ""),
        back=Link("On-site leads", _back(request, held)),
        state=_state(held),
        bad=held.bare,
        facts=_facts(request, held),
        acts=acts,
        none_able=none_able,
        history=tuple(line(one) for one in history(request.viewer.area, place, held.day, band)),
        errors=(Mistake(wrong),)
        if wrong
        else tuple(one for act in acts for one in act.form.mistakes()),
    )
    return render(request, "desk/on_site/band.jinja", page)


def _held(request: Asked, place: UUID, day: str, band: str) -> Held:
    try:
        found = held_on(request.viewer.area, place, date.fromisoformat(day), band)
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _acts(request: Asked, held: Held) -> tuple[tuple[Act, ...], str]:
    """Naming somebody, naming nobody with what that touches, and taking back what was said of one day."""
    if held.day < localdate(request.at):
        return (), ""
    session = session_of(held.place, held.day, held.band)
    if session is None:
        raise Http404
    on_day = could_lead(session, held.day, every_week=False)
    weekly = could_lead(session, held.day, every_week=True)
    able = [*on_day, *(one for one in weekly if one not in on_day)]
    weekday, day = f"{held.day:%A}", short_day(held.day)
    acts = []
    if able:
        lead = form_of(request, "lead", LeadForm)
        who = lead.fields["worker"]
        assert isinstance(who, OneOf)  # noqa: S101 - for the type checker
        who.choices = tuple(
            Option(str(one.pk), one.name or one.ref, _hint(one, on_day, weekly)) for one in able
        )
        acts.append(_with_days(Act("lead", lead, "Name them", WHY_LEAD), weekday, day))
    nobody = Act(
        "nobody", form_of(request, "nobody", NobodyForm), "Name nobody", _nobody(request, held)
    )
    acts.append(_with_days(nobody, weekday, day))
    if held.one_day:
        acts.append(Act("back", form_of(request, "back", BackForm), "As every week", BACK))
    return tuple(acts), "" if able else NO_ONE_ABLE


def _with_days(act: Act, weekday: str, day: str) -> Act:
    assert isinstance(act.form, LongForm)  # noqa: S101 - for the type checker
    act.form.for_day(weekday, day)
    return act


def _hint(one: Worker, on_day: list[Worker], weekly: list[Worker]) -> str:
    if one not in on_day:
        return "Away on this day: every week alone"
    return "" if one in weekly else "Not there every week: for one day alone"


def _done(request: Asked, held: Held, act: Act) -> str:
    if act.name == "back":
        as_every_week(place=held.place, day=held.day, band=held.band)
        return address(held)
    assert isinstance(act.form, LongForm)  # noqa: S101 - for the type checker
    name_lead(
        place=held.place,
        day=held.day,
        band=held.band,
        worker=act.form.cleaned_data.get("worker"),
        every_week=act.form.every_week,
        by=request.viewer.id,
    )
    return address(held)


def _nobody(request: Asked, held: Held) -> str:
    """What it means that nobody is named, with roughly how many times it touches; of whom is for nobody here."""
    if not held.women_only:
        return (
            "Without a lead, nobody who must have a safe band gets a time in it. If somebody of them has one, whoever "
            "works with them is asked to find another time with them. Nobody is moved without being asked."
        )
    slot = (held.place, held.day, held.band)
    with acting(As.PLANNER):
        one, every = (
            in_band(request.viewer.area, slot, every_week=each, at=request.at)
            for each in (False, True)
        )
    return (
        "Without a lead, a women-only band is not held. Each agreed time in it is then put to the woman by whoever works "
        f"with her: {rough(one, 'times')} on this day, {rough(every, 'times')} from it on. Nobody is moved without being asked."
    )


def _state(held: Held) -> str:
    if held.lead:
        return f"{held.lead} is asked."
    gone = f"{held.away} is away then. " if held.away else ""
    return f"{gone}Nobody is asked, so this band is not safe."


def _facts(request: Asked, held: Held) -> tuple[tuple[str, str], ...]:
    who = "Women only: the lead is a woman" if held.women_only else "Everybody"
    told = (("Who is told instead", _told(request)),) if held.bare else ()
    return (("Who may be in the building", who), *told)


def _told(request: Asked) -> str:
    """Who is asked in place of a lead, and that planning knows."""
    names = told_instead(request.viewer.area, request.at)
    if not names:
        return "No safety lead is named either: nobody can be asked. Name a lead now."
    return f"Reception asks the safety lead instead: {joined(names, 'or')}. The plan gives nobody a time there who needs a safe band."


def _monday(request: Asked) -> date:
    today = localdate(request.at)
    return today - timedelta(days=today.weekday())


def _number(request: Asked) -> int:
    try:
        number = int(request.GET.get("week") or 0)
    except ValueError:
        raise Http404 from None
    if not 0 <= number <= FARTHEST:
        raise Http404
    return number


def _weeks(number: int) -> tuple[Link, ...]:
    found = []
    if number:
        found.append(Link("The week before", f"{HERE}?week={number - 1}"))
    if number < FARTHEST:
        found.append(Link("The week after", f"{HERE}?week={number + 1}"))
    return tuple(found)


def _back(request: Asked, held: Held) -> str:
    number = (held.day - _monday(request)).days // 7
    return f"{HERE}?week={number}" if 0 < number <= FARTHEST else HERE
