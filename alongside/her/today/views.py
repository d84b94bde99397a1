"""Her first page."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.care.next_time import next_time
from alongside.her.today.page import ORDER, TodayPage, next_of
from alongside.her.today.waits import what_waits
from alongside.kit.page import render
from alongside.trust.access.choices import Category
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked


@require_safe
@door(Audience.HERS, "your first page")
def today(request: Asked) -> HttpResponse:
    """What waits for a word of hers, and what is next."""
    looked(request.viewer.id, Category.DIARY)
    first = next_time(request.viewer.id, request.at)
    page = TodayPage(waits=what_waits(request), next=next_of(first) if first else None, order=ORDER)
    return render(request, "her/today/today.jinja", page)
