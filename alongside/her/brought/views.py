"""Her answer about a worker whom a list named. Nothing is taken away by it, or by silence."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.brought_in.actions import say
from alongside.care.brought_in.choices import Said
from alongside.care.brought_in.models import BroughtIn
from alongside.care.brought_in.queries import of_her, to_answer
from alongside.care.key_working.queries import cards_of
from alongside.her.brought.forms import RightForm
from alongside.her.brought.page import WHO, page_of
from alongside.kit.page import Link, go, render
from alongside.kit.wording import _
from alongside.trust.access.choices import Category
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

HERE = f"{WHO}right/"


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "who is your worker")
def is_it_right(request: Asked) -> HttpResponse:
    """Who it is, why she is asked, and yes or no."""
    her, at = request.viewer.id, request.at
    form = RightForm.of(request)
    if request.method == "POST" and form.is_valid():
        said: Said = form.cleaned_data["said"]

        def write() -> str:
            with suppress(BroughtIn.DoesNotExist):
                say(client=her, said=said, beside=None, at=at)
            return WHO

        return go(once(form.key, viewer=her, at=at, act=write))
    rows = of_her(her, at)
    if not rows:
        return go(WHO)
    looked(her, Category.TEAM)
    cards = cards_of([row.worker for row in rows])
    page = page_of(rows, [cards[row.worker_id].first_name for row in rows])
    return render(request, "her/brought/right.jinja", page)


def right_or_not(request: Asked) -> Link | None:
    """The way to this page, where she has said nothing yet. Asked as her."""
    if to_answer(request.viewer.id, request.at):
        return Link(_("Say if this is right"), HERE)
    return None
