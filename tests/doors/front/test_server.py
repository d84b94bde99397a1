"""The server itself: slow, large and odd requests, and where streams go."""

from __future__ import annotations

import socket
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from alongside.kit.clock import ticks

pytestmark = pytest.mark.urls("tests.web_pages")


def connection(live: str) -> HTTPConnection:
    parts = urlsplit(live)
    return HTTPConnection(parts.hostname or "", parts.port, timeout=60)


def asked(
    live: str,
    path: str,
    headers: dict[str, str] | None = None,
    method: str = "GET",
    body: bytes = b"",
) -> tuple[int, dict[str, str], bytes]:
    one = connection(live)
    one.request(method, path, body=body or None, headers=headers or {})
    answer = one.getresponse()
    words = answer.read()
    one.close()
    fixed = {k.lower(): v for k, v in answer.getheaders() if k.lower() != "date"}
    return answer.status, fixed, words


def test_people_who_send_slowly_hold_nobody_up(live: str):
    parts = urlsplit(live)
    slow = [socket.create_connection((parts.hostname, parts.port)) for _ in range(20)]
    # With its cookie a form is worth reading, which is what would hold a worker.
    head = f"POST /try/her/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: form={'a' * 32}\r\n"
    kind = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nname="
    for one in slow:
        one.sendall((head + kind).encode())

    # It reads in the order in which it was asked: with the first answer all of theirs has been met.
    assert asked(live, "/")[0] == 200
    assert asked(live, "/")[0] == 200
    for one in slow:
        one.close()


def test_somebody_who_sends_too_much_is_told_no_and_the_server_goes_on(live: str):
    status, _, words = asked(live, "/try/her/", method="POST", body=b"x" * (3 * 1024 * 1024 + 1))

    assert (status, words) == (413, b"")
    assert asked(live, "/")[0] == 200


def test_what_is_not_there_is_the_same_as_a_page_and_as_a_stream(live: str):
    page = asked(live, "/nothing/")

    assert page[0] == 404
    assert asked(live, "/nothing/stream/") == page


def test_a_stream_sends_each_event_as_it_happens_and_keeps_its_headers(live: str):
    one = connection(live)
    one.request("GET", "/try/stream/")
    answer = one.getresponse()
    begun = ticks()

    first = answer.readline()
    after_one = ticks() - begun
    rest = answer.read()
    after_all = ticks() - begun
    one.close()

    assert first == b"id: 0\n"
    assert rest.endswith(b"id: 2\ndata: 2\n\n")
    assert after_all - after_one > 0.4
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "text/event-stream"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_header_cannot_be_slipped_in_under_another_spelling(live: str):
    """A proxy that sets or forbids a header may not know its twin with an underscore."""
    status, _, words = asked(
        live,
        "/try/told/",
        {"Sec_Fetch_Site": "same-origin", "X_Forwarded_Proto": "https", "X-A": "1"},
    )

    assert (status, words) == (200, b"HTTP_ACCEPT_ENCODING HTTP_HOST HTTP_X_A")


@pytest.mark.parametrize("path", ["/%00", "/%ff", "/?%ff=%00", "//evil.example/", "/..%2f..%2fetc"])
def test_odd_addresses_are_answered_in_our_own_words(live: str, path: str):
    status, headers, words = asked(live, path)

    assert status in {200, 400, 404}
    assert headers["referrer-policy"] == "no-referrer"
    assert b"Traceback" not in words


def test_head_is_answered_without_words(live: str):
    status, headers, words = asked(live, "/", method="HEAD")

    assert (status, words) == (200, b"")
    assert headers["cache-control"] == "no-store"
