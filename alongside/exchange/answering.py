"""How the door answers: JSON that any page may read, and errors that say what to do."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from alongside.exchange.asked import NotAsked, NotTaken, Page
from alongside.trust.doors import Audience, door

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Max-Age": "86400",
}
MAY = ("GET", "HEAD", "OPTIONS")
View = Callable[..., HttpResponseBase]


def answer(content: Any, status: int = 200) -> HttpResponse:
    """JSON, open to every page of every site: it is public and asks for no cookie."""
    words = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(words, content_type="application/json", status=status, headers=CORS)


def wrong(status: int, words: str, parameter: str = "") -> HttpResponse:
    """An error: what is wrong and what to do."""
    content = {"error": words} | ({"parameter": parameter} if parameter else {})
    return answer(content, status)


def open_door(name: str) -> Callable[[View], View]:
    """Declare a view of this door: anybody may ask, only to look; what cannot be read is told."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "OPTIONS":
                return HttpResponse(status=204, headers=CORS | {"Allow": ", ".join(MAY)})
            if request.method not in MAY:
                refused = wrong(405, "This address is only for looking. Use GET.")
                refused.headers["Allow"] = ", ".join(MAY)
                return refused
            try:
                return view(request, *args, **kwargs)
            except NotTaken as error:
                return wrong(400, f"This list takes {', '.join(error.takes)}. Leave out all else.")
            except NotAsked as error:
                return wrong(400, f"Give {error.expected}, or leave it out.", error.name)

        # It changes nothing, so that there is nothing to forge; a POST is told so in JSON.
        return csrf_exempt(door(Audience.EVERYBODY, name)(asked))

    return wrap


def page_3(rows: Sequence[Any], total: int, page: Page) -> dict[str, Any]:
    """A page as 3.0 writes it."""
    pages = -(-total // page.size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": page.number,
        "size": len(rows),
        "first_page": page.number == 1,
        "last_page": page.number >= pages,
        "empty": not rows,
        "contents": list(rows),
    }


def page_1(rows: Sequence[Any], total: int, page: Page) -> dict[str, Any]:
    """A page as 1.0 writes it."""
    pages = -(-total // page.size)
    return {
        "totalElements": total,
        "totalPages": pages,
        "number": page.number,
        "size": page.size,
        "first": page.number == 1,
        "last": page.number >= pages,
        "empty": not rows,
        "content": list(rows),
    }


def key_of(text: str) -> UUID | None:
    """An id out of an address; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
