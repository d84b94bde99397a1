"""Draw what is due, fortnight by fortnight: clinics, key work, groups; each with a window of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from alongside.areas.distributions_assumed import assume
from alongside.areas.invent_clinics import draw_clinics, draw_urgent
from alongside.areas.invent_due import Due, Kind
from alongside.areas.invent_groups import LENGTH, groups_for
from alongside.areas.invent_people import Person
from alongside.areas.invent_staff import Worker
from alongside.areas.sheets import WEEKDAYS, GroupRow, LeaveRow, VisitRow

FORTNIGHT = 10
KEY_WORK = Kind("key work", "key_work", 45, 10, "key_worker", online=True)
KEY_WORK_PREGNANT = Kind(
    "key work", "key_work;pregnancy", 45, 50, "key_worker", online=True, critical=True
)
GROUP = Kind("group", "", LENGTH, 8, "group")
LENGTHS, LENGTH_WEIGHTS = (30, 45, 60), (4, 4, 2)
"""Minutes of a key-work visit, and how often each."""
SEATS_TAKEN = 0.85
"""Group places due, as a share of the seats there are."""


def draw_visits(
    people: list[Person],
    workers: list[Worker],
    leave: list[LeaveRow],
    groups: list[GroupRow],
    days: Sequence[date],
    rng: Random,
) -> list[VisitRow]:
    """Everything due on these days, in no order that says anything, with opaque refs."""
    due = Due(days, rng)
    for start in range(0, len(days), FORTNIGHT):
        end = min(start + FORTNIGHT, len(days))
        hours = hours_by_skill(workers, leave, groups, days[start:end])
        due.used = {}
        draw_urgent(due, people, workers, start, end)
        draw_clinics(due, people, workers, hours, start, end)
        _key_work(due, people, hours.get("key_work", 0), start, end)
        _groups(due, people, groups, start, end)
    rng.shuffle(due.rows)
    width = 10 ** len(str(len(due.rows)))
    numbers = sorted(rng.sample(range(width, 10 * width), len(due.rows)))
    return [replace(row, ref=f"v{number}") for number, row in zip(numbers, due.rows, strict=True)]


def hours_by_skill(
    workers: list[Worker], leave: list[LeaveRow], groups: list[GroupRow], days: Sequence[date]
) -> dict[str, int]:
    """Minutes with people on these days by skill, without leave and what groups take."""
    away = {
        (row.worker, day) for row in leave for day in days if row.first_day <= day <= row.last_day
    }
    leads = {(row.worker, row.weekday): LENGTH for row in groups}
    found: dict[str, int] = {}
    for worker in workers:
        total = 0
        for day in days:
            weekday = WEEKDAYS[day.weekday()]
            today = sum(one.end - one.start for one in worker.week if one.weekday == weekday)
            if today and (worker.ref, day) not in away:
                total += today - leads.get((worker.ref, weekday), 0)
        for skill in worker.skills:
            found[skill] = found.get(skill, 0) + total
    return found


def _key_work(due: Due, people: list[Person], hours: int, start: int, end: int) -> None:
    """About one each, those with more need first, until the hours are as full as assumed."""
    left = assume("key_work_load") * hours
    order = sorted(people, key=lambda one: due.rng.random() / one.weight)
    while left > 0 and order:
        for one in order:
            minutes = due.rng.choices(LENGTHS, weights=LENGTH_WEIGHTS)[0]
            left -= minutes
            if left < 0:
                return
            kind = KEY_WORK_PREGNANT if one.pregnant else KEY_WORK
            weight = due.rng.choice((10, 10, 15, 20)) + 10 * (one.weight > 1)
            in_person = due.rng.random() < 0.15
            due.add(
                one,
                kind,
                due.window(start, end),
                minutes=minutes,
                weight=kind.weight if one.pregnant else weight,
                modes="in_person" if in_person else "",
            )
        order = [one for one in order if one.weight > 1]


def _groups(due: Due, people: list[Person], groups: list[GroupRow], start: int, end: int) -> None:
    """A group place for some of those whom a group is for, while there are seats."""
    seats = int(SEATS_TAKEN * sum(row.seats for row in groups) * (end - start) / 5)
    for one in due.rng.sample(people, len(people)):
        open_to = groups_for(one, groups)
        if not seats or not open_to or due.rng.random() >= assume("group_place"):
            continue
        seats -= 1
        few = sorted(due.rng.sample(open_to, min(3, len(open_to))), key=lambda row: row.ref)
        modes = sorted({"online" if row.place == "online" else "in_person" for row in few})
        refs = ";".join(row.ref for row in few)
        due.add(one, GROUP, (start, end - 1), modes=";".join(modes), groups=refs)
