"""Sentence 1, what the rule book asks of one start by itself: times, windows, workers, places, choices."""

from __future__ import annotations

from collections.abc import Callable

from tests.capabilities.offering.twin.history import Start
from tests.capabilities.offering.twin.world import Client, Minutes, Must, Visit, World

GRID = 15


def meet(one: Minutes, other: Minutes) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def inside(inner: Minutes, outer: Minutes) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def in_person(world: World, at: Start) -> bool:
    return not world.places[at.place].online


def on_the_way(world: World, client: Client, at: Start) -> Minutes:
    """The visit, and in person the way there and back."""
    way = client.reach.get(at.place, 0) if in_person(world, at) else 0
    return at.start - way, at.hours[1] + way


def times(world: World, visit: Visit, client: Client, at: Start) -> bool:
    if at.start % GRID or not any(inside(at.hours, band) for band in world.bands):
        return False
    if at.group is None and at.minutes != visit.minutes:
        return False
    gone = client.away.get(at.day, ())
    return not any(meet(on_the_way(world, client, at), away) for away in gone)


def workers(world: World, visit: Visit, client: Client, at: Start) -> bool:
    if not visit.skills <= world.workers[at.worker].skills:
        return False
    here = in_person(world, at)
    return any(
        shift.worker == at.worker
        and shift.day == at.day
        and inside(at.hours, shift.hours)
        and (shift.place == at.place or (not here and shift.online))
        for shift in world.shifts
    )


def places(world: World, visit: Visit, client: Client, at: Start) -> bool:
    mode = "in_person" if in_person(world, at) else "online"
    if mode not in visit.modes:
        return False
    if mode == "online":
        return client.online
    if client.weekdays is not None and at.day.weekday() not in client.weekdays:
        return False
    return at.place in client.registered and at.place in client.reach and open_to(world, client, at)


def open_to(world: World, client: Client, at: Start) -> bool:
    """There is a session then, and one she may be in."""
    return any(
        session.place == at.place
        and session.day == at.day
        and inside(at.hours, session.hours)
        and (client.covered or not session.women_only)
        for session in world.sessions
    )


def choices(world: World, visit: Visit, client: Client, at: Start) -> bool:
    binding = [must for must in client.musts if must not in visit.excepts]
    return all(HONOURED[must.kind](world, must, at) for must in binding)


def women_only(world: World, must: Must, at: Start) -> bool:
    if at.group is not None and not world.groups[at.group].women_only:
        return False
    if not in_person(world, at):
        return True
    return any(
        session.women_only
        for session in world.sessions
        if session.place == at.place and session.day == at.day and inside(at.hours, session.hours)
    )


def mode(world: World, must: Must, at: Start) -> bool:
    return must.value == ("in_person" if in_person(world, at) else "online")


HONOURED: dict[str, Callable[[World, Must, Start], bool]] = {
    "worker_gender": lambda world, must, at: world.workers[at.worker].gender == must.value,
    "not_worker": lambda world, must, at: at.worker != must.value,
    "language": lambda world, must, at: must.value in world.workers[at.worker].languages,
    "not_place": lambda world, must, at: at.place != must.value,
    "women_only": women_only,
    "mode": mode,
}


def groups(world: World, visit: Visit, client: Client, at: Start) -> bool:
    if visit.groups is None or at.group is None:
        return visit.groups is None and at.group is None
    group = world.groups[at.group]
    same = (group.worker, group.place, group.day, group.hours)
    return (
        at.group in visit.groups
        and same == (at.worker, at.place, at.day, at.hours)
        and (client.covered or not group.women_only)
        and (group.tag is None or group.tag in client.tags)
    )


def key_workers(world: World, visit: Visit, client: Client, at: Start) -> bool:
    """By her key worker, where the visit is by the key worker and she has one."""
    if not visit.by_key_worker:
        return True
    return client.key_worker is not None and at.worker == client.key_worker


BY_ITSELF: dict[str, Callable[[World, Visit, Client, Start], bool]] = {
    "times": times,
    "workers": workers,
    "places": places,
    "choices": choices,
    "groups": groups,
    "key_workers": key_workers,
}
