"""How sure the plan is: each level of the goal, how near it came to the best, and what that rests on.

Planning goes in rounds, each with its own proof. A page says how far off all rounds together can be
and how far the worst of them is: who was planned in which round is nobody's business here.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.command.page.speech import gap, number
from alongside.planner.answer import Answer

NEED = "need"
NOTHING, UNPROVED = "nothing", "not proved"
LEVELS = {
    "matching": "Key workers: changes, wishes and clients left without one",
    NEED: "Need: visits without a time, by clinical weight and waiting",
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
        return f"{self.off} from the best, {self.gap} in the least sure round"


def levels_of(answer: Answer) -> tuple[LevelRow, ...]:
    """One row a level, in the order of the goal."""
    names = list(dict.fromkeys(level.name for level in answer.levels))
    return tuple(_row(answer, name) for name in names)


def _row(answer: Answer, name: str) -> LevelRow:
    rounds = [level for level in answer.levels if level.name == name]
    value = sum(level.value for level in rounds)
    if name == NEED:  # a later round counts again what an earlier one left over
        value = answer.women.unmet_need + answer.others.unmet_need
    words = LEVELS.get(name, name)
    if any(level.bound is None for level in rounds):
        return LevelRow(words, number(value), UNPROVED, UNPROVED)
    off = sum(level.value - (level.bound or 0) for level in rounds)
    worst = max((level.gap or 0.0 for level in rounds), default=0.0)
    return LevelRow(words, number(value), f"at most {number(off)}" if off else NOTHING, gap(worst))


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


def conditions_of(answer: Answer) -> tuple[str, ...]:
    """What every proof is conditional on, in words."""
    return tuple(CONDITIONS.get(words, words) for words in answer.conditional_on)
