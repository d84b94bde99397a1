"""The comparison: the same fortnight booked first come, first served, as an `Answer` with counts only."""

from __future__ import annotations

from importlib.metadata import version

from alongside.planner.answer import Answer, Match, NotPlaced, Placed, Status
from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.kept import keep_agreed
from alongside.planner.matches import key_workers_of
from alongside.planner.problem import Client, Problem, Sealed
from alongside.planner.report import Plan, totals
from alongside.planner.rules.choices import suits
from alongside.planner.rules.keep_apart import walls
from alongside.planner.sketch import Way, fill, first_come
from alongside.planner.solve import input_hash


def book(problem: Problem, sealed: Sealed, way: Way) -> Answer:
    """Book everybody in the order they have waited, one after another.

    ``Way.TODAY`` sees what a booking desk sees now, so its answer may break rules: show what the
    checker says of it, never the plan itself. No alternatives, reasons or bounds are worked out.
    """
    index = Index(problem, walls(problem, sealed) if way is Way.EVERY_RULE else {})
    diary = Diary(index)
    to_ask, fixed = keep_agreed(index, diary)
    matched = _match(index, fixed, way)
    agreed = dict(diary.at)
    left = [v for v in problem.visits if v.ref not in diary.at and v.ref not in to_ask]
    fill(index, diary, first_come(left), matched, way)
    plan = Plan(index, diary, matched, to_ask, agreed, [], 0.0, cut_short=False)
    missing = [v.ref for v in problem.visits if v.ref not in diary.at]
    all_met = not missing and all(matched.values())
    return Answer(
        status=Status.PROPOSED if all_met else Status.CANNOT_ALL_BE_MET,
        matches=tuple(Match(c.ref, matched[c.ref]) for c in problem.clients),
        placed=tuple(Placed(v.ref, diary.at[v.ref]) for v in problem.visits if v.ref in diary.at),
        not_placed=tuple(NotPlaced(ref, ("no_time_left",)) for ref in missing),
        not_met=(),
        to_ask=tuple(v.ref for v in problem.visits if v.ref in to_ask),
        levels=(),
        conditional_on=(),
        women=totals(plan, [c for c in problem.clients if c.women_only]),
        others=totals(plan, [c for c in problem.clients if not c.women_only]),
        seed=0,
        deterministic_time=0.0,
        input_hash=input_hash(problem, sealed),
        solver=f"booking, {way.value} ({version('ortools')})",
    )


def _match(index: Index, fixed: dict[str, str], way: Way) -> dict[str, str | None]:
    """Keep the key worker there is; give everybody else to whoever has the most room."""
    room = {w.ref: w.caseload_cap for w in key_workers_of(index)}
    matched: dict[str, str | None] = dict(fixed)
    for ref, worker in fixed.items():
        room[worker] -= index.clients[ref].caseload_weight
    waiting = [c for c in index.problem.clients if c.ref not in matched]
    for client in sorted(waiting, key=lambda c: c.usual_worker is None):
        could = [w for w in room if _may(index, client, w, way) and _fits(room, client, w)]
        usual = client.usual_worker
        chosen = usual if usual in could else max(could, key=lambda w: (room[w], w), default=None)
        matched[client.ref] = chosen
        if chosen is not None:
            room[chosen] -= client.caseload_weight
    return matched


def _may(index: Index, client: Client, worker: str, way: Way) -> bool:
    if way is Way.TODAY:
        return True
    wall = index.walls.get(client.ref)
    kept_from = wall is not None and worker in wall.workers
    return suits(index, client.ref, index.workers[worker]) and not kept_from


def _fits(room: dict[str, int], client: Client, worker: str) -> bool:
    return room[worker] >= client.caseload_weight
