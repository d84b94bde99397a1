"""Asking her about a must, what she answers, and what binds then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.capabilities.excepting.twin.values import (
    EASED,
    EXCEPTS,
    KEEPS,
    Answer,
    Key,
    Must,
    Task,
    Visit,
    World,
)

ASK_HER, ANOTHER_WAY, STILL = "ask her", "find another way", "ask whether she keeps the time"
KEY_WORKER, SAFETY_LEAD, MANAGER = "key worker", "safety lead", "manager"
FOUR_HOURS, A_DAY = timedelta(hours=4), timedelta(days=1)
DONE, REFUSED, NOTHING, ASKED = "done", "refused", "nothing", "asked"


@dataclass(frozen=True)
class Outcome:
    """What is answered, and the world afterwards."""

    said: str
    world: World


def binds(world: World, visit: Key | None, must: Must) -> bool:
    """ "This must does not bind this visit, in offers and in plans; it binds every other visit, and her key worker"
    (None)."""
    if must not in world.musts:
        return False
    answer = None if visit is None else world.answer(visit, must)
    return answer is None or answer.what != EXCEPTS


def may_be_asked(world: World, visit: Visit, musts: frozenset[Must]) -> bool:
    """Of a critical visit, about musts that can be eased and bind it; "she is not asked about it again" that she
    keeps one; "it is asked once while it is open"."""
    open_already = any((one.what, one.visit) == (ASK_HER, visit.key) for one in world.tasks)
    return (
        visit.critical
        and bool(musts)
        and not open_already
        and all(one.about in EASED and binds(world, visit.key, one) for one in musts)
        and all(world.answer(visit.key, one) is None for one in musts)
    )


def in_the_way(world: World, visit: Key, musts: frozenset[Must], now: datetime) -> Outcome:
    """The visit has no time because of these; with them eased, and nothing else, it would have one."""
    if not may_be_asked(world, world.visit(visit), musts):
        return Outcome(NOTHING, world)
    whose = SAFETY_LEAD if world.key_worker is None else KEY_WORKER
    task = Task(ASK_HER, whose, visit, now + FOUR_HOURS)
    asked = world.asked_about | {(visit, must) for must in musts}
    return Outcome(ASKED, replace(world, tasks=(*world.tasks, task), asked_about=asked))


def may_be_answered(world: World, visit: Key, must: Must, *, alone: bool) -> bool:
    """ "None is taken for one that she gave while somebody else was there." Only of a must that is one and that she was
    asked about. Open: once asked, she may answer otherwise as long as the must is one."""
    return (
        alone and must in world.musts and must.about in EASED and (visit, must) in world.asked_about
    )


def answers(
    world: World, visit: Key, must: Must, what: str, now: datetime, *, alone: bool, words: str = ""
) -> Outcome:
    """She keeps it, or makes an exception for this one visit, "dated, in her words"."""
    if not may_be_answered(world, visit, must, alone=alone) or (what == EXCEPTS and not words):
        return Outcome(REFUSED, world)
    before = world.answer(visit, must)
    after = _asked_no_more(world, visit).without(visit, must)
    after = replace(after, answers=(*after.answers, Answer(visit, must, what, now, words)))
    if what == KEEPS:
        after = replace(after, tasks=(*after.tasks, Task(ANOTHER_WAY, MANAGER, visit, now + A_DAY)))
        if before is not None and before.what == EXCEPTS:
            after = _tightened(after, visit, now)
    return Outcome(DONE, after)


def changes(world: World, must: Must, visit: Key | None = None, *, alone: bool = True) -> Outcome:
    """She changes it, said to whoever asked her; or elsewhere. "A must that she changes takes its exceptions with it",
    and what she kept."""
    if must not in world.musts or not alone:
        return Outcome(REFUSED, world)
    after = world if visit is None else _asked_no_more(world, visit)
    kept = tuple(one for one in after.answers if one.must != must)
    asked = frozenset(pair for pair in after.asked_about if pair[1] != must)
    return Outcome(
        DONE, replace(after, musts=after.musts - {must}, answers=kept, asked_about=asked)
    )


def begins(world: World, must: Must) -> World:
    """A must that begins, again or for the first time, has no exception: those it had ended with it."""
    return replace(world, musts=world.musts | {must})


def takes_back(world: World, visit: Key, must: Must, now: datetime) -> Outcome:
    """ "On her own page, which counts at once." """
    answer = world.answer(visit, must)
    if answer is None or answer.what != EXCEPTS:
        return Outcome(NOTHING, world)
    return Outcome(DONE, _tightened(world.without(visit, must), visit, now))


def _tightened(world: World, visit: Key, now: datetime) -> World:
    """ "What was offered for the visit and not answered is withdrawn, and where a time is agreed, somebody asks her
    within four hours whether she keeps it." """
    one = world.visit(visit)
    after = world.with_visit(replace(one, offered=False))
    if not one.agreed:
        return after
    whose = SAFETY_LEAD if world.key_worker is None else KEY_WORKER
    return replace(after, tasks=(*after.tasks, Task(STILL, whose, visit, now + FOUR_HOURS)))


def _asked_no_more(world: World, visit: Key) -> World:
    kept = tuple(one for one in world.tasks if (one.what, one.visit) != (ASK_HER, visit))
    return replace(world, tasks=kept)
