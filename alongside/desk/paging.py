"""Which part of a long list is asked for."""

from __future__ import annotations

from django.http import Http404, HttpRequest


def page_number(request: HttpRequest) -> int:
    """``?page=2`` as 2, and 1 where there is none. Raises `Http404` for what is no number of a part."""
    number = request.GET.get("page", "1")
    if not number.isdecimal() or not 0 < len(number) < 5 or number.startswith("0"):
        raise Http404
    return int(number)
