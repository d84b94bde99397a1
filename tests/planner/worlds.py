"""The same diary in three worlds: with a pair, without it, and with the mover never heard of.

`seen` is all that anybody else can see of a world: what they could be offered, in which order, and the
words they would be told. Whatever tells two worlds apart is a leak.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, replace

from alongside.planner.answer import Start
from alongside.planner.diary import Diary
from alongside.planner.explain import smallest
from alongside.planner.index import Index
from alongside.planner.offer import ranked
from alongside.planner.options import Option, options
from alongside.planner.problem import Problem, Sealed, Visit
from alongside.planner.rules.keep_apart import walls

Offered = list[tuple[str, str, int, str, int, int, str | None]]


@dataclass(frozen=True)
class World:
    """A diary seen through one index, with the key workers and the sealed part that go with it."""

    index: Index
    diary: Diary
    matched: dict[str, str | None]
    sealed: Sealed


Offers = Callable[[World, Visit], Iterable[Option]]


def offers(world: World, visit: Visit) -> Iterable[Option]:
    """What the planner itself offers."""
    return options(world.index, visit, world.matched.get(visit.client), world.diary)


def without_pairs(world: World, mover: str) -> World:
    """The same world in which the mover is kept apart from nobody."""
    sealed = _sealed_without(world.sealed, mover)
    index = Index(world.index.problem, walls(world.index.problem, sealed))
    return World(index, _same_diary(index, world), world.matched, sealed)


def without_mover(world: World, mover: str) -> World:
    """A world that never heard of the mover: where she was, the diary is just taken."""
    problem = without_client(world.index.problem, mover)
    sealed = _sealed_without(world.sealed, mover)
    index = Index(problem, walls(problem, sealed))
    matched = {ref: worker for ref, worker in world.matched.items() if ref != mover}
    diary = Diary(index)
    for ref, at in world.diary.at.items():
        if ref in index.visits:
            diary.put(index.visits[ref], at)
    diary.busy = deepcopy(world.diary.busy)
    diary.rooms = deepcopy(world.diary.rooms)
    diary.seats = deepcopy(world.diary.seats)
    diary.children = deepcopy(world.diary.children)
    return World(index, diary, matched, sealed)


def without_client(problem: Problem, client: str) -> Problem:
    """A problem that one client is not in."""
    gone = {visit.ref for visit in problem.visits if visit.client == client}
    return replace(
        problem,
        clients=tuple(c for c in problem.clients if c.ref != client),
        visits=tuple(v for v in problem.visits if v.ref not in gone),
        agreed=tuple(a for a in problem.agreed if a.visit not in gone),
    )


def _sealed_without(sealed: Sealed, mover: str) -> Sealed:
    return replace(sealed, pairs=tuple(p for p in sealed.pairs if mover not in (p.mover, p.fixed)))


def _same_diary(index: Index, world: World) -> Diary:
    diary = Diary(index)
    for ref, at in world.diary.at.items():
        diary.put(index.visits[ref], at)
    return diary


def others(world: World, mover: str) -> list[Visit]:
    """Visits of everybody but the mover, and but those who are themselves placed around her."""
    around_her = {pair.mover for pair in world.sealed.pairs if pair.fixed == mover}
    return [v for v in world.index.problem.visits if v.client not in {mover, *around_her}]


def seen(world: World, visits: Iterable[Visit], offers: Offers = offers) -> dict[str, Offered]:
    """What each visit could be offered on the diary, its own present start left free."""
    found = {}
    for visit in visits:
        at = world.diary.take(visit) if visit.ref in world.diary.at else None
        found[visit.ref] = [
            (o.worker, o.place, o.day, o.band, o.starts, o.wish_cost, o.group)
            for o in offers(world, visit)
        ]
        if at is not None:
            world.diary.put(visit, at)
    return found


def words(world: World, visits: Iterable[Visit]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """What each visit would be told to be in its way, were it not placed."""
    told = {}
    for visit in visits:
        at = world.diary.take(visit) if visit.ref in world.diary.at else None
        key_worker = world.matched.get(visit.client)
        told[visit.ref] = smallest(world.index, world.diary, visit, key_worker)
        if at is not None:
            world.diary.put(visit, at)
    return told


def best(world: World, visits: Iterable[Visit]) -> dict[str, tuple[Start, ...]]:
    """The best four starts of each visit, in order, its own present start left free."""
    found = {}
    for visit in visits:
        at = world.diary.take(visit) if visit.ref in world.diary.at else None
        key_worker = world.matched.get(visit.client)
        found[visit.ref] = ranked(world.index, world.diary, visit, key_worker, 4)
        if at is not None:
            world.diary.put(visit, at)
    return found
