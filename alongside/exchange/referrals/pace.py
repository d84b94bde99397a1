"""How fast messages may come, in this process's memory alone: nothing of it is written, and it ends with the process.

A system that is let in has a minute's worth at a time; an address with a wrong secret waits longer each time.
"""

from __future__ import annotations

import hmac
import os
from collections import OrderedDict
from typing import TypeVar

from alongside.kit.network import network

Value = TypeVar("Value")
IN_A_MINUTE = 30
"""Messages of one system. Somebody fills each in with a woman beside them."""
FREE = 5
"""Wrong secrets from one address without a wait."""
LONGEST = 60
"""Seconds."""
MOST = 10_000
"""Addresses remembered at once; the oldest goes first."""
_SALT = os.urandom(32)
_came: OrderedDict[bytes, list[float]] = OrderedDict()
_wrong: OrderedDict[bytes, tuple[int, float]] = OrderedDict()


def wait_of_system(system: str, now: float) -> int:
    """Seconds this system has to wait; 0 where its message is taken, and then counted. ``now`` only goes forward."""
    key = _under(system)
    lately = [one for one in _came.pop(key, []) if now - one < 60]
    if len(lately) < IN_A_MINUTE:
        _keep(_came, key, [*lately, now])
        return 0
    _keep(_came, key, lately)
    return int(60 - (now - lately[0])) + 1


def wait_of_address(address: str, now: float) -> int:
    """Seconds until a secret from here is looked at again; 0 where it is."""
    count, last = _wrong.get(_under(network(address)), (0, now))
    wait = min(LONGEST, 2 ** min(count - FREE, 6)) if count >= FREE else 0
    return max(0, int(wait - (now - last)) + 1) if now - last < wait else 0


def was_wrong(address: str, now: float) -> None:
    """Count a wrong secret from here. After a quarter of an hour without one they are forgotten."""
    key = _under(network(address))
    count, last = _wrong.pop(key, (0, now))
    _keep(_wrong, key, (1 if now - last > 900 else count + 1, now))


def _keep(kept: OrderedDict[bytes, Value], key: bytes, value: Value) -> None:
    kept[key] = value
    while len(kept) > MOST:
        kept.popitem(last=False)


def _under(name: str) -> bytes:
    return hmac.digest(_SALT, name.encode(), "sha256")
