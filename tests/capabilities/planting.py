"""Playing code beside its twin, and planting a fault where a sentence of a page is kept, to see that the twin names it.

A fault has the history that meets it soonest; one without is looked for in the long run alone.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pytest
from django.db import DatabaseError, transaction

LONG = os.environ.get("ALONGSIDE_LONG") == "1"
MORE = range(60)
Deed = tuple[str, ...]
Said = tuple[str, list[str]]
"""What one thing was with the code's answer, and which rules do not hold after it."""
Told = tuple[list[str], list[str]]
"""What happened, and which rules did not hold after the last thing that did."""


def through(
    step: Callable[[Deed, bool], Said],
    deeds: Sequence[Deed],
    steps: int,
    refusals: tuple[type[Exception], ...] = (DatabaseError,),
) -> Told:
    """One thing after another until a rule does not hold: these deeds, or as many drawn ones.

    A step is told whether code and twin are to be compared after it: of a history that is given, after its end alone. What
    the database refuses (`refusals`) is a rule that does not hold.
    """
    told: list[str] = []
    wrong: list[str] = []
    for number, deed in enumerate(deeds or [()] * steps, start=1):
        try:
            with transaction.atomic():
                said, wrong = step(deed, not deeds or number == len(deeds))
        except refusals as no:
            said, wrong = "", [type(no).__name__]
        told.append(said)
        if wrong:
            break
    return told, wrong


def undone(
    begin: Callable[[], Any], step: Callable[..., Said], deeds: Sequence[Deed], steps: int
) -> Told:
    """As `through`, from a beginning; all of it is taken back."""
    with transaction.atomic():
        story = begin()
        told = through(lambda deed, compared: step(story, *deed, compared=compared), deeds, steps)
        transaction.set_rollback(True)
    return told


def play_all(play: Callable[[str], Told], name: str, stories: range, steps: int) -> None:
    """Play each story of that name to its end. Fails with the first two in which code and twin differ."""
    took: Counter[str] = Counter()
    differ = []
    for seed in stories:
        told, wrong = play(f"{name} {seed}")
        took.update(told)
        if wrong:
            differ.append((seed, told, wrong))
    print(f"{len(stories)} stories, {took.total()} steps: {dict(took)}, {len(differ)} differ")  # noqa: T201
    assert not differ, differ[:2]
    assert took.total() == len(stories) * steps


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


class Planted(NamedTuple):
    """What stands where and is something else now, the history that meets it; ``few``: in the ordinary run too."""

    where: object
    what: str
    instead: object
    deeds: tuple[tuple[Any, ...], ...]
    few: bool = False


def name_all(
    faults: Mapping[str, tuple[str, Planted]],
    play: Callable[..., Told],
    patch: pytest.MonkeyPatch,
) -> None:
    """Plant each fault of the run. Fails with those that their rule does not name, and with what is named without any.

    A rule is its sentence, or the word of the deed that the code answers otherwise.
    """
    unnamed, named_without = [], []
    for sentence, (rule, fault) in faults.items():
        if not (LONG or fault.few):
            continue
        with patch.context() as patched:
            patched.setattr(fault.where, fault.what, fault.instead)
            if not any(rule in (one, one.partition(":")[0]) for one in play(*fault.deeds)[1]):
                unnamed.append(sentence)
        if LONG:
            named_without += play(*fault.deeds)[1]
    assert not unnamed + named_without, (unnamed, named_without)


def nothing(*_: Any, **__: Any) -> None:
    """Does not do it."""


def no(*_: Any, **__: Any) -> bool:
    """Says no."""
    return False


def yes(*_: Any, **__: Any) -> bool:
    """Says yes."""
    return True
