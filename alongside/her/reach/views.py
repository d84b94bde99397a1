"""How to reach her. To stop needs nothing more than being signed in; to read or to change it, her short secret."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from alongside.her.private import in_private_part, opened_with
from alongside.her.reach.forms import Answer, Change, How, When, Words
from alongside.her.reach.page import ChangePage, NowPage, ReachPage, Rule
from alongside.her.reach.words import checked, differing, rows, waits
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.wording import _
from alongside.trust.access.choices import Category
from alongside.trust.contact.changes import can_be_rung_back, say_danger
from alongside.trust.contact.errors import NotAnAddress
from alongside.trust.contact.from_rows import counting
from alongside.trust.contact.hers import (
    change,
    reaching,
    stop_all,
    stop_for_now,
    take_back,
    waiting,
)
from alongside.trust.contact.models import SafeContact
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

START, HERE, NOW = "/today/", "/today/reach/", "/today/reach/now/"
NOT_AN_ADDRESS = _("We cannot use that number or address. Look at it again, or go back")


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "how to reach you")
def reach(request: Asked) -> HttpResponse:
    """To stop it, at once."""
    her, form = request.viewer.id, Form.of(request)
    act = ACTS.get(request.POST.get("act", ""))
    if request.method == "POST" and act and form.is_valid():
        return _done(request, form, HERE, act)
    rule = reaching(her)
    looked(her, Category.CONTACT)
    page = ReachPage(
        back=Link(_("Your page"), START),
        reached=rule is not None and rule.paused_at is None,
        stop=Form(),
        pause=Form(),
        errors=form.mistakes(),
    )
    return render(request, "her/reach/reach.jinja", page)


@require_http_methods(["GET", "HEAD"])
@door(Audience.HERS, "how to reach you")
@in_private_part(on_to=NOW)
def now(request: Asked) -> HttpResponse:
    """What counts and what waits."""
    her = request.viewer.id
    counts, wait, reaches = counting(her), waiting(her), reaching(her)
    looked(her, Category.CONTACT)
    page = NowPage(
        back=Link(_("How to reach me"), HERE),
        counts=Rule(rows(counts), checked(counts, request.at)) if counts else None,
        waits=_waiting(wait, counts, request) if wait else None,
        reached=reaches is not None,
        sooner=Form() if reaches and not reaches.danger else None,
        back_form=Form(),
    )
    return render(request, "her/reach/now.jinja", page)


def _waiting(wait: SafeContact, counts: SafeContact | None, request: Asked) -> Rule:
    rings_back = counts is not None and can_be_rung_back(counts, request.at)
    return Rule(differing(wait, counts), waits(wait, rings_back=rings_back))


@require_POST
@door(Audience.HERS, "how to reach you")
@in_private_part(on_to=NOW)
def act(request: Asked) -> HttpResponse:
    """Take back what waits, or have it checked with her sooner."""
    form, verb = Form.of(request), PRIVATE_ACTS.get(request.POST.get("act", ""))
    if verb is None or not form.is_valid():
        return go(NOW)
    return _done(request, form, NOW, verb)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.HERS, "how to reach you")
@in_private_part(on_to=NOW, keeps=True)
def changing(request: Asked, what: str) -> HttpResponse:
    """One question. Tighter counts at once; anything else waits for a person."""
    if what not in PAGES:
        raise Http404
    asks, title, why, at_once = PAGES[what]
    her = request.viewer.id
    rule, wait = reaching(her), waiting(her)
    stands = rule or wait
    form = asks(
        request.POST if request.method == "POST" else None,
        initial=asks.stands(stands) if stands else {},
    )
    errors: tuple[Mistake, ...] = ()
    if request.method == "POST" and opened_with(request, form) and form.is_valid():
        try:
            return _done(request, form, NOW, _change(form))
        except NotAnAddress:
            errors = (Mistake(NOT_AN_ADDRESS, "address"),)
    page = ChangePage(
        title=title,
        back=Link(_("What counts now"), NOW),
        why=why,
        at_once=at_once,
        takes_back=rule is not None and wait is not None,
        form=form,
        errors=errors or form.mistakes(),
    )
    return render(request, "her/reach/change.jinja", page)


def _change(form: Change) -> Act:
    def verb(client: UUID, at: datetime) -> None:
        change(client=client, at=at, **form.changes())

    return verb


def _done(request: Asked, form: Form, on_to: str, verb: Act) -> HttpResponse:
    her = request.viewer.id

    def do() -> str:
        verb(her, request.at)
        return on_to

    return go(once(form.key, viewer=her, at=request.at, act=do))


Act = Callable[[UUID, datetime], object]
ACTS: dict[str, Act] = {
    "stop": lambda client, at: stop_all(client=client, at=at),
    "pause": lambda client, at: stop_for_now(client=client, at=at),
}
PRIVATE_ACTS: dict[str, Act] = {
    "back": lambda client, at: take_back(client=client, at=at),
    "sooner": lambda client, at: say_danger(client=client, at=at),
}
"""What a button does."""

NOTHING_AT_ONCE = _("A change here waits until a worker has checked it with you.")
PAGES: dict[str, tuple[type[Change], str, str, str]] = {
    "how": (
        How,
        _("How we reach you"),
        _(
            "We use only what you choose here. Nobody reads the number but the person who is to ring you."
        ),
        NOTHING_AT_ONCE,
    ),
    "when": (
        When,
        _("When we reach you"),
        _("We ask so that nothing comes while somebody else is there."),
        _("Fewer hours count at once. More hours wait until a worker has checked it with you."),
    ),
    "words": (
        Words,
        _("What a message says"),
        _("We ask because somebody else may read it. These are all the words we ever send."),
        _(
            "To say less counts at once. Anything else waits until a worker has checked it with you."
        ),
    ),
    "answer": (
        Answer,
        _("Who picks up"),
        _("We ask so that the person who rings does what you want."),
        _("To say only me, or no voice message, counts at once. Anything else waits."),
    ),
}
"""The pages that change something: the question, the title, why it is asked, and what counts at once."""
