"""Who may send what to where, who matches it, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tests.capabilities.referring.twin.values import (
    EITHER,
    MAN,
    ON_CALL,
    PARTNER_WORKER,
    SAFETY_LEAD,
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
    """ "Somebody who holds the post *on call* or *safety lead* at that service and did not write it. It is settled
    once." Off the list of whoever has said that it is somebody new."""
    here = world.holds(worker, ON_CALL, now) | world.holds(worker, SAFETY_LEAD, now)
    return (
        entry.settled is None
        and worker not in {entry.sender, *entry.passed}
        and entry.service in here
    )


def finds(world: World, worker: Key, alike: frozenset[Key]) -> frozenset[Key]:
    """ "They are shown the people alike, and not those who have blocked them." """
    return frozenset(one for one in alike if (one, worker) not in world.blocked)


def match(
    world: World,
    worker: Key,
    key: Key,
    with_whom: Key | None,
    began: Key,
    alike: frozenset[Key],
    now: datetime,
) -> Outcome:
    """With somebody known, or with nobody: then a record begins. "Where somebody alike has blocked whoever says
    *somebody new*, that makes nobody. It looks to them as ever." """
    entry = world.entry(key)
    if entry is None or not may_match(world, worker, entry, now):
        return Outcome(NOT_THERE, world)
    if with_whom is not None and with_whom not in finds(world, worker, alike):
        return Outcome(NOT_THERE, world)
    if with_whom is None and finds(world, worker, alike) != alike:
        passed = replace(entry, passed=entry.passed | {worker})
        return Outcome(MATCHED, world.with_entry(passed))
    became = began if with_whom is None else with_whom
    done = replace(entry, became=became, begun=with_whom is None, settled=now)
    return Outcome(MATCHED, replace(world.with_entry(done), known=world.known | {became}))


def waits_for(world: World, key: Key, alike: frozenset[Key], now: datetime) -> frozenset[Key]:
    """On whose list it may stand: of whoever is on call there and did not write it; once passed on, of the safety
    leads, and where one of these wrote it, said the same or was blocked, of one of the others, where there is one."""
    entry = world.entry(key)
    if entry is None or entry.settled is not None:
        return frozenset()
    role = SAFETY_LEAD if entry.passed else ON_CALL
    held = {post.worker for post in world.posts if post.role == role}
    there = {one for one in held if entry.service in world.holds(one, role, now)}
    there -= {entry.sender, *entry.passed}
    if not entry.passed:
        return frozenset(there)
    free = {one for one in there if finds(world, one, alike) == alike}
    return frozenset(free or there)
