"""The server itself: slow, large and odd requests, and where streams go."""

from __future__ import annotations

import socket
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.urls("tests.web_pages")


def connection(live: str) -> HTTPConnection:
    parts = urlsplit(live)
    return HTTPConnection(parts.hostname or "", parts.port, timeout=10)


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
    for one in slow:
        one.sendall(
            b"POST /try/her/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n\r\nname="
        )

    status, _, _ = asked(live, "/")

    assert status == 200
    for one in slow:
        one.close()


def test_somebody_who_sends_too_much_is_told_no_and_the_server_goes_on(live: str):
    status, _, words = asked(live, "/try/her/", method="POST", body=b"x" * (4 * 1024 * 1024))

    assert (status, words) == (413, b"")
    assert asked(live, "/")[0] == 200


def test_what_is_not_there_is_the_same_as_a_page_and_as_a_stream(live: str):
    page = asked(live, "/nothing/")

    assert page[0] == 404
    assert asked(live, "/nothing/stream/") == page


def test_a_header_cannot_be_slipped_in_under_another_spelling(live: str):
    """A proxy that sets ``Sec-Fetch-Site`` or ``Host`` itself may not know the twin with an underscore."""
    status, _, _ = asked(live, "/", {"Sec_Fetch_Site": "x", "X_Forwarded_Host": "evil.example"})

    assert status == 200


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
