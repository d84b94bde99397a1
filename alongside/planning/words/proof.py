"""How sure the plan is: each level of the goal, how near it came to the best, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.kit.speech import gap, number
from alongside.planner.answer import Level

NOTHING, UNPROVED = "nothing", "not proved"
LEVELS = {
    "matching": "Key workers: changes, wishes and clients left without one",
    "need": "Need: visits without a time, by clinical weight and waiting",
    "wishes": "Wishes and continuity: what was wished for and not met",
    "burden": "Burden: journeys, by time and cost",
}
CONDITIONS = {
    "the matching": "who has which key worker is settled first, and then stays",
    "the rounds": "planning goes in rounds, and a later round never moves what an earlier one placed",
    "one place a day": "nobody is sent to two places on one day",
    "no start across a band border": "no visit runs over the border between two parts of the day",
}


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level in words: what the plan comes to, how far that is from the best at most, and in percent."""

    name: str
    value: str
    off: str
    gap: str

    @property
    def sure(self) -> str:
        """The same in one breath."""
        if self.off in (NOTHING, UNPROVED):
            return self.gap
        return f"{self.off} from the best, {self.gap}"


def levels_of(levels: Iterable[Level]) -> tuple[LevelRow, ...]:
    """One row a level, in the order of the goal."""
    return tuple(_row(level) for level in levels)


def _row(level: Level) -> LevelRow:
    words = LEVELS.get(level.name, level.name)
    if level.bound is None:
        return LevelRow(words, number(level.value), UNPROVED, UNPROVED)
    off = level.value - level.bound
    away = f"at most {number(off)}" if off else NOTHING
    return LevelRow(words, number(level.value), away, gap(level.gap or 0.0))


def sure_words(levels: tuple[LevelRow, ...]) -> str:
    """What the table of levels means."""
    if any(level.off == UNPROVED for level in levels):
        return (
            "How good the plan is could not be proved at every level before the search ended, so"
            " a longer search may find a better one."
        )
    return (
        "How good it is was proved level by level: no other plan could be further ahead of it"
        " than the table says."
    )


def conditions_of(conditional_on: Iterable[str]) -> tuple[str, ...]:
    """What every proof is conditional on, in words."""
    return tuple(CONDITIONS.get(words, words) for words in conditional_on)
