"""A referral came that could not be taken as it was: a safety lead sees that she is asked. Neither its words nor whose they are."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.key_working.choices import WhyWanted
from alongside.care.referring.unwanted import to_ask, who_can_ask
from alongside.desk.banner import Banner
from alongside.desk.masthead import masthead
from alongside.desk.safety.common import HERE, LEADS, do_once, done, form_of, number, pressed
from alongside.desk.safety.page import Act, TaskPage, when
from alongside.kit.page import Link, render
from alongside.kit.speech import joined
from alongside.people.models import Worker
from alongside.planning.choosing_worker import look_for
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked

WHAT = (
    "A referral of her came that cannot be taken as it was written. Nothing began, and nobody has read it.",
    "She may have said yes to it, in the room. She may know nothing of it. Only she can say.",
    "Have her asked on her own, as it is safe to reach her, whether she wants help here.",
    "What was written, and by whom, is shown to nobody: not to you, and not to whoever asks her.",
)
WANTS = "Whoever works with her writes it down with her, in her words. Where nobody does, a key worker is looked for now, as for everybody."
NOT = "Nothing begins. If another one is written, you are asked again."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "whether you want a referral", roles=LEADS, purpose=Purpose.SAFETY)
def referred(request: Asked, client: UUID) -> HttpResponse:
    """Who she is, who works with her, and what she said."""
    found = to_ask(request.viewer.id, client)
    if found is None:
        raise Http404
    item, her = found
    looked(client, Category.ARRIVAL)
    names = who_can_ask(client, request.at)
    acts = (
        Act("wants", form_of(request, "wants"), "She was asked, and wants it", WANTS),
        Act("not", form_of(request, "not"), "She was asked, and does not", NOT),
    )
    act = pressed(request, acts)
    if act is not None:

        def settle() -> str:
            if act.name == "wants" and not names:
                service = Worker.objects.values_list("organisation", flat=True).get(
                    pk=request.viewer.id
                )
                look_for(
                    client=client,
                    organisation=item.organisation_id or service,
                    why=WhyWanted.FIRST,
                    by=request.viewer.id,
                    at=request.at,
                )
            return done(request, item)

        return do_once(request, act.form, settle)
    page = TaskPage(
        title="Does she want a referral?",
        masthead=masthead(request.viewer, ""),
        back=Link("Safety", HERE),
        number=number(item),
        banner=Banner(her.known_as, her.ref),
        told=WHAT,
        rows=(
            ("Key worker", joined(names) if names else "Nobody now: whoever is on call can ask"),
            ("By", when(item.due_at)),
        ),
        acts=acts,
    )
    return render(request, "desk/safety/task.jinja", page)
