"""Her times: the list, an offer, and what stands after an answer."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care.excepting.queries import exceptions_of
from alongside.care.offered.choices import State
from alongside.her.when import unmet
from alongside.her.when import words as said
from alongside.her.when.forms import NONE, RING, AnswerForm
from alongside.her.when.page import HERE, ClosedPage, Line, OfferPage, TimesPage
from alongside.her.when.stands_in import said_before
from alongside.kit.choosing import Option
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.wording import _
from alongside.planning.offering import queries
from alongside.planning.offering.actions import accept, none_of_these, ring_me
from alongside.planning.offering.errors import AlreadyAnswered, Gone
from alongside.planning.offering.queries import OfferFacts
from alongside.planning.unmet_hers import asked_by, not_met
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.queries import rule_of
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

WAIT = _("Please do not come at this time until a person has talked with you.")
NOT_HERS = _("It is not because of anything you did.")
GONE = _("This time cannot be agreed any more. Nothing was changed. Pick another one.")
SAFE_RING = _("A person rings you, only in the way you said is safe.")
NO_RING = _("We know no safe way to ring you yet. A person talks with you when you are here.")


@require_safe
@door(Audience.HERS, "your times")
def times(request: Asked) -> HttpResponse:
    """What waits for an answer, what is agreed, what has no time yet."""
    her, at = request.viewer.id, request.at
    ends = queries.school_ends(her, localdate(at))
    missing = not_met(her)
    why = {one.visit: one for one in missing.no_time}
    agreed = queries.agreed_of(her, at)
    due = queries.due_of(her, at)
    by = asked_by([*(one.visit for one in agreed), *(one.visit for one in due)])
    page = TimesPage(
        offers=tuple(
            Line(
                said.short(one.by),
                f"{HERE}offer/{one.id}/",
                (said.kept_until(one.held_until),),
            )
            for one in queries.offers_of(her, at)
        ),
        agreed=tuple(
            Line(
                (time := said.time_words(one.time)).when,
                f"{HERE}agreed/{one.id}/",
                (time.where, *unmet.may_change(one.asks, at, by.get(one.visit)))
                if one.stands
                else (WAIT, NOT_HERS),
            )
            for one in agreed
        ),
        due=tuple(
            Line(
                said.short(one.by),
                f"{HERE}ask/{one.visit}/",
                (
                    said.lasts(one.minutes),
                    *_last(one.last),
                    *unmet.why_not(why.get(one.visit), by.get(one.visit), at),
                ),
            )
            for one in due
        ),
        next=unmet.what_next(missing, due, localdate(at)),
        wishes=unmet.wishes(missing, agreed),
        once=len(exceptions_of(her)),
        school=said.school_until(ends) if ends else "",
    )
    return render(request, "her/when/times.jinja", page)


def _last(state: State | None) -> tuple[str, ...]:
    return (said.STANDS[state],) if state else ()


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "a time to choose")
def offer(request: Asked, key: UUID) -> HttpResponse:
    """One offer: pick, none of these, ring me. Whoever comes second is shown what stands."""
    found = queries.offer(request.viewer.id, key)
    if found is None:
        raise Http404
    form = AnswerForm.of(request, choices=_choices(request, found))
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():
        try:
            return go(_answered(request, found, form))
        except AlreadyAnswered:
            found = queries.offer(request.viewer.id, key) or found
            return _closed(request, found, again=True)
        except Gone:
            wrong = (Mistake(GONE, "answer"),)
    if found.state is not State.OPEN or found.held_until <= request.at:
        return _closed(request, found, again=request.method == "POST")
    standing = None
    if found.agreed is not None:
        stands = queries.agreed(request.viewer.id, found.agreed, request.at)
        standing = said.time_words(stands.time) if stands else None
    ends = queries.school_ends(request.viewer.id, localdate(request.at))
    page = OfferPage(
        what=said.what(found.what, found.by),
        lasts=said.lasts(found.times[0].minutes),
        until=said.kept_until(found.held_until),
        stands=standing,
        form=form,
        online=said.join(found.times),
        school=said.school_until(ends) if ends else "",
        meets=said_before(request, (one.id for one in found.times)),
        errors=wrong,
    )
    return render(request, "her/when/offer.jinja", page)


def _choices(request: Asked, found: OfferFacts) -> tuple[Option, ...]:
    shown = [(one, said.time_words(one)) for one in found.times]
    rule = rule_of(request.viewer.id, request.viewer.id)
    rings = rule is not None and rule.channel == Channel.VOICE
    return (
        *(Option(str(one.id), time.when, f"{time.where} {time.there}") for one, time in shown),
        Option(NONE, _("None of these"), _("A person looks for other times with you.")),
        Option(RING, _("Ring me about it"), SAFE_RING if rings else NO_RING),
    )


def _answered(request: Asked, found: OfferFacts, form: AnswerForm) -> str:
    """Do it once, and give where it leads; the same form sent again leads to the same place."""
    her, answer = request.viewer.id, form.cleaned_data["answer"]

    def act() -> str:
        if answer == NONE:
            none_of_these(offer=found.id, her=her)
        elif answer == RING:
            ring_me(offer=found.id, her=her)
        else:
            agreed = accept(offer=found.id, start=UUID(answer), her=her)
            return f"{HERE}agreed/{agreed.pk}/"
        return f"{HERE}offer/{found.id}/"

    return once(form.key, viewer=her, at=request.at, act=act)


def _closed(request: Asked, found: OfferFacts, *, again: bool) -> HttpResponse:
    state = State.LAPSED if found.state is State.OPEN else found.state
    words = [said.STANDS[state]]
    stands = queries.agreed(request.viewer.id, found.agreed, request.at) if found.agreed else None
    if state is State.RING_ME:
        rule = rule_of(request.viewer.id, request.viewer.id)
        words.append(SAFE_RING if rule and rule.channel == Channel.VOICE else NO_RING)
    links = [Link(_("Your times"), HERE)]
    if stands is not None:
        time = said.time_words(stands.time)
        words.append(_("This time stands: %(when)s.") % {"when": time.when})
        links.insert(0, Link(_("See this time"), f"{HERE}agreed/{stands.id}/"))
    elif state in (State.LAPSED, State.WITHDRAWN):
        links.insert(0, Link(_("Ask for a time"), f"{HERE}ask/{found.visit}/"))
    page = ClosedPage(again=again, words=tuple(words), next=tuple(links))
    return render(request, "her/when/closed.jinja", page)
