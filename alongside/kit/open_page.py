"""Pages that are the same for everybody, put into words once for each value and kept in memory.

A page is a value, so equal pages are equal bytes and nothing has to be thrown away when something changes: what
changed is another value. What is kept is only what anybody may read. The template is given the page and nothing of the request,
so that a token of a session, a nonce or a name of whoever asks is an error in it. A form in such a page is empty.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

import brotli
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.translation import get_language

from alongside.kit.open_form import STAND_IN, OpenForm, token
from alongside.kit.page import Page

KEPT = 256
"""Pages kept in memory, in all languages; a page is under 20 kB."""
SMALLER: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.compress,
    "gzip": lambda content: gzip.compress(content, mtime=0),
}
"""How an answer may travel, the smallest first. Browsers take brotli by https, and from their own machine."""


@dataclass(frozen=True, slots=True)
class Words:
    """A page in bytes. ``has_form``: a token is put into it each time, so that it is never compressed."""

    whole: bytes
    has_form: bool


def show(request: HttpRequest, template: str, page: Page, *, status: int = 200) -> HttpResponse:
    """The page, whole. Raises `ValueError` for a page with errors, or with a form other than ``OpenForm.empty()``.

    It may travel compressed: there is no secret in it that its length could tell of.
    """
    forms = [form for one in fields(page) if isinstance(form := getattr(page, one.name), BaseForm)]
    if page.errors or not all(isinstance(one, OpenForm) and one.stands_in for one in forms):
        raise ValueError(f"{type(page).__name__} may hold what somebody sent: use render().")
    words = _words(template, page, get_language() or "")
    if words.has_form:
        return HttpResponse(words.whole.replace(STAND_IN.encode(), token().encode()), status=status)
    return smallest(request, words.whole, status=status)


def smallest(
    request: HttpRequest,
    content: bytes,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """An answer as small as the browser takes it. Only for what anybody may read."""
    said = dict(headers or {})
    if coding := _coding(request.headers.get("Accept-Encoding", "")):
        content, said["Content-Encoding"] = _small(content, coding), coding
    return HttpResponse(content, status=status, headers=said)


@lru_cache(maxsize=KEPT)
def _coding(said: str) -> str:
    """The smallest of those that a browser says it takes; none where it names neither, or refuses them."""
    taken = dict(_weighed(one) for one in said.lower().split(","))
    return next((name for name in SMALLER if taken.get(name)), "")


def _weighed(one: str) -> tuple[str, bool]:
    """A coding, and whether it is taken: a weight of nothing refuses it (RFC 9110, 12.4.2)."""
    name, _, weight = one.partition(";")
    return name.strip(), not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)


@lru_cache(maxsize=KEPT)
def _small(content: bytes, coding: str) -> bytes:
    return SMALLER[coding](content)


@lru_cache(maxsize=KEPT)
def _words(template: str, page: Page, language: str) -> Words:
    """``language`` is part of what a page is kept under: its words are looked up as they are shown."""
    whole = engines["jinja2"].get_template(template).render({"page": page}).encode()
    return Words(whole, STAND_IN.encode() in whole)
