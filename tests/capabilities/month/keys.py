"""Keys drawn from a seed, so that a month can be played again: what follows an order of keys follows the same one."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any


class Drawn:
    """Stands where the module `uuid` has the operating system: what it draws by chance is drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(f"keys {seed}")

    def urandom(self, size: int) -> bytes:
        """So many bytes, the same in each run."""
        return self._random.randbytes(size)

    def __getattr__(self, name: str) -> Any:
        """Everything else is as it is."""
        return getattr(os, name)


@contextmanager
def keys_of(seed: int) -> Iterator[None]:
    """While this lasts, each key that Python makes comes from the seed. Nothing that must stay secret does."""
    there = vars(uuid)["os"]
    vars(uuid)["os"] = Drawn(seed)
    try:
        yield
    finally:
        vars(uuid)["os"] = there
