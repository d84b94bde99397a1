"""Somebody between the visitor and the server: a second length for a body, and a demonstration from far away."""

from __future__ import annotations

import asyncio
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import RequestFactory
from uvicorn import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from alongside.config.web import PROXIES, made
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


async def asks(config: Config, by: str, header: str) -> tuple[str, str]:
    """Whom the pages take for who asks, and by which scheme."""
    seen: list[tuple[str, str]] = []

    async def pages(scope: Any, receive: Any, send: Any) -> None:
        seen.append((scope["client"][0], scope["scheme"]))

    config.load()
    in_front = config.loaded_app
    if isinstance(in_front, ProxyHeadersMiddleware):
        in_front.app = pages
    else:
        in_front = pages
    headers = [(b"x-forwarded-for", header.encode()), (b"x-forwarded-proto", b"https")]
    scope = {"type": "http", "client": (by, 1), "scheme": "http", "headers": headers}
    await in_front(scope, None, None)
    return seen[0]


@pytest.mark.parametrize(
    ("proxies", "by", "taken"),
    [
        ("", "127.0.0.1", ("127.0.0.1", "http")),
        ("127.0.0.1", "127.0.0.1", ("192.0.2.9", "https")),
        ("127.0.0.1", "192.0.2.1", ("192.0.2.1", "http")),
        ("10.0.0.1, 10.0.0.2", "10.0.0.2", ("192.0.2.9", "https")),
    ],
)
def test_who_asks_is_what_a_proxy_says_that_was_named_and_nobody_elses_word(
    monkeypatch: pytest.MonkeyPatch, proxies: str, by: str, taken: tuple[str, str]
):
    monkeypatch.setenv(PROXIES, proxies)

    assert asyncio.run(asks(made(8000).config, by, "203.0.113.5, 192.0.2.9")) == taken


def test_a_proxy_that_is_everybody_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(PROXIES, "*")

    with pytest.raises(ValueError, match="must name each proxy"):
        made(8000)
