"""Rule *choices*: what a client said must be so is never relaxed; what they would like has a published cost."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.planner.index import Index, in_person
from alongside.planner.problem import About, By, Choice, Group, Mode, Shift, Visit, Who, Worker

COSTS = {
    About.WORKER_GENDER: 25,
    About.LANGUAGE: 20,
    About.WOMEN_ONLY: 15,
    About.NOT_WORKER: 15,
    About.NOT_PLACE: 15,
    About.MODE: 10,
    About.BAND: 8,
    About.WEEKDAY: 6,
}
USUAL_COST = 20
OF_WORKER = frozenset({About.WORKER_GENDER, About.NOT_WORKER, About.LANGUAGE})
EITHER = frozenset({About.BAND, About.WEEKDAY})
"""Wishes that any one of several can meet."""


def blocks(index: Index, visit: Visit, shift: Shift, place: str) -> Iterator[tuple[str, int]]:
    """One reason a must-choice, named ``must_`` and what it is about."""
    musts = index.musts_of(visit)
    if not musts:
        return
    women_only = women_only_session(index, place, shift.day, shift.band)
    worker = index.workers[shift.worker]
    for choice in musts:
        if not honoured(choice, worker, place, women_only):
            yield f"must_{choice.about.value}", 0


def women_only_session(index: Index, place: str, day: int, band: str | None) -> bool:
    """Whether nobody but those the women-only policy covers can be met then (online one to one: nobody)."""
    if not in_person(place):
        return True
    session = index.sessions.get((place, day, band or ""))
    return session is not None and session.who is Who.WOMEN_ONLY


def suits(index: Index, client: str, worker: Worker) -> bool:
    """Whether a worker meets every must-choice of the client's that is about the worker."""
    return all(_of_worker(c, worker) for c in index.musts[client] if c.about in OF_WORKER)


def suits_for(index: Index, visit: Visit, worker: Worker) -> bool:
    """The same for one visit: an exception does not count there, save where it is with the key worker alone."""
    if visit.by is By.KEY_WORKER and not visit.cover:
        return suits(index, visit.client, worker)
    return all(_of_worker(c, worker) for c in index.musts_of(visit) if c.about in OF_WORKER)


def honoured(choice: Choice, worker: Worker, place: str, women_only: bool) -> bool:
    """Whether a place and worker honour a choice; ``women_only``: the session, or the group, is so."""
    if choice.about in OF_WORKER:
        return _of_worker(choice, worker)
    if choice.about is About.WOMEN_ONLY:
        return women_only
    if choice.about is About.NOT_PLACE:
        return place != choice.value
    if choice.about is About.MODE:
        return (Mode.IN_PERSON if in_person(place) else Mode.ONLINE).value == choice.value
    raise AssertionError(choice.about)


def _of_worker(choice: Choice, worker: Worker) -> bool:
    if choice.about is About.WORKER_GENDER:
        return worker.gender == choice.value
    if choice.about is About.NOT_WORKER:
        return worker.ref != choice.value
    return choice.value in worker.languages


def wishes(
    index: Index, visit: Visit, worker: Worker, place: str, day: int, band: str, group: Group | None
) -> list[tuple[About, bool]]:
    """The wishes that bear on a visit so placed, and whether each is met. Several of one either-kind are one."""
    women_only = women_only_session(index, place, day, band)
    if group is not None and group.who is not Who.WOMEN_ONLY:
        women_only = False
    met: list[tuple[About, bool]] = []
    either: dict[About, bool] = {}
    for choice in index.wishes[visit.client]:
        about = choice.about
        if about in EITHER:
            here = band if about is About.BAND else str(index.weekdays[day])
            either[about] = either.get(about, False) or choice.value == here
        elif _bears(about, choice.value, visit, place, group):
            met.append((about, honoured(choice, worker, place, women_only)))
    return met + list(either.items())


def _bears(about: About, value: str, visit: Visit, place: str, group: Group | None) -> bool:
    if about in (About.WOMEN_ONLY, About.NOT_PLACE):
        return group is not None or in_person(place)
    if about is About.MODE:
        return group is None and value in visit.modes
    return True


def cost(
    index: Index, visit: Visit, worker: Worker, place: str, day: int, band: str, group: Group | None
) -> int:
    """What the second level of the goal charges for a visit so placed."""
    total = USUAL_COST if visit.usual and visit.usual != worker.ref else 0
    if index.wishes[visit.client]:
        for about, met in wishes(index, visit, worker, place, day, band, group):
            total += 0 if met else COSTS[about]
    return total
