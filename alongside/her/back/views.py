"""Coming back with the number. The number is posted each time and stands in no address and no cookie."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from alongside.care.asking import hers
from alongside.care.asking.errors import NoSuchAsk
from alongside.care.asking.receipt import read
from alongside.her.ask.page import answers_of, by_when
from alongside.her.back.forms import MoreForm, NumberForm, YesForm
from alongside.her.back.page import (
    AGAIN,
    NOT_FOUND,
    NOTHING,
    STILL,
    WAIT,
    GonePage,
    Line,
    NumberPage,
    SurePage,
    TalkPage,
)
from alongside.her.moments import day_of, moment
from alongside.kit import clock
from alongside.kit.leaving import has_left
from alongside.kit.open_form import OpenForm, refusal, token
from alongside.kit.open_page import show
from alongside.kit.page import Mistake, go, render
from alongside.kit.tries import Tries
from alongside.kit.wording import _
from alongside.services.staffed.queries import will_be_read_by
from alongside.trust.doors import Audience, door

YOU, WE = _("You"), _("Someone who answers")
NUMBERS = Tries(free=10)
"""Numbers typed from one line; those that were right count for nothing."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@door(Audience.EVERYBODY, "coming back")
def back(request: HttpRequest) -> HttpResponse:
    """The number, and what stands behind it."""
    if request.method != "POST":
        return _number(request)
    if has_left(request):
        return go("/")
    old, here, now = refusal(request), request.META["REMOTE_ADDR"], clock.ticks()
    typed = request.POST.get("held") or request.POST.get("number", "")
    if not NUMBERS.take(here, now):
        return _number(request, WAIT)
    if not typed.strip():
        NUMBERS.give_back(here, now)
        return _number(request, NOTHING)
    held = read(typed)
    act = ACTS.get(request.POST.get("act", ""), _talk)
    try:
        if held is None:
            raise NoSuchAsk
        answer = _again(request, held) if old else act(request, held)
    except NoSuchAsk:
        return _number(request, NOT_FOUND)
    NUMBERS.give_back(here, now)
    return answer


def _number(request: HttpRequest, wrong: str = "") -> HttpResponse:
    if not wrong:
        return show(request, "her/back/number.jinja", NumberPage(form=NumberForm.empty()))
    page = NumberPage(form=NumberForm(request.POST), errors=(Mistake(wrong, "number"),))
    return render(request, "her/back/number.jinja", page)


def _talk(
    request: HttpRequest,
    held: str,
    *,
    form: OpenForm | None = None,
    wrong: str = "",
) -> HttpResponse:
    """Everything that was said."""
    found, now = hers.talk(held), clock.now()
    late = found.read_by is not None and found.read_by <= now
    reads = found.read_by or will_be_read_by(found.organisation.pk, now)
    errors = (Mistake(wrong),) if wrong else form.mistakes() if form else ()
    asks = found.yes_at is None and not found.entered
    page = TalkPage(
        name_of_service=found.organisation.name,
        held=held,
        token=token(),
        opened=", ".join(dict.fromkeys(day_of(at) for at in found.opened)),
        read_by=by_when(found.read_by),
        late=late,
        next_by="" if late else by_when(reads),
        ends=day_of(found.ends_at),
        lines=tuple(
            Line(YOU if one.hers else WE, moment(one.at), one.words) for one in found.lines
        ),
        answers=tuple(one for one in answers_of(found.answers) if one.words),
        more=form if isinstance(form, MoreForm) else MoreForm(),
        yes=(form if isinstance(form, YesForm) else YesForm()) if asks else None,
        said_yes=day_of(found.yes_at) if found.yes_at else "",
        entered=found.entered,
        errors=errors,
    )
    return render(request, "her/back/talk.jinja", page)


def _again(request: HttpRequest, held: str) -> HttpResponse:
    """The page stood open too long: what she typed is in its box, and is sent when she presses once more."""
    kind = BOXES.get(request.POST.get("act", ""))
    if kind is None or not any(request.POST.get(name, "").strip() for name in ("words", "name")):
        return _talk(request, held, wrong=AGAIN)
    return _talk(request, held, form=kind(request.POST), wrong=STILL)


def _more(request: HttpRequest, held: str) -> HttpResponse:
    form = MoreForm(request.POST)
    if not form.is_valid():
        return _talk(request, held, form=form)
    hers.add(held, form=form.cleaned_data["said"], words=form.cleaned_data["words"])
    return _talk(request, held)


def _yes(request: HttpRequest, held: str) -> HttpResponse:
    form = YesForm(request.POST)
    if not form.is_valid():
        return _talk(request, held, form=form)
    hers.say_yes(held, name=form.cleaned_data["name"])
    return _talk(request, held)


def _sure(request: HttpRequest, held: str) -> HttpResponse:
    hers.talk(held)  # a number that is wrong is told so here, not after she was asked
    return render(request, "her/back/sure.jinja", SurePage(held=held, token=token()))


def _take_back(request: HttpRequest, held: str) -> HttpResponse:
    hers.take_back(held)
    return render(request, "her/back/gone.jinja", GonePage())


BOXES: dict[str, type[OpenForm]] = {"more": MoreForm, "yes": YesForm}
"""What has a box to type in, by the value of its button."""
ACTS: dict[str, Callable[[HttpRequest, str], HttpResponse]] = {
    "more": _more,
    "yes": _yes,
    "sure": _sure,
    "destroy": _take_back,
}
"""What a button does, by its value."""
