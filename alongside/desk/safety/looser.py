"""A looser change that she asked for from her own device: what would change, and who heard it from her."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from alongside.desk.masthead import masthead
from alongside.desk.safety.common import HERE, banner_of, do_once, form_of, pressed
from alongside.desk.safety.forms import HowForm
from alongside.desk.safety.page import Act, TaskPage, when
from alongside.kit.page import Link, Mistake, render
from alongside.people.choices import Role
from alongside.planning.loosening import Looser, let_count, not_hers
from alongside.trust.apart.errors import NotHeld
from alongside.trust.contact.errors import NotConfirmable, NothingWaits, TooEarly
from alongside.trust.doors import Asked

WHY = (
    (
        "They asked for this on their own page. A device can be in other hands, so it does not count yet, "
        "and what they said before still does."
    ),
    "Ask them when they are with you, on their own; or ring the number that is safe, once the time below is over.",
)
NOT_THEIRS = "It never counts, and what they said before goes on. Think about whether they are in danger now."


def looser_page(request: Asked, found: Looser) -> HttpResponse:
    """What would change, and the two ways it ends."""
    viewer = request.viewer.id
    acts = (
        Act("confirm", form_of(request, "confirm", HowForm), "Let it count from now on"),
        Act("not_hers", form_of(request, "not_hers"), "They did not ask for this", NOT_THEIRS),
    )
    act, told = pressed(request, acts), ""
    back = Link("My list", "/desk/")
    if request.viewer.holds(Role.SAFETY_LEAD):
        back = Link("Safety", HERE)
    if act is not None:

        def settle() -> str:
            if act.name == "confirm":
                let_count(viewer=viewer, waiting=found.id, how=act.form.cleaned_data["how"])
            else:
                not_hers(viewer=viewer, waiting=found.id)
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
        banner=banner_of(viewer, found.client),
        told=WHY,
        rows=(
            ("Asked for", when(found.asked_at)),
            ("They said before", found.before),
            ("It would be", found.after),
            ("By ringing back", f"after {when(found.waits_until)}" if found.early else "now"),
        ),
        acts=acts,
        errors=(Mistake(told),)
        if told
        else tuple(one for act in acts for one in act.form.mistakes()),
    )
    return render(request, "desk/safety/task.jinja", page)
