"""Live progress for one viewer: listens for ids, reads behind the viewer's own wall, and ends when they may not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID

import psycopg
from asgiref.sync import sync_to_async
from django.db import connection
from psycopg.conninfo import make_conninfo

from alongside.planning.pages import Event, ProgressPage
from alongside.planning.progress import CHANNEL
from alongside.planning.queries import progress
from alongside.trust.acting import Purpose, acting
from alongside.trust.doors import Viewer

BEAT = 15.0
"""Seconds of silence after which a beat is sent, so that nothing between closes the stream."""

Admit = Callable[[], Viewer | None]
"""Says who stands at the door now: None where they are signed out or hold no post any more."""


async def events(
    admit: Admit, run: UUID, last_id: int = -1, *, beat: float = BEAT
) -> AsyncIterator[Event]:
    """What changes of a run after ``last_id``, until it ends or the viewer may no longer know of it.

    ``admit`` is asked before each event, and each is read in a transaction of its own that is over before
    the event is sent. The last event is named ``end``; a stream that stops without one is opened again.
    """
    async with await psycopg.AsyncConnection.connect(_address(), autocommit=True) as listening:
        await listening.execute(f"listen {CHANNEL}")
        while True:
            found = await sync_to_async(_read)(admit, run)
            if found is None:
                return
            if found.told > last_id:
                last_id = found.told
                yield Event(last_id, "end" if found.finished else "progress", found)
            if found.finished:
                return
            if not await _heard(listening, run, beat):
                yield Event(last_id, "beat")


async def _heard(listening: psycopg.AsyncConnection[Any], run: UUID, beat: float) -> bool:
    """Wait until this run has changed; False where nothing came in time."""
    async for told in listening.notifies(timeout=beat):
        if told.payload == str(run):
            return True
    return False


def _read(admit: Admit, run: UUID) -> ProgressPage | None:
    viewer = admit()
    if viewer is None:
        return None
    with acting(viewer.role, viewer.id, Purpose.CARE):
        return progress(viewer, run)


def _address() -> str:
    """Where the database is, as the application's own connections know it."""
    known = connection.settings_dict
    named = {
        "dbname": "NAME",
        "user": "USER",
        "password": "PASSWORD",
        "host": "HOST",
        "port": "PORT",
    }
    given: dict[str, Any] = {key: known[name] or None for key, name in named.items()}
    return make_conninfo("", **given, **known["OPTIONS"])
