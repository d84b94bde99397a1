"""One start of a visit held against the rule book: what is against it, by rule ref."""

from __future__ import annotations

from alongside.planner.answer import Start
from alongside.planner.diary import Diary
from alongside.planner.explain import NO_TIME, against_group, reasons
from alongside.planner.index import Index, in_person
from alongside.planner.options import places_of
from alongside.planner.problem import GRID, By, Shift, Visit

NO_SHIFT = "no_shift"
"""Nobody is there to be met: the worker's hours, their leave, the place or its session are not what they were."""


def in_the_way(index: Index, diary: Diary, visit: Visit, at: Start) -> frozenset[str]:
    """Refs of every rule that is against it; empty where it may be, by whichever worker it is with.

    A wall of keep-apart is written as `NO_TIME`, like any start that is taken.
    """
    if visit.by is By.GROUP:
        if at.group is None or at.group not in index.groups or at.group not in visit.groups:
            return frozenset({"no_such_group"})
        return against_group(index, diary, visit, at.group)
    shift = _shift(index, at)
    if shift is None:
        return frozenset({NO_SHIFT})
    here = in_person(at.place)
    if here and at.place not in index.reach[visit.client]:
        return frozenset({"travel"})
    against = {
        ref
        for ref, mask in reasons(index, diary, visit, shift, at.place)
        if not mask >> at.start // GRID & 1
    }
    if at.start % GRID or (here and at.place not in index.clients[visit.client].registered):
        against.add(NO_TIME)
    return frozenset(against)


def _shift(index: Index, at: Start) -> Shift | None:
    """The worker's hours there that hold the start."""
    for one in index.shifts.get(at.worker, ()):
        holds = one.day == at.day and one.start <= at.start < one.end
        if holds and at.place in places_of(one):
            return one
    return None
