"""Where something of hers may have stayed: what the server said, every row of the database, every sealed column, the folders."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from psycopg.rows import dict_row
from psycopg.sql import SQL, Identifier

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.sealed.box import BOX, unpadded
from alongside.trust.sealed.errors import CannotOpen
from alongside.trust.sealed.models import PersonKey
from alongside.trust.sealed.persons import unwrapped
from alongside.trust.sealed.wrapping import root_key, unlocked

Rows = dict[str, list[dict[str, Any]]]
SPEAKS = ("", "uvicorn", "uvicorn.error", "django", "django.request", "django.server", "alongside",
          "procrastinate", "psycopg")  # fmt: skip


@contextmanager
def everything_said(file: Path) -> Iterator[None]:
    """What the server and all that it rests on write down, at their most talkative, in a file.

    The log of who asked for what is left as it is, off: a handler would turn it on.
    """
    handler = logging.FileHandler(file, encoding="utf-8")
    speaking = [logging.getLogger(name) for name in SPEAKS]
    levels = [one.level for one in speaking]
    apart = [one for one in speaking if not one.propagate or one is logging.getLogger()]
    for one in speaking:
        one.setLevel(logging.DEBUG)
    for one in apart:
        one.addHandler(handler)
    try:
        yield
    finally:
        for one in apart:
            one.removeHandler(handler)
        for one, level in zip(speaking, levels, strict=True):
            one.setLevel(level)
        handler.close()


def every_row(database: str) -> Rows:
    """Every table, read by one before whom no wall stands; the owner of the tables is stopped by them as well."""
    with psycopg.connect(database, row_factory=dict_row) as connection:
        found = connection.execute("select tablename from pg_tables where schemaname = 'public'")
        tables = [one["tablename"] for one in found.fetchall()]
        return {
            table: connection.execute(SQL("select * from {}").format(Identifier(table))).fetchall()
            for table in tables
        }


def tables_with(words: tuple[str, ...], rows: Rows) -> set[str]:
    """Tables in which one of these stands as anybody could read it."""
    return {
        table
        for table, these in rows.items()
        for row in these
        if any(word in _plain(row) for word in words)
    }


def _plain(row: dict[str, Any]) -> str:
    values = [bytes(one).decode("latin-1") if isinstance(one, bytes | memoryview) else one for one in row.values()]  # fmt: skip
    return json.dumps(values, default=str, ensure_ascii=False).casefold()


def opened_by_any_key(rows: Rows) -> list[str]:
    """The text of every sealed column of these rows that any key of now opens."""
    with acting(As.LOCKSMITH):
        keys = [unwrapped(one) for one in PersonKey.objects.exclude(wrapped=None)]
    keys += [root_key(number, BOX) for number in settings.ALONGSIDE_ROOT_KEYS]
    found: list[str] = []
    for table, these in rows.items():
        for row in these:
            for column, value in row.items():
                if isinstance(value, bytes | memoryview) and len(value) > 1:
                    found += _opened(bytes(value), f"{table}.{column}:{row.get('id')}", keys)
    return found


def _opened(blob: bytes, bound_to: str, keys: list[bytes]) -> Iterator[str]:
    for key in keys:
        try:
            yield unpadded(unlocked(key, blob[1:], bound_to))
        except (CannotOpen, UnicodeDecodeError):
            continue


def folders_with(words: tuple[str, ...], *folders: Path) -> list[str]:
    """Files in these folders that hold one of these words."""
    return [
        path.name
        for folder in folders
        for path in (folder.rglob("*") if folder.is_dir() else [folder])
        if path.is_file() and any(word.encode() in path.read_bytes().lower() for word in words)
    ]
