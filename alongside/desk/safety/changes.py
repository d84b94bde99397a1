"""Something she asked for from her own device that waits: what it would change, and who confirms it."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.letting_know.queries import whose as may_know_of
from alongside.care.loosening.queries import whose as looser_of
from alongside.desk.masthead import masthead
from alongside.desk.safety.common import HERE, banner_of, do_once, form_of, number, pressed, task
from alongside.desk.safety.forms import HowForm
from alongside.desk.safety.looser import looser_page
from alongside.desk.safety.may_know import may_know_page
from alongside.desk.safety.page import Act, TaskPage, when
from alongside.kit.page import Link, Mistake, render
from alongside.people.choices import Role
from alongside.planning.loosening import looser
from alongside.trust.acting import Purpose
from alongside.trust.apart.errors import NotHeld
from alongside.trust.contact.cooling import Cooling, cooling, give_to_lead, let_count, not_hers
from alongside.trust.contact.errors import NotConfirmable, NothingWaits, TooEarly
from alongside.trust.doors import Asked, Audience, door
from alongside.work.models import HEARD_FROM_THEM, Kind

CONFIRMS = frozenset(
    {Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE, Role.ON_CALL, Role.SAFETY_LEAD}
)
WHY = (
    (
        "This was asked for from her own device. A device can be in other hands, so it does not count yet, "
        "and what counted before still does."
    ),
    (
        "Ask her when she is with you, on her own; or ring the number that was safe before. "
        "Never use the new one to find out."
    ),
)
IN_THE_ROOM = (
    WHY[0],
    "Ask her when she is with you, on her own. Never use the new number or address to find out.",
)
NOBODY_TO_RING = (
    "No number is left that was safe before, so a call back confirms nothing. She says it with you in the room, "
    "or a safety lead says so."
)
WRITTEN = ("A worker wrote this down. It does not count until it is confirmed.",)
NOT_YOURS = (
    "You do not work with her, so you are not shown whose this is. A safety lead can confirm it.",
)
ANOTHER = "It is another number or address than the one that counts now."
SAME = "The number or address stays the same."
NOT_HERS = (
    "It never counts, and what counted before goes on. Think about whether she is in danger now."
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "a change of how you are reached", roles=CONFIRMS, purpose=Purpose.SAFETY)
def change(request: Asked, waiting: UUID) -> HttpResponse:
    """What would change, and the two ways it ends."""
    viewer = request.viewer.id
    with suppress(NotHeld):
        return looser_page(request, looser(viewer, waiting))
    with suppress(NotHeld):
        return may_know_page(request, waiting)
    try:
        found = cooling(viewer, waiting)
    except NotHeld:
        return _not_mine(request, waiting)
    acts = (
        Act("confirm", form_of(request, "confirm", HowForm), "Let it count from now on"),
        Act("not_hers", form_of(request, "not_hers"), "She did not ask for this", NOT_HERS),
    )
    act, told = pressed(request, acts), ""
    if act is not None:

        def settle() -> str:
            if act.name == "confirm":
                let_count(viewer=viewer, waiting=waiting, how=act.form.cleaned_data["how"])
            else:
                not_hers(viewer=viewer, waiting=waiting)
            return back(request).href

        try:
            return do_once(request, act.form, settle)
        except (NotConfirmable, NothingWaits, TooEarly) as refused:
            told = str(refused)
        except NotHeld:
            raise Http404 from None
    page = TaskPage(
        title="A change of contact waits",
        masthead=masthead(request.viewer, ""),
        back=back(request),
        number="",
        banner=banner_of(viewer, found.client),
        told=_why(found),
        rows=_rows(found),
        acts=acts,
        errors=(Mistake(told),)
        if told
        else tuple(one for act in acts for one in act.form.mistakes()),
    )
    return render(request, "desk/safety/task.jinja", page)


def _not_mine(request: Asked, waiting: UUID) -> HttpResponse:
    """It stands on the viewer's list and is not theirs to see: a safety lead gets it."""
    item = task(request, HEARD_FROM_THEM, waiting)
    acts = (Act("give", form_of(request, "give"), "Give it to the safety lead"),)
    act = pressed(request, acts)
    if act is not None:

        def give() -> str:
            client = may_know_of(waiting) or looser_of(waiting)
            give_to_lead(viewer=request.viewer.id, waiting=waiting, client=client)
            return "/desk/"

        try:
            return do_once(request, act.form, give)
        except NotHeld:
            raise Http404 from None
    page = TaskPage(
        title=Kind(item.kind).label,
        masthead=masthead(request.viewer, ""),
        back=back(request),
        number=number(item),
        told=NOT_YOURS,
        acts=acts,
    )
    return render(request, "desk/safety/task.jinja", page)


def back(request: Asked) -> Link:
    """To the list of whoever looks."""
    if request.viewer.holds(Role.SAFETY_LEAD):
        return Link("Safety", HERE)
    return Link("My list", "/desk/")


def _why(found: Cooling) -> tuple[str, ...]:
    if not found.by_her:
        return WRITTEN
    return WHY if found.can_ring_back else IN_THE_ROOM


def _until_then(found: Cooling) -> str:
    """What a call back can do, and from when; empty where it can at once."""
    if not found.can_ring_back:
        return NOBODY_TO_RING
    if not found.early or found.waits_until is None:
        return ""
    return f"A call back can confirm it after {when(found.waits_until)}"


def _rows(found: Cooling) -> tuple[tuple[str, str], ...]:
    waits = _until_then(found)
    return (
        ("Asked for", when(found.asked_at)),
        *((what, f"{before}; it would be: {after}") for what, before, after in found.rows),
        ("Number or address", ANOTHER if found.another_address else SAME),
        *((("Until then", waits),) if waits else ()),
    )
