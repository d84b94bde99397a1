"""Slower after wrong numbers, in this process's memory alone: nothing of it is written anywhere, and it ends with the process.

Kept under a keyed hash of the address with a salt drawn at start. Many people share an address, so a wait is short.
"""

from __future__ import annotations

import hmac
import os
from collections import OrderedDict

from alongside.kit.network import network

FREE = 10
"""Wrong numbers without a wait."""
LONGEST = 40
"""Seconds."""
FORGET = 900
"""Seconds after which a wrong number is forgotten."""
COUNTED = 16
"""Wrong numbers of one address that are remembered: from here on the wait is the longest."""
MOST = 20_000
"""Addresses remembered at once; the oldest goes first."""
_SALT = os.urandom(32)
_wrong: OrderedDict[bytes, tuple[float, ...]] = OrderedDict()


def must_wait(address: str, now: float) -> bool:
    """Whether a number from here is not looked at yet. ``now`` in seconds of a clock that only goes forward."""
    wrong = _lately(_under(address), now)
    return len(wrong) >= FREE and now - wrong[-1] < seconds(len(wrong))


def was_wrong(address: str, now: float) -> None:
    """Count a wrong number from here."""
    key = _under(address)
    wrong = _lately(key, now)
    _wrong.pop(key, None)
    _wrong[key] = (*wrong, now)[-COUNTED:]
    while len(_wrong) > MOST:
        _wrong.popitem(last=False)


def seconds(wrong: int) -> int:
    """How long the next number waits after so many wrong ones: two, and twice as long each time."""
    if wrong < FREE:
        return 0
    wait: int = 2 ** min(wrong - FREE + 1, COUNTED)
    return min(LONGEST, wait)


def _lately(key: bytes, now: float) -> tuple[float, ...]:
    return tuple(at for at in _wrong.get(key, ()) if now - at < FORGET)


def _under(address: str) -> bytes:
    return hmac.digest(_SALT, network(address).encode(), "sha256")
