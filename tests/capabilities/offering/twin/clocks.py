"""Docs/offers.md, "Clocks" and "First day": worked out from the page, on the area's clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.capabilities.offering.twin.history import Breach, History, Offer, Start
from tests.capabilities.offering.twin.world import Visit, World

HOUR = timedelta(hours=1)
TO_ASK = {"lapsed", "none_of_these", "ring_me"}


def instant(start: Start, zone: ZoneInfo) -> datetime:
    wall = datetime.combine(start.day, time(start.start // 60, start.start % 60), zone)
    return wall.astimezone(UTC)


def held_until(now: datetime, starts: tuple[Start, ...], zone: ZoneInfo) -> datetime:
    """17:00 of the last day that will do; else three hours before the earliest start."""
    earliest = min(instant(start, zone) for start in starts)
    today = now.astimezone(zone).date()
    for days in (3, 2, 1, 0):
        five = datetime.combine(today + timedelta(days=days), time(17), zone)
        five = five.astimezone(UTC)
        if 4 * HOUR <= five - now <= 72 * HOUR and five <= earliest - 12 * HOUR:
            return five
    return earliest - 3 * HOUR


def first_day(now: datetime, visit: Visit, zone: ZoneInfo) -> date:
    ahead = timedelta(days=1 if visit.critical else 2)
    return max(now.astimezone(zone).date() + ahead, visit.first_day)


def held(world: World, offer: Offer) -> Iterator[Breach]:
    if offer.held_until != held_until(offer.made_at, offer.starts, world.zone):
        yield Breach("clocks: held until", offer.ref)


def lapse(history: History) -> Iterator[Breach]:
    """Freed within a minute of the moment, and no sooner; nothing is accepted after it."""
    for offer in history.offers:
        ended = offer.ended_at or history.now
        if offer.end == "lapsed" and ended < offer.held_until:
            yield Breach("clocks: lapsed too soon", offer.ref)
        if offer.end == "accepted" and ended >= offer.held_until:
            yield Breach("clocks: accepted when no longer held", offer.ref)
        if offer.end is None and ended > offer.held_until + timedelta(minutes=1):
            yield Breach("clocks: nobody answered, freed within a minute", offer.ref)


def somebody_asks(world: World, before: History, after: History) -> Iterator[Breach]:
    """Where an offer ended without a time, her key worker has it on their list, with its clock."""
    were_open = {offer.ref for offer in before.open}
    for offer in after.offers:
        if offer.ref not in were_open or offer.end not in TO_ASK or offer.ended_at is None:
            continue
        if not asked_about(world, after, offer.visit, offer.ended_at):
            yield Breach("clocks: a person asks her", offer.ref)


def asked_about(world: World, after: History, visit: str, moment: datetime) -> bool:
    hours = 4 if world.visits[visit].critical else 24
    owner = world.clients[world.visits[visit].client].on_list_of
    return any(
        task.visit == visit
        and task.owner == owner
        and task.done_at is None
        and task.due_at <= moment + hours * HOUR
        for task in after.tasks
    )


def was_looked_for(world: World, visit: str, moment: datetime) -> bool:
    """Whether times were looked for at all: not without a key worker, nor where a calendar has ended."""
    about = world.visits[visit]
    client = world.clients[about.client]
    first = first_day(moment, about, world.zone)
    day = next((day for day in world.days if day >= first), None)
    knows_who = not about.by_key_worker or client.key_worker is not None
    return knows_who and day is not None and day not in client.silent_days


def nothing_found(
    world: World, after: History, visit: str, moment: datetime, safety_lead_tasks: int
) -> Iterator[Breach]:
    """Nothing to offer: the key worker asks her; a safety lead too where she is placed around somebody."""
    if not asked_about(world, after, visit, moment):
        yield Breach("clocks: nothing found, a person asks her", visit)
    hours = 4 if world.visits[visit].critical else 7 * 24
    leads = [
        task
        for task in after.tasks
        if task.visit == visit and task.owner == "safety_lead" and task.done_at is None
    ]
    around = {pair.mover for pair in world.apart} | world.unknown
    mover = world.visits[visit].client in around and was_looked_for(world, visit, moment)
    if mover and not any(task.due_at <= moment + hours * HOUR for task in leads):
        yield Breach("clocks: nothing found, the safety lead", visit)
    if not mover and len(leads) > safety_lead_tasks:
        yield Breach(
            "clocks: the safety lead is asked about her who is placed around nobody", visit
        )
