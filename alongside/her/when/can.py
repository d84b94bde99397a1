"""When she can come: one thing a page, each of which can be skipped, and a page with all of it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care import coming as care
from alongside.care.choices import About
from alongside.care.coming import Coming
from alongside.her.when.can_page import CanPage, StepPage
from alongside.her.when.can_steps import STEPS, Step, way_to
from alongside.her.when.page import HERE
from alongside.her.who.page import HERE as WHO
from alongside.her.who.page import NOTHING_SAID, said_words
from alongside.her.who.reading import chosen_by, may_choose_women_only
from alongside.kit.page import Link, go, render
from alongside.kit.wording import _
from alongside.trust.access.choices import Category
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

CAN = f"{HERE}can/"
NAMES = tuple(STEPS)


@require_safe
@door(Audience.HERS, "when you can come")
def everything(request: Asked) -> HttpResponse:
    """What is known, each with the page that changes it."""
    found = _known(request)
    page = CanPage(
        lines=tuple(
            line
            for name, step in STEPS.items()
            for line in (*_answers(name, step, found), *(_there(request) if name == "how" else ()))
        ),
        first=f"{CAN}{NAMES[0]}/",
    )
    return render(request, "her/when/can.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "when you can come")
def step(request: Asked, name: str) -> HttpResponse:
    """One question."""
    if name not in STEPS or name == "way":
        raise Http404
    found = _known(request)
    return _asked(request, STEPS[name], found, _after(name, found), None)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "when you can come")
def way(request: Asked, place: UUID) -> HttpResponse:
    """How long the way to one place takes."""
    found = _known(request)
    keys = [one.place for one in found.ways]
    if place not in keys:
        raise Http404
    number = keys.index(place) + 1
    after = f"{CAN}way/{keys[number]}/" if number < len(keys) else CAN
    return _asked(request, STEPS["way"], found, after, place)


def _asked(
    request: Asked, one: Step, found: Coming, after: str, place: UUID | None
) -> HttpResponse:
    form = one.form.of(request, known=found, place=place)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            one.save(request.viewer.id, form.cleaned_data, place)
            return after

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
    page = StepPage(
        title=one.question,
        back=Link(_("When you can come"), CAN),
        why=one.why(found, place),
        form=form,
        skip=after,
        errors=form.mistakes(),
    )
    return render(request, "her/when/step.jinja", page)


def _known(request: Asked) -> Coming:
    looked(request.viewer.id, Category.DIARY)
    found = care.coming(request.viewer.id)
    if found is None:
        raise Http404
    return found


def _after(name: str, found: Coming) -> str:
    """The next question, and at the end the page with all of them."""
    after = NAMES[NAMES.index(name) + 1]
    if after != "way":
        return f"{CAN}{after}/"
    return f"{CAN}way/{found.ways[0].place}/" if found.ways else CAN


def _there(request: Asked) -> list[tuple[str, str, str]]:
    """Who else is in the building, which she says among her choices; of whom the times for women are for."""
    her = request.viewer.id
    if not may_choose_women_only(her):
        return []
    one = chosen_by(her).get(About.WOMEN_ONLY)
    answer = said_words(one.about, one.value, one.firm) if one else NOTHING_SAID[About.WOMEN_ONLY]
    return [(_("Who else is there"), answer, f"{WHO}there/")]


def _answers(name: str, one: Step, found: Coming) -> list[tuple[str, str, str]]:
    """The question, the answer so far, and where it is changed; of the ways one for each place."""
    if name != "way":
        return [(one.question, one.answer(found, None), f"{CAN}{name}/")]
    return [
        (way_to(found, way.place), one.answer(found, way.place), f"{CAN}way/{way.place}/")
        for way in found.ways
    ]
