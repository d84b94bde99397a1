"""A month, day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import Area as Sheets
from tests.capabilities.month import events, names, service
from tests.capabilities.month.away import sickness
from tests.capabilities.month.keys import keys_of
from tests.capabilities.month.proofs import checked, days_from, left_over, offers_judged
from tests.capabilities.month.workers import jobs, tasks
from tests.capabilities.month.world import World, begun

AHEAD = 10
"""Working days of a plan."""
CALENDAR_ENDS = 13
"""The working day after which the school calendar that is there at the beginning says nothing."""


def play(
    sheets: Sheets,
    apart: KeepApart,
    *,
    first_day: date,
    days: int,
    seed: int,
    late: int,
    seconds: float,
    cluster: object,
    ahead: int = AHEAD,
    every_event: bool = True,
    tell: Callable[[World, date], None] = lambda *_: None,
) -> World:
    """Play so many working days, and let every offer end. The world tells what happened and what was at fault.

    What happens by chance, and every key that is made meanwhile, is drawn from the seed. The whole diary is proved
    after ``every_event`` that touches it, or with each check of the book alone.
    """
    with keys_of(seed):
        world = begun(sheets, apart, seed=seed, late=late, first_day=first_day, cluster=cluster)
        world.every_event = every_event
        _played(world, first_day, days, late, seconds, ahead, tell)
    return world


def _played(
    world: World,
    first_day: date,
    days: int,
    late: int,
    seconds: float,
    ahead: int,
    tell: Callable[[World, date], None],
) -> None:
    working = days_from(world, first_day, days + ahead)
    world.clock(first_day - timedelta(days=3), 8)
    service.calendar_ends(world, working[min(CALENDAR_ENDS, len(working) - 1)])
    newest = events.plan(world, first_day, ahead, seconds)
    for number, today in enumerate(working[:days]):
        coming = working[number + 1]
        world.clock(today, 8)
        service.over(world, today)
        names.settled(world)
        jobs(world)
        events.ask_everybody(world, newest)
        world.clock(today, 11)
        events.answers(world)
        events.cancellations(world)
        events.kept_apart(world)
        names.named(world)
        jobs(world)
        checked(world, coming, ahead)
        world.clock(today, 14)
        sickness(world, coming)
        service.trouble(world, today, coming)
        jobs(world)
        tasks(world)
        if late and number % 5 == 2:
            service.referrals(world, max(1, late * 5 // days))
        world.clock(today, 18)
        events.silence(world)
        if number % 5 == 4 and number + 1 < days:
            newest = events.plan(world, coming, ahead, seconds)
        jobs(world)
        checked(world, coming, ahead)
        offers_judged(world)
        tell(world, today)
    world.clock(working[days - 1] + timedelta(days=14), 8)
    events.silence(world)
    world.seen["offers left over"] = left_over(world)
