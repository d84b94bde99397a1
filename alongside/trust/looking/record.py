"""What a page showed of whom, gathered while it is made and written down before it is sent."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate

from alongside.kit.walls import As
from alongside.trust.acting import Purpose
from alongside.trust.keys import blind
from alongside.trust.looking.choices import OPENS_NOTHING

Seen = set[tuple[UUID, str]]
"""Clients, each with a category that was shown of them."""
_seen: ContextVar[Seen | None] = ContextVar("seen", default=None)


@dataclass(frozen=True, slots=True)
class Event:
    """Who looked, at what, why and when. ``held``: the posts that opened the door, in words of the list."""

    role: As
    viewer: UUID | None
    held: str
    page: str
    purpose: Purpose
    at: datetime
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The look as written: how many records the worker has opened today, this page's among them.

    ``new``: whether one of this page's was not among those before it.
    """

    look: UUID
    opened: int = 0
    reason: str = ""
    extra: int = 0
    new: bool = False
    canary: bool = False


@contextmanager
def looks() -> Iterator[Seen]:
    """Gather what is looked at until the end of the block."""
    seen: Seen = set()
    token = _seen.set(seen)
    try:
        yield seen
    finally:
        _seen.reset(token)


def looked(client: UUID, category: str) -> None:
    """Say that a category of a client is being shown. Called by every query that gives out such a row."""
    seen = _seen.get()
    if seen is not None:
        seen.add((client, category))


def gathering() -> bool:
    """Whether looks are being gathered now. What may not be opened unseen asks this first."""
    return _seen.get() is not None


# One statement, so that a page pays for one journey to the database. It asks for nothing back that a
# person may not see: of the look itself nothing at all.
WRITE = """
with look as (
    insert into looking_look (id, at, viewer_kind, viewer_id, held, page, purpose, as_of)
    values (%(look)s, %(at)s, %(kind)s, %(viewer)s, %(held)s, %(page)s, %(purpose)s, %(as_of)s)
),
subjects as (
    insert into looking_looksubject (look_id, client_id, category)
    select %(look)s, client, category
    from unnest(%(clients)s::uuid[], %(categories)s::text[]) as shown (client, category)
),
reading as (
    insert into looking_readingday (id, worker_id, day, clients, reason, extra)
    select %(reading)s, %(viewer)s, %(day)s, %(opened)s::uuid[], '', 0
    where %(counted)s
    on conflict (worker_id, day) do update set clients = array(
        select distinct one from unnest(looking_readingday.clients || excluded.clients) as all_of (one)
    )
    returning cardinality(clients) as opened, reason, extra
)
select coalesce((select opened from reading), 0), coalesce((select reason from reading), ''),
    coalesce((select extra from reading), 0),
    not %(opened)s::uuid[] <@ coalesce((
        select clients from looking_readingday where worker_id = %(viewer)s and day = %(day)s
    ), '{}'),
    exists (select 1 from looking_canary where token = any(%(canaries)s::text[]))
"""


def write_down(event: Event, seen: Seen, *, look: UUID | None = None) -> Written:
    """One event, its subjects and the reader's count of the day, in the caller's transaction.

    ``look`` is given where the look has an id already, because it waited in a file.
    Two pages of one worker at once wait for each other here, so that neither is counted without the other.
    """
    shown = sorted(seen)
    opened = sorted({client for client, category in shown if category not in OPENS_NOTHING})
    look = look or uuid.uuid4()
    values: dict[str, Any] = {
        "look": look,
        "at": event.at,
        "kind": str(event.role),
        "viewer": event.viewer,
        "held": event.held,
        "page": event.page,
        "purpose": str(event.purpose),
        "as_of": event.as_of,
        "clients": _array(client for client, _ in shown),
        "categories": _array(category for _, category in shown),
        "reading": uuid.uuid4(),
        "day": localdate(event.at),
        "opened": _array(opened),
        "counted": bool(opened) and event.role is As.PERSON,
        "canaries": _array(canary_token(client) for client in opened),
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITE, values)
        row = cursor.fetchone()
    return Written(look, *row)


def _array(words: Iterable[object]) -> str:
    """Ids and words of closed lists as PostgreSQL writes an array: a third of the time a list of them takes."""
    return f"{{{','.join(map(str, words))}}}"


@lru_cache(maxsize=16_384)
def canary_token(client: UUID) -> str:
    """What a canary's row holds instead of an id."""
    return blind("canary", client)
