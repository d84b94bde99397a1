"""What the page of the task showed to a worker, and what she reads of it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.capabilities.away.twin.values import Task
from tests.capabilities.offering.twin.clocks import instant
from tests.capabilities.offering.twin.history import Agreed, Breach
from tests.capabilities.stands.twin import keeping, pressing
from tests.capabilities.stands.twin.values import CANNOT_STAND, MOVED, HerPage, Moment, Shown

# Of one fact several may be said: whoever is away has no hours there, and what is shut has none for anybody.
FOLLOWS = {keeping.OTHER_HOURS, keeping.NO_GROUP, keeping.SHUT, keeping.NO_LEAD, keeping.HOW_FAR}


def read(moment: Moment, task: Task, page: Shown) -> Iterator[Breach]:
    """A worker opened the page of a task."""
    if not pressing.may_see(moment, page.viewer, task):
        if page.names_her or page.reasons or page.conversation:
            yield Breach("page: no name and no reason", task.ref)
    elif not page.names_her:
        yield Breach("page: whose time", task.ref)
    else:
        yield from _reasons(moment, task, page)
    for button in (pressing.OFFER, pressing.RING, pressing.STANDS, pressing.ENDED, pressing.OFF):
        allowed = pressing.may(moment, page.viewer, task, button)
        if allowed is not None and allowed != (button in page.buttons):
            yield Breach(f"page: {button} is shown as it can be pressed", task.ref)


def _reasons(moment: Moment, task: Task, page: Shown) -> Iterator[Breach]:
    time = pressing.time_of(moment, task)
    if time is None or pressing.begun(moment, time):
        return
    true = keeping.named(moment, time)
    also = keeping.other_of_hers(moment, time)
    hidden = keeping.never_named(moment, time)
    if page.reasons - true - also:
        yield Breach("page: a reason that is none, or may not be named", task.ref)
    # "Where nobody is there to be met, or it is out of her reach, that is said, and what else is against it once it is
    # put right."
    first = bool(page.reasons & (keeping.PUBLIC | {keeping.HOW_FAR}))
    if (true - page.reasons - FOLLOWS and not first) or (true and not page.reasons):
        yield Breach("page: why not", task.ref)
    if page.conversation and not hidden and not also and true:
        yield Breach("page: a conversation where everything is named", task.ref)
    if hidden and not true and not page.conversation and not page.can_stand:
        yield Breach("page: one sentence, the same for all", task.ref)
    if page.can_stand and keeping.surely_cannot(moment, time):
        yield Breach("page: whether it can be kept", task.ref)
    if not page.can_stand and pressing.surely_stands(moment, time) and not true:
        yield Breach("page: whether it can be kept", task.ref)


def hers(moment: Moment, page: HerPage) -> Iterator[Breach]:
    """ "As long as this task, or one about an absence (`moved`), is open and the time is in the diary, or its worker is
    away then and other times that a worker or the service offered are with her or she has not answered"."""
    time = moment.time(page.time)
    if instant(time.at, moment.away.zone) <= moment.now:
        return
    must = told(moment, time)
    if must != page.said:
        yield Breach("hers: we may not be able to keep this time", page.time)


def told(moment: Moment, time: Agreed) -> bool:
    kinds = {
        task.kind for task in moment.away.tasks if task.visit == time.visit and task.done_at is None
    }
    by_task = bool(kinds & {CANNOT_STAND, MOVED}) and time.ref in moment.in_diary
    is_away = moment.away.is_away(time.at.worker, time.at.day)
    with_her = any(
        offer.visit == time.visit and offer.ref not in moment.asked_for
        for offer in moment.away.history.open
    )
    # Open: "she has not answered" is the task `no_answer`, which is made where an offer lapsed.
    return by_task or (is_away and (with_her or "no_answer" in kinds))
