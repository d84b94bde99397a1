"""Texts through any carrier that keeps the small contract of ``docs/text-provider.md``."""

from __future__ import annotations

import http.client
import json
import ssl
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from alongside.trust.contact.answers import Accepted, Answer, NotSure, Ready, Refused

HERE = frozenset({"127.0.0.1", "localhost", "::1"})
ACCEPTED = frozenset({200, 201, 202})
REFUSED = frozenset({400, 401, 402, 403, 404, 409, 413, 422})
REFUSED_NOW = frozenset({429, 503})
LONGEST_ANSWER = 64 * 1024


@dataclass(frozen=True, slots=True)
class TextHttps:
    """One carrier. Encrypted, except to this machine itself. No redirect is followed, no proxy used."""

    url: str
    key: str = field(repr=False)
    sender: str
    timeout: float = 10.0

    def send(self, message: Ready) -> Answer:
        """Hand it over once."""
        connection = self._connection()
        try:
            connection.connect()
        except OSError:
            connection.close()
            return Refused(later=True)  # not a byte of it has left
        try:
            connection.request("POST", urlsplit(self.url).path or "/", *self._letter(message))
            response = connection.getresponse()
            return _meaning(response.status, response.read(LONGEST_ANSWER), message)
        except (OSError, http.client.HTTPException):
            return NotSure()
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        if parts.scheme == "https":
            return http.client.HTTPSConnection(
                host, parts.port, timeout=self.timeout, context=ssl.create_default_context()
            )
        if host not in HERE:
            raise ValueError("The text carrier's address must begin with https.")
        return http.client.HTTPConnection(host, parts.port, timeout=self.timeout)

    def _letter(self, message: Ready) -> tuple[bytes, dict[str, str]]:
        content = {
            "to": message.address,
            "from": self.sender,
            "text": message.words,
            "reference": str(message.reference),
        }
        return json.dumps(content).encode(), {
            "Authorization": f"Bearer {self.key}",
            "Content-Type": "application/json",
            "Idempotency-Key": str(message.reference),
        }


def _meaning(status: int, content: bytes, message: Ready) -> Answer:
    if status in REFUSED or status in REFUSED_NOW:
        return Refused(later=status in REFUSED_NOW)
    if status not in ACCEPTED:
        return NotSure()
    try:
        told = json.loads(content)
    except ValueError:
        return NotSure()
    if not isinstance(told, dict) or told.get("accepted") is not True:
        return NotSure()
    return Accepted() if told.get("text") == message.words else NotSure(changed_words=True)
