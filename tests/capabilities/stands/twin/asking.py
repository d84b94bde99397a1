"""The hourly look: who is asked by a person, whose list it is on, and by when. Nothing is moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.capabilities.away.twin.asking import about
from tests.capabilities.away.twin.times import touched
from tests.capabilities.away.twin.values import Task
from tests.capabilities.offering.twin.clocks import instant
from tests.capabilities.offering.twin.history import Agreed, Breach
from tests.capabilities.stands.twin.keeping import (
    has_left,
    perhaps_cannot,
    session_of,
    surely_cannot,
    waits_for_a_decision,
)
from tests.capabilities.stands.twin.values import CANNOT_STAND, SAFETY_LEAD, Moment

NOBODY = "on_call"  # whose list the offers' twin puts it on where she has no key worker
WORKING_DAYS = 20
WITHIN = timedelta(days=1)


def looked_at(moment: Moment, time: Agreed, *, surely: bool) -> bool:
    """ "Agreed times of the next 20 working days", and "all times to come, however far", of whoever has left by then; one
    that has begun is none to come.

    Open: whether today is one of the 20. What lies surely within is today and the 19 after; perhaps one day more.
    """
    if has_left(moment, time) and instant(time.at, moment.away.zone) > moment.now:
        return True
    days = [day for day in moment.world.days if day >= moment.away.today]
    last = days[: WORKING_DAYS if surely else WORKING_DAYS + 1][-1]
    return (
        time.at.day in days
        and time.at.day <= last
        and instant(time.at, moment.away.zone) > moment.now
    )


def silent_from(moment: Moment, visit: str) -> date:
    """ "Times of the family that lives by it are left alone from that day on." """
    days = moment.world.clients[moment.client(visit)].silent_days
    return min((day for day in days if day >= moment.away.today), default=date.max)


def left_alone(moment: Moment, time: Agreed) -> bool:
    """ "Unless something else is against it": whoever has left is met on no day."""
    return not has_left(moment, time) and time.at.day >= silent_from(moment, time.visit)


def still_decided(moment: Moment, time: Agreed) -> bool:
    """ "Nor while it is still decided what becomes of an absence that touches it." """
    return any(
        absence.asked_at is None and time in touched(moment.away, absence)
        for absence in moment.away.live
    )


def lead_still_decided(moment: Moment, time: Agreed) -> bool:
    """The same where the absence took away who leads the session it lies in."""
    session = session_of(moment.world, time.at)
    return session is not None and waits_for_a_decision(moment, session)


def being_asked(moment: Moment, time: Agreed) -> bool:
    """ "Where somebody is asking her already": as in docs/away.md, an open offer of the visit or an open task."""
    offered = any(offer.visit == time.visit for offer in moment.away.history.open)
    return offered or any(task.done_at is None for task in about(moment.away, time))


def looked(before: Moment, after: Moment) -> Iterator[Breach]:
    """For the step in which the hourly look ran."""
    if before.away.history.agreed != after.away.history.agreed:
        yield Breach("stands: nothing is moved", "")
    for time in after.away.history.standing:
        may_wait = (
            still_decided(after, time) or lead_still_decided(after, time) or left_alone(after, time)
        )
        must = looked_at(after, time, surely=True) and surely_cannot(after, time)
        if must and not may_wait and not being_asked(after, time):
            yield Breach("stands: a person asks her", time.ref)
    known = {task.ref for task in before.away.tasks}
    for task in after.away.tasks:
        if task.kind == CANNOT_STAND and task.ref not in known:
            yield from made(before, after, task)


def made(before: Moment, after: Moment, task: Task) -> Iterator[Breach]:
    """Each task that a look makes."""
    time = next((t for t in after.away.history.standing if t.visit == task.visit), None)
    if time is not None and time.at.day not in after.world.days:
        return  # nothing is known of that day here
    if time is None or not perhaps_cannot(after, time) or not looked_at(after, time, surely=False):
        yield Breach("stands: asked about a time that can be kept", task.ref)
        return
    if left_alone(after, time):
        yield Breach("stands: a silent calendar leaves it alone", task.ref)
    if being_asked(before, time):
        yield Breach("stands: somebody is asking her already", task.ref)
    if still_decided(before, time):
        yield Breach("stands: it is still decided about an absence", task.ref)
    yield from whose_and_when(after, task, time)


def whose_and_when(after: Moment, task: Task, time: Agreed) -> Iterator[Breach]:
    """ "A task for her key worker, without one for the safety lead, due within a day and in the first half of the time
    that is left until it begins." """
    on_list_of = after.world.clients[after.client(time.visit)].on_list_of
    if task.owner != (SAFETY_LEAD if on_list_of == NOBODY else on_list_of):
        yield Breach("stands: whose it is", task.ref)
    begins = instant(time.at, after.away.zone)
    if task.due_at > task.asked_at + min(WITHIN, (begins - task.asked_at) / 2):
        yield Breach("stands: within a day and before it begins", task.ref)
