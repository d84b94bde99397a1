"""The server's way in: one port, one process. Live streams are asynchronous; every page is a plain function.

Pages through Django's asynchronous handler would cost ten times as much, for nothing.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.production")

from a2wsgi import WSGIMiddleware
from django.core.asgi import get_asgi_application

from alongside.config.wsgi import application as pages_as_wsgi
from alongside.kit.uploads import DOOR, WITH_A_FILE

WORKERS = 8
STREAM = "/stream/"
WAIT_SECONDS = 20.0
FILE_SECONDS = 90.0  # a caseload over a slow line
TOO_MUCH = 3 * 1024 * 1024  # bytes; Django refuses forms above 2.5 MiB in its own words

CLOSE = [(b"connection", b"close"), (b"cache-control", b"no-store")]

streams: Any = get_asgi_application()
pages: Any = WSGIMiddleware(pages_as_wsgi, workers=WORKERS)


class Refused(Exception):
    """A request that is not worth a worker: too slow, too large, or its sender has gone."""

    def __init__(self, status: int) -> None:
        self.status = status


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer one request. Raises `NotImplementedError` for what is not HTTP."""
    if scope["type"] != "http":
        raise NotImplementedError("Alongside speaks HTTP only.")
    # A proxy that forbids a header may let its twin with an underscore through.
    scope = {**scope, "headers": [pair for pair in scope["headers"] if b"_" not in pair[0]]}
    try:
        one_length(scope["headers"])
        if scope["path"].endswith(STREAM):
            await streams(scope, receive, send)
            return
        with_file = scope["path"] == DOOR
        body = await whole_body(
            receive,
            most=WITH_A_FILE if with_file else TOO_MUCH,
            seconds=FILE_SECONDS if with_file else WAIT_SECONDS,
        )
    except Refused as refused:
        start = {"type": "http.response.start", "status": refused.status, "headers": CLOSE}
        await send(start)
        await send({"type": "http.response.body", "body": b""})
        return
    await pages(scope, Replay(body, receive), send)


def one_length(headers: list[tuple[bytes, bytes]]) -> None:
    """Raises `Refused` with 400 for a body with two lengths: a proxy could take the other, and see another request.

    RFC 9112, section 6.1.
    """
    if {b"content-length", b"transfer-encoding"} <= {name for name, _ in headers}:
        raise Refused(400)


async def whole_body(receive: Any, *, most: int = TOO_MUCH, seconds: float = WAIT_SECONDS) -> bytes:
    """All that was sent, before one of the few workers is given to it: a slow sender holds nobody up.

    Raises `Refused`: 408 after ``seconds`` or when the sender has gone, 413 above ``most`` bytes.
    """
    try:
        return await asyncio.wait_for(_gathered(receive, most), seconds)
    except TimeoutError:
        raise Refused(408) from None


async def _gathered(receive: Any, most: int) -> bytes:
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(408)
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most:
            raise Refused(413)
        more = message.get("more_body", False)
    return b"".join(parts)


class Replay:
    """Gives the body once, then whatever comes after it."""

    def __init__(self, body: bytes, receive: Any) -> None:
        self.body: bytes | None = body
        self.receive = receive

    async def __call__(self) -> Any:
        """The next message."""
        if self.body is None:
            return await self.receive()
        body, self.body = self.body, None
        return {"type": "http.request", "body": body, "more_body": False}
