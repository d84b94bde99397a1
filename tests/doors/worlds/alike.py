"""What one page sends back and says to the database, less what is new each time for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg
from django.http import HttpResponse
from psycopg import sql

from alongside.command.database.cluster import Cluster
from tests.capabilities.apart.tracing import Said
from tests.doors.worlds.databases import at, use, used
from tests.doors.worlds.without import COLUMNS

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
NUMBER = re.compile(r"(?<=/desk/done/)\d{10}|\b\d(?: ?\d{3}){3}\b")
NONCE = re.compile(r"'nonce-([^']+)'")
TOKEN = re.compile(r'name="(csrfmiddlewaretoken|open_form)" value="[^"]*"')
CLOCK = re.compile(r"\b\d\d:\d\d on \d{1,2} [A-Z][a-z]+\b")
LEFT = re.compile(r"\b(?:in )?\d+ (?:day|hour|minute)s?(?: late)?\b")
LIST = "/desk/"


@dataclass(frozen=True, slots=True)
class Answer:
    """One step of a script: what was asked, what came back, and what the database heard."""

    asked: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    said: tuple[Said, ...]
    milliseconds: float = field(default=0.0, compare=False)


@dataclass(slots=True)
class Plain:
    """Takes out what is new each time. Ids and numbers that a world made itself become their place in the row."""

    known: frozenset[str]
    new: dict[str, str] = field(default_factory=dict)

    def text(self, text: str, address: str = "") -> str:
        """Words of a page or of a header."""
        text = ID.sub(self._new_id, text)
        text = NUMBER.sub(self._new_number, text)
        text = CLOCK.sub("CLOCK", TOKEN.sub(r'name="\1"', text))
        return LEFT.sub("LEFT", text) if address == LIST else text

    def answer(
        self, address: str, got: HttpResponse, said: Iterable[Said], milliseconds: float
    ) -> Answer:
        """A response without what is new each time."""
        nonce = NONCE.search(got.headers.get("Content-Security-Policy", ""))
        drop = nonce[1] if nonce else "no nonce"
        headers = [
            (name, self.text(value.replace(drop, "NONCE"))) for name, value in got.headers.items()
        ]
        for name, cookie in got.cookies.items():
            rest = sorted((key, str(value)) for key, value in cookie.items() if key != "expires")
            headers.append((f"Set-Cookie {name} {bool(cookie.value)}", repr(rest)))
        body = got.content.decode().replace(drop, "NONCE")
        return Answer(
            asked=self.text(address),
            status=got.status_code,
            headers=tuple(sorted(headers)),
            body=self.text(body, address),
            said=tuple(said),
            milliseconds=milliseconds,
        )

    def _new_id(self, found: re.Match[str]) -> str:
        return found[0] if found[0] in self.known else self._named(found[0], "ID")

    def _new_number(self, found: re.Match[str]) -> str:
        return self._named(found[0].replace(" ", ""), "NUMBER")

    def _named(self, found: str, what: str) -> str:
        return self.new.setdefault(found, f"{what} {len(self.new)}")


def ids_of(cluster: Cluster) -> frozenset[str]:
    """Every id in the database that is in use: what these are of is the same in every world."""
    name = used()
    use(name)
    found: set[str] = set()
    with psycopg.connect(at(cluster, name)) as root:
        for table, column, is_blind in root.execute(COLUMNS).fetchall():
            if not is_blind:
                words = sql.SQL("select {} from {}").format(
                    sql.Identifier(column), sql.Identifier(table)
                )
                found |= {str(one) for (one,) in root.execute(words) if isinstance(one, UUID)}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two worlds part: in which step, and in what."""

    step: int
    asked: str
    what: str
    one: Any
    other: Any


def differences(one: list[Answer], other: list[Answer]) -> list[Difference]:
    """Every step in which two plays of one script differ, and in which way."""
    found = []
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        for what in ("asked", "status", "headers", "body", "said"):
            left, right = getattr(a, what), getattr(b, what)
            if left != right:
                found.append(Difference(number, a.asked, what, *_where(left, right)))
    if len(one) != len(other):
        found.append(Difference(0, "the whole script", "steps", len(one), len(other)))
    return found


def _where(one: Any, other: Any) -> tuple[Any, Any]:
    """The first place where they differ, so that it can be read."""
    if isinstance(one, str):
        one, other = tuple(one.splitlines()), tuple(other.splitlines())
    if not isinstance(one, tuple):
        return one, other
    for a, b in zip(one, other, strict=False):
        if a != b:
            return a, b
    rest = min(len(one), len(other))
    return one[rest : rest + 1], other[rest : rest + 1]
