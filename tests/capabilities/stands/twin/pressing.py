"""The page of the task: who reads it, what can be pressed, what each does; and that the task ends nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from tests.capabilities.away.twin.values import Task
from tests.capabilities.offering.twin.clocks import instant
from tests.capabilities.offering.twin.history import HER, HER_PICK, WORKER, Agreed, Breach
from tests.capabilities.stands.twin.keeping import (
    KEY_WORKER,
    named,
    never_named,
    perhaps_cannot,
    surely_cannot,
)
from tests.capabilities.stands.twin.values import CANNOT_STAND, Moment
from tests.capabilities.stands.twin.values import RING as TO_RING

OFFER, RING, STANDS, ENDED, OFF, FIND = "offer", "ring", "stands", "ended", "off", "find"
# Whatever else ends the task: "by her picking a time, by a new yes written down, or with the visit".
PICKED, NEW_YES, VISIT_GONE = "picked", "new yes", "visit gone"
CANNOT = "cannot come"  # ends a time, and not the task: somebody still takes it off
ENDS_IT = frozenset({STANDS, ENDED, OFF, PICKED, NEW_YES, VISIT_GONE})


def time_of(moment: Moment, task: Task) -> Agreed | None:
    """The time that is agreed for the visit, if one is."""
    return next((t for t in moment.away.history.standing if t.visit == task.visit), None)


def begun(moment: Moment, time: Agreed) -> bool:
    return instant(time.at, moment.away.zone) <= moment.now


def may_see(moment: Moment, viewer: str, task: Task) -> bool:
    return (moment.client(task.visit), viewer) in moment.sees


def _away_today(moment: Moment) -> set[str]:
    return {one.worker for one in moment.away.live if one.covers(one.worker, moment.away.today)}


def surely_stands(moment: Moment, time: Agreed) -> bool:
    """ "Nothing of the rule book is against the time, another key worker apart, and it is in the diary." """
    against = (named(moment, time) - {KEY_WORKER}) or never_named(moment, time)
    rest = perhaps_cannot(moment, time) and named(moment, time) != {KEY_WORKER}
    return time.ref in moment.in_diary and not against and not rest


def surely_not(moment: Moment, time: Agreed) -> bool:
    return time.ref not in moment.in_diary or surely_cannot(moment, time)


def may(moment: Moment, viewer: str, task: Task, button: str) -> bool | None:
    """Whether it can be pressed. None: the page leaves it open."""
    if task.done_at is not None:
        return False
    if not may_see(moment, viewer, task):
        client = moment.client(task.visit)
        there = {worker for her, worker in moment.sees if her == client} - _away_today(moment)
        # Open: while nobody who works with her is there, nobody is found, and it stays where it is.
        return False if button != FIND or task.owner != viewer else (True if there else None)
    time = time_of(moment, task)
    if button == OFF:
        return time is None or begun(moment, time)
    if button == FIND:
        return False
    if button == RING:
        return (
            None
            if moment.reaches is None
            else (moment.client(task.visit), viewer) in moment.reaches
        )
    if button == OFFER:
        with_her = any(offer.visit == task.visit for offer in moment.away.history.open)
        return False if with_her else (None if time is None or begun(moment, time) else True)
    if time is None or begun(moment, time):
        return False
    if button == ENDED:
        return True
    return True if surely_stands(moment, time) else (False if surely_not(moment, time) else None)


def pressed(
    before: Moment, after: Moment, viewer: str, task: Task, button: str, *, done: bool
) -> Iterator[Breach]:
    """One press, and whether the code said that it was done."""
    allowed = may(before, viewer, task, button)
    if allowed is not None and done and not allowed:
        yield Breach(f"press {button}: was done though it may not be", task.ref)
    # Open: an offer may find nothing, and then somebody asks her.
    if allowed and not done and button != OFFER:
        yield Breach(f"press {button}: was refused though it may be", task.ref)
    if done:
        yield from _did(before, after, viewer, task, button)
    elif before.away.history.agreed != after.away.history.agreed:
        yield Breach(f"press {button}: refused and yet a time changed", task.ref)


def _did(before: Moment, after: Moment, viewer: str, task: Task, button: str) -> Iterator[Breach]:
    now = {one.ref: one for one in after.away.tasks}[task.ref]
    is_open = now.done_at is None
    time = time_of(before, task)
    still = time is not None and time in after.away.history.standing
    known = {one.ref for one in before.away.tasks}
    new = [one for one in after.away.tasks if one.ref not in known and one.done_at is None]
    if button in (OFFER, RING) and (not is_open or (time is not None and not still)):
        yield Breach(f"press {button}: the time and the task stay", task.ref)
    if button in (STANDS, ENDED, OFF) and is_open:
        yield Breach(f"press {button}: the task ends", task.ref)
    if button == STANDS and not still:
        yield Breach("press stands: the time is as it was", task.ref)
    if button == RING and not any(
        one.kind == TO_RING
        and one.due_at == task.due_at
        and one.client == before.client(task.visit)
        for one in _open(after)
    ):
        yield Breach("press ring: a task to ring her, due when this one is", task.ref)
    if button == ENDED:
        if still:
            yield Breach("press ended: the time ends", task.ref)
        if not any(one.owner == viewer and one.visit == task.visit for one in new):
            yield Breach("press ended: whoever pressed has one to find another", task.ref)
    if button == FIND:
        if not is_open or now.due_at != task.due_at:
            yield Breach("press find: with its clock", task.ref)
        if (before.client(task.visit), now.owner) not in before.sees:
            yield Breach("press find: it goes to somebody who works with her", task.ref)


def _open(moment: Moment) -> list[Task]:
    return [task for task in moment.away.tasks if task.done_at is None]


def ends_nowhere_else(before: Moment, after: Moment, deed: str, visit: str) -> Iterator[Breach]:
    """For every step: which deed it was, and about which visit."""
    left = {task.ref: task for task in after.away.tasks}
    for task in _open(before):
        now = left.get(task.ref)
        if task.kind != CANNOT_STAND or (now is not None and now.done_at is None):
            continue
        if deed not in ENDS_IT or task.visit != visit:
            yield Breach("stands: the task ends nowhere else", task.ref)


def with_her_answer(before: Moment, after: Moment, deed: str, visit: str) -> Iterator[Breach]:
    """ "By her picking a time, by a new yes written down, or with the visit": then it does end."""
    if deed in (PICKED, NEW_YES, VISIT_GONE):
        for task in _open(after):
            if task.kind == CANNOT_STAND and task.visit == visit:
                yield Breach(f"stands: it ends with {deed}", task.ref)


def nothing_moved(before: Moment, after: Moment, deed: str, visit: str) -> Iterator[Breach]:
    """ "Nothing is moved": a time ends by her, or by a worker who writes down what she said, and for that visit alone."""
    left = {time.ref: time for time in after.away.history.agreed}
    for time in before.away.history.standing:
        now = left.get(time.ref)
        if now == time:
            continue
        hers = time.visit == visit and now is not None and now.ended_by in (HER, HER_PICK, WORKER)
        if not hers or now is None or now.at != time.at:
            yield Breach("stands: nothing is moved", time.ref)
