"""What is said to the database, and making it fail at any statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection

Said = tuple[str, tuple[tuple[str, int], ...]]


@contextmanager
def said() -> Iterator[list[Said]]:
    """Every statement in the block: its words, and the lengths of the lists that went with it."""
    found: list[Said] = []

    def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        named = params.items() if isinstance(params, dict) else enumerate(params or ())
        shape = tuple((str(name), len(value)) for name, value in named if isinstance(value, list))
        found.append((savepoint_neutral(sql), shape))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield found


@contextmanager
def failing_at(number: int) -> Iterator[list[str]]:
    """The database is gone for one statement: the one with this number, counted from 0."""
    met: list[str] = []

    def fail(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        met.append(sql)
        if len(met) == number + 1:
            raise OperationalError("server closed the connection: ana 10:00")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield met


def savepoint_neutral(sql: str) -> str:
    """A savepoint's name is drawn anew each time."""
    words = sql.split()
    return " ".join(words[:-1]) if words and "SAVEPOINT" in words else sql
