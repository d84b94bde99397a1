"""The directory at the desk, for managers. It holds facts about no person."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from alongside.desk.directory import left_out
from alongside.desk.directory.forms import AlikeForm, EntryForm, HelpForm, HoursForm
from alongside.desk.directory.page import (
    Alike,
    AlikePage,
    DirectoryPage,
    EntryPage,
    FeedRow,
    Row,
    Unsure,
)
from alongside.desk.masthead import masthead
from alongside.kit import speech
from alongside.kit.page import Link, go, render
from alongside.people.choices import Role
from alongside.services.directory import actions, keeping, queries
from alongside.services.directory.choices import AlikeAnswer, Help, Matter
from alongside.services.directory.errors import NotThere
from alongside.services.directory.keeping import FeedAge
from alongside.services.directory.queries import Kept
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

MANAGERS = frozenset({Role.SERVICE_MANAGER})
HERE = "/desk/directory/"
SHOWN = 50
NO_WORDS = "Its words are not kept, because where it is may have to stay secret."
SAME, OTHER, DIFFERENT = "first", "second", "different"
"""What the buttons of a pair say: the first stands for both, the second does, or they are two."""


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "the directory", roles=MANAGERS, purpose=Purpose.OVERSIGHT)
def directory(request: Asked) -> HttpResponse:
    """What waits for somebody; a button says whether a service is help."""
    if request.method == "POST":
        form = HelpForm.of(request)
        answer = request.POST.get("answer", "")
        if form.is_valid() and answer in (Help.YES, Help.NO):
            service = form.cleaned_data["service"]
            return _once(request, form.key, HERE, lambda: actions.say_help(
                service=service, by=request.viewer.id, answer=Help(answer)))  # fmt: skip
        return go(HERE)
    search = request.GET.get("name", "")[:80].replace("\x00", "")
    rows = queries.kept(search, most=SHOWN + 1)
    page = DirectoryPage(
        title="The directory",
        masthead=masthead(request.viewer, HERE),
        feeds=tuple(map(_feed, keeping.feeds(request.at))),
        secret=_secret(keeping.waiting_count()),
        alike=queries.alike_count(),
        left_out=_left_out(queries.left_out_count()),
        unsure=tuple(
            Unsure(one.name, one.about[:400] or (NO_WORDS if one.hidden else ""), _decided(one.help_why, one.help_words),
                   HelpForm(initial={"service": one.pk}))
            for one in queries.unsure()[:SHOWN]
        ),
        rows=tuple(Row(Link(one.name, f"{HERE}{one.id}/"), one.where, _checked(one)) for one in rows[:SHOWN]),
        more=f"Only the first {SHOWN} are shown. Look for a name." if len(rows) > SHOWN else "",
        search=search,
    )  # fmt: skip
    return render(request, "desk/directory/list.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "entries that look alike", roles=MANAGERS, purpose=Purpose.OVERSIGHT)
def alike(request: Asked) -> HttpResponse:
    """Two entries side by side, and three buttons."""
    here = f"{HERE}alike/"
    if request.method == "POST":
        form = AlikeForm.of(request)
        said = request.POST.get("answer", "")
        if form.is_valid() and said in (SAME, OTHER, DIFFERENT):
            pair = (form.cleaned_data["one"], form.cleaned_data["other"])
            one, other = reversed(pair) if said == OTHER else pair
            answer = AlikeAnswer.DIFFERENT if said == DIFFERENT else AlikeAnswer.SAME
            return _once(request, form.key, here, lambda: actions.say_alike(
                one=one, other=other, answer=answer, by=request.viewer.id, at=request.at))  # fmt: skip
        return go(here)
    pairs = tuple(
        Alike(pair.kind, *pair.words, AlikeForm(initial={"one": pair.one, "other": pair.other}))
        for pair in queries.alike_pairs()[:SHOWN]
    )
    page = AlikePage(
        title="Entries that look alike",
        masthead=masthead(request.viewer, HERE),
        back=Link("The directory", HERE),
        pairs=pairs,
    )
    return render(request, "desk/directory/alike.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "an entry of the directory", roles=MANAGERS, purpose=Purpose.OVERSIGHT)
def entry(request: Asked, key: UUID) -> HttpResponse:
    """One place: say what is true of it, add hours, or say that it is still right."""
    found = queries.kept_one(key)
    if found is None:
        raise Http404
    here, today = f"{HERE}{key}/", localdate(request.at)
    what = request.POST.get("what", "")
    initial = {**{str(matter): found.said[matter] for matter in Matter}, "who_else": found.who_else,
               "door": found.door, "will_ask": found.will_ask}  # fmt: skip
    form = EntryForm(request.POST if what == "say" else None, initial=initial)
    hours = HoursForm(request.POST if what == "hours" else None)
    check = HelpForm(request.POST if what == "check" else None, initial={"service": key})
    by = request.viewer.id
    if what == "say" and form.is_valid():
        return _once(request, form.key, here, lambda: actions.say(
            entry=key, by=by, today=today, facts=form.facts()))  # fmt: skip
    if what == "check" and check.is_valid():
        return _once(request, check.key, here, lambda: actions.check(entry=key, by=by, today=today))
    if what == "hours" and hours.is_valid():
        data = hours.cleaned_data
        return _once(request, hours.key, here, lambda: actions.say_hours(
            entry=key, weekday=data["weekday"], opens=data["opens"], closes=data["closes"],
            who=data["who"]))  # fmt: skip
    page = EntryPage(
        title=found.name,
        masthead=masthead(request.viewer, HERE),
        back=Link("The directory", HERE),
        errors=(*form.mistakes(), *hours.mistakes()),
        where=found.where,
        decided=_decided(found.help_why, found.help_words),
        hours=found.hours,
        checked=_checked(found),
        public=Link("As everybody sees it", f"/find/{key}/"),
        place=Link("Its place must not be shown", f"{HERE}secret/{found.service}/"),
        withheld=found.withheld,
        form=form,
        hours_form=hours,
        check=check,
    )
    return render(request, "desk/directory/entry.jinja", page)


def _once(request: Asked, key: UUID, address: str, act: Callable[[], None]) -> HttpResponse:
    """Do it once, and go back to the page; an entry that has gone is as if it never was."""

    def done() -> str:
        act()
        return address

    try:
        return go(once(key, viewer=request.viewer.id, at=request.at, act=done))
    except NotThere:
        raise Http404 from None


def _secret(count: int) -> Link | None:
    """What waits for somebody to ask a place whether anybody may know where it is."""
    if not count:
        return None
    words = f"{speech.count(count, 'entry', 'entries')} may have to stay secret: ask the place"
    return Link(words, f"{HERE}secret/")


def _left_out(count: int) -> Link:
    """What the program took for no help, for a person who knows better."""
    words = f"{speech.count(count, 'entry', 'entries')} left out as no help with drugs or alcohol"
    return Link(words if count else "Left out as no help with drugs or alcohol", left_out.HERE)


def _feed(one: FeedAge) -> FeedRow:
    """How old a feed is, in words."""
    trouble = f"Tried in vain {_ago(one.failed_days)}: {one.trouble}" if one.trouble else ""
    shown = speech.count(one.shown, "service")
    return FeedRow(one.name, one.address, _ago(one.days), one.is_old, shown, trouble)


def _ago(days: int) -> str:
    if days == 0:
        return "today"
    return "yesterday" if days == 1 else f"{speech.number(days)} days ago"


def _decided(why: str, words: list[str]) -> str:
    return f"{why} ({', '.join(words)})" if words else why


def _checked(one: Kept) -> str:
    if one.checked_at is None:
        return "never checked"
    who = f" by {one.checked_by}" if one.checked_by else ", as its feed says"
    return f"{speech.day(one.checked_at)}{who}"
