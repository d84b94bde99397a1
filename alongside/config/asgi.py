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

WORKERS = 8
STREAM = "/stream/"
WAIT_SECONDS = 20.0
TOO_MUCH = 3 * 1024 * 1024  # bytes; Django refuses forms above 2.5 MiB in its own words

streams: Any = get_asgi_application()
pages: Any = WSGIMiddleware(pages_as_wsgi, workers=WORKERS)


class Gone(Exception):
    """Whoever asked has gone, or sent too much, or too slowly."""


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer one request. Raises `NotImplementedError` for what is not HTTP."""
    if scope["type"] != "http":
        raise NotImplementedError("Alongside speaks HTTP only.")
    # A proxy that forbids a header may let its twin with an underscore through.
    scope = {**scope, "headers": [pair for pair in scope["headers"] if b"_" not in pair[0]]}
    if scope["path"].endswith(STREAM):
        await streams(scope, receive, send)
        return
    try:
        body = await asyncio.wait_for(whole_body(receive), WAIT_SECONDS)
    except (Gone, TimeoutError):
        await send(
            {"type": "http.response.start", "status": 408, "headers": [(b"connection", b"close")]}
        )
        await send({"type": "http.response.body", "body": b""})
        return
    await pages(scope, Replay(body, receive), send)


async def whole_body(receive: Any) -> bytes:
    """All that was sent, before one of the few workers is given to it: a slow sender holds nobody up."""
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > TOO_MUCH:
            raise Gone
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
