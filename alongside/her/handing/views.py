"""Her answer about who comes next. Nothing is taken for a yes but her pressing it."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.care.handing_over.actions import answer
from alongside.care.handing_over.choices import Said
from alongside.care.handing_over.errors import CalledOff
from alongside.care.handing_over.models import HandOver
from alongside.care.handing_over.queries import question_for, said_so_far, written_for_her
from alongside.care.key_working.queries import cards_of
from alongside.her.handing.forms import SaidForm
from alongside.her.handing.page import WHO, page_of
from alongside.kit.page import Link, go, render
from alongside.kit.wording import _
from alongside.trust.access.choices import Category
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once

HERE = f"{WHO}next/"


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "who could be your worker")
def comes_next(request: Asked) -> HttpResponse:
    """Who it is, why, and yes, somebody else, or talking first."""
    her, at = request.viewer.id, request.at
    form = SaidForm.of(request)
    if request.method == "POST" and form.is_valid():
        try:
            about = UUID(form.cleaned_data["about"])
        except ValueError:
            raise Http404 from None
        said: Said = form.cleaned_data["said"]

        def say() -> str:
            # Called off meanwhile: the page before says how it stands now.
            with suppress(CalledOff, HandOver.DoesNotExist):
                answer(hand_over=about, said=said, beside=None, at=at)
            return WHO if said is Said.ANOTHER else HERE

        return go(once(form.key, viewer=her, at=at, act=say))
    row = question_for(her)
    if row is None:
        return go(WHO)
    looked(her, Category.TEAM)
    cards = cards_of([row.from_worker, row.to_worker])
    page = page_of(row, written_for_her(row), cards[row.from_worker_id], cards[row.to_worker_id])
    return render(request, "her/handing/next.jinja", page)


def next_name(her: UUID) -> Link | None:
    """The way to this page, where there is something to answer. Asked as her."""
    if said_so_far(her) is None:
        return None
    return Link(_("See who could come next"), HERE)
