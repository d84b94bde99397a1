"""Asking, page after page. Nothing is kept before she sends; every page after the first answers a form."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from alongside.care.asking import hers
from alongside.care.asking.errors import NobodyReads, NoSuchAsk
from alongside.care.asking.receipt import written
from alongside.care.asking.rules import STANDS
from alongside.her.ask.carrying import Carried, TooOld, locked_up, opened_up
from alongside.her.ask.page import (
    AGAIN,
    OLD,
    LookPage,
    SentPage,
    Service,
    StartPage,
    StepPage,
    answers_of,
    by_when,
    told,
)
from alongside.her.ask.steps import AT, NO_MATTER, STEPS, form_of
from alongside.her.moments import day_of
from alongside.kit import clock
from alongside.kit.leaving import has_left
from alongside.kit.open_form import STAND_IN, OpenForm, refusal, token
from alongside.kit.open_page import show
from alongside.kit.page import Mistake, go, render
from alongside.kit.tries import Tries
from alongside.kit.wording import _
from alongside.people.models import Organisation
from alongside.services.staffed.queries import takes_messages, who_reads, will_be_read_by
from alongside.services.staffed.rules import read_by
from alongside.trust.doors import Audience, door

SENT = Tries(free=30)
"""Asks from one line in a quarter of an hour, before the next waits: a hostel or a library has one for everybody."""
WAIT = _(
    "Wait a minute, then press the button again. Many messages were sent from the same network. It may not have been"
    " you. What you wrote is still here, and it was not sent yet."
)
GONE = _("What this page sent was taken back. To ask again, begin again.")
SHUT = _("No one can read messages there now. Look for someone to ring.")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.EVERYBODY, "writing to us")
def ask(request: HttpRequest) -> HttpResponse:
    """What happens, the questions, a look over, and the number."""
    if request.method != "POST":
        return _start(request)
    if has_left(request):
        return go("/")
    again = refusal(request)
    if "service" in request.POST:
        return _start(request, AGAIN) if again else _begin(request)
    try:
        carried = opened_up(request.POST.get("carried", ""), at=clock.now())
    except TooOld:
        return _start(request, OLD)
    act, step = request.POST.get("act", ""), request.POST.get("step", "")
    if step not in AT:
        return _looked_over(request, carried, act, wait=again is not None)
    return _answered(request, carried, step, act, wait=again is not None)


def _start(request: HttpRequest, wrong: str = "") -> HttpResponse:
    now = clock.now()
    services = tuple(
        Service(str(one.key), one.name, by_when(due))
        for one in who_reads(now)
        if (due := read_by(now, one.hours, one.shut))
    )
    if not wrong:
        page = StartPage(services=services, told=told(), token=STAND_IN)
        return show(request, "her/ask/start.jinja", page)
    page = StartPage(services=services, told=told(), token=token(), errors=(Mistake(wrong),))
    return render(request, "her/ask/start.jinja", page)


def _begin(request: HttpRequest) -> HttpResponse:
    known = {str(one.pk): one.pk for one in takes_messages()}
    service = known.get(request.POST["service"])
    if service is None:
        return _start(request, SHUT)
    return _question(request, Carried(service, clock.now()), 0)


def _answered(
    request: HttpRequest, carried: Carried, step: str, act: str, *, wait: bool
) -> HttpResponse:
    """One question came back: keep its answer and go where she wants to go."""
    place = AT[step]
    form = form_of(STEPS[place])(request.POST)
    if not form.is_valid() or wait:
        errors = form.mistakes() or (Mistake(AGAIN, "answer"),)
        return _question(request, carried, place, form=form, errors=errors)
    words = "" if act == "skip" else str(form.cleaned_data["answer"] or "")
    carried = carried.answered(step, words)
    if act == "back":
        return _question(request, carried, place - 1) if place else _start(request)
    if act == "look" or place + 1 == len(STEPS):
        return _look(request, carried)
    return _question(request, carried, place + 1)


def _looked_over(request: HttpRequest, carried: Carried, act: str, *, wait: bool) -> HttpResponse:
    """From the page on which all stands: change one answer, or send."""
    if act in AT:
        return _question(request, carried, AT[act], looked=True)
    if wait or act != "send":
        return _look(request, carried, (Mistake(AGAIN),) if wait else ())
    worker = "" if carried.answers.worker == NO_MATTER else carried.answers.worker
    answers = carried.answered("worker", worker).answers
    if not SENT.take(request.META["REMOTE_ADDR"], clock.ticks()):
        return _look(request, carried, (Mistake(WAIT),))
    try:
        number, due = hers.send(
            form=carried.form, organisation=carried.organisation, answers=answers
        )
    except NobodyReads:
        return _start(request, SHUT)
    except NoSuchAsk:
        return _start(request, GONE)
    page = SentPage(
        number=written(number),
        address=f"{request.get_host()}/return",
        name_of_service=_name(carried.organisation),
        read_by=by_when(due),
        ends=day_of(clock.now() + STANDS),
    )
    return render(request, "her/ask/sent.jinja", page)


def _question(
    request: HttpRequest,
    carried: Carried,
    place: int,
    *,
    form: OpenForm | None = None,
    errors: tuple[Mistake, ...] = (),
    looked: bool = False,
) -> HttpResponse:
    step = STEPS[place]
    page = StepPage(
        title=step.title,
        form=form or form_of(step)(initial={"answer": getattr(carried.answers, step.name)}),
        step=step.name,
        carried=locked_up(carried),
        number=place + 1,
        looked=looked or request.POST.get("looked") == "1",
        read_by=by_when(will_be_read_by(carried.organisation, clock.now())),
        errors=errors,
    )
    return render(request, "her/ask/step.jinja", page)


def _look(request: HttpRequest, carried: Carried, errors: tuple[Mistake, ...] = ()) -> HttpResponse:
    answers = answers_of(carried.answers)
    page = LookPage(
        answers=answers,
        empty=not any(one.words for one in answers),
        carried=locked_up(carried),
        token=token(),
        name_of_service=_name(carried.organisation),
        read_by=by_when(will_be_read_by(carried.organisation, clock.now())),
        errors=errors,
    )
    return render(request, "her/ask/look.jinja", page)


def _name(organisation: UUID) -> str:
    return Organisation.objects.values_list("name", flat=True).get(pk=organisation)
