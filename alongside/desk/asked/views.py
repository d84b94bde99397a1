"""Asks. Nobody here knows who she is; her words come first, and how she may be reached before any way to do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from alongside.care.asking import desk
from alongside.care.asking.elsewhere import Elsewhere, put_to_me
from alongside.care.asking.errors import MoreWasSaid, NoSuchAsk, SaidNoYet
from alongside.care.asking.models import Ask
from alongside.desk.asked.forms import EnterForm, ReplyForm
from alongside.desk.asked.page import AskPage, ElsewherePage, ListPage, Row, Said
from alongside.desk.masthead import masthead
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.speech import day, joined
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

WHO = frozenset({Role.ON_CALL, Role.SAFETY_LEAD})
HERE = "/desk/asked/"
QUESTIONS = {
    "wants": "What she would like to change",
    "must_not": "What must not happen",
    "fears": "What worries her",
    "worker": "Who she would like to talk to",
    "when": "When she could come, or talk",
    "children": "Children she looks after",
}
"""In the order in which they matter to whoever answers."""
MORE = "More was written since you opened this page. Read it, then press the button again"
NO_WAY = "She gave no way to reach her. She comes back with her number and reads your answer here."


@require_safe
@door(Audience.STAFF, "asks without a name", roles=WHO)
def asks(request: Asked) -> HttpResponse:
    """All that stand, the oldest first."""
    rows = list(desk.standing(request.at))
    waits = desk.unanswered(one.pk for one in rows)
    page = ListPage(
        title="People who asked",
        masthead=masthead(request.viewer, HERE),
        rows=tuple(_row(one, waits.get(one.pk), request.at) for one in rows),
    )
    return render(request, "desk/asked/list.jinja", page)


@require_safe
@door(Audience.STAFF, "an ask without a name", roles=WHO | {Role.SERVICE_MANAGER})
def one_ask(request: Asked, key: UUID) -> HttpResponse:
    """One of them; or, for somebody of another post or service whom it was put to because it is late, whom to ring."""
    try:
        return _shown(request, key)
    except Http404:
        found = put_to_me(key, at=request.at)
        if found is None:
            raise
    return render(request, "desk/asked/elsewhere.jinja", _elsewhere(request, found))


def _elsewhere(request: Asked, found: Elsewhere) -> ElsewherePage:
    number = f"{found.number:,}".replace(",", " ")
    return ElsewherePage(
        title="Somebody asks, and nobody has answered",
        masthead=masthead(request.viewer, ""),
        back=Link("My list", "/desk/"),
        number=number,
        service=found.service,
        due=_moment(found.due_at),
        readers=found.readers,
        nobody=all(one.away for one in found.readers),
        managers=joined(found.managers, "or"),
        take=f"/desk/urgent/{found.number}/",
    )


@require_POST
@sensitive_post_parameters()
@door(Audience.STAFF, "an ask without a name", roles=WHO)
def reply(request: Asked, key: UUID) -> HttpResponse:
    """Answer her."""
    form = ReplyForm.of(request)
    if not form.is_valid():
        return _shown(request, key, reply=form)
    by, at = request.viewer.id, request.at
    words, read_to = form.cleaned_data["words"], form.cleaned_data["read_to"]
    try:
        return _done(
            request,
            form,
            key,
            lambda: desk.reply(key, by=by, words=words, read_to=read_to, at=at),
        )
    except MoreWasSaid:
        return _shown(request, key, reply=form, more=True)


@require_POST
@door(Audience.STAFF, "an ask without a name", roles=WHO)
def take(request: Asked, key: UUID) -> HttpResponse:
    """Say that the viewer answers this one."""
    form = Form.of(request)
    if not form.is_valid():
        return _shown(request, key)
    by, at = request.viewer.id, request.at
    return _done(request, form, key, lambda: desk.take(key, by=by, at=at))


@require_POST
@sensitive_post_parameters()
@door(Audience.STAFF, "an ask without a name", roles=WHO)
def enter(request: Asked, key: UUID) -> HttpResponse:
    """Write her down, once she has said yes."""
    form = EnterForm.of(request)
    if not form.is_valid():
        return _shown(request, key, enter=form)
    by, at, entry = request.viewer.id, request.at, form.entry()
    read_to = form.cleaned_data["read_to"]
    try:
        return _done(
            request, form, key, lambda: desk.enter_her(key, entry, by=by, read_to=read_to, at=at)
        )
    except MoreWasSaid:
        return _shown(request, key, enter=form, more=True)


def _done(request: Asked, form: Form, key: UUID, act: Callable[[], None]) -> HttpResponse:
    def write() -> str:
        act()
        return f"{HERE}{key}/"

    try:
        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=write))
    except (NoSuchAsk, SaidNoYet):
        raise Http404 from None


def _shown(
    request: Asked,
    key: UUID,
    *,
    reply: ReplyForm | None = None,
    enter: EnterForm | None = None,
    more: bool = False,
) -> HttpResponse:
    """The page; ``more``: something was said that it did not show when the form was filled in."""
    try:
        found = desk.whole(key, viewer=request.viewer.id, at=request.at)
    except NoSuchAsk:
        raise Http404 from None
    row, answers = found.row, found.answers
    may_enter = row.yes_at is not None and row.entry is None
    mistakes: tuple[Mistake, ...] = (Mistake(MORE),) if more else ()
    mistakes += (reply.mistakes() if reply else ()) + (enter.mistakes() if enter else ())
    page = AskPage(
        title="Somebody asks",
        masthead=masthead(request.viewer, HERE),
        back=Link("People who asked", HERE),
        way=answers.way or NO_WAY,
        answers=tuple(
            (words, getattr(answers, name))
            for name, words in QUESTIONS.items()
            if getattr(answers, name)
        ),
        lines=tuple(
            Said("She" if line.hers else "We", _moment(line.at), line.words) for line in found.lines
        ),
        sent=_moment(row.sent_at),
        ends=day(localtime(row.ends_at).date()),
        who=_name(row),
        said_yes=day(localtime(row.yes_at).date()) if row.yes_at else "",
        name=found.name,
        entered=row.entry is not None,
        reply=(reply or ReplyForm()).shown(found.read_to),
        enter=(enter or EnterForm()).shown(found.read_to) if may_enter else None,
        take=None if row.taken_by_id == request.viewer.id else Form(),
        errors=mistakes,
    )
    return render(request, "desk/asked/ask.jinja", page)


def _row(one: Ask, due: datetime | None, at: datetime) -> Row:
    """One line. ``due``: by when words of hers have to be answered, where some wait."""
    if one.entry:
        stands = "Written down; who is on call matches it"
    else:
        stands = "Wants a worker to be found" if one.yes_at else ""
    if due:
        stands = f"{stands}. " * bool(stands) + f"To be answered by {_moment(due)}"
    return Row(
        f"{HERE}{one.pk}/",
        _moment(one.sent_at),
        stands or "Answered",
        _name(one),
        late=due is not None and due <= at,
    )


def _name(one: Ask) -> str:
    worker: Worker | None = one.taken_by
    return worker.name if worker else ""


def _moment(at: datetime) -> str:
    return f"{day(localtime(at).date())} at {localtime(at):%H:%M}"
