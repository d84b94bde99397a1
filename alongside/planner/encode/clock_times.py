"""Clock times inside chosen sessions: small independent problems, one for each knot of shared people and rooms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

from alongside.planner.diary import Diary
from alongside.planner.encode.cpsat import Search, run
from alongside.planner.index import Index, in_person
from alongside.planner.need import need
from alongside.planner.options import Option
from alongside.planner.problem import GRID
from alongside.planner.slots import ALL, bits, minutes, starts_clear_of, starts_in

MOST_WORK = 2.0
"""The work one small problem may take; past it nothing is claimed of it."""
Times = dict[str, int]
"""Start minute by visit ref."""


def knots(index: Index, diary: Diary, chosen: Iterable[Option]) -> list[list[Option]]:
    """Split chosen options into sets that share no worker, client or tight room."""
    chosen = list(chosen)
    parent = list(range(len(chosen)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    workers: dict[tuple[str, int], set[str]] = defaultdict(set)
    for option in chosen:
        workers[option.place, option.day].add(option.worker)
    seen: dict[tuple[object, ...], int] = {}
    for i, option in enumerate(chosen):
        keys: list[tuple[object, ...]] = [("client", option.visit.client, option.day)]
        if option.group is None:
            keys.append(("worker", option.worker, option.day, option.band))
        if option.group is None and _tight(
            index, diary, option, len(workers[option.place, option.day])
        ):
            keys.append(("rooms", *option.session))
        for key in keys:
            if key in seen:
                parent[find(i)] = find(seen[key])
            else:
                seen[key] = i
    sets: dict[int, list[Option]] = defaultdict(list)
    for i, option in enumerate(chosen):
        sets[find(i)].append(option)
    return list(sets.values())


def _tight(index: Index, diary: Diary, option: Option, workers: int) -> bool:
    if not in_person(option.place):
        return False
    taken = len(diary.rooms.get((option.place, option.day), []))
    return workers + taken > index.places[option.place].rooms


def pack(index: Index, diary: Diary, knot: Sequence[Option]) -> Times | None:
    """Try the plain way: the visit with the latest possible start last, each at its first free start."""
    busy: dict[tuple[str, int], int] = defaultdict(int)
    rooms: dict[tuple[str, int], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    hers: dict[str, list[tuple[Option, int]]] = defaultdict(list)
    times: Times = {}
    for option in sorted(knot, key=_urgency):
        length = option.visit.minutes // GRID
        left = option.starts
        if option.group is None:
            left &= starts_in(ALL & ~busy[option.worker, option.day], length)
        for other, begins in hers[option.visit.client]:
            if other.day == option.day:
                gap = _gap(index, option, other)
                low = begins - _length(index, option) - gap
                left &= starts_clear_of(low, begins + _length(index, other) + gap)
        if option.group is None:
            start = _first_with_room(index, diary, option, left, rooms)
        else:
            start = next(minutes(left), None)
        if start is None:
            return None
        times[option.visit.ref] = start
        hers[option.visit.client].append((option, start))
        if option.group is None:
            busy[option.worker, option.day] |= ((1 << length) - 1) << start // GRID
    return times


def _length(index: Index, option: Option) -> int:
    """Minutes a visit takes: a group's own length for a group place."""
    if option.group is None:
        return option.visit.minutes
    group = index.groups[option.group]
    return group.end - group.start


def _urgency(option: Option) -> tuple[bool, int, int, str]:
    latest = option.starts.bit_length() + option.visit.minutes // GRID
    return option.group is None, latest, -option.visit.minutes, option.visit.ref


def _first_with_room(
    index: Index,
    diary: Diary,
    option: Option,
    left: int,
    rooms: dict[tuple[str, int], dict[int, int]],
) -> int | None:
    if not in_person(option.place):
        return next(minutes(left), None)
    used = rooms[option.place, option.day]
    most = index.places[option.place].rooms
    taken = diary.rooms.get((option.place, option.day), [])
    for slot in bits(left):
        mine = range(slot, slot + option.visit.minutes // GRID)
        if all(used[s] + sum(level >> s & 1 for level in taken) < most for s in mine):
            for s in mine:
                used[s] += 1
            return slot * GRID
    return None


def _gap(index: Index, one: Option, other: Option) -> int:
    """Minutes to lie between two visits of one client: the way home where exactly one is in person."""
    if in_person(one.place) == in_person(other.place):
        return 0
    place = one.place if in_person(one.place) else other.place
    return index.minutes_to(one.visit.client, place)


def exact(
    index: Index, diary: Diary, knot: Sequence[Option], search: Search, *, drop: bool
) -> tuple[Times | None, bool]:
    """Find times by search; with ``drop`` leave out the visits of least need that do not fit.

    Returns (times, proved): times None with proved True means that no times exist.
    """
    model = cp_model.CpModel()
    starts, there, spans = [], [], []
    for option in knot:
        domain = cp_model.Domain.from_values(list(minutes(option.starts)))
        start = model.new_int_var_from_domain(domain, "")
        is_there = model.new_bool_var("") if drop else model.new_constant(1)
        starts.append(start)
        there.append(is_there)
        spans.append(
            model.new_optional_fixed_size_interval_var(start, _length(index, option), is_there, "")
        )
    of_worker: dict[tuple[str, int], list[int]] = defaultdict(list)
    of_place: dict[tuple[str, int], list[int]] = defaultdict(list)
    of_client: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, option in enumerate(knot):
        of_client[option.visit.client, option.day].append(i)
        if option.group is None:
            of_worker[option.worker, option.day].append(i)
        if option.group is None and in_person(option.place):
            of_place[option.place, option.day].append(i)
    for mine in of_worker.values():
        model.add_no_overlap(spans[i] for i in mine)
    for (place, day), mine in of_place.items():
        _rooms(index, diary, model, place, day, [spans[i] for i in mine])
    for mine in of_client.values():
        for a, i in enumerate(mine):
            for j in mine[:a]:
                _apart(index, model, knot, starts, there, i, j)
    needs = [need(option.visit) for option in knot]
    model.minimize(sum(n * (1 - y) for n, y in zip(needs, there, strict=True)) if drop else 0)
    solved = run(model, [*starts, *there], search, most=MOST_WORK, linear=False)
    if solved is None:
        return None, search.infeasible
    half = len(knot)
    times = {
        option.visit.ref: solved.values[i]
        for i, option in enumerate(knot)
        if solved.values[half + i]
    }
    return times, solved.proved


def _rooms(
    index: Index,
    diary: Diary,
    model: cp_model.CpModel,
    place: str,
    day: int,
    spans: list[cp_model.IntervalVar],
) -> None:
    rooms = index.places[place].rooms
    fixed = []
    for level in diary.rooms.get((place, day), []):
        fixed += [model.new_fixed_size_interval_var(slot * GRID, GRID, "") for slot in bits(level)]
    if len(spans) + len(fixed) > rooms:
        model.add_cumulative([*spans, *fixed], [1] * (len(spans) + len(fixed)), rooms)


def _apart(
    index: Index,
    model: cp_model.CpModel,
    knot: Sequence[Option],
    starts: list[cp_model.IntVar],
    there: list[cp_model.IntVar],
    i: int,
    j: int,
) -> None:
    gap = _gap(index, knot[i], knot[j])
    model.add_no_overlap(
        model.new_optional_fixed_size_interval_var(
            starts[k], _length(index, knot[k]) + gap, there[k], ""
        )
        for k in (i, j)
    )


def core(index: Index, diary: Diary, knot: Sequence[Option], search: Search) -> list[Option] | None:
    """A smallest set of a knot's options (by deletion) that has no times; None where that was not proved."""
    by_shift: dict[tuple[str, int, str], list[Option]] = defaultdict(list)
    for option in knot:
        by_shift[option.worker, option.day, option.band].append(option)
    for mine in [*by_shift.values(), list(knot)]:
        if pack(index, diary, mine) is not None:
            continue
        times, proved = exact(index, diary, mine, search, drop=False)
        if times is None and proved:
            return _deleted(index, diary, mine, search)
    return None


def _deleted(index: Index, diary: Diary, options: list[Option], search: Search) -> list[Option]:
    left = list(options)
    for option in options:
        fewer = [o for o in left if o is not option]
        if pack(index, diary, fewer) is None:
            times, proved = exact(index, diary, fewer, search, drop=False)
            if times is None and proved:
                left = fewer
    return left
