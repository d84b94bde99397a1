"""How many different records one person may open in a day. Published, so that staff can reckon with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FREE = 30
"""As many as this may be opened by anybody, whatever their caseload, and no caseload is asked for."""


class Verdict(StrEnum):
    """What happens to the next page."""

    SHOW = "show"
    SAY_WHY = "say why"
    WAIT = "wait for a person"


@dataclass(frozen=True, slots=True)
class Budget:
    """Up to ``asks_above`` freely, then up to ``stops_above`` with a reason, then not."""

    asks_above: int
    stops_above: int


def reading_budget(caseload: int, extra: int = 0) -> Budget:
    """Twice the caseload and at least 30; half as many again with a reason. ``extra`` was allowed by a person."""
    asks = max(FREE, 2 * caseload)
    return Budget(asks, asks + asks // 2 + extra)


def judged(opened: int, budget: Budget, reason: str) -> Verdict:
    """What follows from the number of records opened today, the next page's among them."""
    if opened > budget.stops_above:
        return Verdict.WAIT
    if opened > budget.asks_above and not reason:
        return Verdict.SAY_WHY
    return Verdict.SHOW
