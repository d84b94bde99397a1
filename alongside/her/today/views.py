"""Her first page."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.her.today.page import ORDER, TodayPage
from alongside.kit.page import render
from alongside.trust.doors import Asked, Audience, door


@require_safe
@door(Audience.HERS, "your first page")
def today(request: Asked) -> HttpResponse:
    """What she can do now, and what is next."""
    return render(request, "her/today/today.jinja", TodayPage(order=ORDER))
