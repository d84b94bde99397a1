"""Easing a rule for one visit: what the reason stands for is taken away, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.options import options
from alongside.planner.problem import (
    Choice,
    Client,
    Firm,
    Group,
    Mode,
    Session,
    Visit,
    Who,
)
from alongside.planner.rules.keep_apart import Wall
from alongside.planner.rules.times import REASONS

HERS = {"her_other_visit", "one_place_a_day"}
"""Two reasons that easing takes away together: her other visits of the day."""


def frees(
    index: Index, diary: Diary, visit: Visit, key_worker: str | None, eased: Iterable[str]
) -> bool:
    """Whether the visit has a start once these rules are eased for it."""
    rules = set(eased)
    easier = _index(index, visit, rules)
    book = _diary(easier, diary, rules)
    workers = [key_worker]
    if "key_worker" in rules:
        workers = [w.ref for w in index.problem.workers]
    return any(
        next(options(easier, easier.visits[visit.ref], worker, book), None) for worker in workers
    )


def _index(index: Index, visit: Visit, rules: set[str]) -> Index:
    """A copy of the index with easier rows; no problem is made of them, which might be refused."""
    easier = Index(index.problem, _walls(index, visit, rules))
    if "window" in rules:
        visit = replace(visit, first_day=0, last_day=len(index.problem.days) - 1)
    if "mode" in rules:
        visit = replace(visit, modes=(Mode.IN_PERSON, Mode.ONLINE))
    if "key_worker" in rules:  # somebody else may see her, so an exception for this visit counts
        visit = replace(visit, cover=True)
    client = _client(index.clients[visit.client], rules)
    easier.visits[visit.ref] = visit
    easier.clients[client.ref] = client
    easier.musts[client.ref] = [c for c in client.choices if c.firm is Firm.MUST]
    easier.away[client.ref] = {
        day: [a for a in client.away if a.day == day] for day in range(len(index.problem.days))
    }
    easier.unknown_days[client.ref] = frozenset(client.unknown_days)
    easier.sessions = {key: _session(s, rules) for key, s in index.sessions.items()}
    easier.groups = {ref: _group(g, client, rules) for ref, g in index.groups.items()}
    return easier


def _walls(index: Index, visit: Visit, rules: set[str]) -> dict[str, Wall]:
    walls: dict[str, Wall] = dict(index.walls)
    wall = walls.get(visit.client)
    if wall is not None and "no_time_left" in rules:
        walls[visit.client] = Wall(groups=wall.groups)
    if wall is not None and "group_full" in rules:
        walls.pop(visit.client)
    return walls


def _client(client: Client, rules: set[str]) -> Client:
    kept = tuple(c for c in client.choices if not _is_eased(c, rules))
    away = tuple(a for a in client.away if REASONS[a.why] not in rules)
    changes: dict[str, Any] = {"choices": kept, "away": away}
    if "unknown_day" in rules:
        changes["unknown_days"] = ()
    if "mode" in rules:
        changes["online"] = True
    if "travel" in rules:
        changes["registered"] = tuple(r.place for r in client.reach if r.place != "online")
    if "day_template" in rules:
        changes["weekdays"] = (1, 2, 3, 4, 5, 6, 7)
    if "not_for_her" in rules:
        changes["tags"] = ("alcohol",)
    return replace(client, **changes)


def _is_eased(choice: Choice, rules: set[str]) -> bool:
    return choice.firm is Firm.MUST and f"must_{choice.about.value}" in rules


def _session(session: Session, rules: set[str]) -> Session:
    who = Who.MIXED if "women_only_session" in rules else session.who
    return replace(session, creche=99 if "no_creche" in rules else session.creche, who=who)


def _group(group: Group, client: Client, rules: set[str]) -> Group:
    if "group_full" in rules:
        group = replace(group, seats=99)
    if "not_for_her" in rules and not client.women_only:
        group = replace(group, who=Who.MIXED)
    return group


def _diary(easier: Index, diary: Diary, rules: set[str]) -> Diary:
    """A copy of the diary, without what the eased rules count."""
    book = Diary(easier)
    for ref, at in diary.at.items():
        book.put(easier.visits[ref], at)
    if "no_time_left" in rules:
        book.busy.clear()
    if "rooms_full" in rules:
        book.rooms.clear()
    if "creche_full" in rules:
        book.children.clear()
    if HERS & rules:
        book.hers.clear()
    return book
