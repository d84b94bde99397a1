"""Somebody was blocked on her own page without her short secret: whoever has it asks her, alone, whether it was she."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.desk.banner import Banner, banner
from alongside.desk.masthead import masthead
from alongside.desk.safety.common import do_once, done, form_of, number, pressed, task
from alongside.desk.safety.page import Act, TaskPage, when
from alongside.kit.page import Link, render
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.choices import Category
from alongside.trust.access.seen import seen_of
from alongside.trust.acting import acting
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import NotYours
from alongside.work.models import Kind

WHO = frozenset(
    {
        Role.KEY_WORKER,
        Role.PRESCRIBER,
        Role.NURSE,
        Role.MIDWIFE,
        Role.SAFETY_LEAD,
        Role.SERVICE_MANAGER,
        Role.ON_CALL,
    }
)
LIST = "/desk/"
WHAT = (
    "It was said on their own page, without their short secret, that somebody must not see their record who prescribes for"
    " them, or is their nurse or midwife. It counts already. Somebody else may have held their telephone."
)
HOW = (
    "Ask them first, alone, in the way they said is safe, whether it was they. They do not have to say why, nor whom they"
    " meant: it is not shown to you."
)
NEEDS = "Ask as well whether they have what they need, medicine before anything else, and whom they would see for it."
UNDONE = "If it was not they, a safety lead can undo it together with them. Nobody else can, and this page undoes nothing."
NO_LINK = (
    "You do not work with them. Ask when they come in, or bring in somebody who works with them."
)
ASKED = "Say this once they have been asked. What they said stays with them: nothing of it is written here."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "whether it was you", roles=WHO)
def theirs(request: Asked, client: UUID) -> HttpResponse:
    """For whoever has it on their list, and nobody she has blocked."""
    item = task(request, Kind.WAS_IT_THEY, client)
    with acting(As.KEEPER):
        if is_blocked(request.viewer.id, client):
            raise Http404
    cares = Category.TEAM in seen_of(client)
    acts = (Act("asked", form_of(request, "asked"), "They have been asked", ASKED),)
    act = pressed(request, acts)
    if act is not None:

        def settle() -> str:
            done(request, item)
            return LIST

        try:
            return do_once(request, act.form, settle)
        except NotYours:
            raise Http404 from None
    page = TaskPage(
        title="Was it they?",
        masthead=masthead(request.viewer, ""),
        back=Link("My list", LIST),
        number=number(item),
        banner=banner(client) if cares else _named(client),
        told=(WHAT, HOW, NEEDS, UNDONE) if cares else (WHAT, HOW, NEEDS, UNDONE, NO_LINK),
        rows=(("By", when(item.due_at)),),
        acts=acts,
    )
    return render(request, "desk/safety/task.jinja", page)


def _named(client: UUID) -> Banner:
    """For who has it without a link: what they are called, and their ref."""
    with acting(As.PLANNER):
        row = Client.objects.only("known_as", "ref").get(pk=client)
    looked(client, Category.ARRIVAL)
    return Banner(row.known_as, row.ref)
