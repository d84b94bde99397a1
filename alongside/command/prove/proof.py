"""What a proof found, told in numbers of work items: never a person, a place or a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.command.prove.diary import Diary, opened
from alongside.command.prove.dump import dump_of
from alongside.command.prove.keys import Keys
from alongside.command.prove.promises import PROMISES

SAFE, NOT_SAFE, CANNOT = 0, 1, 2
KINDS = ("clash", "diary_unproved")
"""Work items of these kinds say that a person knows of a breach."""


@dataclass(frozen=True, slots=True)
class Untold:
    """A breach that nobody has been asked about. For the program that asks; never shown.

    ``record``: somebody it concerns, by whom the area is found whose safety lead is asked.
    """

    promise: str
    about: UUID
    record: UUID | None


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome. Nothing in it but ``untold`` is an id."""

    broken: tuple[str, ...]
    work_items: tuple[int, ...]
    untold: tuple[Untold, ...]
    doubts: tuple[str, ...]

    @property
    def code(self) -> int:
        """Exit code. A breach is said even where there is doubt; with a doubt nothing is ever safe."""
        if self.broken:
            return NOT_SAFE
        return CANNOT if self.doubts else SAFE

    def lines(self) -> Iterator[str]:
        """For a terminal."""
        if self.code == SAFE:
            yield "The diary proves safe."
        if self.broken:
            yield f"The diary does not prove safe. Not kept: {', '.join(self.broken)}."
            numbers = ", ".join(str(number) for number in self.work_items)
            if numbers:
                yield f"Work items: {numbers}."
            if self.untold:
                yield f"Without an open work item: {len(self.untold)}. Tell the safety lead now."
        for doubt in self.doubts:
            yield f"Cannot prove the diary. {doubt}"

    def told(self) -> dict[str, object]:
        """For a machine."""
        return {
            "outcome": ("safe", "not safe", "cannot prove")[self.code],
            "not_kept": list(self.broken),
            "work_items": list(self.work_items),
            "without_work_item": len(self.untold),
            "doubts": list(self.doubts),
        }


def prove(found: Mapping[str, Any], root_keys: str) -> Proof:
    """Prove a dump. Raises `CannotProve` where it or its keys cannot be read."""
    keys = Keys(root_keys)
    diary = opened(dump_of(found), keys)
    breaches = sorted(
        {
            (name, tuple(sorted(ids)))
            for name, broken_by in PROMISES.items()
            for ids in broken_by(diary)
        }
    )
    broken = {name for name, _ in breaches}
    items, untold = _asked(diary, breaches)
    return Proof(
        broken=tuple(name for name in PROMISES if name in broken),
        work_items=tuple(sorted(items)),
        untold=tuple(untold),
        doubts=tuple(sorted(diary.doubts)),
    )


def _asked(
    diary: Diary, breaches: list[tuple[str, tuple[UUID, ...]]]
) -> tuple[set[int], list[Untold]]:
    """Numbers of the open work items about breaches, and the breaches that have none."""
    open_about = {
        item.about: item.number for item in diary.dump.work if item.open and item.kind in KINDS
    }
    records = {presence.id: presence.record for presence in diary.dump.presences}
    records |= {pair.row.id: pair.mover for pair in diary.pairs}
    items: set[int] = set()
    untold: list[Untold] = []
    for promise, ids in breaches:
        numbers = {open_about[one] for one in ids if one in open_about}
        items |= numbers
        if not numbers:
            untold.append(Untold(promise, ids[0], records.get(ids[0])))
    return items, untold
