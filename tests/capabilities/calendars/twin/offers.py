"""Docs/offers.md, sentence 4 and the clocks: no start on a silent day or after it, and who asks her where that is at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.capabilities.calendars.twin.speaking import first_silent
from tests.capabilities.calendars.twin.values import (
    ON_CALL,
    SAFETY_LEAD,
    Breach,
    Offered,
    Visit,
    World,
)


def first_day(world: World, visit: Visit) -> date:
    """ "No start lies before the day after tomorrow; where the visit is critical, not before tomorrow; never before the
    visit is due." """
    return max(world.today + timedelta(days=1 if visit.critical else 2), visit.due)


def could(world: World, visit: Visit) -> list[date]:
    """The working days from the offer's first day on."""
    first = first_day(world, visit)
    return [day for day in world.working_days if day >= first]


def may_search(world: World, visit: Visit) -> bool:
    """ "If that is the first working day, nothing is looked for and a person asks her." """
    days = could(world, visit)
    return not days or first_silent(world, world.family(visit.client), days) != days[0]


def may_lie(world: World, visit: Visit, day: date) -> bool:
    """ "No start lies on a working day that the calendar says nothing of, nor after the first such day from the offer's
    first day on." """
    silent = first_silent(world, world.family(visit.client), could(world, visit))
    return silent is None or day < silent


def made(before: World, after: World, offered: Offered) -> Iterator[Breach]:
    """What an offer that was asked for holds, and whom it leaves with something to do."""
    visit = before.visit(offered.visit)
    if any(not may_lie(before, visit, day) for day in offered.days):
        yield Breach("4 no start on a silent day or after it", visit.key)
    if not may_search(before, visit):
        if offered.days or offered.searched:
            yield Breach("4 nothing is looked for", visit.key)
        yield from _somebody_asks(before, after, visit)


def _somebody_asks(before: World, after: World, visit: Visit) -> Iterator[Breach]:
    """Her key worker within 24 hours, 4 where it is critical; without one whoever is on call. The safety lead is asked
    where it was looked for, and here nothing was."""
    family = after.family(visit.client)
    hours = timedelta(hours=4 if visit.critical else 24)
    about = [task for task in after.tasks if task.about == visit.key and task.done is None]
    known = {task.key for task in before.tasks}
    # What somebody had on their list already stays theirs.
    if not any(
        (task.key in known or task.owner == (family.key_worker or ON_CALL))
        and task.due <= before.now + hours
        for task in about
    ):
        yield Breach("4 a person asks her", visit.key)
    if any(task.owner == SAFETY_LEAD and task.key not in known for task in about):
        yield Breach("4 nothing was looked for, so no safety lead is asked", visit.key)
