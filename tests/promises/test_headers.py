"""What goes with every answer, to the byte."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.test.utils import override_settings

from alongside.config.logs import Plain
from alongside.config.troubles import page_for
from alongside.kit.walls import As
from alongside.trust.doors import Viewer
from tests.web_pages import SECRET

POLICY = (
    "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'"
    " https://www.bbc.co.uk https://www.bbc.com;"
    " frame-ancestors 'none'; img-src 'self'; object-src 'none'; script-src 'self'{nonce};"
    " style-src 'self'"
)
OFF = (
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(),"
    " clipboard-write=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(),"
    " geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(),"
    " keyboard-map=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(),"
    " payment=(), picture-in-picture=(), screen-wake-lock=(), serial=(), storage-access=(),"
    " sync-xhr=(), usb=(), window-management=(), xr-spatial-tracking=(),"
    " publickey-credentials-create=(self), publickey-credentials-get=(self)"
)
EVERY_PAGE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY.format(nonce=""),
    "Content-Type": "text/html; charset=utf-8",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": OFF,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


@pytest.fixture
def client() -> Iterator[Client]:
    """A browser at pages of ours and at pages that go wrong."""
    with override_settings(ROOT_URLCONF="tests.web_pages"):
        yield Client(raise_request_exception=False)


@pytest.mark.promise("P36")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/nothing/here/", 404),
        ("/assets/nothing.css", 404),
        ("/try/blocked/77/", 404),
        ("/try/crash/", 500),
        ("/try/refused/", 503),
        ("/try/cannot/", 503),
    ],
)
def test_every_page_leaves_with_exactly_these_headers(client: Client, path: str, status: int):
    answer = client.get(path)

    headers = dict(answer.headers)
    headers.pop("Content-Length", None)
    assert (answer.status_code, headers) == (status, EVERY_PAGE)
    assert list(answer.cookies) == ["here"]


def test_a_page_with_a_script_has_a_nonce_of_its_own_each_time(client: Client):
    nonces = []
    for _ in range(2):
        answer = client.get("/try/desk/")
        [nonce] = re.findall(r'<script type="module" nonce="([^"]{20,})"', answer.text)
        nonces.append(nonce)
        assert answer["Content-Security-Policy"] == POLICY.format(nonce=f" 'nonce-{nonce}'")

    assert nonces[0] != nonces[1]


@pytest.mark.django_db
def test_a_file_may_be_kept_by_the_browser_and_by_nobody_elses_page(client: Client):
    answer = client.get("/assets/built/her.css", headers={"accept-encoding": "gzip"})

    answer.close()
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "max-age=3600, public"
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/assets/built/her.css", "/nothing/"])
def test_a_host_that_is_not_ours_is_answered_with_nothing(client: Client, path: str):
    answer = client.get(path, headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "evil" not in answer.text


def test_a_form_leaves_one_cookie_that_no_script_can_read_and_no_other_site_can_send(
    client: Client,
):
    answer = client.get("/try/her/")

    assert sorted(answer.cookies) == ["form", "here"]
    cookie = answer.cookies["form"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", "")


@pytest.mark.promise("P20")
def test_not_here_is_the_same_bytes_whatever_was_asked(client: Client):
    asked = [
        "/nothing/",
        "/try/blocked/77/",
        "/try/blocked/Ana/",
        "/assets/x.js",
        "/xy?q=1",
        "/week",
    ]

    answers = {(one.content, tuple(one.items())) for one in map(client.get, asked)}

    assert len(answers) == 1
    [(words, _)] = answers
    assert b"Ana" not in words
    assert b"nonce" not in words


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the log says, as it is set up for people."""
    words = io.StringIO()
    handler = logging.StreamHandler(words)
    handler.setFormatter(Plain("%(message)s"))
    logging.getLogger().addHandler(handler)
    yield words
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize(
    ("path", "status", "title", "told"),
    [
        ("crash", 500, "Something went wrong here", "django.request RuntimeError"),
        (
            "refused",
            503,
            "This page cannot be shown now",
            "alongside.config.troubles DatabaseError",
        ),
        ("cannot", 503, "This page cannot be shown now", "alongside.config.troubles DatabaseError"),
    ],
)
def test_what_goes_wrong_tells_its_kind_and_its_place_and_nobodys_name(
    client: Client, log: io.StringIO, path: str, status: int, title: str, told: str
):
    answer = client.get(f"/try/{path}/", {"who": SECRET})

    assert (answer.status_code, f"<h1>{title}</h1>" in answer.text) == (status, True)
    [line] = log.getvalue().splitlines()
    assert re.fullmatch(rf"[\d-]+ [\d:,]+ ERROR {told} at alongside/trust/doors.py line \d+", line)
    assert [part for part in ("Ana", "Vale,", "07700", "who") if part in answer.text + line] == []


def test_a_database_that_fails_around_the_pages_gives_the_same_page(
    client: Client, log: io.StringIO
):
    whole = [*settings.MIDDLEWARE]
    with override_settings(MIDDLEWARE=[*whole[:4], "tests.web_pages.Falls", *whole[4:]]):
        answer = Client(raise_request_exception=False).get("/")

    assert (answer.status_code, answer.content) == (503, client.get("/try/refused/").content)
    assert {**answer.headers} | {"Content-Length": ""} == {**EVERY_PAGE, "Content-Length": ""}
    assert "Ana" not in log.getvalue()
    assert "django.request DatabaseError at " in log.getvalue()


@pytest.mark.parametrize("status", [400, 403, 500, 503])
def test_staff_read_what_to_do_and_others_as_little_as_helps(rf: RequestFactory, status: int):
    request = rf.get("/")
    others = page_for(request, status)
    request.viewer = Viewer(As.PERSON, uuid4(), uuid4())  # type: ignore[attr-defined]
    staff = page_for(request, status)
    request.viewer = Viewer(As.HER, uuid4(), uuid4())  # type: ignore[attr-defined]

    assert page_for(request, status).content == others.content
    assert b"Alongside" in staff.content
    assert b"Alongside" not in others.content
    assert staff.status_code == others.status_code == status


def test_not_here_is_the_same_for_staff(rf: RequestFactory):
    request = rf.get("/")
    others = page_for(request, 404)
    request.viewer = Viewer(As.PERSON, uuid4(), uuid4())  # type: ignore[attr-defined]

    assert page_for(request, 404).content == others.content


def test_a_form_without_its_token_is_refused_in_words_and_saves_nothing(log: io.StringIO):
    with override_settings(ROOT_URLCONF="tests.web_pages"):
        answer = Client(enforce_csrf_checks=True).post("/try/her/", {"name": SECRET})

    assert answer.status_code == 403
    assert "<h1>This page was open for too long</h1>" in answer.text
    assert SECRET not in answer.text + log.getvalue()


@pytest.mark.parametrize(
    ("origin", "site", "status"),
    [
        ("null", "same-origin", 422),
        ("null", None, 422),  # a browser too old to say where a form comes from
        ("null", "cross-site", 403),
        ("https://evil.example", "cross-site", 403),
        ("https://testserver", "same-origin", 422),
    ],
)
def test_a_form_is_read_from_our_own_pages_only(origin: str, site: str | None, status: int):
    with override_settings(ROOT_URLCONF="tests.web_pages"):
        browser = Client(enforce_csrf_checks=True)
        shown = browser.get("/try/her/", secure=True).text
        [token] = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown)
        headers = {"origin": origin} | ({"sec-fetch-site": site} if site else {})

        answer = browser.post(
            "/try/her/", {"csrfmiddlewaretoken": token}, secure=True, headers=headers
        )

    assert answer.status_code == status
