"""Who is proposed to her, and her answer. Nothing is taken for a yes but her pressing it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care.choices import About
from alongside.care.key_working.choices import Answer, Reason
from alongside.care.key_working.errors import NoLongerOpen
from alongside.care.key_working.queries import cards_of, places_for
from alongside.her.moments import day_of, joined
from alongside.her.who.forms import AnswerForm
from alongside.her.who.looser import left_as_it_was, yes_said
from alongside.her.who.page import HERE, NamePage, SaidPage, answer_presses, why_words
from alongside.her.who.reading import (
    chosen_by,
    proposal_of,
    styles_of,
    talk_by,
    team_names,
    wanted_of,
)
from alongside.kit.page import go, render
from alongside.kit.wording import _
from alongside.planning.choosing_worker import answered, say_yes_herself
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.queries import rule_of
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

if TYPE_CHECKING:
    from alongside.care.key_working.models import WorkerProposal

NO_RING = _(
    "We know no safe way to ring you yet. A person talks with you when you are here. You can come in and ask for it."
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "who could be your worker")
def name(request: Asked) -> HttpResponse:
    """First name, a few lines, why this one; yes, somebody else, or talking first."""
    client, at = request.viewer.id, request.at
    if "change" in request.POST:
        return go(left_as_it_was(request))
    form = AnswerForm.of(request)
    if request.method == "POST" and form.is_valid():
        try:
            proposal = UUID(form.cleaned_data["proposal"])
        except ValueError:
            raise Http404 from None

        def say() -> str:
            said: Answer = form.cleaned_data["said"]
            try:
                if said is Answer.YES:
                    fits = say_yes_herself(client=client, proposal=proposal, at=at)
                else:
                    fits = answered(client=client, proposal=proposal, said=said, at=at)
            except NoLongerOpen:
                return f"{HERE}before/"
            return HERE if fits else f"{HERE}gone/"

        return go(once(form.key, viewer=client, at=at, act=say))
    row = proposal_of(client)
    if row is None:
        return go(HERE)
    return render(request, "her/who/name.jinja", name_page(request, row))


def name_page(request: Asked, row: WorkerProposal) -> NamePage:
    """The proposal in words."""
    client = request.viewer.id
    card = cards_of([row.worker])[row.worker_id]
    chosen, hers = chosen_by(client), team_names(client, request.at)
    spoken = chosen.get(About.LANGUAGE)
    one = {"name": card.first_name}
    waits = yes_said(client, card.first_name)
    return NamePage(
        heading=_("%(name)s could be your worker") % one,
        called=card.first_name,
        card=card.words,
        why=why_words(
            [Reason(reason) for reason in row.reasons],
            card=card,
            gender=row.worker.gender,
            spoken=spoken.value if spoken else "",
            styles=styles_of(chosen),
            place=joined(places_for(client, row.worker_id)),
        ),
        knows=(
            _("%(name)s is not told that we ask you. If you say no, that is not told either.")
            % one,
            _("If you say yes, a person asks you once more. Then %(name)s can open your record.")
            % one,
        ),
        yes=(
            _("If you say it in the room with a person who works here, it counts at once."),
            *(
                _("%(names)s then stops being your worker, and can no longer open your record.")
                % {"names": old}
                for old in hers
            ),
            _("No time is booked by this. Times you have agreed stay until somebody asks you."),
            _("You can ask for somebody else later too. We do not ask why."),
        ),
        silence=""
        if waits
        else _("You do not have to answer now. If you do not, nothing changes.")
        + " "
        + _("After %(day)s a person asks you.") % {"day": day_of(row.due_at)},
        talk=" ".join(str(words) for words in talk_words(row)),
        said_yes=waits.says if waits else "",
        presses=(
            *((waits.press,) if waits else ()),
            *answer_presses(str(row.pk), card.first_name, row.answer, said_yes=waits is not None),
        ),
    )


def talk_words(row: WorkerProposal) -> tuple[str, ...]:
    """That she asked to talk first: how, by when, and that she need not wait for it."""
    if not row.answer:
        return ()
    by = talk_by(row.client_id)
    if by is None:
        return (_("You asked to talk first."),)
    rule = rule_of(row.client_id, row.client_id)
    if rule is None or rule.channel != Channel.VOICE:
        return _("You asked to talk first."), NO_RING
    rings = _("A person rings you by %(day)s, only in the way you said is safe.")
    return _("You asked to talk first."), rings % {"day": day_of(by)}


@require_safe
@door(Audience.HERS, "who could be your worker")
def before(request: Asked) -> HttpResponse:
    """It was answered, or taken back, before this answer came."""
    says = (
        _("This was answered before, or it was taken back. The first answer counts."),
        _("Nothing changed now. You can still ask for somebody else at any time."),
    )
    return render(request, "her/who/said.jinja", SaidPage(title=_("Answered before"), says=says))


@require_safe
@door(Audience.HERS, "who could be your worker")
def gone(request: Asked) -> HttpResponse:
    """She said yes, and the name can no longer be chosen."""
    wanted = wanted_of(request.viewer.id)
    says = [_("This name can no longer be chosen. Nobody has become your worker.")]
    if wanted is not None:
        says.append(
            _("We look for somebody else. By %(day)s you can read here what we found.")
            % {"day": day_of(wanted.due_at)}
        )
    page = SaidPage(title=_("Not this name"), says=tuple(says))
    return render(request, "her/who/said.jinja", page)
