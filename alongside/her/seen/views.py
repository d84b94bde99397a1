"""Who sees what of hers. All of it stands behind her short secret; to end something counts from the next page on."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.standing_in import who_meets
from alongside.her.moments import day_of, moment
from alongside.her.private import in_private_part
from alongside.her.seen.account import account_lines
from alongside.her.seen.forms import WhichForm, WhoForm
from alongside.her.seen.once import meets_once, when
from alongside.her.seen.others import by_law, hubs, of_other_services, proposed
from alongside.her.seen.page import (
    Look,
    LooksPage,
    SeenPage,
    Share,
    SharesPage,
    StopPage,
    WhoPage,
    Worker,
)
from alongside.her.seen.referred import referred, switched
from alongside.her.seen.words import (
    WHAT_FOR,
    categories,
    for_how_long,
    name_of,
    names,
    recipient,
    said,
    told_where,
)
from alongside.kit.forms import Form
from alongside.kit.page import Link, go, render
from alongside.kit.wording import _
from alongside.people.choices import Role
from alongside.people.models import Worker as Person
from alongside.planning.choosing_worker import never
from alongside.trust.access.actions import withdraw
from alongside.trust.access.choices import Category
from alongside.trust.access.errors import NotFound
from alongside.trust.access.hers import (
    blocked_by,
    colleagues,
    counts,
    given_by_law,
    sees,
    shares_of,
    works_with,
)
from alongside.trust.access.models import Grant
from alongside.trust.acting import Purpose
from alongside.trust.challenges.actions import challenge
from alongside.trust.challenges.queries import Hers, asked_by
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.entrusted.queries import given_of
from alongside.trust.looking.budget import REVIEWED_WITHIN
from alongside.trust.looking.errors import NotHers
from alongside.trust.looking.queries import Line, who_looked
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

START, HERE = "/today/", "/today/seen/"
SHARES, LOOKS, OLDER, NO = (
    f"{HERE}{part}/" for part in ("shares", "looks", "looks/older", "names")
)
BACK = Link(_("Who sees what"), HERE)
STOPS = _(
    "You have a time with %(name)s on %(last)s at %(time)s. You do not have to come to it."
    " A person asks you about another one."
)
NO_MESSAGE = _("Nobody sends you a message about it. They talk with you when you are here.")
LATELY = timedelta(days=60)
"""How far back who looked is shown at first."""


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "who sees what of yours")
@in_private_part(on_to=HERE)
def seen(request: Asked) -> HttpResponse:
    """Who works with her, what they can see, since when; and who sees nothing. A form is about whoever referred her."""
    if request.method == "POST":
        return go(switched(request, HERE))
    her = request.viewer.id
    blocked = blocked_by(her)
    never_see = {one.pk for one in blocked}
    team = tuple(
        Worker(
            who=said(name_of(link.worker), Role(link.role), link.organisation.name),
            since=_("Since %(day)s") % {"day": day_of(link.starts_at)},
            sees=categories(sees(Role(link.role))),
            name=name_of(link.worker),
            stop=f"{NO}{link.worker_id}/",
            blocked=link.worker_id in never_see,
        )
        for link in works_with(her, request.at)
    )
    looked(her, Category.TEAM)
    page = SeenPage(
        back=Link(_("Your page"), START),
        team=team,
        once=meets_once(her, never_see, request.at, NO),
        nothing=names(name_of(one) for one in blocked),
        proposed=proposed(her),
        by_law=tuple(by_law(row) for row in given_by_law(her)),
        hubs=hubs(her),
        referred=referred(request),
    )
    return render(request, "her/seen/seen.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "what you share")
@in_private_part(on_to=SHARES)
def shares(request: Asked) -> HttpResponse:
    """What she let others see. A form takes one back, at once."""
    form = WhichForm.of(request)
    if request.method == "POST" and form.is_valid():

        def take_back() -> str:
            try:
                withdraw(UUID(form.cleaned_data["which"]), at=request.at)
            except (NotFound, ValueError):
                raise Http404 from None
            return SHARES

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=take_back))
    rows = list(shares_of(request.viewer.id))
    looked(request.viewer.id, Category.TEAM)
    page = SharesPage(
        back=BACK,
        shares=tuple(_share(request, row) for row in rows if counts(row, request.at)),
        ended=tuple(_share(request, row) for row in rows if not counts(row, request.at)),
        errors=form.mistakes(),
    )
    return render(request, "her/seen/shares.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "who looked")
@in_private_part(on_to=LOOKS)
def looks(request: Asked, older: bool = False) -> HttpResponse:
    """Who looked, in words. A form says that she does not know why; no address tells that she said so."""
    form = WhichForm.of(request)
    her = request.viewer.id
    if request.method == "POST" and form.is_valid():

        def tell() -> str:
            try:
                challenge(her, look=UUID(form.cleaned_data["which"]), at=request.at)
            except (NotHers, ValueError):
                raise Http404 from None
            return LOOKS

        return go(once(form.key, viewer=her, at=request.at, act=tell))
    since = None if older else request.at - LATELY
    page = LooksPage(
        back=BACK,
        days=tuple(
            (day.words, tuple(_look(line) for line in day.lines))
            for day in who_looked(her, since=since)
        ),
        asked=tuple(_told(one) for one in asked_by(her)),
        given=tuple(told_where(one) for one in given_of(her)),
        account=account_lines(her),
        older="" if older else OLDER,
        errors=form.mistakes(),
    )
    return render(request, "her/seen/looks.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "who sees what of yours")
@in_private_part(on_to=NO)
def who(request: Asked) -> HttpResponse:
    """Somebody who is to see nothing: one of the people who work at her services."""
    form = WhoForm.of(request).offer(_others(request))
    if request.method == "POST" and form.is_valid():
        return go(f"{NO}{form.cleaned_data['who']}/")
    page = WhoPage(back=BACK, form=form, errors=form.mistakes())
    return render(request, "her/seen/who.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "who sees what of yours")
@in_private_part(on_to=HERE)
def stop(request: Asked, worker: UUID) -> HttpResponse:
    """What it means that somebody sees nothing, and doing it. They are not told."""
    her = request.viewer.id
    links = [link for link in works_with(her, request.at) if link.worker_id == worker]
    meets = [one for one in who_meets(her, request.at) if one.worker.pk == worker]
    hers = (*(link.worker for link in links), *(one.worker for one in meets))
    people = {one.pk: one for one in (*_others(request), *hers)}
    form = Form.of(request)
    if request.method == "POST" and form.is_valid():

        def block() -> str:
            if worker not in people:
                raise Http404
            never(client=her, worker=worker, at=request.at)
            return HERE

        return go(once(form.key, viewer=her, at=request.at, act=block))
    if worker not in people:
        raise Http404
    page = StopPage(
        back=BACK,
        person=name_of(people[worker]),
        key_worker=any(link.role == Role.KEY_WORKER for link in links),
        meets=tuple(STOPS % when(one) for one in meets if one.time.starts_at > request.at),
        form=form,
    )
    return render(request, "her/seen/stop.jinja", page)


def _others(request: Asked) -> list[Person]:
    """Who works at her services and can still see something or be given something to see."""
    her = request.viewer.id
    never_see = {one.pk for one in blocked_by(her)}
    found = (*colleagues(her, request.at), *of_other_services(her, request.at))
    people = {one.pk: one for one in found}
    return sorted(
        (one for key, one in people.items() if key not in never_see),
        key=lambda one: (name_of(one), one.pk),
    )


def _share(request: Asked, row: Grant) -> Share:
    open_now = counts(row, request.at)
    return Share(
        who=recipient(row),
        what=categories(row.categories),
        why=WHAT_FOR[Purpose(row.purpose)],
        until=for_how_long(row, request.at),
        form=WhichForm(initial={"which": str(row.pk)}) if open_now else None,
    )


def _told(one: Hers) -> tuple[str, tuple[str, ...]]:
    """A look she asked about, and what she is told: where nobody has answered yet, by when, and that no message comes."""
    words = f"{day_of(one.at)}: {one.words}"
    if one.waits_since is None:
        return words, (one.told,)
    by = {"by": moment(one.waits_since + REVIEWED_WITHIN)}
    return words, (one.told, _("They look at it by %(by)s.") % by, NO_MESSAGE)


def _look(line: Line) -> Look:
    form = WhichForm(initial={"which": str(line.look)}) if line.by_person else None
    return Look(line.words, form)
