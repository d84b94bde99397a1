"""Somebody between the visitor and the server: a second length for a body, and a demonstration from far away."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest
from django.test import RequestFactory

from alongside.trust.sign_in.demo import from_here

TWO_LENGTHS = (
    b"POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /open/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
)


def everything(live: str, sent: bytes) -> bytes:
    parts = urlsplit(live)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=60) as one:
        one.sendall(sent)
        found = b""
        while part := one.recv(65536):
            found += part
    return found


def test_a_body_with_two_lengths_is_refused_and_nothing_behind_it_is_read(live: str):
    answer = everything(live, TWO_LENGTHS)

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize(
    "header",
    [
        "Forwarded",
        "Via",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Port",
        "X-Real-Ip",
        "X-Client-Ip",
        "X-Cluster-Client-Ip",
        "Fastly-Client-Ip",
        "True-Client-Ip",
        "Cf-Connecting-Ip",
        "Cf-Ray",
        "X-Original-Forwarded-For",
    ],
)
def test_a_demonstration_opens_to_nobody_behind_a_proxy_that_says_anything_of_itself(header: str):
    asks = RequestFactory(REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")

    assert from_here(asks.get("/"))
    assert not from_here(asks.get("/", headers={header: "127.0.0.1"}))
