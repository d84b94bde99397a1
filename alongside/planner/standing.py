"""One start of a visit held against the rule book: what is against it, by rule ref."""

from __future__ import annotations

from alongside.planner.answer import Start
from alongside.planner.diary import Diary
from alongside.planner.explain import NO_TIME, against_group, reasons
from alongside.planner.index import Index, in_person
from alongside.planner.options import STATIC, places_of
from alongside.planner.problem import GRID, By, Shift, Visit
from alongside.planner.rules.times import UNKNOWN

NO_SHIFT = "no_shift"
"""Nobody is there to be met: the worker's hours, their leave, the place or its session are not what they were."""
OF_A_SESSION = frozenset({"closed", "must_women_only", "women_only_session", "no_creche"})
"""What follows from the session not being held, and is no cause of its own."""


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
        return _whoever_is_there(index, visit, at) | {NO_SHIFT}
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


def _whoever_is_there(index: Index, visit: Visit, at: Start) -> frozenset[str]:
    """What would be against it if somebody were there: her own facts and the rules about her and the worker.

    Without what hangs on anybody else, and without what a session that is not held would bring.
    """
    name = index.band_at(at.start)
    here = in_person(at.place)
    known = at.place in index.places or not here
    if name is None or at.worker not in index.workers or not known:
        return frozenset()
    if here and at.place not in index.reach[visit.client]:
        return frozenset({"travel"})
    band = index.bands[name]
    as_if = Shift(at.worker, at.day, name, at.place, band.start, band.end, online=not here)
    found = {
        ref
        for rule in STATIC
        for ref, mask in rule.blocks(index, visit, as_if, at.place)
        if not mask >> at.start // GRID & 1
    }
    held = not here or (at.place, at.day, name) in index.sessions
    return frozenset(found - {UNKNOWN} - (frozenset() if held else OF_A_SESSION))


def _shift(index: Index, at: Start) -> Shift | None:
    """The worker's hours there that hold the start."""
    for one in index.shifts.get(at.worker, ()):
        holds = one.day == at.day and one.start <= at.start < one.end
        if holds and at.place in places_of(one):
            return one
    return None
