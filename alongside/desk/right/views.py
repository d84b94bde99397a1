"""The list of those a file gave to the viewer and who have not been asked, and writing down what one says."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.care.brought_in.actions import say
from alongside.care.brought_in.models import BroughtIn
from alongside.care.brought_in.queries import to_ask
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.paging import page_number
from alongside.desk.right.forms import RightForm
from alongside.desk.right.page import ASK, ListPage, OnePage, row
from alongside.kit.page import Link, go, render
from alongside.kit.speech import count
from alongside.people.choices import Role
from alongside.trust.access.choices import Category
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

ROLES = frozenset({Role.KEY_WORKER})
HERE = "/desk/right/"
SHOWN = 40


@require_safe
@door(Audience.STAFF, "people a file gave somebody", roles=ROLES)
def to_be_asked(request: Asked) -> HttpResponse:
    """Everybody who has not been asked, by name, a part at a time: a file can name thousands."""
    waiting, number = to_ask(request.viewer.id), page_number(request)
    rows = list(waiting[(number - 1) * SHOWN : number * SHOWN + 1])
    if number > 1 and not rows:
        raise Http404
    for one in rows[:SHOWN]:
        looked(one.client_id, Category.TEAM)
    page = ListPage(
        title="To be asked whether it is right",
        masthead=masthead(request.viewer, ""),
        rows=tuple(row(one) for one in rows[:SHOWN]),
        count=count(waiting.count(), "person", "people"),
        newer=Link("Those before", f"{HERE}?page={number - 1}") if number > 1 else None,
        older=Link("Those after", f"{HERE}?page={number + 1}") if len(rows) > SHOWN else None,
    )
    return render(request, "desk/right/index.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "whether a key worker is right", roles=ROLES)
def one(request: Asked, client: UUID) -> HttpResponse:
    """The question, and what she says."""
    if not BroughtIn.objects.filter(client=client, worker=request.viewer.id).exists():
        raise Http404
    looked(client, Category.TEAM)
    form = RightForm.of(request)
    if request.method == "POST" and form.is_valid():

        def write() -> str:
            said = form.cleaned_data["said"]
            say(client=client, said=said, beside=request.viewer.id, at=request.at)
            return HERE

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=write))
    page = OnePage(
        title=ASK,
        masthead=masthead(request.viewer, ""),
        back=Link("To be asked", HERE),
        banner=banner(client),
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "desk/right/one.jinja", page)
