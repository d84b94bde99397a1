"""Asking for times: others than the one that is agreed, or a first one; and what she reads where nothing was found."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.her.when import words as said
from alongside.her.when.agreed import SEEN_BY, hers, offered
from alongside.her.when.page import HERE, AskPage, ClosedPage
from alongside.kit.forms import Form
from alongside.kit.page import Link, go, render
from alongside.kit.wording import _
from alongside.planning.offering import queries
from alongside.planning.offering.actions import ask_for_times
from alongside.planning.offering.errors import AlreadyOffered, NotDue
from alongside.planning.offering.live import Why
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

NUMBERED = tuple(Why)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "one of your times")
def other(request: Asked, key: UUID) -> HttpResponse:
    """Other times than the one that is agreed, which stands until she picks another."""
    form = Form.of(request)
    found = hers(request, key)
    if request.method == "POST" and form.is_valid():
        return go(_looked_for(request, form, found.visit))
    page = AskPage(
        title=_("Other times"),
        time=said.time_words(found.time),
        before=(
            _("You can look at other times. This time stays yours until you pick another."),
            SEEN_BY,
        ),
        form=form,
        does=_("Look for other times"),
        not_now=Link(_("Keep this time"), f"{HERE}agreed/{key}/"),
        errors=form.mistakes(),
    )
    return render(request, "her/when/ask.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "asking for a time")
def ask(request: Asked, visit: UUID) -> HttpResponse:
    """A first time, or a new one."""
    form = Form.of(request)
    if request.method == "POST" and form.is_valid():
        return go(_looked_for(request, form, visit))
    found = next(
        (one for one in queries.due_of(request.viewer.id, request.at) if one.visit == visit), None
    )
    if found is None:
        return go(offered(request, visit) or HERE)  # it has a time or an offer by now
    page = AskPage(
        title=_("Ask for a time"),
        before=(
            said.what(found.what, found.by),
            said.lasts(found.minutes),
            _("We look for times that fit what you told us. You then pick one, or none."),
            SEEN_BY,
        ),
        form=form,
        does=_("Look for times"),
        not_now=Link(_("Not now"), HERE),
        errors=form.mistakes(),
    )
    return render(request, "her/when/ask.jinja", page)


@require_safe
@door(Audience.HERS, "asking for a time")
def later(request: Asked, number: int) -> HttpResponse:
    """Nothing was found: said plainly, with what happens next and by when. A number, so that no address says why."""
    if not 1 <= number <= len(NUMBERED):
        raise Http404
    why = NUMBERED[number - 1]
    page = ClosedPage(
        title=_("No time yet"),
        again=False,
        words=(
            said.NOTHING_FOUND[why],
            _("A person looks for one within a day, and asks you."),
            _("Nothing that you told us was wrong. You can leave it as it is."),
        ),
        next=(
            *((Link(_("Who I see"), "/today/who/"),) if why is Why.NO_KEY_WORKER else ()),
            Link(_("Your times"), HERE),
            Link(_("When you can come"), f"{HERE}can/"),
        ),
    )
    return render(request, "her/when/closed.jinja", page)


def _looked_for(request: Asked, form: Form, visit: UUID) -> str:
    """Look for times once, and give where it leads."""
    if visit not in _may_ask(request):
        return HERE

    def act() -> str:
        made = None
        with suppress(AlreadyOffered, NotDue):
            made = ask_for_times(visit=visit, her=request.viewer.id)
        if made is None:
            return HERE
        return (
            f"{HERE}offer/{made.offer}/"
            if made.offer
            else f"{HERE}later/{NUMBERED.index(made.why) + 1}/"
        )

    return once(form.key, viewer=request.viewer.id, at=request.at, act=act)


def _may_ask(request: Asked) -> set[UUID]:
    her, at = request.viewer.id, request.at
    return {one.visit for one in queries.due_of(her, at)} | {
        one.visit for one in queries.agreed_of(her, at)
    }
