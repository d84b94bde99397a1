"""One good plan for the area in `cast`, which the checker accepts, and ways to change it a little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from alongside.planner.answer import (
    Answer,
    Level,
    Match,
    NoSafeTime,
    NotMet,
    NotPlaced,
    Placed,
    SealedAnswer,
    Start,
    Status,
    Totals,
)
from alongside.planner.problem import Client, Problem

Row = TypeVar("Row")


def start(worker: str, place: str, day: int, start: int, group: str | None = None) -> Start:
    """A worker, a place and a moment."""
    return Start(worker, place, day, start, group)


PLACED = (
    Placed(
        "una-key",
        start("asha", "oak", 0, 645),
        (start("asha", "oak", 2, 645), start("asha", "online", 1, 750)),
    ),
    Placed("una-group", start("bea", "oak", 2, 540, "women")),
    Placed("una-call", start("bea", "online", 1, 840), (start("bea", "elm", 1, 780),)),
    Placed("vic-key", start("cal", "oak", 1, 600), (start("cal", "oak", 1, 660),)),
    Placed("vic-group", start("cal", "online", 1, 780, "talk")),
    Placed("vic-check", start("cal", "oak", 1, 870)),
    Placed("wyn-key", start("asha", "oak", 0, 585)),
    Placed("wyn-check", start("asha", "oak", 2, 600)),
    Placed("zoe-key", start("asha", "oak", 1, 855)),
    Placed("zoe-group", start("bea", "oak", 2, 540, "women")),
    Placed("zoe-nurse", start("bea", "oak", 2, 660)),
    Placed("zoe-call", start("asha", "online", 0, 900)),
    Placed("tom-key", start("bea", "elm", 0, 600)),
    Placed("tom-group", start("bea", "elm", 1, 600, "alcohol")),
    Placed("tom-check", start("bea", "elm", 1, 900), (start("bea", "elm", 0, 540),)),
    Placed("ida-key", start("asha", "oak", 0, 540)),
    Placed("ida-check", start("bea", "online", 1, 870)),
)
ANSWER = Answer(
    status=Status.CANNOT_ALL_BE_MET,
    matches=(
        Match("una", "asha"),
        Match("vic", "cal"),
        Match("wyn", "asha"),
        Match("zoe", "asha"),
        Match("tom", "bea"),
        Match("ida", "asha"),
    ),
    placed=PLACED,
    not_placed=(NotPlaced("tom-nurse", ("places",)), NotPlaced("ida-nurse", ("workers",))),
    not_met=(NotMet("una", "una-call", "band", ("workers",)),),
    to_ask=(),
    levels=(
        Level("matching", 150, 120, 0.2),
        Level("need", 118, 108, 0.084746),
        Level("wishes", 6, None, None),
    ),
    conditional_on=("matching",),
    women=Totals(visits=12, placed=11, unmet_need=10, wishes=8, wishes_met=4, journeys=7),
    others=Totals(visits=7, placed=6, unmet_need=108, wishes=0, wishes_met=0, journeys=5),
    seed=1,
    deterministic_time=0.5,
    input_hash="",
    solver="by hand",
)
SEALED_ANSWER = SealedAnswer(no_safe_time=(NoSafeTime("ida-nurse", 4),))


def moved(visit: str, at: Start, answer: Answer = ANSWER) -> Answer:
    """Put one placed visit elsewhere."""
    rows = (replace(row, at=at) if row.visit == visit else row for row in answer.placed)
    return replace(answer, placed=tuple(rows))


def offered(visit: str, *others: Start, answer: Answer = ANSWER) -> Answer:
    """Give one placed visit these alternatives."""
    rows = (replace(row, others=others) if row.visit == visit else row for row in answer.placed)
    return replace(answer, placed=tuple(rows))


def unplaced(visit: str, why: str = "workers", answer: Answer = ANSWER) -> Answer:
    """Take one placed visit out and say why."""
    kept = tuple(row for row in answer.placed if row.visit != visit)
    return replace(answer, placed=kept, not_placed=(*answer.not_placed, NotPlaced(visit, (why,))))


def matched(client: str, worker: str | None, answer: Answer = ANSWER) -> Answer:
    """Give one client another key worker, or none."""
    rows = (Match(client, worker) if row.client == client else row for row in answer.matches)
    return replace(answer, matches=tuple(rows))


def altered(rows: Sequence[Row], ref: str, **changes: Any) -> tuple[Row, ...]:
    """Change the row with a ref."""
    assert ref in {getattr(row, "ref", None) for row in rows}
    return tuple(
        replace(row, **changes) if getattr(row, "ref", None) == ref else row  # type: ignore[type-var]
        for row in rows
    )


def with_client(problem: Problem, ref: str, **changes: Any) -> Problem:
    """Change one client of a problem."""
    clients: tuple[Client, ...] = altered(problem.clients, ref, **changes)
    return replace(problem, clients=clients)
