"""One agreed time of hers: seeing it, not coming, and saying what would help. Asking for others: `alongside.her.when.asking`."""

from __future__ import annotations

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
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.wording import _
from alongside.planning.offering import queries
from alongside.planning.offering.actions import cannot_come, would_help
from alongside.planning.offering.queries import AgreedFacts
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

NOT_DONE = _("This could not be done now. Nothing was changed. Try again in a minute.")
SEEN_BY = _("The people who work with you here see it.")


@require_safe
@door(Audience.HERS, "one of your times")
def agreed(request: Asked, key: UUID) -> HttpResponse:
    """One agreed time, and what she can do with it."""
    found = hers(request, key)
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
            found = hers(request, key)
            cannot_come(
                agreed=found.id, her=request.viewer.id, why=form.cleaned_data["why"] or None
            )
            return f"{HERE}ended/{found.visit}/"

        try:
            return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
        except NotConfirmed:
            wrong = (Mistake(NOT_DONE),)
    found = hers(request, key)
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
    kept = offered(request, visit)
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
@sensitive_post_parameters()
@door(Audience.HERS, "one of your times")
def helps(request: Asked, key: UUID) -> HttpResponse:
    """What would help her come. Her key worker reads it."""
    found = hers(request, key)
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


def hers(request: Asked, key: UUID) -> AgreedFacts:
    """One of her agreed times. Raises `Http404` for any other."""
    found = queries.agreed(request.viewer.id, key, request.at)
    if found is None:
        raise Http404
    return found


def offered(request: Asked, visit: UUID) -> str:
    """Where the times are that she was offered for this visit and can still pick; nothing where there are none."""
    waits = (one for one in queries.offers_of(request.viewer.id, request.at) if one.visit == visit)
    return next((f"{HERE}offer/{one.id}/" for one in waits), "")
