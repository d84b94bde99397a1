"""What is drawn by chance in a test is drawn alike whenever that test runs.

A key may hold two letters that a test looks for, or come before another one: then it does so each time, here as in CI,
or never. `ALONGSIDE_CHANCE` draws otherwise, as `bin/test --long` does.
"""

from __future__ import annotations

import os
import random
from random import Random

CHANCE = os.environ.get("ALONGSIDE_CHANCE", "")
_drawn = Random(CHANCE)


def begin(test: str) -> None:
    """From here on keys, tokens and nonces are those of this test."""
    _drawn.seed(f"{test} {CHANCE}")


def stand_for_the_system() -> None:
    """Give Python's own modules these draws where they ask the system. Other programs ask it as ever."""
    vars(os)["urandom"] = _drawn.randbytes
    vars(random)["_urandom"] = _drawn.randbytes  # what `secrets` draws from
    os.register_at_fork(after_in_child=_drawn.seed)
