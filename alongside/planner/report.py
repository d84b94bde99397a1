"""From a filled diary to an answer: alternatives, reasons, totals, and the sealed part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

from alongside.planner.answer import (
    Answer,
    Care,
    NoSafeTime,
    NotMet,
    NotPlaced,
    Placed,
    SealedAnswer,
    Start,
    Status,
    Totals,
)
from alongside.planner.diary import Diary
from alongside.planner.explain import smallest, why, wish_wanted
from alongside.planner.index import Index, in_person
from alongside.planner.matches import key_visits, key_workers_of, matches
from alongside.planner.need import need
from alongside.planner.offer import ranked
from alongside.planner.options import options
from alongside.planner.problem import About, By, Client, Sealed, Visit
from alongside.planner.reached import Reached, added_up
from alongside.planner.rules import choices

CONDITIONAL_ON = ("the matching", "the rounds", "one place a day", "no start across a band border")
CRITICAL_HOURS = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned fortnight before it is put into words.

    ``before`` is the answer that a repair started from: its reasons stand for all but the ``anew`` visits.
    """

    index: Index
    diary: Diary
    matched: dict[str, str | None]
    to_ask: frozenset[str]
    agreed: dict[str, Start]
    levels: list[Reached]
    spent: float
    cut_short: bool
    before: Answer | None = None
    anew: frozenset[str] = frozenset()


def report(plan: Plan, sealed: Sealed, seed: int, input_hash: str) -> tuple[Answer, SealedAnswer]:
    """Write a plan as the plain answer and the sealed one."""
    index = plan.index
    visits = index.problem.visits
    missing = [v for v in visits if v.ref not in plan.diary.at]
    everybody = matches(index, plan.matched)
    all_met = not missing and all(m.worker for m in everybody)
    status = Status.PROPOSED if all_met else Status.CANNOT_ALL_BE_MET
    women = totals(plan, [c for c in index.problem.clients if c.women_only])
    others = totals(plan, [c for c in index.problem.clients if not c.women_only])
    answer = Answer(
        status=Status.RAN_OUT_OF_TIME if plan.cut_short else status,
        matches=everybody,
        placed=tuple(_placed(plan, v) for v in visits if v.ref in plan.diary.at),
        not_placed=_not_placed_rows(plan, missing),
        not_met=_not_met_rows(plan),
        to_ask=tuple(v.ref for v in visits if v.ref in plan.to_ask),
        levels=(
            added_up("matching", plan.levels),
            added_up("need", plan.levels, women.unmet_need + others.unmet_need),
            added_up("wishes", plan.levels),
            added_up("burden", plan.levels),
        ),
        conditional_on=CONDITIONAL_ON,
        women=women,
        others=others,
        seed=seed,
        deterministic_time=round(plan.spent, 6),
        input_hash=input_hash,
        solver=f"ortools {version('ortools')}",
    )
    return answer, _sealed(plan, sealed)


def _placed(plan: Plan, visit: Visit) -> Placed:
    if visit.ref in plan.agreed:
        return Placed(visit.ref, plan.agreed[visit.ref])
    at = plan.diary.take(visit)
    found = ranked(plan.index, plan.diary, visit, plan.matched.get(visit.client), 4)
    plan.diary.put(visit, at)
    return Placed(visit.ref, at, tuple(start for start in found if start != at)[:3])


def _not_placed_rows(plan: Plan, missing: Sequence[Visit]) -> tuple[NotPlaced, ...]:
    known = plan.before.not_placed if plan.before else ()
    told = {row.visit: row for row in known if row.visit not in plan.anew}
    return tuple(told.get(v.ref) or _not_placed(plan, v) for v in missing)


def _not_met_rows(plan: Plan) -> tuple[NotMet, ...]:
    told = plan.before.not_met if plan.before else ()
    kept = [row for row in told if row.visit not in plan.anew]
    every = plan.index.problem.visits
    anew = [v for v in every if v.ref in plan.anew] if plan.before else every
    return (*kept, *(row for v in anew for row in _not_met(plan, v)))


def _not_placed(plan: Plan, visit: Visit) -> NotPlaced:
    key_worker = plan.matched.get(visit.client)
    changes = smallest(plan.index, plan.diary, visit, key_worker)
    if visit.ref in plan.to_ask:
        return NotPlaced(visit.ref, ("ask_her",), changes)
    return NotPlaced(visit.ref, why(changes, visit), changes)


def _not_met(plan: Plan, visit: Visit) -> list[NotMet]:
    at = plan.diary.at.get(visit.ref)
    if at is None:
        return []
    index, rows = plan.index, []
    unmet = [about for about, met in wishes_at(index, visit, at) if not met]
    if unmet:
        key_worker = plan.matched.get(visit.client)
        plan.diary.take(visit)
        for about in unmet:
            wanted = wish_wanted(index, visit, about)
            changes = smallest(index, plan.diary, visit, key_worker, wanted)
            reasons = why(changes, visit) if changes else ()
            rows.append(NotMet(visit.client, visit.ref, about.value, reasons, changes))
        plan.diary.put(visit, at)
    if visit.usual and visit.usual != at.worker:
        rows.append(NotMet(visit.client, visit.ref, "usual"))
    usual = index.clients[visit.client].usual_worker
    if visit.by is By.KEY_WORKER and usual and usual != at.worker:
        rows.append(NotMet(visit.client, visit.ref, "usual_worker"))
    return rows


def wishes_at(index: Index, visit: Visit, at: Start) -> list[tuple[About, bool]]:
    """The wishes that bear on a visit at a start, and whether each is met."""
    if not index.wishes[visit.client]:
        return []
    band = index.band_at(at.start) or ""
    group = index.groups[at.group] if at.group else None
    return choices.wishes(index, visit, index.workers[at.worker], at.place, at.day, band, group)


def totals(plan: Plan, clients: Iterable[Client]) -> Totals:
    """Counts over some clients."""
    index, at = plan.index, plan.diary.at
    mine = [v for c in clients for v in index.visits_of[c.ref]]
    placed = [v for v in mine if v.ref in at]
    wishes = [met for v in placed for _, met in wishes_at(index, v, at[v.ref])]
    journeys = {
        (v.client, at[v.ref].place, at[v.ref].day, index.band_at(at[v.ref].start))
        for v in placed
        if in_person(at[v.ref].place)
    }
    unmet = sum(need(v) for v in mine if v.ref not in at)
    return Totals(len(mine), len(placed), unmet, len(wishes), sum(wishes), len(journeys))


def _sealed(plan: Plan, sealed: Sealed) -> SealedAnswer:
    index, moving, empty = plan.index, sealed.movers(), Diary(plan.index)
    movers = [c for c in index.problem.clients if c.ref in moving]
    others = [c for c in index.problem.clients if c.women_only and c.ref not in moving]
    nowhere = [
        NoSafeTime(v.ref, CRITICAL_HOURS if v.critical else None)
        for c in movers
        for v in index.visits_of[c.ref]
        if v.ref not in plan.diary.at and no_safe_time(index, v, empty)
    ]
    return SealedAnswer(tuple(nowhere), _care(plan, movers), _care(plan, others))


def no_safe_time(index: Index, visit: Visit, empty: Diary) -> bool:
    """Whether a mover's visit has no start at all that every rule allows, whoever the worker, on an empty diary."""
    workers = [w.ref for w in key_workers_of(index)] if visit.by is By.KEY_WORKER else [None]
    wall = index.walls[visit.client]
    return not any(
        next(options(index, visit, worker, empty), None)
        for worker in workers
        if worker not in wall.workers
    )


def _care(plan: Plan, clients: Sequence[Client]) -> Care:
    index, empty = plan.index, Diary(plan.index)
    visits = [v for c in clients for v in index.visits_of[c.ref]]
    had = [c for c in clients if c.usual_worker]
    kept = [c for c in had if plan.matched[c.ref] == c.usual_worker]
    choice = []
    for client in clients:
        for visit in key_visits(index, client)[:1]:
            found = options(index, visit, plan.matched[client.ref], empty)
            choice.append(sum(option.starts.bit_count() for option in found))
    return Care(
        visits=len(visits),
        placed=sum(v.ref in plan.diary.at for v in visits),
        median_starts=float(median(choice)) if choice else 0.0,
        key_workers=len(had),
        key_workers_kept=len(kept),
    )
