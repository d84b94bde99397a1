"""She asked, from her own device, that whoever referred her may know that she came: who hears it from her."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from alongside.care.letting_know.actions import let_count, not_hers, who_hears
from alongside.desk.masthead import masthead
from alongside.desk.safety.common import HERE, banner_of, do_once, form_of, pressed
from alongside.desk.safety.forms import HowForm
from alongside.desk.safety.looser import WHY
from alongside.desk.safety.page import Act, TaskPage, when
from alongside.kit.page import Link, Mistake, render
from alongside.people.choices import Role
from alongside.trust.apart.errors import NotHeld
from alongside.trust.contact.errors import NotConfirmable, NothingWaits, TooEarly
from alongside.trust.doors import Asked

NOT_THEIRS = "It never counts. Think about whether they are in danger now."


def may_know_page(request: Asked, waiting: UUID) -> HttpResponse:
    """What would change, and the two ways it ends. Raises `NotHeld` for whoever may not hear it."""
    viewer = request.viewer.id
    with who_hears(viewer, waiting) as (row, at):
        found, early = row, at < row.waits_until
    acts = (
        Act("confirm", form_of(request, "confirm", HowForm), "Let it count from now on"),
        Act("not_hers", form_of(request, "not_hers"), "They did not ask for this", NOT_THEIRS),
    )
    act, told = pressed(request, acts), ""
    lead = request.viewer.holds(Role.SAFETY_LEAD)
    back = Link("Safety", HERE) if lead else Link("My list", "/desk/")
    if act is not None:

        def settle() -> str:
            if act.name == "confirm":
                let_count(viewer=viewer, waiting=waiting, how=act.form.cleaned_data["how"])
            else:
                not_hers(viewer=viewer, waiting=waiting)
            return back.href

        try:
            return do_once(request, act.form, settle)
        except (NotConfirmable, NothingWaits, TooEarly) as refused:
            told = str(refused)
        except NotHeld:
            raise Http404 from None
    page = TaskPage(
        title="A change waits to be heard from them",
        masthead=masthead(request.viewer, ""),
        back=back,
        number="",
        banner=banner_of(viewer, found.client_id),
        told=WHY,
        rows=(
            ("Asked for", when(found.began_at)),
            ("Who would know", f"{found.worker.name}, {found.worker.organisation.name}, who referred them"),
            ("What they would know", "That they came. No day, and no more"),
            ("By ringing back", f"after {when(found.waits_until)}" if early else "now"),
        ),
        acts=acts,
        errors=(Mistake(told),) if told else tuple(one for act in acts for one in act.form.mistakes()),
    )  # fmt: skip
    return render(request, "desk/safety/task.jinja", page)
