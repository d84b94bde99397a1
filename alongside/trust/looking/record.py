"""What a page showed of whom, gathered while it is made and written down before it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import Purpose

Seen = set[tuple[UUID, str]]
"""Clients, each with a category that was shown of them."""
_seen: ContextVar[Seen | None] = ContextVar("seen", default=None)


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


def write_down(
    role: As, viewer: UUID, page: str, purpose: Purpose, at: datetime, seen: Seen
) -> None:
    """One event and its subjects, in the caller's transaction."""
