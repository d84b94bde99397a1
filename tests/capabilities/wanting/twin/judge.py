"""A referral comes, she is asked, and what she says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from tests.capabilities.access.twin.access import has_blocked, live_posts
from tests.capabilities.access.twin.values import Key, live
from tests.capabilities.wanting.twin.values import KEY_WORKER, LEAD, WANTS, Came, Task, World

DONE, NOT_FOUND = "done", "not found"


@dataclass(frozen=True)
class Outcome:
    """The answer, and the world after it."""

    answer: str
    world: World


def leads_at(world: World, service: Key, now: datetime) -> frozenset[Key]:
    """Who holds that post there."""
    workers = {one.worker for one in world.access.posts}
    return frozenset(
        worker
        for worker in workers
        for one in live_posts(world.access, worker, now)
        if (one.organisation, one.role) == (service, LEAD)
    )


def leads_of_the_area(world: World, service: Key, now: datetime) -> frozenset[Key]:
    """At whatever organisation of it."""
    area = world.areas[service]
    return frozenset(
        worker
        for place, there in world.areas.items()
        if there == area
        for worker in leads_at(world, place, now)
    )


def may_have_it(world: World, her: Key, service: Key, now: datetime) -> frozenset[Task]:
    """ "Nobody she has blocked has it: where she has blocked one of these, it is one other's alone; where all, one's of the
    area; where there all too, nobody's." Where the service has none, it is one's of the area as well. Every way in which
    it may stand."""
    here = leads_at(world, service, now)
    not_blocked = {one for one in here if not has_blocked(world.access, her, one)}
    if here and not_blocked == here:
        return frozenset({Task(her, service, None)})
    around = {
        one
        for one in leads_of_the_area(world, service, now)
        if not has_blocked(world.access, her, one)
    }
    return frozenset(Task(her, None, one) for one in not_blocked or around)


def comes(world: World, came: Came, now: datetime, stands: Task | None) -> World:
    """ "Somebody who has blocked who wrote it: nothing begins." "However many come, it is one while it is open." Of several
    whose it may be, `stands` is the one that was chosen."""
    after = replace(world, came=(*world.came, came))
    if not has_blocked(world.access, came.her, came.by):
        return replace(after, begun=(*world.begun, came.key))
    if world.task(came.her) is not None:
        return after
    may = may_have_it(world, came.her, came.service, now)
    if not may:
        return after
    chosen = stands if stands in may else min(may, key=str)
    return replace(after, tasks=(*world.tasks, chosen))


def may_open(world: World, worker: Key, her: Key, now: datetime) -> bool:
    """Whose task it is. "Whom she blocks later cannot open it." """
    task = world.task(her)
    if task is None or has_blocked(world.access, her, worker):
        return False
    if task.worker is not None:
        return worker == task.worker and any(
            one.role == LEAD for one in live_posts(world.access, worker, now)
        )
    return task.service is not None and worker in leads_at(world, task.service, now)


def opens(world: World, worker: Key, her: Key, now: datetime) -> Outcome:
    """Open: it is a look at her that she can read."""
    if not may_open(world, worker, her, now):
        return Outcome(NOT_FOUND, world)
    return Outcome(DONE, replace(world, looks=(*world.looks, (her, worker))))


def works_with(world: World, her: Key, now: datetime) -> frozenset[Key]:
    """Her key workers: by a link that counts, not blocked. Open: "whoever works with her" is a key worker, for else one
    is looked for."""
    return frozenset(
        one.worker
        for one in world.access.links
        if one.record == her
        and one.role == KEY_WORKER
        and live(one.first, one.last, now)
        and any(
            (post.organisation, post.role) == (one.organisation, one.role)
            for post in live_posts(world.access, one.worker, now)
        )
        and not has_blocked(world.access, her, one.worker)
    )


def answers(world: World, worker: Key, her: Key, word: str, now: datetime) -> Outcome:
    """ "If she wants it, whoever works with her writes it down with her, and where nobody does, a key worker is looked for;
    if she does not, nothing begins. The task ends there, and with either word." """
    if not may_open(world, worker, her, now):
        return Outcome(NOT_FOUND, world)
    ended = world.without(her)
    if word == WANTS and not works_with(world, her, now):
        ended = replace(ended, searches=ended.searches | {her})
    return Outcome(DONE, ended)
