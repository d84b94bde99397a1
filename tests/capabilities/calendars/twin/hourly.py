"""Docs/offers.md, "What can no longer be kept": the task about a silent calendar, and the families it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.capabilities.calendars.twin.speaking import first_silent, first_silent_of
from tests.capabilities.calendars.twin.values import (
    MANAGER,
    SILENT,
    Breach,
    Calendar,
    Task,
    World,
)

LOOKS_AHEAD = 20  # working days
A_WEEK, A_DAY = timedelta(days=7), timedelta(days=1)


def ahead(world: World) -> list[date]:
    """ "The next 20 working days." Open: today is the first of them."""
    return [day for day in world.working_days if day >= world.today][:LOOKS_AHEAD]


def is_lived_by(world: World, calendar: Calendar) -> bool:
    """Open: one that no family lives by holds nobody up, and nobody is asked about it."""
    return any(calendar.key in family.lives_by for family in world.families)


def due(world: World, silent: date, made: datetime) -> datetime:
    """ "Due in a week or half of the days that are left until that day, a day at least." """
    left = timedelta(days=(silent - made.astimezone(world.zone).date()).days)
    return made + max(A_DAY, min(A_WEEK, left / 2))


def open_about(world: World, calendar: Calendar) -> list[Task]:
    return [
        task
        for task in world.tasks
        if task.kind == SILENT and task.about == calendar.key and task.done is None
    ]


def looked(before: World, after: World) -> Iterator[Breach]:
    """For the step in which the hourly look ran. Nothing else makes such a task, and nothing else ends one."""
    known = {task.key for task in before.tasks}
    for calendar in after.calendars:
        silent = first_silent_of(calendar, ahead(after))
        about = open_about(after, calendar)
        if silent is None and about:
            yield Breach("silent: it ends by itself once the days are known", calendar.key)
        if silent is not None and is_lived_by(after, calendar) and not about:
            yield Breach("silent: a task of a service manager", calendar.key)
        if len(about) > 1:
            yield Breach("silent: one task", calendar.key)
        for task in about:
            if silent is not None and task.key not in known:
                yield from _made(after, task, silent)
    yield from names_nobody(after)


def _made(world: World, task: Task, silent: date) -> Iterator[Breach]:
    if task.owner != MANAGER:
        yield Breach("silent: of a service manager", task.key)
    if task.due != due(world, silent, task.made):
        yield Breach("silent: a week or half of what is left, a day at least", task.key)


def names_nobody(world: World) -> Iterator[Breach]:
    """ "Which holds the calendar's id and names no family": neither does its page."""
    families = [str(family.client) for family in world.families]
    for task in world.tasks:
        if task.kind != SILENT:
            continue
        if task.about not in {calendar.key for calendar in world.calendars}:
            yield Breach("silent: it holds the calendar's id", task.key)
        if any(name in task.words for name in families):
            yield Breach("silent: it names no family", task.key)


def left_alone(before: World, after: World, kind: str) -> Iterator[Breach]:
    """ "Times of the family that lives by it are left alone from that day on": no new task of this kind."""
    known = {task.key for task in before.tasks}
    for task in after.tasks:
        if task.kind != kind or task.key in known:
            continue
        visit = after.visit(task.about)
        silent = first_silent(after, after.family(visit.client), ahead(after))
        if silent is not None and visit.agreed is not None and visit.agreed >= silent:
            yield Breach("silent: her times are left alone", visit.key)


def everybody_else(after: World, cannot: frozenset[object], kind: str) -> Iterator[Breach]:
    """ "And everybody else's are looked at as ever": of these visits the time cannot be kept, whoever is silent."""
    for visit in after.visits:
        silent = first_silent(after, after.family(visit.client), ahead(after))
        if visit.key not in cannot or visit.agreed is None or visit.agreed not in ahead(after):
            continue
        if silent is not None and visit.agreed >= silent:
            continue
        if not any(task.kind == kind and task.about == visit.key for task in after.tasks):
            yield Breach("silent: everybody else's are looked at as ever", visit.key)


def ends_nowhere_else(before: World, after: World) -> Iterator[Breach]:
    """For a step in which the look did not run: a task that is open stays open, whatever else is pressed.
    Open: a manager may say that it is done; then the look makes it again as long as the days are silent."""
    left = {task.key: task for task in after.tasks}
    for task in before.tasks:
        if task.kind == SILENT and task.key not in left:
            yield Breach("silent: a task is never taken away", task.key)
