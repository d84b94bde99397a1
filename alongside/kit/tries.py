"""Slower after so many tries, in this process's memory alone: nothing of it is written anywhere, and it ends with the process.

Kept under a keyed hash of the address with a salt drawn at start. Many people share an address, so a wait is short.
"""

from __future__ import annotations

import hmac
import os
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from alongside.kit.network import network

MOST = 20_000
"""Addresses remembered at once by each count; the oldest goes first."""
_SALT = os.urandom(32)


@dataclass(slots=True)
class Tries:
    """One count. ``free``: tries without a wait; ``longest`` and ``forget`` in seconds.

    A try is counted before it is looked at, so that a hundred at one moment are no way round it, and given back where it
    turns out to be none. One that has to wait is not counted. Times are those of a clock that only goes forward.
    """

    free: int
    longest: int = 40
    forget: int = 900
    _lately: OrderedDict[bytes, tuple[float, ...]] = field(default_factory=OrderedDict)
    _one_at_a_time: Lock = field(default_factory=Lock)

    def take(self, address: str, now: float) -> bool:
        """Count a try from here, and let it be looked at; False where it has to wait."""
        key = _under(address)
        with self._one_at_a_time:
            lately = tuple(at for at in self._lately.pop(key, ()) if now - at < self.forget)
            may = not lately or now - max(lately) >= self.seconds(len(lately))
            if may:
                lately = (*lately, now)[-self.free - 16 :]
            if lately:
                self._lately[key] = lately
            while len(self._lately) > MOST:
                self._lately.popitem(last=False)
            return may

    def give_back(self, address: str, now: float) -> None:
        """The try that was taken at this moment counts for nothing; others do."""
        key = _under(address)
        with self._one_at_a_time:
            lately = list(self._lately.get(key, ()))
            if now in lately:
                lately.remove(now)
                self._lately[key] = tuple(lately)

    def seconds(self, tries: int) -> int:
        """How long the next waits after so many: two, and twice as long each time."""
        if tries < self.free:
            return 0
        wait: int = 2 ** min(tries - self.free + 1, 16)
        return min(self.longest, wait)

    def forget_all(self) -> None:
        """As after a start."""
        self._lately.clear()


def _under(address: str) -> bytes:
    return hmac.digest(_SALT, network(address).encode(), "sha256")
