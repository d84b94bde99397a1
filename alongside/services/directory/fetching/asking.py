"""One question to a feed and its answer as JSON, within limits of time and size; what goes wrong in plain words."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import string
from dataclasses import dataclass, field
from time import sleep
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from alongside.areas.errors import BadArea
from alongside.kit.clock import ticks
from alongside.services.directory.fetching.where import Where, numbers_of, wrong

LARGEST = 32 * 1024 * 1024
"""Bytes of one page."""
WHOLE = 512 * 1024 * 1024
"""Bytes of all pages together."""
SILENT = 20.0
"""Seconds without a byte."""
SLOWEST = 120.0
"""Seconds for one page, however slowly it comes."""
REDIRECTS = 3
WAITS = (1.0, 4.0)
"""Seconds before a page that failed in passing is asked for again."""
PASSING = frozenset([429, 500, 502, 503, 504])
AT_ONCE = 64 * 1024
MEANS: dict[int, tuple[str, str]] = {
    401: ("that a name and a password are wanted (401)", "Ask for a feed that anybody may read."),
    403: ("that this machine may not read it (403)", "Ask whoever runs the feed."),
    404: ("nothing at this address (404)", "Give the address of the list of services, as its publisher writes it."),
    410: ("that it has gone (410)", "Ask whoever ran the feed where it is now."),
    429: ("that too much was asked of it (429)", "Try again later."),
}  # fmt: skip


class Passing(Exception):
    """It failed in a way that may pass; the words of it are kept."""

    def __init__(self, error: BadArea) -> None:
        self.error = error
        super().__init__()


@dataclass(slots=True)
class Asker:
    """Asks one host, over one connection for as long as that is kept. Follows no way to another host, uses no proxy."""

    where: Where
    waits: tuple[float, ...] = WAITS
    read: int = 0
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def json(self, path: str, query: str, called: str) -> Any:
        """The answer, tried again where that may help. Raises `BadArea`, which says of ``called`` what is wrong."""
        for wait in (*self.waits, None):
            try:
                return self._understood(self._followed(path, query, called), called)
            except Passing as passing:
                self.close()
                if wait is None:
                    raise passing.error from None
                sleep(wait)
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Let the connection go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _followed(self, path: str, query: str, called: str) -> bytes:
        target = f"{path}?{query}" if query else path
        for _ in range(REDIRECTS + 1):
            status, leads, content = self._asked(target, called)
            if status not in (301, 302, 303, 307, 308):
                return content
            try:
                there = urlsplit(urljoin(self.where.shown(), quote(leads, safe=string.punctuation)))
                stays = self.where.same_host(there)
            except ValueError:
                raise wrong(called, "a way that is no address", "an answer", "Ask whoever runs the feed.") from None  # fmt: skip
            if not stays:
                raise wrong(called, f"a way to another host ({there.scheme}://{there.hostname})", "an answer of this host",
                            "If that is where the feed is now, give its new address.")  # fmt: skip
            target = there.path + (f"?{there.query}" if there.query else "")
        raise wrong(
            called, "one way leading to the next", "an answer", "Ask whoever runs the feed."
        )

    def _asked(self, target: str, called: str) -> tuple[int, str, bytes]:
        """Status, where it leads, and the content. Raises `Passing` and `BadArea`."""
        begun = ticks()
        headers = {
            "Host": self.where.named(),
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": "alongside",
        }
        try:
            connection = self._open(called)
            connection.request("GET", target, headers=headers)
            answer = connection.getresponse()
            content = self._content(answer, called, begun)
        except TimeoutError:
            raise Passing(wrong(called, f"nothing for {SILENT:g} seconds", "an answer", "Try again later.")) from None  # fmt: skip
        except (OSError, http.client.HTTPException):
            raise Passing(wrong(called, "a connection that broke off", "a whole answer", "Try again later.")) from None  # fmt: skip
        if answer.status in PASSING:
            raise Passing(_refused(answer.status, called))
        if answer.status >= 400 or answer.status < 200:
            raise _refused(answer.status, called)
        return answer.status, answer.headers.get("Location", ""), content

    def _content(self, answer: http.client.HTTPResponse, called: str, begun: float) -> bytes:
        if answer.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise wrong(called, "a packed answer", "one as it was asked for", "Ask whoever runs the feed.")  # fmt: skip
        parts = []
        while part := answer.read1(AT_ONCE):
            parts.append(part)
            self.read += len(part)
            if sum(map(len, parts)) > LARGEST or self.read > WHOLE:
                raise wrong(called, "more than is ever read", f"at most {LARGEST >> 20} MB in a page, {WHOLE >> 20} MB in all",
                            "Ask for smaller pages, or bring it in from files.")  # fmt: skip
            if ticks() - begun > SLOWEST:
                raise Passing(wrong(called, f"an answer slower than {SLOWEST:g} seconds", "a quicker one", "Try again later."))  # fmt: skip
        if answer.length not in (None, 0):
            raise http.client.IncompleteRead(b"")
        answer.close()  # so that the connection takes the next question
        return b"".join(parts)

    def _open(self, called: str) -> http.client.HTTPConnection:
        if self._connection is not None and self._connection.sock is not None:
            return self._connection
        numbers = numbers_of(self.where)
        connection = http.client.HTTPConnection(self.where.host, self.where.port, timeout=SILENT)
        connection.auto_open = (
            0  # it would connect without encryption, to a number nobody looked at
        )
        connection.sock = self._dialled(numbers, called)
        self._connection = connection
        return connection

    def _dialled(self, numbers: list[str], called: str) -> socket.socket:
        """A socket to one of these numbers, encrypted for the name that was typed."""
        for number in numbers:
            try:
                plain = socket.create_connection((number, self.where.port), timeout=SILENT)
            except OSError:
                continue
            if self.where.scheme == "http":
                return plain
            try:
                context = ssl.create_default_context()
                return context.wrap_socket(plain, server_hostname=self.where.host)
            except ssl.SSLCertVerificationError as error:
                plain.close()
                raise wrong(called, f"a certificate that does not hold ({error.verify_message.rstrip('.')})",
                            "one that shows who answers", "Nothing was read. Ask whoever runs the feed.") from None  # fmt: skip
            except (OSError, ValueError):
                plain.close()
                raise Passing(wrong(called, "no encrypted connection", "one that begins", "Ask whoever runs the feed.")) from None  # fmt: skip
        raise Passing(wrong(called, f"nobody who answers at {self.where.host}", "an answer", "Try again later."))  # fmt: skip

    @staticmethod
    def _understood(content: bytes, called: str) -> Any:
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            is_page = content.lstrip()[:1] == b"<"
            raise wrong(called, "a page to look at, not a feed" if is_page else "no JSON", "a page of services as JSON",
                        "Give the address that machines ask, as the publisher writes it.") from None  # fmt: skip


def _refused(status: int, called: str) -> BadArea:
    found, mend = MEANS.get(status, (f"that it could not answer ({status})", "Try again later, or ask whoever runs the feed."))  # fmt: skip
    return wrong(called, found, "an answer", mend)
