"""Slower after wrong numbers, in this process's memory alone: nothing of it is written anywhere, and it ends with the process.

Kept under a keyed hash of the address with a salt drawn at start. Many people share an address, so a wait is short.
"""

from __future__ import annotations

import hmac
import os
from collections import OrderedDict

FREE = 10
"""Wrong numbers without a wait."""
LONGEST = 40
"""Seconds."""
FORGET = 900
"""Seconds after which wrong numbers are forgotten."""
MOST = 20_000
"""Addresses remembered at once; the oldest goes first."""
_SALT = os.urandom(32)
_wrong: OrderedDict[bytes, tuple[int, float]] = OrderedDict()


def must_wait(address: str, now: float) -> bool:
    """Whether a number from here is not looked at yet. ``now`` in seconds of a clock that only goes forward."""
    count, last = _wrong.get(_under(address), (0, now))
    if now - last > FORGET or count < FREE:
        return False
    wait: int = min(LONGEST, 2 ** min(count - FREE + 1, 6))
    return now - last < wait


def was_wrong(address: str, now: float) -> None:
    """Count a wrong number from here."""
    key = _under(address)
    count, last = _wrong.pop(key, (0, now))
    _wrong[key] = (1 if now - last > FORGET else count + 1, now)
    while len(_wrong) > MOST:
        _wrong.popitem(last=False)


def _under(address: str) -> bytes:
    return hmac.digest(_SALT, address.encode(), "sha256")
