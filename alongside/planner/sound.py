"""Refuse problems that make no sense, with every fault found at once.

What is refused stands in docs/rule-book.md, "Problems that are refused". `Problem` itself asks
here when it is made, so this module and its helpers see the problem's types only as types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.planner.errors import BadProblem
from alongside.planner.sound_area import area_faults
from alongside.planner.sound_known import DAY_ENDS, Faults, Known
from alongside.planner.sound_people import people_faults
from alongside.planner.sound_visits import visit_faults

if TYPE_CHECKING:
    from alongside.planner.problem import Outsider, Problem, Sealed


def refuse_nonsense(problem: Problem) -> None:
    """Raise `BadProblem` with every fault of a problem."""
    known = Known.of(problem)
    faults = Faults()
    area_faults(known, faults)
    people_faults(known, faults)
    visit_faults(known, faults)
    if faults:
        raise BadProblem(list(faults))


def refuse_sealed_nonsense(problem: Problem, sealed: Sealed) -> None:
    """Raise `BadProblem` with neutral words where the sealed part makes no sense.

    The words say what kind of thing is wrong and never who, how many or in which row.
    """
    clients = {client.ref for client in problem.clients}
    workers = {worker.ref for worker in problem.workers}
    outsiders = [outsider.ref for outsider in sealed.outsiders]
    somebody = clients | workers | set(outsiders)
    pairs = {(pair.mover, pair.fixed) for pair in sealed.pairs}
    faults = Faults()
    if any(mover not in clients for mover, _ in pairs):
        faults.add("sealed.pairs", "a mover who is no client", "a client of this problem")
    if any(mover == fixed for mover, fixed in pairs):
        faults.add("sealed.pairs", "somebody placed around themselves", "two people")
    if any(fixed not in somebody for _, fixed in pairs):
        faults.add("sealed.pairs", "an unknown fixed one", "a client, a worker or an outsider")
    if any(mover != fixed and (fixed, mover) in pairs for mover, fixed in pairs):
        faults.add(
            "sealed.pairs",
            "two people placed around each other",
            "one mover, which a person has to decide",
        )
    if len(set(outsiders)) < len(outsiders) or (clients | workers) & set(outsiders):
        faults.add("sealed.outsiders", "a doubled ref", "a ref that nobody else has")
    if "" in outsiders:
        faults.add("sealed.outsiders", "an empty ref", "a ref")
    if any(not _sound_stays(problem, outsider) for outsider in sealed.outsiders):
        faults.add("sealed.outsiders.stays", "a stay out of range", "a known place, day and time")
    if faults:
        raise BadProblem(list(faults))


def _sound_stays(problem: Problem, outsider: Outsider) -> bool:
    buildings = {place.ref for place in problem.places if place.kind != "online"}
    return all(
        stay.place in buildings
        and 0 <= stay.day < len(problem.days)
        and 0 <= stay.start < stay.end <= DAY_ENDS
        for stay in outsider.stays
    )
