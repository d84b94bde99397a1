"""When she can come: one thing a page, each of which can be skipped, and a page with all of it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care import coming as care
from alongside.care.choices import About
from alongside.care.coming import Coming, Said
from alongside.her.moments import day_of
from alongside.her.when.can_page import CanPage, StepPage
from alongside.her.when.can_steps import STEPS, title_of
from alongside.her.when.can_ways import PLACED
from alongside.her.when.page import HERE
from alongside.her.who.page import HERE as WHO
from alongside.her.who.page import NOTHING_SAID, WITH_YOU, said_words
from alongside.her.who.reading import chosen_by, may_choose_women_only, names_of
from alongside.kit.page import Link, go, render
from alongside.kit.wording import _
from alongside.people.models import Worker
from alongside.trust.access.choices import Category
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

CAN = f"{HERE}can/"


@require_safe
@door(Audience.HERS, "when you can come")
def everything(request: Asked) -> HttpResponse:
    """What is known, each with the page that changes it."""
    found = _known(request)
    names = names_of(_writers(found))
    page = CanPage(
        lines=tuple(
            line
            for name, place in _pages(found)
            if STEPS[name].listed(found, place)
            for line in (
                (
                    title_of(name, found, place),
                    STEPS[name].answer(found, place),
                    _address(name, place),
                    _written(STEPS[name].said(found, place), names),
                ),
                *(_there(request) if name == "how" else ()),
            )
        ),
        first=_address(*_pages(found)[0]),
    )
    return render(request, "her/when/can.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "when you can come")
def step(request: Asked, name: str) -> HttpResponse:
    """One question."""
    if name not in STEPS or name in PLACED:
        raise Http404
    return _asked(request, name, _known(request), None)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "when you can come")
def way(request: Asked, name: str, place: UUID) -> HttpResponse:
    """How long the way to one place takes, or how she gets there."""
    found = _known(request)
    if (name, place) not in _pages(found) or not STEPS[name].listed(found, place):
        raise Http404
    return _asked(request, name, found, place)


def _asked(request: Asked, name: str, found: Coming, place: UUID | None) -> HttpResponse:
    one = STEPS[name]
    form = one.form.of(request, known=found, place=place)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            one.save(request.viewer.id, form.cleaned_data, place)
            return _after(name, _known(request), place)

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
    page = StepPage(
        title=one.question,
        back=Link(_("When you can come"), CAN),
        why=one.why(found, place),
        form=form,
        skip=_after(name, found, place),
        errors=form.mistakes(),
    )
    return render(request, "her/when/step.jinja", page)


def _known(request: Asked) -> Coming:
    looked(request.viewer.id, Category.DIARY)
    found = care.coming(request.viewer.id)
    if found is None:
        raise Http404
    return found


def _pages(found: Coming) -> list[tuple[str, UUID | None]]:
    """Every question in its order: those about a place once for each place of hers."""
    return [
        *((name, None) for name in STEPS if name not in PLACED),
        *((name, way.place) for way in found.ways for name in PLACED),
    ]


def _address(name: str, place: UUID | None) -> str:
    return f"{CAN}{name}/{place}/" if place else f"{CAN}{name}/"


def _after(name: str, found: Coming, place: UUID | None) -> str:
    """The next question that is for her, and at the end the page with all of them."""
    pages = _pages(found)
    later = pages[pages.index((name, place)) + 1 :]
    left = (_address(*one) for one in later if STEPS[one[0]].asked(found, one[1]))
    return next(left, CAN)


def _writers(found: Coming) -> list[Worker]:
    """Who wrote down any of it with her."""
    said = [*found.said.values(), *(one for way in found.ways for one in (way.said, way.said_how))]
    return [one.by for one in said if one and one.by]


def _written(said: Said | None, names: dict[UUID, str]) -> str:
    """Who wrote it down with her, and on which day; nothing where she said it here."""
    if said is None or said.by is None:
        return ""
    return WITH_YOU % {"name": names[said.by.pk], "day": day_of(said.at)}


def _there(request: Asked) -> list[tuple[str, str, str, str]]:
    """Who else is in the building, which she says among her choices; of whom the times for women are for."""
    her = request.viewer.id
    if not may_choose_women_only(her):
        return []
    one = chosen_by(her).get(About.WOMEN_ONLY)
    written = (
        WITH_YOU % {"name": one.wrote.name, "day": day_of(one.wrote.at)}
        if one and one.wrote
        else ""
    )
    answer = said_words(one.about, one.value, one.firm) if one else NOTHING_SAID[About.WOMEN_ONLY]
    return [(_("Who else is there"), answer, f"{WHO}there/", written)]
