"""The list of hand-overs, and one of them: reading it, writing down what she says, closing it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care.handing_over import actions
from alongside.care.handing_over.choices import NotAskedWhy, Said
from alongside.care.handing_over.errors import NotYet
from alongside.care.handing_over.listing import stage
from alongside.care.handing_over.models import HandOver
from alongside.care.handing_over.queries import (
    Brief,
    Whose,
    brief,
    caseload_of,
    hand_over,
    open_briefs,
    to_read,
)
from alongside.care.handing_over.rules import OPEN, Stage
from alongside.desk.handover import page as pages
from alongside.desk.handover.forms import (
    CallOffForm,
    CloseForm,
    CouldNotAskForm,
    ReadForm,
    SaidForm,
)
from alongside.desk.handover.page import Act, IndexPage, OnePage
from alongside.desk.masthead import masthead
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.people.choices import Role
from alongside.trust.doors import Asked, Audience, Viewer, door
from alongside.trust.once.actions import once

CARES = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE})
MANAGES = frozenset({Role.SERVICE_MANAGER})
HERE = "/desk/handover/"
OVER = frozenset({"close", "call_off"})
"""After these it is nobody's to read here: back to the list."""


@require_safe
@door(Audience.STAFF, "the people somebody hands over", roles=CARES | MANAGES)
def hand_overs(request: Asked) -> HttpResponse:
    """What waits to be read, the viewer's own people, and for a manager every hand-over that is open."""
    viewer = request.viewer
    works_with, manages = viewer.holds(Role.KEY_WORKER), viewer.holds(*MANAGES)
    page = IndexPage(
        title="Hand-overs",
        masthead=masthead(viewer, HERE),
        works_with=works_with,
        manages=manages,
        to_read=tuple(pages.received(row, stage(row)) for row in to_read(viewer.id)),
        mine=tuple(pages.mine(row) for row in caseload_of(viewer.id, request.at))
        if works_with
        else (),
        all_open=tuple(
            pages.managed(row) for row in open_briefs(viewer.id, viewer.area, managed(viewer))
        )
        if manages
        else (),
    )
    return render(request, "desk/handover/index.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "a hand-over to a new worker", roles=CARES | MANAGES)
def one(request: Asked, key: UUID) -> HttpResponse:
    """One hand-over, and what the viewer can do about it."""
    told = ""
    found = hand_over(request.viewer.id, key)
    short = brief(request.viewer.id, request.viewer.area, managed(request.viewer), key)
    if found is None and short is None:
        raise Http404
    acts = {act.name: act for act in can_do(request, found, short)}
    if request.method == "POST":
        chosen = acts.get(str(request.POST.get("do")))
        if chosen is None:
            return go(f"{HERE}{key}/")  # it was done meanwhile: the page says what came of it
        if chosen.form.is_valid():
            try:
                once(
                    chosen.form.key,
                    viewer=request.viewer.id,
                    at=request.at,
                    act=lambda: do(request, key, chosen),
                )
                return go(HERE if chosen.name in OVER else f"{HERE}{key}/")
            except NotYet as refused:
                told = str(refused)
            except HandOver.DoesNotExist:
                raise Http404 from None
    return shown(request, found, short, tuple(acts.values()), told)


def can_do(request: Asked, found: tuple[HandOver, Whose] | None, short: Brief | None) -> list[Act]:
    """What this viewer can do at this stage, first what comes first."""
    posted = str(request.POST.get("do")) if request.method == "POST" else ""

    def form(kind: Callable[..., Form], name: str) -> Form:
        return kind(request.POST) if posted == name else kind()

    acts: list[Act] = []
    row = found[0] if found else None
    now = stage(row) if row else short.stage if short else Stage.CALLED_OFF
    if now not in OPEN:
        return acts
    is_new = row is not None and row.to_worker_id == request.viewer.id
    if row is not None and is_new and now is Stage.TO_READ:
        words = "Read what is above. Then say so."
        acts.append(Act("read", form(ReadForm, "read"), "I have read it", words))
    if row is not None and not is_new and now is not Stage.TO_CLOSE:
        acts.append(Act("said", form(SaidForm, "said"), "Write down what she says"))
    if row is not None and not is_new and not row.said and not row.not_asked_why:
        words = "Only where nobody can ask her now."
        acts.append(
            Act("not_asked", form(CouldNotAskForm, "not_asked"), "Write down why not", words)
        )
    if not is_new or now is Stage.TO_CLOSE:
        words = "The old worker's link ends and the new one's begins, at the same moment."
        acts.append(Act("close", form(CloseForm, "close"), "Close the hand-over", words))
    if not is_new:
        words = "Nothing changes for her. Another one can be written."
        acts.append(Act("call_off", form(CallOffForm, "call_off"), "Call it off", words))
    return acts


def do(request: Asked, key: UUID, chosen: Act) -> str:
    """Do what was pressed."""
    by, at = request.viewer.id, request.at
    match chosen.name:
        case "read":
            actions.read(hand_over=key, by=by, at=at)
        case "said":
            said: Said = chosen.form.cleaned_data["said"]
            actions.answer(hand_over=key, said=said, beside=by, at=at)
        case "not_asked":
            why: NotAskedWhy = chosen.form.cleaned_data["why"]
            actions.could_not_ask(hand_over=key, why=why, by=by, at=at)
        case "close":
            actions.close(hand_over=key, by=by)
        case "call_off":
            actions.call_off(hand_over=key, by=by, at=at)
    return HERE


def shown(
    request: Asked,
    found: tuple[HandOver, Whose] | None,
    short: Brief | None,
    acts: tuple[Act, ...],
    told: str,
) -> HttpResponse:
    """The page: with her words for those who work with her, without any of it for a manager."""
    errors = tuple(mistake for act in acts for mistake in act.form.mistakes())
    page = OnePage(
        title="Hand-over",
        masthead=masthead(request.viewer, ""),
        back=Link("Hand-overs", HERE),
        body=pages.of_row(*found) if found else pages.of_brief(short),
        acts=acts,
        errors=(Mistake(told),) if told else errors,
    )
    return render(request, "desk/handover/one.jinja", page)


def managed(viewer: Viewer) -> set[UUID]:
    """The organisations a viewer manages."""
    return {organisation for organisation, role in viewer.posts if role in MANAGES}
