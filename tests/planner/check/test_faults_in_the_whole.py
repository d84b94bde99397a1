"""Each small fault in the answer as a whole, its alternatives and its claims is caught by its rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alongside.planner.answer import Answer, Level, NotMet, NotPlaced, Status
from tests.planner.cast_plan import (
    ANSWER,
    matched,
    moved,
    offered,
    start,
    unplaced,
)
from tests.planner.check.fault import Fault, is_caught

FIRST, *OTHERS = ANSWER.placed
ONLINE = [start("bea", "online", 1, minute) for minute in (540, 555, 570, 585)]


def without(visit: str) -> Answer:
    """Lose a visit without a word."""
    return replace(ANSWER, placed=tuple(row for row in ANSWER.placed if row.visit != visit))


def levels(**changes: Any) -> Answer:
    """Change what the first level claims: value 150, bound 120, gap 0.2."""
    matching, *rest = ANSWER.levels
    return replace(ANSWER, levels=(replace(matching, **changes), *rest))


def totals(**changes: int) -> Answer:
    """Change what is claimed of the women."""
    return replace(ANSWER, women=replace(ANSWER.women, **changes))


WHOLE = [
    Fault("a visit lost", "whole", without("una-call"), says="nowhere"),
    Fault("a visit twice", "whole", replace(ANSWER, placed=(FIRST, *ANSWER.placed))),
    Fault(
        "a visit placed and not placed",
        "whole",
        replace(ANSWER, not_placed=(*ANSWER.not_placed, NotPlaced("una-call", ("times",)))),
        says="more than once",
    ),
    Fault(
        "a visit nobody asked for",
        "whole",
        replace(ANSWER, not_placed=(*ANSWER.not_placed, NotPlaced("una-dog", ("times",)))),
        says="not in the problem",
    ),
    Fault("an unknown worker", "whole", moved("zoe-call", start("dee", "online", 0, 900))),
    Fault("an unknown place", "whole", moved("zoe-call", start("asha", "ash", 0, 900))),
    Fault("an unknown day", "whole", moved("zoe-call", start("asha", "online", 9, 900))),
    Fault("an unknown group", "whole", moved("una-group", start("bea", "oak", 2, 540, "x"))),
    Fault(
        "a group place in no group",
        "whole",
        moved("una-group", start("bea", "oak", 2, 540)),
        also=("groups", "workers"),
    ),
    Fault(
        "a group for a visit that is by anybody",
        "whole",
        moved("una-call", start("bea", "oak", 2, 540, "women")),
        also=("groups", "times"),
    ),
    Fault("not placed and no reason", "whole", unplaced("zoe-call", ""), says="no reason"),
    Fault(
        "a wish of nobody",
        "whole",
        replace(ANSWER, not_met=(NotMet("dan", "una-call", "band"),)),
        says="unknown client",
    ),
    Fault(
        "a wish about no visit",
        "whole",
        replace(ANSWER, not_met=(NotMet("una", "una-dog", "band"),)),
        says="unknown visit",
    ),
    Fault(
        "a client without a match",
        "whole",
        replace(ANSWER, matches=ANSWER.matches[1:]),
        says="exactly one match",
        also=("key_workers", "others"),
    ),
    Fault(
        "a client with two matches",
        "whole",
        replace(ANSWER, matches=(*ANSWER.matches, ANSWER.matches[1])),
        says="exactly one match",
    ),
    Fault(
        "a match with nobody",
        "whole",
        matched("tom", "dee"),
        says="unknown worker",
        also=("key_workers",),
    ),
    Fault("a fourth alternative", "whole", offered("zoe-call", *ONLINE)),
]
ALTERNATIVES = [
    Fault(
        "an unsafe alternative",
        "others",
        offered("una-call", start("asha", "oak", 2, 690)),
        also=("keep_apart",),
    ),
    Fault(
        "an alternative with no shift", "others", offered("una-call", start("bea", "elm", 3, 780))
    ),
    Fault("an alternative that is the start", "others", offered("una-call", OTHERS[1].at)),
    Fault("an alternative twice", "others", offered("zoe-call", ONLINE[0], ONLINE[0])),
    Fault("an alternative nowhere", "others", offered("zoe-call", start("bea", "ash", 1, 600))),
    Fault(
        "an alternative in a group for a visit by anybody",
        "others",
        offered("zoe-call", start("bea", "oak", 2, 540, "women")),
    ),
    Fault(
        "an alternative to what was agreed",
        "others",
        offered("zoe-nurse", start("bea", "oak", 2, 690)),
        says="agreed",
    ),
    Fault(
        "an alternative with another key worker",
        "others",
        offered("ida-key", start("bea", "elm", 0, 660)),
        says="key_workers",
    ),
    Fault(
        "an alternative where the worker is busy",
        "others",
        offered("una-call", start("bea", "online", 1, 870)),
        says="workers",
    ),
]
CLAIMS = [
    Fault("a bound above the value", "claims", levels(bound=151, gap=0.0), says="above"),
    Fault("a wrong gap", "claims", levels(gap=0.1), says="gap"),
    Fault("a gap that is no number", "claims", levels(gap=float("nan")), says="gap"),
    Fault("no gap though there is a bound", "claims", levels(gap=None), says="gap"),
    Fault("a gap without a bound", "claims", levels(bound=None), says="without a bound"),
    Fault(
        "another unmet need than the plan leaves",
        "claims",
        replace(ANSWER, levels=(Level("need", 117, 117, 0.0),)),
        says="Another unmet need",
    ),
    Fault("no word about need", "claims", replace(ANSWER, levels=()), says="Nothing says"),
    Fault("a wrong total of visits", "claims", totals(visits=13)),
    Fault("a wrong total of placed", "claims", totals(placed=12)),
    Fault("a wrong total of need", "claims", totals(unmet_need=0)),
    Fault("a wrong total of wishes", "claims", totals(wishes=7)),
    Fault("a wrong total of wishes met", "claims", totals(wishes_met=8)),
    Fault("a wrong total of journeys", "claims", totals(journeys=6)),
    Fault(
        "a total of the others that is wrong",
        "claims",
        replace(ANSWER, others=replace(ANSWER.others, unmet_need=0)),
    ),
    Fault("everything met though it is not", "claims", replace(ANSWER, status=Status.PROPOSED)),
]


@pytest.mark.parametrize("fault", [*WHOLE, *ALTERNATIVES, *CLAIMS], ids=str)
def test_a_fault_is_caught_by_its_rule(fault):
    is_caught(fault)
