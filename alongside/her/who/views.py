"""How it stands with her key worker, and where she can go from there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.choices import About
from alongside.care.key_working.choices import WhyWanted
from alongside.care.key_working.queries import asked_for_another, cards_of, looks_at_again
from alongside.her.brought.views import right_or_not
from alongside.her.handing.views import next_name
from alongside.her.moments import day_of, joined
from alongside.her.who.again import way_there
from alongside.her.who.answering import talk_words
from alongside.her.who.forms import ChangeForm
from alongside.her.who.looser import asked_about, yes_said
from alongside.her.who.page import HERE, NOTHING_SAID, WITH_YOU, Line, Press, WhoPage, said_words
from alongside.her.who.reading import (
    Chosen,
    Refused,
    Wrote,
    chosen_by,
    may_choose_women_only,
    names_of,
    proposal_of,
    refused_by,
    taken_back,
    taken_off_by,
    team,
    wanted_of,
)
from alongside.kit.page import Link, go, render
from alongside.kit.wording import _
from alongside.planning.choosing_worker import look_for, service_of, stay
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

if TYPE_CHECKING:
    from alongside.care.key_working.models import Wanted, WorkerProposal


NOT_YET = _("You asked to change this. It does not count yet.")
FROM_A_LIST = (_("That comes from a list we were sent. Nobody asked you. Is this right?"),)
"""Where a list named a worker, and nobody has asked her."""
OFF = _(
    "On %(day)s %(name)s wrote down that you do not mind. If that is not so, you can say it here."
)
LATE = _("We said %(day)s for this. We are late, and that is not on you. You can ask us about it.")


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "who is your worker")
def who(request: Asked) -> HttpResponse:
    """How it stands; asking for a worker where she has none, or staying with the one she has."""
    client, at = request.viewer.id, request.at
    form = ChangeForm.of(request)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            if form.cleaned_data["what"] == "stay":
                stay(client=client, at=at)
            if form.cleaned_data["what"] == "ask":
                look_for(client=client, organisation=service_of(client), why=WhyWanted.FIRST, at=at)
            return HERE

        return go(once(form.key, viewer=client, at=at, act=act))
    return render(request, "her/who/who.jinja", who_page(request))


def who_page(request: Asked) -> WhoPage:
    """How it stands now."""
    client, at = request.viewer.id, request.at
    workers, wanted, proposal = team(client, at), wanted_of(client), proposal_of(client)
    chosen, refused = chosen_by(client), refused_by(client, request.viewer.area, at)
    hers, not_them = workers.names(), workers.unwanted(refused)
    from_a_list = right_or_not(request)
    stands = [
        *_left([*workers.left.values()]),
        *_hers(hers),
        *_not_wanted(not_them),
        *(FROM_A_LIST if from_a_list else ()),
        *_waits(wanted, proposal, hers, at),
    ]
    return WhoPage(
        back=Link(_("Your page"), "/today/"),
        stands=tuple(stands),
        go=Link(_("See who it is"), f"{HERE}name/")
        if proposal
        else next_name(client) or from_a_list,
        press=_press(wanted, hers, not_them),
        change=_change(wanted, hers),
        again=way_there(request),
        lines=_lines(
            chosen,
            refused,
            frozenset(asked_about(client)),
            taken_off_by(client),
            women_only=may_choose_women_only(client),
        ),
    )


def _hers(hers: list[str]) -> tuple[str, ...]:
    if not hers:
        return ()
    words = _("Your worker is %(names)s.") if len(hers) == 1 else _("Your workers are %(names)s.")
    return (words % {"names": joined(hers)},)


def _left(names: list[str]) -> tuple[str, ...]:
    """That whom she had is there no more, and that it is not her doing."""
    words = _("%(name)s does not work with you any more. It is not because of you.")
    return tuple(words % {"name": name} for name in names)


def _not_wanted(names: list[str]) -> tuple[str, ...]:
    """That she does not want the worker she has, and what that does; how to go on is below."""
    if not names:
        return ()
    one = {"names": joined(names)}
    return (_("You do not want %(names)s. We give you no new time with %(names)s.") % one,)


def _change(wanted: Wanted | None, hers: list[str]) -> Link | None:
    """The way to another worker; where one is looked for, the way to end it with the one she has."""
    if not hers:
        return None
    words = _("If it has to end now") if wanted else _("Ask for somebody else")
    return Link(words, f"{HERE}change/")


def _waits(
    wanted: Wanted | None, proposal: WorkerProposal | None, hers: list[str], at: datetime
) -> tuple[str, ...]:
    if proposal is not None:
        name = cards_of([proposal.worker])[proposal.worker_id].first_name
        first = _("%(name)s could be your worker. You decide.") % {"name": name}
        said = yes_said(proposal.client_id, name)
        if said is not None:
            return (said.says,)
        return first, *talk_words(proposal)
    if wanted is None:
        return () if hers else (_("You have no worker of your own yet. You can ask for one."),)
    by = {"day": day_of(wanted.due_at)}
    late = wanted.due_at <= at
    words: tuple[str, ...]
    if wanted.nobody_fits:
        words = (
            _("Nobody else who works here now fits all that you said must be.")
            if hers or asked_for_another([wanted.client_id])
            else _("Nobody who works here now fits all that you said must be."),
            LATE % by
            if late
            else _("A person looks for a way. By %(day)s you read a name here, or they ask you.")
            % by,
            _("You do not have to change what you said. You can, if you want to."),
        )
    else:
        words = (
            LATE % by
            if late
            else _("We look for somebody for you. By %(day)s you can read a name here.") % by,
            _("You decide about it. Nobody becomes your worker before you say yes."),
        )
    if taken_back(wanted.client_id):
        words = (_("The name you read here before can no longer be chosen."), *words)
    words = (*_again(wanted.client_id), *words)
    if not hers:
        return words
    return *words, _("Until you say yes to somebody, %(names)s stays.") % {"names": joined(hers)}


def _again(client: UUID) -> tuple[str, ...]:
    """That she said she would look at a name again, until somebody has proposed it."""
    names = [*names_of(looks_at_again(client)).values()]
    if not names:
        return ()
    words = _("You said we can show you %(names)s again. You decide then, as before.")
    return (words % {"names": joined(names)},)


def _press(wanted: Wanted | None, hers: list[str], not_them: list[str]) -> Press | None:
    if wanted is None and not hers:
        return Press(_("Ask for a worker"), ChangeForm(initial={"what": "ask"}), first=True)
    if wanted is not None and hers and not not_them:
        words = _("Stay with %(names)s") % {"names": joined(hers)}
        return Press(words, ChangeForm(initial={"what": "stay"}))
    return None


def _note(words: str, wrote: Wrote) -> str:
    """Who wrote it down, and on which day."""
    return words % {"name": wrote.name, "day": day_of(wrote.at)}


def _lines(
    chosen: dict[About, Chosen],
    refused: Sequence[Refused],
    waits: frozenset[UUID],
    taken_off: dict[About, Wrote],
    *,
    women_only: bool,
) -> tuple[Line, ...]:
    """``waits``: what she asked to change and does not count yet; ``taken_off``: what a worker wrote down that she does not
    mind; ``women_only``: whether times for women are for her.
    """

    def so_far(words: str, *choices: UUID) -> str:
        return f"{words} {NOT_YET}" if waits & {*choices} else words

    def said(about: About) -> str:
        one = chosen.get(about)
        if one is None:
            off = taken_off.get(about)
            return _note(OFF, off) if off else NOTHING_SAID[about]
        words = so_far(said_words(one.about, one.value, one.firm), one.id)
        return f"{words} {_note(WITH_YOU, one.wrote)}" if one.wrote else words

    names = joined([one.name for one in refused]) or _("Nobody named.")
    there = (Line(_("Who else is there"), f"{HERE}there/", said(About.WOMEN_ONLY)),)
    return (
        Line(_("A woman or a man"), f"{HERE}like/", said(About.WORKER_GENDER)),
        Line(_("The language"), f"{HERE}talk/", said(About.LANGUAGE)),
        Line(_("How they are with you"), f"{HERE}way/", said(About.STYLE)),
        *(there if women_only else ()),
        Line(
            _("Somebody I do not want"),
            f"{HERE}names/",
            so_far(names, *(one.choice for one in refused)),
        ),
        Line(
            _("Somebody who must not see my record"),
            f"{HERE}record/",
            _("What that does, and what it cannot do."),
        ),
    )
