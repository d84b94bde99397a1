"""The first page and the library, as anybody is answered."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.test import Client

from alongside.her.start.everything import STYLES
from alongside.her.start.library import library, shown
from alongside.kit.clock import ticks
from tests.command.cast import fresh_environment
from tests.journeys.tools import with_account
from tests.promises.test_her_words import TELLS
from tests.promises.test_starting import GOOD, start
from tests.web_cast import make_cast
from tests.web_client import Browser
from tests.web_server import a_free_port

UNCHECKED = "Nobody with clinical or legal training has checked this page yet."
PUBLIC = ("/", "/read/", "/ring/", "/read/unwell/", "/read/phone/", "/read/nothing/")


def words(page: str) -> str:
    return re.sub(r"<[^>]*>", " ", page.split("<body", 1)[1])


@pytest.mark.parametrize("path", PUBLIC)
def test_every_public_page_has_the_way_out_first_and_is_kept_by_nobody(path: str):
    answer = Client().get(path)

    first = answer.text.split("<main", 1)[0]
    assert '<form class="k-exit k-no-print" method="post" action="/x"' in first
    assert answer["Cache-Control"] == "no-store"
    assert {name: one.value for name, one in answer.cookies.items()} == {"here": "1"}


@pytest.mark.promise("P12")
def test_the_first_page_tells_nobody_what_this_site_is_about():
    page = Client().get("/").text

    assert TELLS.findall(words(page)) == []
    assert re.findall(r"<title>(.*?)</title>", page) == ["Plan your time - Today"]


def test_help_now_stands_first_on_the_first_page():
    page = Client().get("/").text

    order = ["Ring 999", "/read/unwell/", "/read/phone/", "/read/#g1", "/open/", "/leaving/"]
    places = [page.index(one) for one in order]
    assert places == sorted(places)


@pytest.mark.django_db
def test_somebody_with_a_page_of_her_own_gets_to_it(client: Client):
    assert 'href="/open/"' in client.get("/").text
    cast = make_cast()
    she = Browser()
    she.force_login(with_account(cast.ana).account)  # type: ignore[arg-type]

    answer = she.get("/")

    assert (answer.status_code, answer["Location"]) == (303, "/today/")


@pytest.mark.django_db
def test_no_link_of_a_public_page_leads_nowhere():
    client = Client()
    todo = ["/"]
    found = set(todo)
    while todo:
        page = client.get(todo.pop())
        assert page.status_code == 200, page.request["PATH_INFO"]
        if page["Content-Type"].startswith("text/html"):
            links = set(re.findall(r'href="(/[^"#]*)', page.text)) - found
            new = [one for one in links if not one.startswith(("/assets/", "/open/", "/sign-in/"))]
            found |= links
            todo += new

    assert len(found) > 2 * len(library())


def test_a_link_to_a_part_of_a_page_finds_that_part():
    page = Client().get("/").text
    there = Client().get("/read/").text

    parts = re.findall(r'href="/read/#(g\d)"', page)
    assert len(parts) > 2
    assert [one for one in parts if f'id="{one}"' not in there] == []


def test_a_topic_says_what_it_is_quietly_in_the_tab_and_plainly_on_the_page():
    page = Client().get("/read/unwell/").text

    assert "<title>If someone is unwell - Today</title>" in page
    assert "<h1>If someone takes too much</h1>" in page
    assert page.index('<a href="tel:999">') < page.index("<h2")
    assert UNCHECKED in page


def test_where_people_are_real_a_page_that_nobody_checked_is_not_there(settings: Any):
    settings.ALONGSIDE_SHOWS_UNCHECKED = False

    for path in ("/read/unwell/", "/read/unwell/leaflet.pdf", "/read/nothing/"):
        answer = Client().get(path)
        assert (answer.status_code, answer.text.count('href="tel:')) == (404, 9)
        assert "This help is there all the same" in answer.text
    assert "takes too much" not in Client().get("/read/").text
    assert "takes too much" not in Client().get("/everything.html").text
    assert Client().get("/read/phone/").status_code == 200
    assert "/read/unwell/" not in Client().get("/").text
    assert {topic.claims for topic in shown()} == {frozenset()}


def test_production_itself_answers_so():
    asked = (
        "import alongside.config.asgi; from django.test import Client\n"
        "for path in ('/read/unwell/', '/read/phone/'):\n"
        "    answer = Client().get(path, secure=True, headers={'host': 'today.example.org'})\n"
        "    print(answer.status_code, 'Samaritans' in answer.text)"
    )

    done = start("-W", "ignore", "-c", asked)

    assert done.stdout.splitlines() == ["404 True", "200 False"], done.stderr


def test_a_topic_that_a_person_translated_says_in_which_language_and_who(
    monkeypatch: pytest.MonkeyPatch,
):
    english = library()[0]
    welsh = replace(english, language="cy", translated_by="Jo", title="Os bydd rhywun")
    both = (replace(english, in_other_languages=(welsh,)), *library()[1:])
    monkeypatch.setattr("alongside.her.start.library.library", lambda: both)
    address = f"/read/{english.address}/"

    there = Client().get(f"{address}cy/").text

    assert f'<a href="{address}cy/">Cymraeg</a>' in Client().get(address).text
    assert f'<a href="{address}">English</a>' in there
    assert '<article lang="cy" dir="auto">\n<h1>Os bydd rhywun</h1>' in there
    assert "A person put this page into this language: Jo." in there
    assert Client().get(f"{address}fr/").status_code == 404


@pytest.mark.promise("P36")
def test_everything_in_one_file_needs_nothing_else():
    answer = Client().get("/everything.html")

    assert len(answer.content) < 400_000
    assert not re.search(
        r"<script|<link|<img|<iframe|@import|url\(|\bsrc=|//[a-z]+\.[a-z]+[^ <]*\"", answer.text
    )
    assert set(re.findall(r'href="([^"]*)"', answer.text)) <= {
        *(f"#{topic.address}" for topic in library()),
        "#ring",
        *re.findall(r'"(tel:\d+)"', answer.text),
    }
    assert all(f'<article id="{topic.address}"' in answer.text for topic in library())
    assert f"<style>{STYLES}</style>" in answer.text
    assert "'unsafe" not in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]


def test_the_file_travels_small_and_is_the_same():
    plain = Client().get("/everything.html").content
    small = Client().get("/everything.html", headers={"accept-encoding": "br, gzip"})

    assert small["Content-Encoding"] == "br"
    assert len(small.content) < 25_000
    assert brotli.decompress(small.content) == plain
    assert small["Cache-Control"] == "no-store"


def test_a_page_later_than_the_first_is_light():
    client = Client()
    sizes = {
        topic.address: len(page.content) + sum(len(a) + len(b) + 4 for a, b in page.headers.items())
        for topic in library()
        if (page := client.get(f"/read/{topic.address}/"))
    }

    assert {address: size for address, size in sizes.items() if size > 14_000} == {}


@pytest.mark.parametrize("path", ["/everything.pdf", "/read/unwell/leaflet.pdf"])
def test_paper_can_be_read_by_a_screen_reader_and_its_name_says_nothing(path: str):
    answer = Client().get(path)

    assert answer["Content-Disposition"] == 'inline; filename="pages.pdf"'
    assert answer["Cache-Control"] == "no-store"
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid", b"/Lang"):
        assert mark in answer.content
    assert Client().get(path).content == answer.content


@contextmanager
def real_server(log: Path) -> Iterator[int]:
    """The server as it is started for people, in a process of its own, whose every word goes into a file."""
    port = a_free_port()
    ours = {"DJANGO_SETTINGS_MODULE": "alongside.config.settings.demo", "ALONGSIDE_HOSTS": ""}
    with log.open("w") as file:
        one = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-P", "-m", "alongside.config.web", str(port)],
            env=fresh_environment() | GOOD | ours,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        until = ticks() + 60
        while ticks() < until and asked(port, "/leaving/") is None:
            time.sleep(0.1)
        yield port
    finally:
        one.terminate()
        one.wait(60)


def asked(port: int, path: str) -> int | None:
    """What the server answers, or nothing where it is not there yet."""
    one = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        one.request("GET", path)
        return one.getresponse().status
    except OSError:
        return None
    finally:
        one.close()


@pytest.mark.promise("P10")
def test_the_servers_log_holds_no_word_of_what_was_read(tmp_path: Path):
    log = tmp_path / "log"
    with real_server(log) as port:
        statuses = {
            asked(port, f"{path}?quokka")
            for path in (*PUBLIC, "/everything.html", "/everything.pdf", "/read/unwell/leaflet.pdf")
        }

    assert statuses == {200, 404}
    assert log.read_text() == ""
