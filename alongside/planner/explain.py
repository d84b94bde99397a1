"""Why a visit has no start, or a wish was not met: a ledger of what blocks each start, and the smallest mends.

No solver and no unsatisfiable core: with everything else as it is, easing a set of rules frees a visit
exactly when some start is blocked by no other rule, so the smallest sets of the ledger are the answer.
What a wall blocks is written as `NO_TIME`, like any start that is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from alongside.planner.diary import Diary
from alongside.planner.index import Index, in_person
from alongside.planner.options import STATIC, group_full, places_of
from alongside.planner.problem import GRID, About, By, Shift, Visit
from alongside.planner.rules import choices, groups, keep_apart, workers
from alongside.planner.slots import starts_in

NO_TIME = "no_time_left"
MOST_SETS = 3
Blocked = frozenset[str]
Wanted = Callable[[str, str, int, str], bool]
"""Says of a worker, place, day and band whether a start there would do."""


def smallest(
    index: Index, diary: Diary, visit: Visit, key_worker: str | None, wanted: Wanted | None = None
) -> tuple[tuple[str, ...], ...]:
    """The smallest sets of rules whose easing would place the visit (or place it as wanted), fewest rules first."""
    found: set[Blocked] = set()
    for blocked in ledger(index, diary, visit, key_worker, wanted):
        if not any(known <= blocked for known in found):
            found = {known for known in found if not blocked <= known} | {blocked}
    ordered = sorted(found, key=lambda b: (len(b), sorted(b)))
    return tuple(tuple(sorted(b)) for b in ordered[:MOST_SETS] if b)


def ledger(
    index: Index, diary: Diary, visit: Visit, key_worker: str | None, wanted: Wanted | None
) -> Iterator[Blocked]:
    """Each set of rules that blocks some start of a visit. No set is given twice for one session."""
    if visit.by is By.GROUP:
        yield from _group_ledger(index, diary, visit, wanted)
        return
    for worker in index.workers_with(visit.skills):
        another = visit.by is By.KEY_WORKER and not visit.cover and worker.ref != key_worker
        always = {"key_worker"} if another else set()
        for shift in index.shifts[worker.ref]:
            for place in places_of(shift):
                if in_person(place) and place not in index.reach[visit.client]:
                    continue
                if wanted is None or wanted(worker.ref, place, shift.day, shift.band):
                    for blocked in _session(index, diary, visit, shift, place):
                        yield blocked | always


def _session(
    index: Index, diary: Diary, visit: Visit, shift: Shift, place: str
) -> Iterator[Blocked]:
    length = visit.minutes // GRID
    parts: dict[Blocked, int] = {
        frozenset(): starts_in(workers.hours(shift) & index.band_masks[shift.band], length)
    }
    for reason, left in reasons(index, diary, visit, shift, place):
        split: dict[Blocked, int] = {}
        for blocked, mask in parts.items():
            for key, share in ((blocked, mask & left), (blocked | {reason}, mask & ~left)):
                if share:
                    split[key] = split.get(key, 0) | share
        parts = split
    yield from parts


def reasons(
    index: Index, diary: Diary, visit: Visit, shift: Shift, place: str
) -> Iterator[tuple[str, int]]:
    """Every rule that takes starts of a visit away from one shift and place, with the mask of what it leaves."""
    for rule in STATIC:
        yield from rule.blocks(index, visit, shift, place)
    yield from diary.blocks(visit, shift, place)
    yield NO_TIME, keep_apart.starts(index, visit, shift, place)


def _group_ledger(
    index: Index, diary: Diary, visit: Visit, wanted: Wanted | None
) -> Iterator[Blocked]:
    for ref in visit.groups:
        group = index.groups[ref]
        if in_person(group.place) and group.place not in index.reach[visit.client]:
            continue
        band = index.band_at(group.start) or ""
        if wanted is not None and not wanted(group.worker, group.place, group.day, band):
            continue
        yield against_group(index, diary, visit, ref)


def against_group(index: Index, diary: Diary, visit: Visit, ref: str) -> Blocked:
    """What is against a visit's place in one group. A wall is written as a full group."""
    group = index.groups[ref]
    blocked = {*groups.blocks(index, visit, group), *group_full(diary, visit, ref)}
    if not keep_apart.group_allowed(index, visit.client, ref):
        blocked.add("group_full")
    return frozenset(blocked)


def why(changes: tuple[tuple[str, ...], ...], visit: Visit) -> tuple[str, ...]:
    """The rules in the way: those of the smallest sets, or that nothing of the kind exists in reach."""
    if not changes:
        return ("no_such_group",) if visit.by is By.GROUP else ("nobody_in_reach",)
    least = len(changes[0])
    return tuple(dict.fromkeys(r for c in changes if len(c) == least for r in c))


def wish_wanted(index: Index, visit: Visit, about: About) -> Wanted:
    """A test for starts at which every wish of this kind on the visit would be met."""

    def wanted(worker: str, place: str, day: int, band: str) -> bool:
        met = choices.wishes(index, visit, index.workers[worker], place, day, band, None)
        return all(ok for kind, ok in met if kind is about)

    return wanted
