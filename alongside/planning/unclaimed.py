"""Times as an answer of the planner that claims nothing: neither that they are best, nor what they leave out."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.planner.answer import Answer, Match, Placed, Status, Totals

NOTHING = Totals(0, 0, 0, 0, 0, 0)


def unclaimed(matches: Iterable[Match], placed: Iterable[Placed] = ()) -> Answer:
    """For `repair` to start from, and for the checker to be asked about one visit. It is shown to nobody."""
    return Answer(
        status=Status.CANNOT_ALL_BE_MET,
        matches=tuple(matches),
        placed=tuple(placed),
        not_placed=(),
        not_met=(),
        to_ask=(),
        levels=(),
        conditional_on=(),
        women=NOTHING,
        others=NOTHING,
        seed=0,
        deterministic_time=0.0,
        input_hash="",
        solver="",
    )
