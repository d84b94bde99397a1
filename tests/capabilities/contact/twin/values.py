"""What decides who is given her safe address, as plain values. All spans are half open."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import datetime

Key = Hashable

WAITS, GIVEN, NOT_GIVEN = "waits", "given", "not given"


@dataclass(frozen=True)
class Post:
    """Somebody holds a role at an organisation."""

    worker: Key
    role: str
    organisation: Key
    first: datetime
    last: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """At this moment."""
        return self.first <= now and (self.last is None or now < self.last)


@dataclass(frozen=True)
class Request:
    """One safety lead asks that one worker be told where one woman lives."""

    key: Key
    her: Key
    by: Key
    worker: Key
    why: str
    until: datetime
    later: bool  # reading of it now could put her in danger
    asked: datetime
    state: str = WAITS
    second: Key | None = None
    ended: datetime | None = None
    post: tuple[str, Key] | None = None  # as what, where, whoever was told works
    readable: bool = False


@dataclass(frozen=True)
class Area:
    """All that decides."""

    posts: tuple[Post, ...] = ()
    workers: frozenset[Key] = frozenset()
    cared_for_at: frozenset[tuple[Key, Key]] = (
        frozenset()
    )  # she, an organisation with which she has a live link
    apart: frozenset[tuple[Key, Key]] = frozenset()  # either of the two may be the worker
    blocked: frozenset[tuple[Key, Key]] = frozenset()  # who blocked, which worker
    addresses: frozenset[Key] = frozenset()  # whose safe address is known
    requests: tuple[Request, ...] = ()

    def request(self, key: Key) -> Request | None:
        """The one with this key."""
        return next((one for one in self.requests if one.key == key), None)

    def with_request(self, request: Request) -> Area:
        """The same with one as it is now, or with one more."""
        others = tuple(one for one in self.requests if one.key != request.key)
        return replace(self, requests=(*others, request))

    def kept_apart(self, her: Key, worker: Key) -> bool:
        """Either way round."""
        return bool({(her, worker), (worker, her)} & self.apart)
