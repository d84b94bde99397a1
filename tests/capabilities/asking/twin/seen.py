"""What each may see of an ask, and what may lie in the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tests.capabilities.asking.twin import clocks
from tests.capabilities.asking.twin.judge import may_read, there
from tests.capabilities.asking.twin.values import HER, Ask, Key, World


@dataclass(frozen=True)
class Reads:
    """What was said, oldest first, by which side; with which name she said yes; on which days it was opened."""

    said: tuple[tuple[bool, str], ...]
    name: str | None
    days: frozenset[date] = frozenset()
    goes_to: int = 0


@dataclass(frozen=True)
class Work:
    """What somebody has to do about an ask: by when, and whether somebody must be paged about it now."""

    by: datetime | None
    climbs: bool


def sides(ask: Ask) -> tuple[tuple[bool, str], ...]:
    """Whether it was her, and the words."""
    return tuple((one.by == HER, one.words) for one in sorted(ask.said, key=lambda one: one.at))


def worker_reads(world: World, worker: Key, form: Key, now: datetime) -> Reads | None:
    """The words; for anybody else there is nothing."""
    ask = world.ask(form)
    if ask is None or not may_read(world, worker, ask, now):
        return None
    return Reads(sides(ask), ask.name, goes_to=clocks.goes_to(ask))


def on_the_list(world: World, worker: Key, now: datetime) -> frozenset[Key]:
    """The forms whose asks a worker can find at all."""
    return frozenset(ask.form for ask in world.asks if may_read(world, worker, ask, now))


def she_reads(world: World, form: Key, now: datetime) -> Reads | None:
    """With her number: the words of both sides, and on which days somebody opened it."""
    ask = there(world, form, now)
    if ask is None:
        return None
    days = frozenset(at.astimezone(world.zone).date() for _, at in ask.opened)
    return Reads(sides(ask), ask.name, days, clocks.goes_to(ask))


def work_about(world: World, form: Key, now: datetime) -> Work | None:
    """One thing to do while she waits for an answer; none where she does not, or nothing is left of it."""
    ask = there(world, form, now)
    if ask is None or clocks.is_answered(ask):
        return None
    return Work(clocks.read_by(world, ask), clocks.is_late(world, ask, now))


def rows(world: World) -> dict[str, int]:
    """How many there are of each sort that may be kept."""
    return {
        "asks": len(world.asks),
        "keys": len(world.asks),
        "said": sum(len(ask.said) for ask in world.asks),
        "tombstones": len(world.tombstones),
    }
