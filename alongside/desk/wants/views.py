"""What somebody wants in a worker and in a time, as they say it in the room: it counts at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care import mine
from alongside.care.choices import About, Firm
from alongside.care.choosing import standing_choices
from alongside.care.key_working.queries import languages_spoken, who_works_here
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.wants.forms import ANY, ASKS, WantsForm
from alongside.desk.wants.page import WantsPage
from alongside.kit.page import Link, go, render
from alongside.people.models import Client
from alongside.planning.loosening import say_beside
from alongside.trust.access.choices import Category
from alongside.trust.access.seen import seen_of
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "what you want in a worker", roles=mine.CASELOAD)
def wants(request: Asked, client: UUID) -> HttpResponse:
    """What counts now, and what they say from now on."""
    if Category.CHOICES not in seen_of(client):
        raise Http404
    looked(client, Category.CHOICES)
    before = _said_now(client)
    form = WantsForm(
        request.POST if request.method == "POST" else None,
        initial=before,
        spoken=languages_spoken(request.viewer.area, request.at),
        women_only=bool(Client.objects.values_list("women_only", flat=True).get(pk=client)),
        workers=_could_be_named(request, client),
    )
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            _say(request, client, before, form.cleaned_data)
            return f"/desk/person/{client}/"

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
    chosen = mine.choices_of([client], request.viewer.id).get(client, ())
    page = WantsPage(
        title="What they want",
        masthead=masthead(request.viewer, ""),
        back=Link("Their page", f"/desk/person/{client}/"),
        banner=banner(client),
        chosen=tuple(one.words for one in chosen),
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "desk/wants/wants.jinja", page)


def _said_now(client: UUID) -> dict[str, str]:
    """What counts, as the answer that is chosen; what was never said is chosen nowhere."""
    rows = standing_choices(client).filter(about__in=ASKS.values()).order_by("began_at", "pk")
    said = {About(row.about): f"{row.value} {row.firm}" for row in rows}
    return {box: said[about] for box, about in ASKS.items() if about in said}


def _could_be_named(request: Asked, client: UUID) -> list[tuple[str, str]]:
    """Everybody else who gives visits here and is not named yet. Nobody says it of the viewer to the viewer."""
    named = standing_choices(client).filter(about=About.NOT_WORKER).values_list("worker", flat=True)
    but = {*named, request.viewer.id}
    here = who_works_here(request.viewer.area, request.at)
    return [(str(one.pk), one.name or one.ref) for one in here if one.pk not in but]


def _say(request: Asked, client: UUID, before: dict[str, str], said: dict[str, Any]) -> None:
    """Write down what differs from what counts. What was left empty is left as it is."""
    by, at, area = request.viewer.id, request.at, request.viewer.area
    for box, about in ASKS.items():
        answer = said.get(box)
        if not answer or answer == before.get(box):
            continue
        value, firm = ("", None) if answer == ANY else _parts(answer)
        say_beside(client=client, area=area, about=about, value=value, firm=firm, by=by, at=at)
    if said.get("worker"):
        worker = UUID(said["worker"])
        say_beside(
            client=client, area=area, about=About.NOT_WORKER, worker=worker, firm=Firm.MUST, by=by, at=at
        )  # fmt: skip


def _parts(answer: str) -> tuple[str, Firm]:
    value, firm = answer.rsplit(" ", 1)
    return value, Firm(firm)
