"""A mover's visit with nothing left that is safe is on somebody's desk, with a clock where it matters.

The allowed set of a visit is every start at which it would break no rule by itself, were it the
only visit in the plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from alongside.planner.answer import Start
from alongside.planner.check.broken import Broken
from alongside.planner.check.each_visit import BY_ITSELF, breaks
from alongside.planner.check.key_workers import could_be
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows, Stay
from alongside.planner.problem import GRID, ONLINE, By, Mode, Visit

HOURS = 4
"""Within how many hours a named person must act on a critical visit."""


def rule(plan: Plan) -> list[Broken]:
    """Ask about every visit of a mover, where there is a sealed answer to hold it."""
    if plan.sealed_answer is None:
        return []
    movers = plan.sealed.movers()
    not_placed = {row.visit for row in plan.answer.not_placed}
    listed = {row.visit: row.hours for row in plan.sealed_answer.no_safe_time}
    found = []
    if len(listed) < len(plan.sealed_answer.no_safe_time):
        found.append(_broken("A visit stands twice in the list."))
    for ref, hours in listed.items():
        visit = plan.rows.visits.get(ref)
        if visit is None or visit.client not in movers or ref not in not_placed:
            found.append(_broken("A visit is in the list that does not belong there.", ref))
        elif hours != (HOURS if visit.critical else None):
            found.append(_broken("The clock is not the one for such a visit.", ref))
    empty = Plan(plan.rows, plan.answer, plan.sealed, ())
    for ref in sorted(not_placed - listed.keys()):
        visit = plan.rows.visits.get(ref)
        if visit is None or visit.client not in movers or Mode.ONLINE in visit.modes:
            continue
        if not allowed(empty, visit):
            found.append(_broken("A visit without a safe time is missing from the list.", ref))
    return found


def allowed(empty: Plan, visit: Visit) -> bool:
    """Say whether anything is left in a visit's allowed set."""
    return any(breaks(empty, stay, BY_ITSELF) is None for stay in _starts(empty.rows, visit))


def _starts(rows: Rows, visit: Visit) -> Iterator[Stay]:
    starts = _group_starts(rows, visit) if visit.by == By.GROUP else _shift_starts(rows, visit)
    for at in starts:
        stay = rows.join(visit.ref, at)
        if stay is not None and _could_see(stay):
            yield stay


def _could_see(stay: Stay) -> bool:
    if stay.visit.by != By.KEY_WORKER or stay.visit.cover:
        return True
    return could_be(stay.client, stay.worker)


def _group_starts(rows: Rows, visit: Visit) -> Iterator[Start]:
    for ref in visit.groups:
        group = rows.groups[ref]
        yield Start(group.worker, group.place, group.day, group.start, group.ref)


def _shift_starts(rows: Rows, visit: Visit) -> Iterator[Start]:
    places = {*rows.clients[visit.client].registered, ONLINE}
    for shift in rows.problem.shifts:
        if not visit.first_day <= shift.day <= visit.last_day:
            continue
        if any(skill not in rows.workers[shift.worker].skills for skill in visit.skills):
            continue
        first = -(-shift.start // GRID) * GRID
        for place in {shift.place, *((ONLINE,) if shift.online else ())} & places:
            for start in range(first, shift.end - visit.minutes + 1, GRID):
                yield Start(shift.worker, place, shift.day, start)


def _broken(words: str, *refs: str) -> Broken:
    return Broken("no_safe_time", words, refs)
