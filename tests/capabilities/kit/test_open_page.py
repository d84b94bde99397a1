"""Pages kept in memory: equal values are equal bytes, and nothing of whoever asks gets into them."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

import brotli
import pytest
from django.test import RequestFactory
from jinja2 import DictLoader, UndefinedError

from alongside.her.find.forms import FindForm
from alongside.her.find.page import FindPage
from alongside.kit import open_page
from alongside.kit.open_form import STAND_IN, refusal
from alongside.kit.page import HerPage, Mistake

TEMPLATES = {
    "says": "{{ page.title }}: {{ page.said }}",
    "form": '<input value="{{ page.form.token() }}">',
    "session": "{{ page.title }} {{ csrf_token }}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Says(HerPage):
    title: str = "A page"
    said: str


@pytest.fixture
def show(monkeypatch):
    """`show` with templates of this test, and nothing kept from another."""
    from django.template import engines

    loaded = engines["jinja2"].env.overlay(  # type: ignore[attr-defined]
        loader=DictLoader(TEMPLATES)
    )

    class Engine:
        get_template = staticmethod(loaded.get_template)

    monkeypatch.setattr(open_page, "engines", {"jinja2": Engine})
    open_page._words.cache_clear()
    yield lambda template, page, **headers: open_page.show(
        RequestFactory(headers=headers).get("/"), template, page
    )
    open_page._words.cache_clear()


def test_what_changed_is_another_page(show):
    assert show("says", Says(said="one")).content == b"A page: one"
    assert show("says", Says(said="two")).content == b"A page: two"
    assert show("says", Says(said="one")).content == b"A page: one"
    assert open_page._words.cache_info().misses == 2


@pytest.mark.parametrize(
    ("taken", "coding", "unpacked"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, br;q=0", "gzip", gzip.decompress),
        ("GZIP;q=0.5", "gzip", gzip.decompress),
        ("deflate, bread", None, bytes),
        ("gzip;q=0, br; q=0.00", None, bytes),
    ],
)
def test_it_travels_as_small_as_the_browser_takes(show, taken, coding, unpacked):
    small = show("says", Says(said="one"), accept_encoding=taken)

    assert small.headers.get("Content-Encoding") == coding
    assert unpacked(small.content) == b"A page: one"
    assert "Content-Encoding" not in show("says", Says(said="one")).headers


def test_a_form_has_a_token_that_is_taken_and_is_never_compressed(show):
    page = FindPage(form=FindForm.empty())
    answer = show("form", page, accept_encoding="gzip")
    token = answer.content.decode().split('"')[1]

    assert STAND_IN not in answer.content.decode()
    assert "Content-Encoding" not in answer.headers
    sent = RequestFactory(headers={"Sec-Fetch-Site": "same-origin"}).post(
        "/find", {"open_form": token}
    )
    assert refusal(sent) is None
    assert open_page._words.cache_info().currsize == 1


def test_a_token_of_a_session_stops_the_page(show):
    with pytest.raises(UndefinedError):
        show("session", Says(said="one"))


@pytest.mark.parametrize(
    "page",
    [
        FindPage(form=FindForm({"near": "LS1"})),
        FindPage(form=FindForm(initial={"near": "LS1"})),
        FindPage(form=FindForm(), errors=(Mistake("Type it again"),)),
    ],
)
def test_what_somebody_sent_is_never_kept(show, page):
    with pytest.raises(ValueError, match="what somebody sent"):
        show("form", page)
    assert open_page._words.cache_info().currsize == 0
