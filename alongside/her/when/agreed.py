"""One agreed time of hers: seeing it, not coming, asking for others, saying what would help; and asking for a first one."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from alongside.her.when import unmet
from alongside.her.when import words as said
from alongside.her.when.forms import CannotComeForm, HelpForm
from alongside.her.when.page import HERE, AgreedPage, AskPage, ClosedPage
from alongside.her.when.stands_in import said_beside
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.wording import _
from alongside.planning.offering import queries
from alongside.planning.offering.actions import ask_for_times, cannot_come, would_help
from alongside.planning.offering.errors import AlreadyOffered, NotDue
from alongside.planning.offering.live import Why
from alongside.planning.offering.queries import AgreedFacts
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

NOT_DONE = _("This could not be done now. Nothing was changed. Try again in a minute.")
NUMBERED = tuple(Why)
SEEN_BY = _("The people who work with you here see it.")


@require_safe
@door(Audience.HERS, "one of your times")
def agreed(request: Asked, key: UUID) -> HttpResponse:
    """One agreed time, and what she can do with it."""
    found = _hers(request, key)
    meets, stop = said_beside(request, key) if found.stands else ((), None)
    page = AgreedPage(
        time=said.time_words(found.time),
        what=said.what(found.what, found.by),
        online=said.join([found.time]),
        stands=found.stands,
        changes=_changes(found, request.at),
        meets=meets,
        stop=stop,
        helps=tuple(said.HELPS[what] for what, _words in found.helps),
        offer=f"{HERE}offer/{found.offer}/" if found.offer else "",
        address=f"{HERE}agreed/{found.id}/",
    )
    return render(request, "her/when/agreed.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "one of your times")
def cannot(request: Asked, key: UUID) -> HttpResponse:
    """She cannot come. Sent twice, or after it had ended, it is the same."""
    form = CannotComeForm.of(request)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            found = _hers(request, key)
            cannot_come(
                agreed=found.id, her=request.viewer.id, why=form.cleaned_data["why"] or None
            )
            return f"{HERE}ended/{found.visit}/"

        try:
            return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
        except NotConfirmed:
            wrong = (Mistake(NOT_DONE),)
    found = _hers(request, key)
    page = AskPage(
        title=_("I cannot come"),
        time=said.time_words(found.time),
        before=(
            _("You can say that you cannot come, at any time. We need no reason."),
            _("This time is then free for somebody else. You can ask for a new one."),
            SEEN_BY,
        ),
        form=form,
        does=_("Tell them I cannot come"),
        not_now=Link(_("Keep this time"), f"{HERE}agreed/{key}/"),
        errors=wrong,
    )
    return render(request, "her/when/ask.jinja", page)


@require_safe
@door(Audience.HERS, "one of your times")
def ended(request: Asked, visit: UUID) -> HttpResponse:
    """After she said that she cannot come. Times that she was offered meanwhile are still hers to choose from."""
    kept = _offered(request, visit)
    page = ClosedPage(
        again=False,
        words=(
            _("You cannot come. This time has ended, and the people who work with you know."),
            _("There are other times for you to choose from.")
            if kept
            else _("You can ask for a new time now or later."),
        ),
        next=(
            Link(_("Choose a time"), kept)
            if kept
            else Link(_("Ask for a new time"), f"{HERE}ask/{visit}/"),
            Link(_("Your times"), HERE),
        ),
    )
    return render(request, "her/when/closed.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "one of your times")
def other(request: Asked, key: UUID) -> HttpResponse:
    """Other times than the one that is agreed, which stands until she picks another."""
    form = Form.of(request)
    found = _hers(request, key)
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
        return go(_offered(request, visit) or HERE)  # it has a time or an offer by now
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


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.HERS, "one of your times")
def helps(request: Asked, key: UUID) -> HttpResponse:
    """What would help her come. Her key worker reads it."""
    found = _hers(request, key)
    already = {"what": [what for what, _words in found.helps]}
    words = next((text for _what, text in found.helps if text), "")
    form = HelpForm.of(request, initial=already | {"words": words})
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            given = form.cleaned_data
            would_help(agreed=key, her=request.viewer.id, what=given["what"], words=given["words"])
            return f"{HERE}agreed/{key}/"

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
    page = AskPage(
        title=_("What would help"),
        time=said.time_words(found.time),
        before=(
            _("You can say what would help you come. A person finds out if we can do it."),
            _("They tell you before the day. We cannot always do it."),
            SEEN_BY,
        ),
        form=form,
        does=_("Send it"),
        not_now=Link(_("Not now"), f"{HERE}agreed/{key}/"),
        errors=form.mistakes(),
    )
    return render(request, "her/when/ask.jinja", page)


def _changes(found: AgreedFacts, at: datetime) -> tuple[str, ...]:
    if found.asks is None or not found.stands:
        return ()
    return (*unmet.may_change(found.asks, at), unmet.NEED_NOT_COME, unmet.YOURS)


def _hers(request: Asked, key: UUID) -> AgreedFacts:
    found = queries.agreed(request.viewer.id, key, request.at)
    if found is None:
        raise Http404
    return found


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


def _offered(request: Asked, visit: UUID) -> str:
    """Where the times are that she was offered for this visit and can still pick; nothing where there are none."""
    waits = (one for one in queries.offers_of(request.viewer.id, request.at) if one.visit == visit)
    return next((f"{HERE}offer/{one.id}/" for one in waits), "")


def _may_ask(request: Asked) -> set[UUID]:
    her, at = request.viewer.id, request.at
    return {one.visit for one in queries.due_of(her, at)} | {
        one.visit for one in queries.agreed_of(her, at)
    }
