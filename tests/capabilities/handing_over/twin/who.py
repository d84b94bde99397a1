"""Who may write, read, answer and close a hand-over, who can take her, and who is told what, at a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tests.capabilities.handing_over.twin.facts import (
    FAMILY,
    KEY_WORKER,
    PERSON,
    SEES_GOALS,
    SERVICE_MANAGER,
    YES,
    HandOver,
    Who,
    World,
)

NAME, REF, WRITTEN, WORKERS, DAY, REASON, HOW_FAR, SAID = (
    "name",
    "ref",
    "what was written",
    "the two workers",
    "the day",
    "the reason from the list",
    "how far it is",
    "what she answered",
)
ALL_OF_IT = frozenset({NAME, REF, WRITTEN, WORKERS, DAY, REASON, HOW_FAR, SAID})
MANAGERS = frozenset({WORKERS, DAY, REASON, HOW_FAR, SAID})


def sees_goals(world: World, viewer: Who, client: Who, at: datetime) -> bool:
    """A worker who may see the client's goals: not blocked, by a live link whose role may, with that live post."""
    if world.blocked(client, viewer, at):
        return False
    return any(
        link.client == client
        and link.worker == viewer
        and link.role in SEES_GOALS
        and link.span.holds(at)
        and world.holds_post(viewer, at, link.role, link.organisation)
        for link in world.links
    )


def held_back(world: World, worker: Who, client: Who, at: datetime) -> bool:
    """A declaration that has not ended: found to be about her, or about a person or a family and read by no safety lead yet."""
    records = world.records(client, at)
    for told in world.declarations:
        if told.worker != worker or not told.span.holds(at):
            continue
        if told.settled_at is not None and told.settled_at <= at and told.found & records:
            return True
        unread = told.read_at is None or at < told.read_at
        if told.about in (PERSON, FAMILY) and unread:
            return True
    return False


def against(
    world: World, worker: Who, client: Who, organisation: Who, at: datetime
) -> Iterator[str]:
    """Everything that stands against *to* taking her at this moment; nothing: *to* can take her."""
    records = world.records(client, at)
    if not world.holds_post(worker, at, KEY_WORKER, organisation):
        yield "holds no live post as key worker there"
    if world.blocked_anywhere(client, worker, at):
        yield "she blocked them"
    if any(
        apart.span.holds(at)
        and (
            (apart.one in records and apart.other == worker)
            or (apart.other in records and apart.one == worker)
        )
        for apart in world.aparts
    ):
        yield "a keep-apart stands between them"
    for must in world.musts:
        if must.client not in records or not must.span.holds(at):
            continue
        if must.kind == "not_worker" and must.value == worker:
            yield "she said not this worker"
        if must.kind == "worker_gender" and not is_gender(world.genders.get(worker), must.value):
            yield "she said another gender"
        spoken = {one.casefold() for one in world.languages.get(worker, ())}
        if must.kind == "language" and must.value.casefold() not in spoken:
            yield "she said another language"
    if held_back(world, worker, client, at):
        yield "is held back"


def is_gender(known: str | None, wanted: str) -> bool:
    """An unknown gender is not it."""
    return known is not None and known.casefold() == wanted.casefold()


def can_take(world: World, worker: Who, client: Who, organisation: Who, at: datetime) -> bool:
    return not list(against(world, worker, client, organisation, at))


def has_link_to_give(
    world: World, giver: Who, client: Who, organisation: Who, at: datetime
) -> bool:
    """*from* has a link with her as key worker at the organisation that has begun and not ended (their post may have)."""
    return any(
        link.client == client
        and link.worker == giver
        and link.organisation == organisation
        and link.role == KEY_WORKER
        and link.span.holds(at)
        for link in world.links
    )


def another_is_open(world: World, client: Who, giver: Who, at: datetime) -> bool:
    """At most one is open for a client and a *from*."""
    return any(
        other.client == client and other.giver == giver and other.is_open(at)
        for other in world.hand_overs
    )


def may_write(
    world: World,
    writer: Who,
    client: Who,
    organisation: Who,
    giver: Who,
    taker: Who,
    at: datetime,
) -> bool:
    """Written by who may see her goals, from somebody with a link, to another worker who can take her, and only one."""
    return (
        giver != taker
        and sees_goals(world, writer, client, at)
        and has_link_to_give(world, giver, client, organisation, at)
        and can_take(world, taker, client, organisation, at)
        and not another_is_open(world, client, giver, at)
    )


def sees(world: World, viewer: Who, it: HandOver, at: datetime) -> bool:
    """Who may see her goals; *from* and *to* while it is not over, with a live post, unless she blocked them; she."""
    if at < it.written_at:
        return False
    if viewer == it.taker and world.blocked_anywhere(it.client, viewer, at):
        return False
    # Open: whether she reads at the door of one record what was written for another that was joined
    # to it. Here not: merged records keep their own rows.
    if viewer == it.client or sees_goals(world, viewer, it.client, at):
        return True
    return (
        viewer in (it.giver, it.taker)
        and it.is_open(at)
        and world.holds_post(viewer, at)
        and not world.blocked(it.client, viewer, at)
    )


def told(world: World, viewer: Who, it: HandOver, at: datetime) -> frozenset[str]:
    """Whoever sees it reads it, *to* what was written only when it is open; a manager how far it is and not who she is."""
    if sees(world, viewer, it, at):
        # Open: what *to* reads who has a link of their own with her. Here what whoever sees her goals reads.
        shut = not it.is_open_to_taker(at) and not sees_goals(world, viewer, it.client, at)
        return ALL_OF_IT - ({WRITTEN} if viewer == it.taker and shut else set())
    manager = world.holds_post(viewer, at, SERVICE_MANAGER, it.organisation)
    if manager and at >= it.written_at and not world.blocked(it.client, viewer, at):
        return MANAGERS
    return frozenset()


def may_say_read(world: World, who: Who, it: HandOver, at: datetime) -> bool:
    """Read: said by *to* alone, and only while what was written is open to them. Said twice it is said once."""
    may = it.was_read(at) or (it.is_open(at) and it.is_open_to_taker(at))
    return who == it.taker and may and sees(world, who, it, at)


def may_answer(world: World, who: Who, it: HandOver, at: datetime) -> bool:
    """By her at her own door, or written down by a worker who sees the hand-over and is not *to*."""
    if not it.is_open(at) or who == it.taker:
        return False
    return sees(world, who, it, at)


def may_say_not_asked(world: World, who: Who, it: HandOver, at: datetime) -> bool:
    """Where she has said nothing, by a worker who sees the hand-over and is not *to*."""
    silent = it.last_answer(at) is None
    return silent and who != it.client and may_answer(world, who, it, at)


def may_be_closed(world: World, it: HandOver, at: datetime) -> bool:
    """Only if it is open, was read, the last answer is yes, and *to* can take her at that moment."""
    return (
        it.is_open(at)
        and it.was_read(at)
        and it.last_answer(at) == YES
        and can_take(world, it.taker, it.client, it.organisation, at)
    )
