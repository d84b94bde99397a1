"""Being woken: one connection of this process hears what the database tells, for everybody who waits.

What is told is an opaque id and nothing else. Whoever is woken asks again behind their own door.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

Wait = Callable[[float], Awaitable[None]]
"""Waits until there is something new, or so many seconds."""


class Ear:
    """Hears one channel for all who wait in one event loop, for as long as anybody does."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.waiting: dict[str, set[asyncio.Event]] = defaultdict(set)
        self.task: asyncio.Task[None] | None = None

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Wait to be woken. Where the database cannot be heard, it is only so many seconds longer."""
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._hear())
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return
        event.clear()

    async def _hear(self) -> None:
        try:
            async with await psycopg.AsyncConnection.connect(address(), autocommit=True) as heard:
                await heard.execute(sql.SQL("listen {}").format(sql.Identifier(self.channel)))
                for events in self.waiting.values():
                    _wake(events)  # what was told before we listened is not lost
                async for told in heard.notifies():
                    _wake(self.waiting.get(told.payload, set()))
        except psycopg.Error:
            return  # whoever waits next tries again

    def leave(self, payload: str, event: asyncio.Event) -> None:
        """Wait no more. The last to leave ends the listening."""
        self.waiting[payload].discard(event)
        if not self.waiting[payload]:
            del self.waiting[payload]
        if not self.waiting and self.task is not None:
            self.task.cancel()
            self.task = None


_EARS: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, Ear]] = WeakKeyDictionary()


@asynccontextmanager
async def listening(channel: str, payload: str) -> AsyncIterator[Wait]:
    """Hear what ``pg_notify(channel, payload)`` tells, until the end of the block."""
    ears = _EARS.setdefault(asyncio.get_running_loop(), {})
    ear, event = ears.setdefault(channel, Ear(channel)), asyncio.Event()
    ear.waiting[payload].add(event)
    try:
        yield partial(ear.wait, event)
    finally:
        ear.leave(payload, event)


def _wake(events: set[asyncio.Event]) -> None:
    for event in events:
        event.set()


OF_THE_DRIVER = {"server_side_binding", "prepare_threshold"}
"""Options that say how statements are sent, which an address does not hold."""


def address() -> str:
    """Where the database is, as the application's own connections know it."""
    known = connection.settings_dict
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    given: dict[str, Any] = {key: known[name] or None for key, name in named.items()}
    rest = {key: value for key, value in known["OPTIONS"].items() if key not in OF_THE_DRIVER}
    return make_conninfo("", **given, port=known["PORT"] or None, **rest)
