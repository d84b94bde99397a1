"""Whether a time can be kept, and which of the reasons why not may be named.

"Named are public facts (somebody holds no post by then, which is said in place of their hours, of their being away and of
another key worker; somebody is away, shut, nobody leads a women-only session, other hours, no such group) and her own
ones (what she said must be, when she can come, how far it is; another key worker by now). Whatever hangs on anybody else,
on a keep-apart, a mixed session without a lead, a room, a seat or a worker who is taken, and whom she does not want, is one
sentence, the same for all."
"""

from __future__ import annotations

from dataclasses import replace

from tests.capabilities.offering.twin import apart, capacity, person
from tests.capabilities.offering.twin.clocks import instant
from tests.capabilities.offering.twin.history import Agreed, Start
from tests.capabilities.offering.twin.world import Client, Session, Shift, World
from tests.capabilities.stands.twin.values import Moment, OnSite

AWAY, SHUT, NO_LEAD, OTHER_HOURS, NO_GROUP = "away", "shut", "no lead", "other hours", "no group"
LEFT = "left by then"
WHEN, HOW_FAR, KEY_WORKER = "when she can come", "how far", "another key worker"
WINDOW, SKILLS, NOT_HERE = "window", "skills", "not registered here"
MUST = "must: "
NEVER_NAMED = frozenset({"not_worker"})
PUBLIC = frozenset({LEFT, AWAY, SHUT, NO_LEAD, OTHER_HOURS, NO_GROUP})


def leads(moment: Moment, session: Session) -> str | None:
    """Of the rows of the band the one counts that is for that very day; else the one with the latest first day that
    has come. "A row without a worker says that nobody leads. Whoever is on leave that day leads nothing." """
    there = [
        row for row in moment.on_site if row.place == session.place and row.hours == session.hours
    ]
    very_day = [row for row in there if row.day == session.day]
    weekly = [
        row
        for row in there
        if row.day is None
        and row.weekday == session.day.weekday()
        and (row.first_day is None or row.first_day <= session.day)
    ]
    weekly.sort(key=lambda row: (row.first_day is not None, row.first_day or session.day))
    rows: list[OnSite] = very_day[-1:] or weekly[-1:]
    worker = rows[0].worker if rows else None
    if worker is None or moment.away.is_away(worker, session.day):
        return None
    return worker


def waits_for_a_decision(moment: Moment, session: Session) -> bool:
    """ "Where an absence took the lead away, once the time to decide about the absence is over." """
    undecided = [absence for absence in moment.away.live if absence.asked_at is None]
    without = replace(
        moment, away=replace(moment.away, absences=tuple(set(moment.away.live) - set(undecided)))
    )
    return leads(moment, session) is None and leads(without, session) is not None


def has_no_lead(moment: Moment, session: Session) -> bool:
    """ "In an area that names no lead anywhere, bands are planned as if each had one." """
    return bool(moment.on_site) and leads(moment, session) is None


def session_of(world: World, at: Start) -> Session | None:
    """The session it lies in, in person."""
    return capacity.session_of(world, at) if person.in_person(world, at) else None


def is_mover(world: World, client: str) -> bool:
    """ "Nobody who must be kept apart from somebody"; a worker she has blocked is one. Open: somebody she named who is
    not found out yet could be anybody."""
    return any(pair.mover == client for pair in world.apart) or client in world.unknown


def named(moment: Moment, time: Agreed) -> frozenset[str]:
    """The public facts and her own ones that are against it."""
    world, at = moment.world, time.at
    visit = world.visits[time.visit]
    client = world.clients[visit.client]
    found = set(_public(moment, at)) | set(_hers(world, client, at))
    for must in client.musts:
        if must in visit.excepts or must.kind in NEVER_NAMED:
            continue
        if not person.HONOURED[must.kind](world, must, at):
            found.add(MUST + must.kind)
    if not person.groups(world, visit, client, at):
        found.add(NO_GROUP)
    # "Another key worker by now": none is no other.
    if visit.by_key_worker and client.key_worker not in (None, at.worker):
        found.add(KEY_WORKER)
    if has_left(moment, time):
        found = found - {AWAY, OTHER_HOURS, KEY_WORKER} | {LEFT}
    return frozenset(found)


def has_left(moment: Moment, time: Agreed) -> bool:
    """ "Whether their worker holds a post then in which people are met." """
    begins = instant(time.at, moment.away.zone)
    return any(worker == time.at.worker and end <= begins for worker, end in moment.posts_end)


def _public(moment: Moment, at: Start) -> list[str]:
    world, found = moment.world, []
    if moment.away.is_away(at.worker, at.day):
        found.append(AWAY)
    if person.in_person(world, at):
        session = session_of(world, at)
        if session is None:
            found.append(SHUT)
        elif session.women_only and has_no_lead(moment, session):
            found.append(NO_LEAD)
    elif only_in_unled(moment, at):
        found.append(NO_LEAD)
    if not any(_has_hours(world, at, shift) for shift in world.shifts):
        found.append(OTHER_HOURS)
    return found


def _has_hours(world: World, at: Start, shift: Shift) -> bool:
    here = person.in_person(world, at)
    return (
        shift.worker == at.worker
        and shift.day == at.day
        and person.inside(at.hours, shift.hours)
        and (shift.place == at.place or (not here and shift.online))
    )


def only_in_unled(moment: Moment, at: Start) -> bool:
    """ "Every one online that its worker has hours for in such a session and nowhere else"."""
    shifts = [shift for shift in moment.world.shifts if _has_hours(moment.world, at, shift)]
    return bool(shifts) and all(
        any(
            session.place == shift.place
            and session.day == shift.day
            and person.inside(at.hours, session.hours)
            and session.women_only
            and has_no_lead(moment, session)
            for session in moment.world.sessions
        )
        for shift in shifts
    )


def _hers(world: World, client: Client, at: Start) -> list[str]:
    found = []
    way = person.on_the_way(world, client, at)
    for gone in client.away.get(at.day, ()):
        if person.meet(at.hours, gone):
            found.append(WHEN)
        elif person.meet(way, gone):
            found.append(HOW_FAR)
    if person.in_person(world, at):
        if client.weekdays is not None and at.day.weekday() not in client.weekdays:
            found.append(WHEN)
        if at.place not in client.reach:
            found.append(HOW_FAR)
    return found


def never_named(moment: Moment, time: Agreed) -> bool:
    """Whether something is against it that is told as the one sentence and as nothing else."""
    world, at = moment.world, time.at
    client = world.clients[moment.client(time.visit)]
    session = session_of(world, at)
    unled = session is not None and has_no_lead(moment, session) and not session.women_only
    return (
        any(apart.unsafe(world, client.ref, at))
        or (unled and staffed(world, session) and is_mover(world, client.ref))
        or any(must.kind in NEVER_NAMED and must.value == at.worker for must in client.musts)
        or any(_taken(moment, time))
    )


def staffed(world: World, session: Session | None) -> bool:
    """ "A mixed session that has staff and no lead"."""
    return session is not None and any(
        shift.place == session.place
        and shift.day == session.day
        and person.meet(shift.hours, session.hours)
        for shift in world.shifts
    )


def _taken(moment: Moment, time: Agreed) -> list[str]:
    """A worker, a room, a seat or the creche, held against the other agreed times alone. Held times are no agreed ones."""
    others = [
        capacity.Taking(other.visit, other.at)
        for other in moment.away.history.standing
        if other.ref != time.ref
    ]
    client = moment.client(time.visit)
    return list(capacity.full(moment.world, client, time.at, others, empty=False))


def other_of_hers(moment: Moment, time: Agreed) -> frozenset[str]:
    """Facts of hers that the page puts on no list: the visit's window, a skill, a mode, where she is registered.
    Open: named or one sentence, either is taken."""
    world, at = moment.world, time.at
    visit = world.visits[time.visit]
    client = world.clients[visit.client]
    found = set()
    if not visit.first_day <= at.day <= visit.last_day:
        found.add(WINDOW)
    if not visit.skills <= world.workers[at.worker].skills:
        found.add(SKILLS)
    if person.in_person(world, at) and (
        at.place not in client.registered
        or not person.places(world, visit, client, at)
        or not person.times(world, visit, client, at)
    ):
        found.add(NOT_HERE)
    return frozenset(found)


def surely_cannot(moment: Moment, time: Agreed) -> bool:
    """By itself: by public facts, by her own, or because she is placed around somebody."""
    return bool(named(moment, time) - {KEY_WORKER}) or _around(moment, time)


def _around(moment: Moment, time: Agreed) -> bool:
    world, at = moment.world, time.at
    client = moment.client(time.visit)
    session = session_of(world, at)
    unled = session is not None and not session.women_only and has_no_lead(moment, session)
    return any(apart.unsafe(world, client, at)) or (
        unled and staffed(world, session) and is_mover(world, client)
    )


def perhaps_cannot(moment: Moment, time: Agreed) -> bool:
    """Besides: where two agreed times clash, a plan asks one of the two, and the page does not say which."""
    return (
        bool(named(moment, time)) or never_named(moment, time) or bool(other_of_hers(moment, time))
    )
