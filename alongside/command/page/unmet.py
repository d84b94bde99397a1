"""What is not met, by reason in plain words, and the smallest things that would meet it."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.command.page.tally import Heads, Tally
from alongside.kit.speech import count, joined, sentence
from alongside.planner.answer import Answer
from alongside.planner.problem import Problem
from alongside.planning.words.reasons import reason, whys, wish

ASK = "ask_her"
SHOWN = 8
"""Changes that are listed; the rest help few and would hide the ones that help many."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of words and how many it concerns. ``whose``: who could change it."""

    words: str
    heads: Heads
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Unmet:
    """Visits without a time by reason, what would ease them, wishes not met, clients without a key worker."""

    reasons: tuple[Row, ...]
    changes: tuple[Row, ...]
    wishes: tuple[Row, ...]
    unmatched: tuple[Row, ...]
    best: Row | None
    more_changes: str


def unmet_of(problem: Problem, answer: Answer) -> Unmet:
    """Count what could not be met. One visit can stand under several reasons and several changes."""
    reasons, wishes, unmatched = Tally(problem), Tally(problem), Tally(problem)
    for row in answer.not_placed:
        for why in whys(row.why):
            reasons.add_visit(sentence(why), row.visit)
    for missed in answer.not_met:
        wishes.add(sentence(wish(missed.about)), missed.client, missed.visit)
    for match in answer.matches:
        if match.worker is None:
            for why in whys(match.why) or ["no reason was given"]:
                unmatched.add(sentence(why), match.client)
    changes = changes_of(problem, answer)
    return Unmet(
        reasons=_rows(reasons),
        changes=changes[:SHOWN],
        wishes=_rows(wishes),
        unmatched=_rows(unmatched),
        best=next((row for row in changes if row.whose == "the service"), None),
        more_changes=f"{count(left, 'further change')} would help fewer people each."
        if (left := len(changes[SHOWN:]))
        else "",
    )


def changes_of(problem: Problem, answer: Answer) -> tuple[Row, ...]:
    """Each smallest change (or pair of changes) with the clients it would give a time, alone and by itself."""
    tally = Tally(problem)
    ours: dict[str, bool] = {}
    for row in answer.not_placed:
        if ASK in row.why:
            tally.add_visit(sentence(reason(ASK).change), row.visit)
            ours[sentence(reason(ASK).change)] = True
            continue
        least = min((len(change) for change in row.changes), default=0)
        for change in row.changes:
            if len(change) > least:
                continue
            found = [reason(ref) for ref in change]
            line = sentence(joined(list(dict.fromkeys(r.change for r in found)), "together with"))
            tally.add_visit(line, row.visit)
            ours[line] = all(r.ours for r in found)
    return tuple(
        Row(line, heads, "the service" if ours[line] else "together with the client")
        for line, heads in tally.rows()
    )


def _rows(tally: Tally) -> tuple[Row, ...]:
    return tuple(Row(line, heads) for line, heads in tally.rows())
