"""What a message is answered, what is kept of it and what becomes of her referral."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.capabilities.referrers.twin import waits
from tests.capabilities.referrers.twin.needed import goes_to, wrong
from tests.capabilities.referrers.twin.values import FHIR, POST, Kept, Message, System, World
from tests.capabilities.referring.twin import seen
from tests.capabilities.referring.twin.judge import match_by
from tests.capabilities.referring.twin.values import PARTNER_WORKER, Entry, Key, Post

OK, NO_MESSAGE, NO_SECRET, NO_METHOD, ANOTHER, TOO_LONG, NO_TYPE, REFUSED, LATER = (
    200,
    400,
    401,
    405,
    409,
    413,
    415,
    422,
    429,
)
LONGEST = 131_072  # bytes
REMEMBERED = timedelta(days=90)


@dataclass(frozen=True)
class Outcome:
    """The statuses that may be answered; what is told to be wrong, in order; and the world after it."""

    statuses: frozenset[int]
    told: tuple[str, ...]
    world: World
    again: Kept | None = None


def whose(world: World, secret: str | None, now: datetime) -> System | None:
    """ "Ended, it opens nothing from the next byte on." """
    return next(
        (
            one
            for one in world.systems
            if secret is not None
            and one.secret == secret
            and one.first <= now
            and (one.last is None or now < one.last)
        ),
        None,
    )


def lets_send(world: World, system: System) -> World | None:
    """ "A treatment service gets none." None: it is refused."""
    own = world.referring.organisation(system.organisation)
    if own is None or own.treats:
        return None
    return world.with_system(system)


def ends(world: World, key: Key, now: datetime) -> World:
    """Ended once; afterwards nothing changes."""
    system = world.system(key)
    return world if system.last is not None else world.with_system(replace(system, last=now))


def of_the_envelope(message: Message) -> frozenset[int]:
    """What is wrong with the request, whatever it holds and whoever sends it."""
    found = set()
    if message.content_type != FHIR:
        found.add(NO_TYPE)
    if message.length is None or message.length > LONGEST:
        found.add(TOO_LONG)
    return frozenset(found)


def comes(world: World, message: Message, entry: Key, now: datetime) -> Outcome:
    """A message comes. "Nothing is looked up while it is sent": nothing here asks whether she is known or has blocked
    anybody. "Whatever is not 200 kept nothing."

    Open: of several things that are wrong with the request any may be answered, and with a wrong secret nothing that
    is told by what the message holds. Every message with a right secret is one of the minute's.
    """
    if message.method != POST:
        return Outcome(frozenset({NO_METHOD}), (), world)
    outside = of_the_envelope(message)
    system = whose(world, message.secret, now)
    if waits.guesses_wait(world, message.address, now):
        return Outcome(outside | {LATER}, (), world)
    if system is None:
        counted = replace(world, wrong=(*world.wrong, (message.address, now)))
        return Outcome(outside | {NO_SECRET}, (), counted)
    if waits.too_many(world, system.key, now):
        return Outcome(outside | {LATER}, (), world)
    counted = replace(world, sent=(*world.sent, (system.key, now)))
    if outside:
        return Outcome(outside, (), counted)
    return _held(counted, system, message, entry, now)


def _held(world: World, system: System, message: Message, entry: Key, now: datetime) -> Outcome:
    if message.sheet is None:
        return Outcome(frozenset({NO_MESSAGE}), (), world)
    before = remembered(world, system, message, now)
    if before is not None and before.bytes == message.bytes:
        return Outcome(frozenset({OK}), (), world, again=before)
    told = wrong(world, system, message, now.astimezone(world.referring.zone).date())
    if message.name is None:
        return Outcome(frozenset({REFUSED, NO_MESSAGE}), told, world)
    if before is not None:
        # Open: another message under an id that is taken may be told what is wrong with it first.
        return Outcome(frozenset({ANOTHER, REFUSED} if told else {ANOTHER}), told, world)
    if told:
        return Outcome(frozenset({REFUSED}), told, world)
    return Outcome(frozenset({OK}), (), _taken(world, system, message, entry, now))


def remembered(world: World, system: System, message: Message, now: datetime) -> Kept | None:
    """ "Names a message of this system for 90 days and until the night after." """
    named = (system.key, message.name)
    return next((one for one in world.kept if (one.system, one.name) == named), None)


def night(world: World, now: datetime) -> World:
    """What came more than 90 days ago is forgotten."""
    return replace(world, kept=tuple(one for one in world.kept if now - one.at <= REMEMBERED))


def _taken(world: World, system: System, message: Message, entry: Key, now: datetime) -> World:
    service = goes_to(world, system, message)
    assert service is not None
    assert message.sheet is not None
    assert message.name is not None
    new = Entry(entry, system.key, service, message.sheet, now)
    one = Kept(system.key, message.name, message.bytes, now, entry)
    others = tuple(
        kept for kept in world.kept if (kept.system, kept.name) != (one.system, one.name)
    )
    return replace(
        world,
        referring=world.referring.with_entry(new),
        kept=(*others, one),
        by_machine=world.by_machine | {(entry, system.key)},
    )


def has_blocked(world: World, woman: Key, system: Key, now: datetime) -> bool:
    """ "Where she has blocked anybody who works at the organisation, holds or held a post there, or was shown the
    secret"; or the system itself."""
    organisation = world.system(system).organisation
    there = {worker for where, worker in world.staff if where == organisation}
    there |= {
        post.worker
        for post in world.referring.posts
        if post.organisation == organisation and post.first <= now
    }
    there |= {system, world.system(system).shown_to}
    return any((woman, worker) in world.referring.blocked for worker in there)


def began(world: World, entry: Entry, now: datetime) -> seen.Became | None:
    """What began when it was matched: as by the desk's page, but for whose words count against a block. None: nothing,
    "nothing of hers ends, and nobody reads its words"."""
    if entry.became is None:
        return None
    system = next(which for key, which in world.by_machine if key == entry.key)
    if not entry.begun and has_blocked(world, entry.became, system, now):
        return None
    organisation = world.system(system).organisation
    speaks = Post(system, organisation, PARTNER_WORKER, entry.sent)
    there = replace(world.referring, posts=(*world.referring.posts, speaks))
    return seen.became(there, entry, now)


def due(entry: Entry) -> datetime:
    """ "Matched by a second person within the hour." """
    return match_by(entry)
