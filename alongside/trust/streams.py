"""Streams: what an open page goes on hearing, behind the same door as the page itself.

Nothing is remembered from one message to the next about who is listening. Each is asked for anew, behind
the whole door: the session, the posts held today, the walls. Whoever was signed out, or lost the post,
hears nothing more. A stream whose messages show somebody's facts writes every such message down.
"""

from __future__ import annotations

import asyncio
import copy
import functools
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.contrib.auth import get_user
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse

from alongside.kit.clock import ticks
from alongside.people.choices import Role
from alongside.trust.acting import Purpose, acting
from alongside.trust.doors import (
    Asked,
    Audience,
    CannotShow,
    Door,
    hold,
    looking,
    sign_in_first,
    viewer_of,
)
from alongside.trust.listening import Wait, listening
from alongside.trust.looking.errors import MustSayWhy, MustWait
from alongside.trust.looking.record import looks, write_down

STEP = 0.5
"""The least seconds between two askings."""
BEAT = 15.0
"""Seconds of silence after which it is asked again all the same, and a sign of life sent."""
LONGEST = 600.0
"""Seconds after which a stream ends by itself; a browser then comes back and says what it heard last."""
BACK_MS = 3000
ENDING = "/stream/"
"""What every address of a stream ends in."""
AT_ONCE = 8
"""How many streams ask at a time. Each holds a connection of the database while it does, and pages need theirs too."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message. ``number`` grows with every change; ``last``: nothing will follow."""

    number: int
    words: Mapping[str, str | int | bool]
    last: bool = False


Tell = Callable[..., Said | None]
"""What a stream says now, given a request that has passed the door; None where it is not theirs to hear."""
Stream = Callable[..., Any]


def stream(
    audience: Audience,
    name: str,
    *,
    roles: frozenset[Role] = frozenset(),
    purpose: Purpose = Purpose.CARE,
    channel: str = "",
) -> Callable[[Tell], Stream]:
    """Declare who a stream is for, as `alongside.trust.doors.door` does. Its address ends in ``stream/``.

    ``channel``: where ``pg_notify`` tells the id that the address holds when there is something new.
    Without one, it is asked again every `STEP`.
    """
    declared = Door(audience, name, roles, purpose)

    def wrap(tell: Tell) -> Stream:
        @functools.wraps(tell)
        async def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            hear = in_turn(functools.partial(_hear, request, declared, tell, args, kwargs))
            try:
                first = await hear()
            except (Error, MustSayWhy, MustWait):
                raise CannotShow from None
            if isinstance(first, HttpResponseBase):
                return first
            if first is None:
                raise Http404
            told = "".join(str(value) for value in kwargs.values())
            ear = listening(channel, told) if channel else asking()
            answer = StreamingHttpResponse(
                _messages(first, heard(request), hear, ear), content_type="text/event-stream"
            )
            answer["X-Accel-Buffering"] = "no"  # a proxy in front would wait for more
            return answer

        opened.door = declared  # type: ignore[attr-defined]
        return opened

    return wrap


def heard(request: HttpRequest) -> int:
    """The number of the last message that the browser has had, -1 for none."""
    number = request.headers.get("Last-Event-ID", "")
    return int(number) if number.isdecimal() and len(number) < 10 else -1


_TURNS: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def in_turn(ask: Callable[[], Any]) -> Callable[[], Any]:
    """The same, asked in a thread, when it is its turn: anybody may knock at a stream's address as often as they like."""
    asked = sync_to_async(ask)

    async def later() -> Any:
        async with _TURNS.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)):
            return await asked()

    return later


def hang_up() -> None:
    """Leave no connection open in this thread. A stream has a thread of its own, which nobody tidies after it."""
    if not connection.in_atomic_block:
        connection.close()


def _hear(
    request: HttpRequest, declared: Door, tell: Tell, args: Any, kwargs: Any
) -> Said | HttpResponseBase | None:
    """What is to be said now, behind the whole door. Leaves no connection open: a stream waits for long."""
    try:
        now = cast("Asked", copy.copy(request))
        now.session = type(request.session)(request.session.session_key)
        now.user = get_user(now)
        if not now.user.is_authenticated:
            return sign_in_first(now, declared.audience)
        viewer = viewer_of(now, declared)
        if viewer is None:
            return None
        now.viewer = viewer
        with acting(viewer.role, viewer.id, declared.purpose) as at, looks() as seen:
            now.at = at
            said = tell(now, *args, **kwargs)
            if seen:
                hold(write_down(looking(viewer, declared, at), seen), viewer, declared, at)
        return said
    finally:
        hang_up()


@asynccontextmanager
async def asking() -> AsyncIterator[Wait]:
    """Wait for nothing: ask again."""

    async def no_longer(seconds: float) -> None:
        await asyncio.sleep(0)

    yield no_longer


async def _messages(
    first: Said, after: int, hear: Callable[[], Any], ear: AbstractAsyncContextManager[Wait]
) -> AsyncIterator[str]:
    """All messages from the first on, until the last, or until the listener may hear no more."""
    opened = spoke = ticks()
    said: Any = first
    async with ear as wait:
        yield f"retry: {BACK_MS}\n\n"
        while isinstance(said, Said):
            if said.number > after or said.last:
                yield message(said)
                after, spoke = said.number, ticks()
            elif ticks() - spoke >= BEAT:
                yield ": still here\n\n"
                spoke = ticks()
            if said.last or ticks() - opened >= LONGEST:
                return
            await asyncio.sleep(STEP)
            await wait(BEAT)
            try:
                said = await hear()
            except (Error, MustSayWhy, MustWait):
                return  # its text can name somebody; the browser comes back and asks again


def message(said: Said) -> str:
    """One message as it goes over the wire."""
    name = "end" if said.last else "progress"
    return f"id: {said.number}\nevent: {name}\ndata: {json.dumps(dict(said.words))}\n\n"
