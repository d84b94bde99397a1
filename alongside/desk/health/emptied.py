"""A hub that is asked and has nobody who reads: for the manager on whose list it is. Nobody who asks is named."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.hubs.errors import SomebodyReads
from alongside.care.hubs.unread import emptied, stop
from alongside.desk.masthead import masthead
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage, Link, Mistake, go, render
from alongside.people.choices import Role
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

WHO = frozenset({Role.SERVICE_MANAGER, Role.ON_CALL})
TO_DO = (
    "Ring {name}. If somebody new answers there, have them written down as a worker of a partner agency.",
    "What waits is on their list at once, and this leaves yours within ten minutes.",
    "If nobody will, say so below. Whoever waits reads on her own page that it stopped and that she can ask somebody else.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptiedPage(DeskPage):
    """Which hub, and what can be done."""

    name: str
    to_do: tuple[str, ...]
    form: Form


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "a hub that nobody reads for", roles=WHO, purpose=Purpose.PLANNING)
def hub_emptied(request: Asked, hub: UUID) -> HttpResponse:
    """The page, and saying that it stopped."""
    found = emptied(hub)
    if found is None:
        raise Http404
    form, told = Form.of(request), ""
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            stop(hub, by=request.viewer.id, at=request.at)
            return "/desk/"

        try:
            return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))
        except SomebodyReads:
            told = SomebodyReads.__doc__ or ""
    page = EmptiedPage(
        title="A hub that nobody reads for",
        masthead=masthead(request.viewer, ""),
        back=Link("My list", "/desk/"),
        name=found.name,
        to_do=tuple(words.format(name=found.name) for words in TO_DO),
        form=form,
        errors=(Mistake(told),) if told else form.mistakes(),
    )
    return render(request, "desk/health/emptied.jinja", page)
