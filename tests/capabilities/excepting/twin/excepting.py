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
    # Open: nor while another way is looked for. Of each visit one thing at a time.
    open_already = any(
        one.what in (ASK_HER, ANOTHER_WAY) and one.visit == visit.key for one in world.tasks
    )
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
    return Outcome(ASKED, _task(world, Task(ASK_HER, whose, visit, now + FOUR_HOURS)))


def still_kept(world: World, visit: Key, now: datetime) -> World:
    """ "The manager has one day to find another way", again with each plan in which what she keeps is in the way."""
    kept = any((one.visit, one.what) == (visit, KEEPS) for one in world.answers)
    taken = any(one.what in (ASK_HER, ANOTHER_WAY) and one.visit == visit for one in world.tasks)
    if not kept or taken:
        return world
    return _task(world, Task(ANOTHER_WAY, MANAGER, visit, now + A_DAY))


def may_be_answered(world: World, must: Must, *, alone: bool) -> bool:
    """ "None is taken for one that she gave while somebody else was there." Only of a must that is one. Open: that she
    was asked is the word of whoever writes it down, who may see what she chose; she may answer otherwise later.
    """
    return alone and must in world.musts and must.about in EASED


def answers(
    world: World, visit: Key, must: Must, what: str, now: datetime, *, alone: bool, words: str = ""
) -> Outcome:
    """She keeps it, or makes an exception for this one visit, "dated, in her words". Open: she may want none written."""
    if not may_be_answered(world, must, alone=alone):
        return Outcome(REFUSED, world)
    if what == EXCEPTS and not world.visit(visit).critical:
        return Outcome(REFUSED, world)
    before = world.answer(visit, must)
    after = _asked_no_more(world, visit).without(visit, must)
    after = replace(after, answers=(*after.answers, Answer(visit, must, what, now, words)))
    if what == KEEPS:
        after = _task(after, Task(ANOTHER_WAY, MANAGER, visit, now + A_DAY))
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
    return Outcome(DONE, replace(after, musts=after.musts - {must}, answers=kept))


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
    return _task(after, Task(STILL, whose, visit, now + FOUR_HOURS))


def _task(world: World, task: Task) -> World:
    """What is asked already is not asked twice."""
    same = [one for one in world.tasks if (one.what, one.visit) == (task.what, task.visit)]
    return world if same else replace(world, tasks=(*world.tasks, task))


def _asked_no_more(world: World, visit: Key) -> World:
    done = {(ASK_HER, visit), (ANOTHER_WAY, visit)}
    kept = tuple(one for one in world.tasks if (one.what, one.visit) not in done)
    return replace(world, tasks=kept)
