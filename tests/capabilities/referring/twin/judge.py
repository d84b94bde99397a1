"""Who may send what to where, who matches it, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tests.capabilities.referring.twin.values import (
    EITHER,
    MAN,
    ON_CALL,
    PARTNER_WORKER,
    WOMAN,
    Entry,
    Key,
    Sheet,
    World,
)

SENT, NOT_THERE, NOTHING_KEPT, MATCHED = "received", "not found", "nothing is kept", "matched"
WITHIN = timedelta(hours=1)
YES_COUNTS = timedelta(weeks=12)


@dataclass(frozen=True)
class Outcome:
    """The answer to whoever did it, and the world after it."""

    answer: str
    world: World


def page_is_there(world: World, worker: Key, now: datetime) -> bool:
    """ "Whoever holds a live post *worker of a partner agency*. For anybody else the page is not there." """
    return bool(world.holds(worker, PARTNER_WORKER, now))


def may_be_sent_to(world: World, worker: Key, now: datetime) -> frozenset[Key]:
    """ "To a treatment service of their own area": the area of the agency where they hold that post."""
    areas = {
        found.area
        for key in world.holds(worker, PARTNER_WORKER, now)
        if (found := world.organisation(key)) is not None
    }
    return frozenset(one.key for one in world.organisations if one.treats and one.area in areas)


def yes_counts(sheet: Sheet, today: date) -> bool:
    """ "It counts from that day and for less than twelve weeks"; she was asked somehow, on a day that has come."""
    return (
        sheet.yes
        and bool(sheet.asked_how.strip())
        and sheet.asked_on is not None
        and sheet.asked_on <= today < sheet.asked_on + YES_COUNTS
    )


def is_complete(sheet: Sheet) -> bool:
    """ "*Not at all; I tell her when I see her* is an answer, nothing is not." """
    return (
        bool(sheet.reach.strip())
        and sheet.talk_to in {WOMAN, MAN, EITHER}
        and bool(sheet.called.strip())
        and sheet.women_only is not None
    )


def send(world: World, worker: Key, service: Key, key: Key, sheet: Sheet, now: datetime) -> Outcome:
    """Nothing is looked up: whether anybody is known or has blocked whoever sends is not asked here."""
    if not page_is_there(world, worker, now):
        return Outcome(NOT_THERE, world)
    if service not in may_be_sent_to(world, worker, now):
        return Outcome(NOTHING_KEPT, world)
    today = now.astimezone(world.zone).date()
    if not (is_complete(sheet) and yes_counts(sheet, today)):
        return Outcome(NOTHING_KEPT, world)
    if world.entry(key) is not None:  # the same form, sent twice
        return Outcome(SENT, world)
    return Outcome(SENT, world.with_entry(Entry(key, worker, service, sheet, now)))


def match_by(entry: Entry) -> datetime:
    """ "Within the hour." """
    return entry.sent + WITHIN


def may_match(world: World, worker: Key, entry: Entry, now: datetime) -> bool:
    """ "Somebody on call at that service, and never who sent it"; once."""
    return (
        entry.settled is None
        and entry.sender != worker
        and entry.service in world.holds(worker, ON_CALL, now)
    )


def finds(world: World, worker: Key) -> frozenset[Key]:
    """Who may be found by whoever matches: for somebody she has blocked she is not there."""
    return frozenset(one for one in world.known if (one, worker) not in world.blocked)


def may_begin_anew(world: World, worker: Key, meant: Key | None) -> bool:
    """ "Must not create a second record that prescribes." Open: where it is about somebody who has blocked whoever
    matches, they can neither find her nor begin a second record; somebody else matches it."""
    return meant is None or (meant, worker) not in world.blocked


def match(
    world: World,
    worker: Key,
    key: Key,
    with_whom: Key | None,
    began: Key,
    meant: Key | None,
    now: datetime,
) -> Outcome:
    """With somebody known, or with nobody: then a record begins. `meant` is who it resembles in truth."""
    entry = world.entry(key)
    if entry is None or not may_match(world, worker, entry, now):
        return Outcome(NOT_THERE, world)
    if with_whom is not None and with_whom not in finds(world, worker):
        return Outcome(NOT_THERE, world)
    if with_whom is None and not may_begin_anew(world, worker, meant):
        return Outcome(NOT_THERE, world)
    became = began if with_whom is None else with_whom
    done = replace(entry, became=became, begun=with_whom is None, settled=now)
    return Outcome(MATCHED, replace(world.with_entry(done), known=world.known | {became}))
