"""Nobody is placed where somebody they must avoid could ever be.

What the fixed one could be granted follows from public rules and their own row alone, so it is the
same whoever avoids them. ``presence`` looks at the finished plan instead, and shares nothing with
this module. Findings name the mover's own rows and no second person.
"""

from __future__ import annotations

from collections.abc import Iterator

from alongside.planner.check.broken import Broken
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows, Stay
from alongside.planner.problem import ONLINE, Client, Group, Outsider, Who

OUTSIDE = "The start is outside the allowed set."
MATCHED = "The match is outside the allowed set."
SHOWS = "The plain answer gives a reason that belongs to the sealed part."
NOBODY = "The sealed part names somebody who is not known."


def rule(plan: Plan) -> list[Broken]:
    """Ask about every stay and every match, and whether the plain answer is silent."""
    return [*_unknown(plan), *_matches(plan), *_shown(plan), *plan.each(about)]


def about(plan: Plan, stay: Stay) -> list[Broken]:
    """Say whether one stay of a mover is where a fixed one could be."""
    fixed_ones = plan.fixed_of.get(stay.client.ref, ())
    if any(_barred(plan, stay, fixed) for fixed in fixed_ones):
        return [Broken("keep_apart", OUTSIDE, (stay.visit.ref,))]
    return []


def _barred(plan: Plan, stay: Stay, fixed: str) -> bool:
    rows = plan.rows
    buffer = rows.problem.buffer_minutes
    if fixed in rows.clients and _near_client(rows, stay, rows.clients[fixed], buffer):
        return True
    if fixed in rows.workers and _near_worker(rows, stay, fixed):
        return True
    outsiders = (outsider for outsider in plan.sealed.outsiders if outsider.ref == fixed)
    return any(_near_outsider(stay, outsider, buffer) for outsider in outsiders)


def _near_client(rows: Rows, stay: Stay, fixed: Client, buffer: int) -> bool:
    if stay.group is not None and _could_join(stay.group, fixed):
        return True
    return stay.in_person and any(
        stay.meets(start - buffer, end + buffer)
        for start, end in _grantable(rows, fixed, stay.place.ref, stay.day)
    )


def _grantable(rows: Rows, fixed: Client, place: str, day: int) -> Iterator[tuple[int, int]]:
    """Yield the bands of a day in which a client could ever be granted a place, staffed or not."""
    if place not in fixed.registered:
        return
    if fixed.weekdays and rows.weekday(day) not in fixed.weekdays:
        return
    for session in rows.sessions_at.get((place, day), []):
        if fixed.women_only or session.who != Who.WOMEN_ONLY:
            band = rows.bands[session.band]
            yield band.start, band.end


def _could_join(group: Group, fixed: Client) -> bool:
    admitted = fixed.women_only or group.who != Who.WOMEN_ONLY
    invited = not group.tag or group.tag in fixed.tags
    return admitted and invited and (group.place == ONLINE or group.place in fixed.registered)


def _near_worker(rows: Rows, stay: Stay, fixed: str) -> bool:
    if stay.worker.ref == fixed or (stay.group is not None and stay.group.worker == fixed):
        return True
    if not stay.in_person:
        return False
    key = (fixed, stay.day)
    works_there = any(shift.place == stay.place.ref for shift in rows.shifts_of.get(key, []))
    leads_there = any(group.place == stay.place.ref for group in rows.groups_led.get(key, []))
    return works_there or leads_there


def _near_outsider(stay: Stay, outsider: Outsider, buffer: int) -> bool:
    return stay.in_person and any(
        known.place == stay.place.ref
        and known.day == stay.day
        and stay.meets(known.start - buffer, known.end + buffer)
        for known in outsider.stays
    )


def _matches(plan: Plan) -> list[Broken]:
    return [
        Broken("keep_apart", MATCHED, (match.client,))
        for match in plan.answer.matches
        if match.worker is not None and match.worker in plan.fixed_of.get(match.client, ())
    ]


def _unknown(plan: Plan) -> list[Broken]:
    clients = plan.rows.clients
    known = {*clients, *plan.rows.workers, *(outsider.ref for outsider in plan.sealed.outsiders)}
    if all(pair.mover in clients and pair.fixed in known for pair in plan.sealed.pairs):
        return []
    return [Broken("keep_apart", NOBODY)]


def _shown(plan: Plan) -> list[Broken]:
    """Look for a sealed reason, or an outsider's ref, among the reasons everybody may read."""
    answer = plan.answer
    reasons = {reason for match in answer.matches for reason in match.why}
    for not_placed in answer.not_placed:
        reasons.update(not_placed.why, *not_placed.changes)
    for not_met in answer.not_met:
        reasons.update(not_met.why, *not_met.changes)
    outsiders = {outsider.ref for outsider in plan.sealed.outsiders}
    for reason in reasons:
        words = reason.replace(":", " ").replace("/", " ").replace(",", " ").split()
        if "keep_apart" in reason or outsiders.intersection(words):
            return [Broken("keep_apart", SHOWS)]
    return []
