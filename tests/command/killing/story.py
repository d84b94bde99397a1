"""Kill a part of the application so many times while people work, and say what was found afterwards."""

from __future__ import annotations

import random
import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.command.killing.carrier import carrier
from tests.command.killing.checks import Found, found, within
from tests.command.killing.deeds import at_work
from tests.command.killing.desk import Desk, NoAnswer
from tests.command.killing.house import House, house, kill, until

PARTS = ("web", "database", "everything", "backend", "worker")


@dataclass(frozen=True, slots=True)
class Story:
    """What was found, seconds until each part was there again, and what people met that nobody expects."""

    found: Found
    back: dict[str, list[float]]
    odd: list[str]


def killed(
    times: int,
    area: Path,
    data: Path,
    *,
    seed: int = 1,
    plans: bool = True,
    messages: int = 30,
    pause: float = 2.5,
    parts: Sequence[str] = PARTS,
    waits: bool = True,
) -> Story:
    """Kill, each part in its turn, at moments drawn at random; wait until it is back; go on.

    ``pause``: seconds at most between one being back and the next kill. ``waits``: whether the database
    waits for the disk before it says that something is saved, as it always does except to try this.
    """
    drawn = random.Random(seed)
    back: dict[str, list[float]] = defaultdict(list)
    with carrier() as texts, house(area, data, **texts.environment) as one:
        if not waits:
            does_not_wait(one)
        within("messages", one, messages, times * 4)
        watching = Desk(one, "on_call", drawn, threading.Event())
        watching.sign_in()
        with at_work(one, seed, plans=plans) as desks:
            for number in range(times):
                threading.Event().wait(drawn.uniform(0.2, pause))
                what = parts[number % len(parts)]
                back[what].append(back_again(one, watching, what))
            threading.Event().wait(1)
        odd = [words for desk in [*desks, watching] for words in desk.odd]
        settled(one, patience=400 if plans else 30)
        return Story(found(one, desks, texts), dict(back), odd)


def does_not_wait(one: House) -> None:
    """Let people hear that something is saved before it is on the disk."""
    with psycopg.connect(one.urls[1], autocommit=True) as owner:
        owner.execute("alter database alongside set synchronous_commit = off")


def back_again(one: House, watching: Desk, what: str) -> float:
    """Kill it; seconds until another stands in its place and does its work."""
    workers = "select coalesce(max(id), 0) from procrastinate_workers"
    with psycopg.connect(one.urls[1]) as asked:
        before = asked.execute(workers).fetchone()
    replaced = kill(one, what)
    if what != "worker":
        return until(lambda: replaced() and lets_in(one) and shown(watching))

    def working() -> bool:
        with psycopg.connect(one.urls[1]) as asked:
            return replaced() and asked.execute(workers).fetchone() != before

    return until(working)


def lets_in(one: House) -> bool:
    """Whether the database takes somebody new; what was open may outlive it for a moment."""
    with psycopg.connect(one.urls[1]):
        return True


def shown(watching: Desk) -> bool:
    try:
        return watching.ask("/desk/").status == 200
    except NoAnswer:
        return False


def settled(one: House, *, patience: float) -> None:
    """Wait until no message waits; and, where there is patience for it, until no job does that should be done by now."""

    def nothing_waits() -> bool:
        with psycopg.connect(one.urls[1]) as owner:
            owner.execute("alter table contact_outbox no force row level security")
            waits = owner.execute(
                "select count(*) from contact_outbox where state = 'waiting'"
            ).fetchone()
            owner.rollback()
        return waits == (0,)

    def nothing_to_do() -> bool:
        with psycopg.connect(one.urls[1]) as owner:
            late = "select count(*) from procrastinate_jobs where status in ('todo', 'doing')"
            found = owner.execute(f"{late} and coalesce(scheduled_at, now()) <= now()").fetchone()
        return found == (0,)

    until(nothing_waits, patience)
    if patience > 60:
        until(nothing_to_do, patience)
