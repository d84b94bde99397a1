"""Planting a fault where a sentence of a page is kept, and seeing that the twin names it.

A fault has the history that meets it soonest; one without is looked for in the long run alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pytest

LONG = os.environ.get("ALONGSIDE_LONG") == "1"
MORE = range(60)


class Fault(NamedTuple):
    """What stands where and is something else now; ``seed``: the history that meets it."""

    where: object
    what: str
    instead: object
    seed: int | None = None


def missed(
    faults: Mapping[str, Fault],
    play: Callable[[int], tuple[list[str], list[str]]],
    patch: pytest.MonkeyPatch,
) -> list[str]:
    """The sentences whose fault no history named."""
    found = []
    for sentence, fault in faults.items():
        seeds = () if fault.seed is None else (fault.seed,)
        with patch.context() as patched:
            patched.setattr(fault.where, fault.what, fault.instead)
            if not any(play(one)[1] for one in (MORE if LONG else seeds)) and (LONG or seeds):
                found.append(sentence)
    return found


def nothing(*_: Any, **__: Any) -> None:
    """Does not do it."""


def no(*_: Any, **__: Any) -> bool:
    """Says no."""
    return False


def yes(*_: Any, **__: Any) -> bool:
    """Says yes."""
    return True
