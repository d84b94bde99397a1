"""Every place where a word of hers could end up, as text that can be searched."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from asgiref.sync import async_to_sync
from django.db import connection
from psycopg import sql

from alongside.config.logs import Plain
from alongside.trust.sign_in.store import SessionStore

ADDRESS = re.compile(r'(?:href|action|src)="([^"]*)"')


@dataclass
class Answers:
    """What each viewer was answered: the page, and everything that goes beside it."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    statuses: set[int] = field(default_factory=set)

    def add(self, viewer: str, address: str, answer: Any) -> str:
        """Keep an answer; gives its text."""
        text = whole(answer)
        self.statuses.add(answer.status_code)
        kept = self.errors if answer.status_code >= 400 and answer.status_code != 422 else None
        (self.pages.setdefault(viewer, []) if kept is None else kept).append(text)
        self.beside += [address, str(answer.headers), str(answer.cookies), *ADDRESS.findall(text)]
        return text


def whole(answer: Any) -> str:
    """The text of a page, or of a stream to its end."""
    if not answer.streaming:
        return str(answer.content.decode("utf-8", "replace"))  # some of them are PDFs
    if not answer.is_async:
        return b"".join(answer.streaming_content).decode()

    async def heard() -> str:
        return "".join([part.decode() async for part in answer.streaming_content])

    return str(async_to_sync(heard)())


@dataclass
class Logged:
    """What our own handler writes with everything turned on, and what each record says without its error."""

    written: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


@contextmanager
def everything_logged() -> Iterator[Logged]:
    """Every logger at its loudest, with every statement; through the formatter that the application has.

    Other handlers rest meanwhile: those of the test runner would keep every statement twice over.
    """
    kept, plain = Logged(), Plain()

    class Keeps(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.written.append(plain.format(record))
            kept.names.add(record.name)
            if not record.name.startswith("django.db"):
                kept.said.append(record.getMessage())

    before = {}
    handler = Keeps(logging.DEBUG)
    known = [logging.getLogger(name) for name in list(logging.root.manager.loggerDict)]
    for one in [logging.root, *known]:
        before[one] = (one.level, one.propagate, one.disabled, one.filters, one.handlers)
        one.setLevel(logging.DEBUG)
        one.propagate, one.disabled, one.filters, one.handlers = True, False, [], []
    logging.root.addHandler(handler)
    connection.force_debug_cursor = True
    try:
        yield kept
    finally:
        connection.force_debug_cursor = False
        for one, (level, propagate, disabled, filters, handlers) in before.items():
            one.setLevel(level)
            one.propagate, one.disabled = propagate, disabled
            one.filters, one.handlers = filters, handlers


def columns(superuser: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Every column of every table with all that stands in it; bytes as they are, sessions as they read."""
    with psycopg.connect(superuser) as asked:
        tables = asked.execute("select tablename from pg_tables where schemaname = 'public'")
        for (table,) in tables.fetchall():
            rows = asked.execute(sql.SQL("select * from {}").format(sql.Identifier(table)))
            names = [column.name for column in rows.description or ()]
            for row in rows.fetchall():
                for name, value in zip(names, row, strict=True):
                    yield (table, name), readable(value)
                    if (table, name) == ("people_session", "content"):
                        yield (table, name), json.dumps(SessionStore().decode(value))


def readable(value: object) -> str:
    """Any value as text."""
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return str(value)


def since(log: Path, position: int) -> str:
    """What a file holds after a position."""
    return log.read_bytes()[position:].decode("utf-8", "replace")
