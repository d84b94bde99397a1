"""Draw what is due: key work, clinics, release, pregnancy, groups, each with a window of days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from alongside.areas.distributions_assumed import assume
from alongside.areas.invent_groups import LENGTH, groups_for
from alongside.areas.invent_people import Person
from alongside.areas.invent_staff import Worker
from alongside.areas.sheets import WEEKDAYS, GroupRow, LeaveRow, VisitRow

FORTNIGHT = 10


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of visit with a clinician: who is asked, how many of them at most, and how it is."""

    kind: str
    skill: str
    minutes: int
    weight: int
    asked: Callable[[Person], bool]
    most: float
    online: bool = False
    critical: bool = False


CLINICS = (
    Kind("prescriber review", "prescribing", 30, 40, lambda one: one.substance == "opiates", 0.35, critical=True),
    Kind("nurse", "nursing", 30, 20, lambda one: one.substance != "other drugs", 0.30),
    Kind("mental health", "psychology", 45, 25, lambda one: one.mental_health, 0.12, online=True),
)  # fmt: skip
"""Filled up to the hours there are; ``most`` is the share of those asked who can be due in a fortnight."""


@dataclass(slots=True)
class Due:
    """The visits of an area, as they are drawn."""

    days: Sequence[date]
    rng: Random
    rows: list[VisitRow]

    def add(
        self,
        one: Person,
        kind: str,
        minutes: int,
        weight: int,
        window: tuple[int, int],
        *,
        skills: str,
        by: str = "anyone",
        modes: str = "in_person",
        usual: str = "",
        groups: str = "",
        critical: bool = False,
    ) -> None:
        """One visit. What the last plan had no room for has waited longer."""
        first, last = (self.days[min(day, len(self.days) - 1)] for day in window)
        passed = 0
        if self.rng.random() < assume("passed_over"):
            passed = self.rng.choice((1, 1, 1, 2))
        waited = 14 * passed + self.rng.choice((0, 0, 0, 7, 14)) + self.rng.randrange(7)
        self.rows.append(
            VisitRow(
                "", one.ref, kind, minutes, by, skills, first, last, weight, modes, waited, passed,
                usual, groups, "yes" if critical else "no",
            )
        )  # fmt: skip


def draw_visits(
    people: list[Person],
    workers: list[Worker],
    leave: list[LeaveRow],
    groups: list[GroupRow],
    days: Sequence[date],
    rng: Random,
) -> list[VisitRow]:
    """Everything due on these days, in no order that says anything, with opaque refs."""
    due = Due(days, rng, [])
    for start in range(0, len(days), FORTNIGHT):
        end = min(start + FORTNIGHT, len(days))
        hours = hours_by_skill(workers, leave, groups, days[start:end])
        used = _urgent(due, people, workers, start, end)
        _clinics(due, people, workers, hours, used, start, end)
        used["key_work"] = used.get("key_work", 0)
        _key_work(due, people, hours.get("key_work", 0), start, end)
        _groups(due, people, groups, start, end)
    rng.shuffle(due.rows)
    width = 10 ** len(str(len(due.rows)))
    numbers = sorted(rng.sample(range(width, 10 * width), len(due.rows)))
    return [
        VisitRow(f"v{number}", *(getattr(row, name) for name in row.__slots__[1:]))
        for number, row in zip(numbers, due.rows, strict=True)
    ]


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
            today = sum(
                stint.end - stint.start for stint in worker.week if stint.weekday == weekday
            )
            if today and (worker.ref, day) not in away:
                total += today - leads.get((worker.ref, weekday), 0)
        for skill in worker.skills:
            found[skill] = found.get(skill, 0) + total
    return found


def _window(rng: Random, start: int, end: int) -> tuple[int, int]:
    """The whole stretch, one week of it, or three days."""
    kind = rng.choices(("all", "week", "three"), weights=(5, 4, 1))[0]
    length = end - start
    size = {"all": length, "week": (length + 1) // 2, "three": min(3, length)}[kind]
    first = (
        start
        if kind == "all"
        else start + rng.choice(range(0, length - size + 1, 1 if kind == "three" else size))
    )
    return first, first + size - 1


def _urgent(
    due: Due, people: list[Person], workers: list[Worker], start: int, end: int
) -> dict[str, int]:
    """Release, titration, pregnancy and trauma work; returns minutes taken by skill."""
    used = {"prescribing": 0, "nursing": 0, "psychology": 0}
    for one in people:
        if one.released and start == 0:
            day = due.rng.randrange(max(1, end - 1))
            due.add(
                one, "after release", 45, 90, (day, day + 1), skills="prescribing", critical=True
            )
            used["prescribing"] += 45
        if one.titration and start == 0:
            for nth in range(3):
                first = start + 3 * nth
                due.add(
                    one,
                    "titration",
                    30,
                    80,
                    (first, first + 2),
                    skills="prescribing",
                    critical=True,
                )
                used["prescribing"] += 30
        if one.pregnant:
            usual = _usual(workers, "nursing", due.rng)
            due.add(
                one, "pregnancy", 45, 70, _window(due.rng, start, end),
                skills="nursing;pregnancy", usual=usual, critical=True,
            )  # fmt: skip
            used["nursing"] += 45
        if one.woman and due.rng.random() < assume("trauma") and used["psychology"] is not None:
            usual = _usual(workers, "trauma", due.rng)
            modes = "in_person;online" if one.online else "in_person"
            due.add(
                one,
                "trauma work",
                60,
                30,
                _window(due.rng, start, end),
                skills="trauma",
                modes=modes,
                usual=usual,
            )
    return used


def _usual(workers: list[Worker], skill: str, rng: Random) -> str:
    """Whom somebody saw last time, if anybody who is still here."""
    able = [worker.ref for worker in workers if skill in worker.skills]
    return rng.choice(able) if able and rng.random() < assume("usual_clinician") else ""


def _clinics(
    due: Due,
    people: list[Person],
    workers: list[Worker],
    hours: dict[str, int],
    used: dict[str, int],
    start: int,
    end: int,
) -> None:
    """Reviews and clinics, as many as a share of the clinicians' hours will hold."""
    for clinic in CLINICS:
        asked = [one for one in people if clinic.asked(one)]
        room = assume("clinic_load") * hours.get(clinic.skill, 0) - used.get(clinic.skill, 0)
        count = min(int(clinic.most * len(asked)), max(0, int(room / clinic.minutes)))
        for one in sorted(due.rng.sample(asked, count), key=lambda person: person.ref):
            modes = "in_person;online" if clinic.online and one.online else "in_person"
            due.add(
                one, clinic.kind, clinic.minutes, clinic.weight, _window(due.rng, start, end),
                skills=clinic.skill, modes=modes, usual=_usual(workers, clinic.skill, due.rng),
                critical=clinic.critical,
            )  # fmt: skip


def _key_work(due: Due, people: list[Person], hours: int, start: int, end: int) -> None:
    """About one a fortnight each, those with more need first, until the hours are as full as assumed."""
    left = assume("key_work_load") * hours
    order = sorted(people, key=lambda one: due.rng.random() / one.weight)
    while left > 0:
        for one in order:
            minutes = due.rng.choices((30, 45, 60), weights=(4, 4, 2))[0]
            left -= minutes
            if left < 0:
                return
            skills = "key_work;pregnancy" if one.pregnant else "key_work"
            modes = "in_person;online" if one.online and due.rng.random() < 0.85 else "in_person"
            weight = (
                50
                if one.pregnant
                else due.rng.choice((10, 10, 15, 20)) + int(10 * (one.weight > 1))
            )
            due.add(
                one, "key work", minutes, weight, _window(due.rng, start, end),
                skills=skills, by="key_worker", modes=modes, critical=one.pregnant,
            )  # fmt: skip
        order = [one for one in order if one.weight > 1]
        if not order:
            return


def _groups(due: Due, people: list[Person], groups: list[GroupRow], start: int, end: int) -> None:
    """A group place for some of those whom a group is for."""
    for one in people:
        open_to = groups_for(one, groups)
        if not open_to or due.rng.random() >= assume("group_place"):
            continue
        few = sorted(due.rng.sample(open_to, min(3, len(open_to))), key=lambda row: row.ref)
        modes = sorted({"online" if row.place == "online" else "in_person" for row in few})
        due.add(
            one, "group", LENGTH, 8, (start, end - 1),
            skills="", by="group", modes=";".join(modes), groups=";".join(row.ref for row in few),
        )  # fmt: skip
