"""One person's key worker: propose, write down what they say beside you, take back, begin to look."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.key_working.choices import WhyWanted
from alongside.care.key_working.errors import (
    AlreadyProposed,
    DoesNotFit,
    NoLongerOpen,
    OwnAnswer,
)
from alongside.care.key_working.items import done
from alongside.desk.referral.forms import ActForm
from alongside.desk.referral.gather import one_page
from alongside.desk.referral.who import HERE, WHO, Near, near
from alongside.kit.page import Mistake, go, render
from alongside.planning.after_all import look_at_again
from alongside.planning.choosing_worker import (
    answered,
    ask_for_change,
    look_for,
    propose,
    service_of,
    take_back,
)
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import NotYours, once
from alongside.work.models import Kind

REFUSED = (AlreadyProposed, DoesNotFit, NoLongerOpen, OwnAnswer)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "finding you a key worker", roles=WHO)
def one(request: Asked, client: UUID) -> HttpResponse:
    """The page, and whatever one of its buttons does."""
    here = near(request, client)
    form = ActForm.of(request)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():
        try:
            return go(done_once(request, here, form))
        except NotYours:
            raise Http404 from None
        except REFUSED as refused:
            wrong = (Mistake(str(refused)),)
    return render(request, "desk/referral/one.jinja", one_page(request, here, wrong))


def done_once(request: Asked, here: Near, form: ActForm) -> str:
    """Do it once, and give where it leads: back here, or to the list where nothing is left to do here."""
    act = ACTS.get("answer" if form.said() else form.cleaned_data["what"])
    if act is None:
        raise Http404

    def do() -> str:
        act(request, here, form)
        return f"{HERE}{here.client}/"

    with transaction.atomic():
        once(form.key, viewer=request.viewer.id, at=request.at, act=do)
    try:
        near(request, here.client)
    except Http404:
        return HERE
    return f"{HERE}{here.client}/"


def _propose(request: Asked, here: Near, form: ActForm) -> None:
    worker = form.key_of()
    if worker is None or not here.chooses:
        raise Http404
    propose(client=here.client, worker=worker, by=request.viewer.id, at=request.at)


def _answer(request: Asked, here: Near, form: ActForm) -> None:
    proposal, said = form.key_of(), form.said()
    if proposal is None or said is None or not here.chooses:
        raise Http404
    # Where the worker no longer fits, the name is taken back, and the page shows that it waits for another.
    answered(
        client=here.client, proposal=proposal, said=said, beside=request.viewer.id, at=request.at
    )


def _again(request: Asked, here: Near, form: ActForm) -> None:
    worker = form.key_of()
    if worker is None or not here.chooses:
        raise Http404
    if not look_at_again(
        client=here.client, worker=worker, beside=request.viewer.id, at=request.at
    ):
        raise DoesNotFit


def _take_back(request: Asked, here: Near, form: ActForm) -> None:
    if not here.chooses:
        raise Http404
    take_back(client=here.client, at=request.at)


def _change(request: Asked, here: Near, form: ActForm) -> None:
    if not here.cares:
        raise Http404
    ask_for_change(client=here.client, at_once=False, by=request.viewer.id, at=request.at)


def _want(request: Asked, here: Near, form: ActForm) -> None:
    if not here.cares:
        raise Http404
    look_for(
        client=here.client,
        organisation=service_of(here.client),
        why=WhyWanted.FIRST,
        by=request.viewer.id,
        at=request.at,
    )


def _read(request: Asked, here: Near, form: ActForm) -> None:
    if here.key_worker:
        done([Kind.REFERRAL], here.client, at=request.at)


def _talked(request: Asked, here: Near, form: ActForm) -> None:
    if here.has(Kind.TALK_FIRST):
        done([Kind.TALK_FIRST], here.client, at=request.at)


ACTS: dict[str, Callable[[Asked, Near, ActForm], None]] = {
    "propose": _propose,
    "answer": _answer,
    "again": _again,
    "take_back": _take_back,
    "change": _change,
    "want": _want,
    "read": _read,
    "talked": _talked,
}
