"""Writing a hand-over for somebody the viewer works with."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from alongside.care.handing_over.actions import write
from alongside.care.handing_over.errors import NotYet
from alongside.care.handing_over.successors import has_now, possible
from alongside.desk.banner import banner
from alongside.desk.handover.forms import WriteForm
from alongside.desk.handover.page import WritePage
from alongside.desk.handover.views import CARES, HERE
from alongside.desk.masthead import masthead
from alongside.kit.choosing import OneOf, Option
from alongside.kit.page import Link, Mistake, go, render
from alongside.trust.access.choices import Category
from alongside.trust.access.reach import reach
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

PAST = "Give a day that has not passed"
NOBODY = (
    "There is nobody here who could take over from you for her. "
    "Ask your manager, who can look further."
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "a hand-over as it is written", roles=CARES)
def new(request: Asked, client: UUID) -> HttpResponse:
    """What matters to her first, then what is open, who, when and why."""
    if client not in reach(Category.GOALS):
        raise Http404
    whose = banner(client)
    has = has_now(client, request.viewer.id)
    if has is None:
        raise Http404
    could = [
        worker
        for worker in possible(client, has.organisation, request.at)
        if worker.pk != has.worker
    ]
    form, told = WriteForm.of(request), ""
    choose = form.fields["to_worker"]
    assert isinstance(choose, OneOf)  # noqa: S101 - for the type checker
    choose.choices = tuple(Option(str(worker.pk), worker.name) for worker in could)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if given["proposed_day"] < localdate(request.at):
            form.add_error("proposed_day", PAST)
        else:

            def begin() -> str:
                key = write(
                    client=client,
                    from_worker=has.worker,
                    to_worker=UUID(given["to_worker"]),
                    organisation=has.organisation,
                    why=given["why"],
                    matters=given["matters"],
                    notes=given["notes"],
                    proposed_day=given["proposed_day"],
                    by=request.viewer.id,
                    at=request.at,
                )
                return f"{HERE}{key}/"

            try:
                return go(once(form.key, viewer=request.viewer.id, at=request.at, act=begin))
            except NotYet as refused:
                told = str(refused)
    page = WritePage(
        title="Hand over",
        masthead=masthead(request.viewer, ""),
        back=Link("Hand-overs", HERE),
        banner=whose,
        from_name=has.name,
        form=form if could else None,
        errors=(Mistake(told),) if told else form.mistakes(),
    )
    return render(request, "desk/handover/write.jinja", page)
