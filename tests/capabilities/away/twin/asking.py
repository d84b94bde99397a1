"""Docs/away.md, sentences 2 and 3: everybody touched is being asked, and in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.capabilities.away.twin.times import touched
from tests.capabilities.away.twin.values import (
    ABOUT_A_VISIT,
    AWAY,
    MOVED,
    RING,
    Absence,
    Moment,
    Task,
)
from tests.capabilities.offering.twin.clocks import instant
from tests.capabilities.offering.twin.history import Agreed, Breach

AGAIN_WITHIN = timedelta(minutes=10)
FOUR_DAYS = timedelta(days=4)


def about(moment: Moment, time: Agreed) -> list[Task]:
    """The tasks that ask her about this time: about its visit, or about ringing her."""
    client = dict(moment.client_of).get(time.visit)
    return [
        task
        for task in moment.tasks
        if (task.kind in ABOUT_A_VISIT and task.visit == time.visit)
        or (task.kind == RING and task.client == client)
    ]


def is_asked(moment: Moment, time: Agreed) -> bool:
    """2. An open offer that names it, or an open task; or a task done less than ten minutes ago."""
    if any(offer.instead_of == time.ref for offer in moment.history.open):
        return True
    now = moment.history.now
    return any(
        task.done_at is None or now - task.done_at <= AGAIN_WITHIN for task in about(moment, time)
    )


def everybody_is_asked(moment: Moment) -> Iterator[Breach]:
    for absence in moment.live:
        if absence.asked_at is None:
            yield from somebody_decides(moment, absence)
            continue
        for time in touched(moment, absence):
            if not is_asked(moment, time):
                yield Breach("2 asked", time.ref)


def somebody_decides(moment: Moment, absence: Absence) -> Iterator[Breach]:
    """2. Until people are asked, somebody has the absence on their list."""
    has_it = any(
        task.kind == AWAY and task.absence == absence.ref and task.done_at is None
        for task in moment.tasks
    )
    if touched(moment, absence) and not has_it:
        yield Breach("2 somebody decides", absence.ref)


def may_offer(moment: Moment, time: Agreed) -> bool:
    """3. Four days of 24 hours or more."""
    return instant(time.at, moment.zone) - moment.history.now >= FOUR_DAYS


def latest(moment: Moment, time: Agreed, asked_at: datetime) -> datetime:
    """3. By when a person asks: in the first half of the time that is left, and within a day."""
    left = instant(time.at, moment.zone) - asked_at
    return asked_at + min(left / 2, timedelta(days=1))


def in_time(before: Moment, after: Moment) -> Iterator[Breach]:
    """3. Judges the tasks of this step about times that an absence touches."""
    tasks = {task.ref for task in before.tasks}
    for time in theirs(after):
        new = [t for t in about(after, time) if t.ref not in tasks and t.done_at is None]
        for task in new:
            if task.kind == MOVED and task.due_at > latest(after, time, task.asked_at):
                yield Breach("3 a person asks in time", task.ref)
        if new and not any(before_it(after, time, task) for task in about(after, time)):
            yield Breach("3 before the old time", time.ref)


def before_it(moment: Moment, time: Agreed, task: Task) -> bool:
    return task.due_at <= instant(time.at, moment.zone)


def theirs(moment: Moment) -> list[Agreed]:
    """What absences touch about which people are being asked."""
    asked = [absence for absence in moment.live if absence.asked_at is not None]
    return [time for absence in asked for time in touched(moment, absence)]


def offered_for_an_absence(before: Moment, after: Moment) -> Iterator[Breach]:
    """3. For the step in which people are asked: an offer only where the old time is far enough away."""
    known = {offer.ref for offer in before.history.offers}
    times = {time.ref: time for time in theirs(after)}
    for offer in after.history.open:
        time = times.get(offer.instead_of or "")
        if offer.ref not in known and time is not None and not may_offer(after, time):
            yield Breach("3 four days", offer.ref)
