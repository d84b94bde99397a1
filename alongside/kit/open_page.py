"""Pages that are the same for everybody, put into words once for each value and kept in memory.

A page is a value, so equal pages are equal bytes and nothing has to be thrown away when something changes: what
changed is another value. What is kept is only what anybody may read. The template is given the page and nothing of the request,
so that a token of a session, a nonce or a name of whoever asks is an error in it. A form in such a page is empty.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, fields
from functools import lru_cache

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.translation import get_language

from alongside.kit.open_form import STAND_IN, OpenForm, token
from alongside.kit.page import Page

KEPT = 256
"""Pages kept in memory, in all languages; a page is under 20 kB."""


@dataclass(frozen=True, slots=True)
class Words:
    """A page in bytes. ``small`` is the same compressed, and empty where a token is put in each time."""

    whole: bytes
    small: bytes


def show(request: HttpRequest, template: str, page: Page, *, status: int = 200) -> HttpResponse:
    """The page, whole. Raises `ValueError` for a page with errors, or with a form other than ``OpenForm.empty()``.

    It may travel compressed: there is no secret in it that its length could tell of.
    """
    forms = [form for one in fields(page) if isinstance(form := getattr(page, one.name), BaseForm)]
    if page.errors or not all(isinstance(one, OpenForm) and one.stands_in for one in forms):
        raise ValueError(f"{type(page).__name__} may hold what somebody sent: use render().")
    words = _words(template, page, get_language() or "")
    if not words.small:
        return HttpResponse(words.whole.replace(STAND_IN.encode(), token().encode()), status=status)
    if takes_gzip(request):
        return HttpResponse(words.small, status=status, headers={"Content-Encoding": "gzip"})
    return HttpResponse(words.whole, status=status)


def takes_gzip(request: HttpRequest) -> bool:
    """Whether the browser takes an answer that is compressed."""
    return "gzip" in request.headers.get("Accept-Encoding", "")


@lru_cache(maxsize=KEPT)
def small(content: bytes) -> bytes:
    """The same, compressed. Only for what anybody may read."""
    return gzip.compress(content, mtime=0)


@lru_cache(maxsize=KEPT)
def _words(template: str, page: Page, language: str) -> Words:
    """``language`` is part of what a page is kept under: its words are looked up as they are shown."""
    whole = engines["jinja2"].get_template(template).render({"page": page}).encode()
    has_form = STAND_IN.encode() in whole
    return Words(whole, b"" if has_form else small(whole))
