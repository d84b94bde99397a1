"""Docs/away.md, sentences 6 and 7: whose a task becomes, and who is shown what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.capabilities.away.twin.values import MANAGER, Moment, Shown, Task
from tests.capabilities.offering.twin.history import Breach


def who_could(moment: Moment, client: str, day: date) -> set[str]:
    """Linked with her, there on that day, and not blocked by her. Linked in a post that may see her diary."""
    return {
        worker
        for linked, worker in moment.linked
        if linked == client
        and not moment.is_away(worker, day)
        and (client, worker) not in moment.blocked
    }


def whose(before: Moment, after: Moment) -> Iterator[Breach]:
    """6. Looks at open tasks about a woman; one that was handed on is known by its owner of before."""
    was = {task.ref: task.owner for task in before.tasks}
    for task in after.tasks:
        if task.done_at is None and task.client:
            yield from wrong_owner(after, task, was.get(task.ref, task.owner))


def wrong_owner(moment: Moment, task: Task, owner_before: str) -> Iterator[Breach]:
    day = task.due_at.astimezone(moment.zone).date()
    if moment.is_away(task.owner, day) and moment.is_away(task.owner, moment.today):
        yield Breach("6 its owner is away", task.ref)
    if task.owner == owner_before or not moment.is_away(owner_before, moment.today):
        return
    could = who_could(moment, task.client, moment.today)
    if task.owner not in could and (could or task.owner != MANAGER):
        yield Breach("6 whose it becomes", task.ref)


def shown(moment: Moment, page: Shown, clients: frozenset[str]) -> Iterator[Breach]:
    """7. ``clients`` are those whom the absence touches."""
    for client in page.names:
        if page.manager:
            yield Breach("7 a manager reads no name", client)
        elif (client, page.viewer) not in moment.linked:
            yield Breach("7 by name of the people they work with", client)
        elif (client, page.viewer) in moment.blocked:
            yield Breach("7 who has blocked a viewer", client)
    seen = {client for client in clients if (client, page.viewer) not in moment.blocked}
    if page.manager and not page.rough:
        yield Breach("7 rough counts", page.viewer)
    if not page.rough and page.count > len(seen):
        yield Breach("7 who has blocked a viewer is not counted", page.viewer)
