"""Faults of visits and of the times that are agreed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.planner.sound_known import DAY_ENDS, Faults, Known

if TYPE_CHECKING:
    from collections.abc import Collection

    from alongside.planner.problem import Agreed, Choice, Visit

GRID = 15
"""Minutes between two possible starts. `problem.GRID` is the same; a test holds them together."""


def visit_faults(known: Known, faults: Faults) -> None:
    """Gather the faults of every visit and every agreed time."""
    problem = known.problem
    faults.doubled("visits", (visit.ref for visit in problem.visits))
    longest = max((band.end - band.start for band in problem.bands), default=0)
    chosen = {client.ref: client.choices for client in problem.clients}
    for i, visit in enumerate(problem.visits):
        _visit(known, faults, f"visits[{i}]", visit, longest)
        _excepts(faults, f"visits[{i}]", visit, chosen.get(visit.client, ()))
    faults.doubled("agreed", (agreed.visit for agreed in problem.agreed))
    for i, agreed in enumerate(problem.agreed):
        _agreed(known, faults, f"agreed[{i}]", agreed)


def _visit(known: Known, faults: Faults, where: str, visit: Visit, longest: int) -> None:
    if visit.client not in known.clients:
        faults.add(f"{where}.client", repr(visit.client), "a known client")
    if visit.usual is not None and visit.usual not in known.workers:
        faults.add(f"{where}.usual", repr(visit.usual), "a known worker")
    if visit.minutes < 1 or visit.minutes % GRID:
        faults.add(f"{where}.minutes", visit.minutes, f"a multiple of {GRID}")
    if visit.minutes > longest:
        faults.add(f"{where}.minutes", visit.minutes, f"at most the longest band, {longest}")
    if visit.last_day < visit.first_day:
        days = f"{visit.first_day} to {visit.last_day}"
        faults.add(f"{where}.last_day", days, "a first day that is not after the last")
    for name, day in (("first_day", visit.first_day), ("last_day", visit.last_day)):
        if not 0 <= day < known.days:
            faults.add(f"{where}.{name}", day, f"0 to {known.days - 1}")
    if visit.weight < 1:
        faults.add(f"{where}.weight", visit.weight, "1 or more")
    if visit.waited_days < 0:
        faults.add(f"{where}.waited_days", visit.waited_days, "0 or more")
    if visit.passed_over < 0:
        faults.add(f"{where}.passed_over", visit.passed_over, "0 or more")
    if not visit.modes:
        faults.add(f"{where}.modes", "none", "in person, online or both")
    if (visit.by == "group") != bool(visit.groups):
        expected = "groups for a visit by group" if visit.by == "group" else "no groups"
        faults.add(f"{where}.groups", visit.groups, expected)
    for group in visit.groups:
        if group not in known.groups:
            faults.add(f"{where}.groups", repr(group), "a known group")
    if len(set(visit.groups)) < len(visit.groups):
        faults.doubled(f"{where}.groups", visit.groups)


def _excepts(faults: Faults, where: str, visit: Visit, chosen: Collection[Choice]) -> None:
    for choice in visit.excepts:
        if choice not in chosen or choice.firm != "must" or choice.about == "not_worker":
            found = f"{choice.firm.value} about {choice.about.value}"
            expected = "a must of the client's, and not about a worker they said no to"
            faults.add(f"{where}.excepts", found, expected)


def _agreed(known: Known, faults: Faults, where: str, agreed: Agreed) -> None:
    if agreed.worker not in known.workers:
        faults.add(f"{where}.worker", repr(agreed.worker), "a known worker")
    if agreed.place not in known.places:
        faults.add(f"{where}.place", repr(agreed.place), "a known place")
    if agreed.group is not None and agreed.group not in known.groups:
        faults.add(f"{where}.group", repr(agreed.group), "a known group")
    if not 0 <= agreed.day < known.days:
        faults.add(f"{where}.day", agreed.day, f"0 to {known.days - 1}")
    if not 0 <= agreed.start < DAY_ENDS:
        faults.add(f"{where}.start", agreed.start, f"0 to {DAY_ENDS - 1}")
    visit = known.visits.get(agreed.visit)
    if visit is None:
        faults.add(f"{where}.visit", repr(agreed.visit), "a known visit")
    elif (visit.by == "group") != (agreed.group is not None):
        expected = "a group exactly where the visit is by group"
        faults.add(f"{where}.group", agreed.group, expected)
