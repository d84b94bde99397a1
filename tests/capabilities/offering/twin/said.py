"""Docs/offers.md, "Answers", "Said to a worker": what she says is written down by whoever may see her diary.

Each rule reads what stood before the step and what stands after it. Two read a third history as well: what would
stand now had she pressed it herself, which the page says is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.capabilities.offering.twin.clocks import HOUR
from tests.capabilities.offering.twin.history import Agreed, Breach, History, Offer, Start, Task
from tests.capabilities.offering.twin.world import World

BY_WHOM = "said to a worker: whoever may not see her diary changes nothing"
ONE = "said to a worker: one answer counts"
TOLD = "said to a worker: whoever comes second is told what stands"
YES = "said to a worker: a yes to a start is agreed and ends the offer"
ONE_TIME = "said to a worker: what was agreed ends in the same transaction"
NONE = "said to a worker: none of these ends the offer and no time"
CANNOT = "said to a worker: she cannot come ends the time"
WRITERS_OWN = "said to a worker: finding another time is for who wrote it"
COUNTS = "said to a worker: it counts as if she had pressed it"
TASKS = "said to a worker: it ends and begins what her own answer would"
GONE = "said to a worker: a start that may be hers is hers"


def same(before: History, after: History) -> bool:
    """Nothing is agreed, offered, expected or asked of anybody that was not."""
    return (
        before.agreed == after.agreed
        and before.offers == after.offers
        and before.presences == after.presences
        and before.tasks == after.tasks
    )


def unseen(before: History, after: History, refused: bool) -> Iterator[Breach]:
    """Who wrote may not see her diary."""
    if not refused or not same(before, after):
        yield Breach(BY_WHOM, "")


def second(offer: Offer, before: History, after: History, told: str | None) -> Iterator[Breach]:
    """An answer to an offer that had ended. ``told``: what they hear became of it; None: they were not refused."""
    if not same(before, after):
        yield Breach(ONE, offer.ref)
    if told not in (None, offer.end):
        yield Breach(TOLD, offer.ref)


def ended_as(offer: Offer, end: str, before: History, after: History) -> bool:
    """This offer ended so, now; and no other offer changed."""
    now = {one.ref: one for one in after.offers}
    left = now[offer.ref]
    others = all(now[one.ref] == one for one in before.offers if one.ref != offer.ref)
    return (left.end, left.ended_at, len(now)) == (end, after.now, len(before.offers)) and others


def of(history: History, visit: str) -> list[Agreed]:
    return [time for time in history.standing if time.visit == visit]


def elsewhere(history: History, visit: str) -> list[Agreed]:
    return [time for time in history.agreed if time.visit != visit]


def yes(offer: Offer, at: Start, online: bool, before: History, after: History) -> Iterator[Breach]:
    """She said yes to a start of an open offer. ``online``: one to one online is in no place."""
    known = {time.ref for time in before.agreed}
    new = [time for time in after.agreed if time.ref not in known]
    booked = [(time.visit, time.at, time.source, time.said_at) for time in new]
    if booked != [(offer.visit, at, "worker", after.now)] or not ended_as(
        offer, "accepted", before, after
    ):
        yield Breach(YES, offer.ref)
    now = {time.ref: time for time in after.agreed}
    if [time.ref for time in of(after, offer.visit)] != [time.ref for time in new] or any(
        now[time.ref].ended_at != after.now for time in of(before, offer.visit)
    ):
        yield Breach(ONE_TIME, offer.ref)
    if elsewhere(before, offer.visit) != elsewhere(after, offer.visit):
        yield Breach(COUNTS, offer.ref)
    there = [one for one in after.presences if one.visit == offer.visit and one.state != "over"]
    if len(there) != (0 if online else 1):
        yield Breach(YES, offer.ref)


def none_of_these(offer: Offer, before: History, after: History) -> Iterator[Breach]:
    if not ended_as(offer, "none_of_these", before, after) or before.agreed != after.agreed:
        yield Breach(NONE, offer.ref)


def cannot_come(
    world: World, visit: str, writer: str, before: History, after: History
) -> Iterator[Breach]:
    """The time ends, its place is free, and who wrote it down has it on their own list to find another, where it is on
    nobody's already."""
    there = any(one.visit == visit and one.state == "standing" for one in after.presences)
    if of(after, visit) or there or elsewhere(before, visit) != elsewhere(after, visit):
        yield Breach(CANNOT, visit)
    known = {task.ref for task in before.tasks if task.done_at is None}
    by = after.now + (4 if world.visits[visit].critical else 24) * HOUR
    left = [task for task in after.tasks if task.visit == visit and task.done_at is None]
    there_already = any(task.kind == "other_time" and task.ref in known for task in left)
    on_their_list = any(task.owner == writer and task.due_at <= by for task in left)
    of_others = any(task.owner != writer and task.ref not in known for task in left)
    if of_others or not (on_their_list or there_already):
        yield Breach(WRITERS_OWN, visit)


def as_if_pressed(pressed: History, told: History) -> Iterator[Breach]:
    """What stands now is what would stand, whoever is named as having written it."""
    if what(pressed) != what(told):
        yield Breach(COUNTS, "")
    if asked(pressed.tasks) != asked(told.tasks):
        yield Breach(TASKS, "")


def as_if_pressed_but_for_the_list(pressed: History, told: History, visit: str) -> Iterator[Breach]:
    """That she cannot come: the same but for whose list finding another time is on."""
    if what(pressed) != what(told):
        yield Breach(COUNTS, visit)
    theirs = [[task for task in one.tasks if task.visit != visit] for one in (pressed, told)]
    if asked(tuple(theirs[0])) != asked(tuple(theirs[1])):
        yield Breach(TASKS, visit)


def what(history: History) -> tuple[object, ...]:
    """What is agreed, offered and expected, without the keys of the rows and who wrote them."""
    return (
        Counter((time.visit, time.at, time.ended_at) for time in history.agreed),
        Counter((one.visit, one.starts, one.end, one.ended_at) for one in history.offers),
        Counter((one.visit, one.state) for one in history.presences),
    )


def asked(tasks: tuple[Task, ...]) -> Counter[tuple[object, ...]]:
    """What is asked of whom until when."""
    return Counter((one.visit, one.kind, one.owner, one.due_at) for one in tasks if not one.done_at)
