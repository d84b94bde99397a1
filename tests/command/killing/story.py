"""Kill a part of the application so many times while people work, and say what was found afterwards."""

from __future__ import annotations

import random
import threading
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import psycopg

from tests.command.killing.carrier import carrier
from tests.command.killing.checks import Found, found, within
from tests.command.killing.deeds import at_work
from tests.command.killing.desk import Desk, NoAnswer
from tests.command.killing.house import House, house, kill, until

ENOUGH = 5
"""More forms of each kind are answered before people stop, however busy the machine is."""
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
            until(lambda: told(desks) > ENOUGH, patience=300)
        odd = [words for desk in [*desks, watching] for words in desk.odd]
        settled(one, *((UNDER_WAY, 900) if plans else (WAITING, 30)))
        return Story(found(one, desks, texts), dict(back), odd)


def told(desks: Sequence[Desk]) -> int:
    """How many forms of each kind were answered, of the kind with the fewest."""
    kinds = Counter(sent.kind for desk in desks for sent in desk.sent if sent.told)
    return min(kinds[kind] for kind in ("register", "match", "review"))


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


WAITING: LiteralString = "select count(*) from contact_outbox where state = 'waiting'"
UNDER_WAY: LiteralString = (
    "select (select count(*) from contact_outbox where state in ('waiting', 'sending'))"
    " + (select count(*) from planning_planrun where ended_at is null)"
    " + (select count(*) from procrastinate_jobs where status in ('todo', 'doing')"
    " and coalesce(scheduled_at, now()) <= now())"
)


def settled(one: House, asked: LiteralString, patience: float) -> None:
    """Wait until what is asked about is over: messages that wait, or all that is under way."""

    def over() -> bool:
        with psycopg.connect(one.urls[1]) as owner:
            for table in ("contact_outbox", "planning_planrun"):
                owner.execute(f"alter table {table} no force row level security")
            counted = owner.execute(asked).fetchone()
            owner.rollback()
        return counted == (0,)

    until(over, patience, step=0.5)
