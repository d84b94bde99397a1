"""Draw what clinicians are needed for: release, titration, pregnancy, trauma work, reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from alongside.areas.distributions_assumed import assume
from alongside.areas.invent_due import Due, Kind
from alongside.areas.invent_people import Person
from alongside.areas.invent_staff import Worker

RELEASE = Kind("after release", "prescribing", 45, 90, critical=True)
TITRATION = Kind("titration", "prescribing", 30, 80, critical=True)
PREGNANCY = Kind("pregnancy", "nursing;pregnancy", 45, 70, critical=True)
TRAUMA = Kind("trauma work", "trauma", 60, 30, online=True)
TITRATION_WINDOWS = ((0, 3), (3, 6), (6, 9))


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic, who is asked to it, and the share of them who can be due in one fortnight."""

    kind: Kind
    asked: Callable[[Person], bool]
    most: float


CLINICS = (
    Clinic(
        Kind("prescriber review", "prescribing", 30, 40, critical=True),
        lambda one: one.substance == "opiates",
        0.35,
    ),
    Clinic(Kind("nurse", "nursing", 30, 20), lambda one: one.substance != "other drugs", 0.30),
    Clinic(
        Kind("mental health", "psychology", 45, 25, online=True),
        lambda one: one.mental_health,
        assume("psychology"),
    ),
)
"""Filled up to a share of the hours there are, and no further than ``most``."""


def draw_urgent(
    due: Due, people: list[Person], workers: Sequence[Worker], start: int, end: int
) -> None:
    """What cannot wait, whatever the hours: release, titration, pregnancy; and trauma work."""
    for one in people:
        if due.rng.random() < assume("released"):
            day = start + due.rng.randrange(max(1, end - start - 1))
            due.add(one, RELEASE, (day, day + 1))
        if one.substance == "opiates" and due.rng.random() < assume("titration"):
            for first, last in TITRATION_WINDOWS:
                due.add(one, TITRATION, (start + first, min(start + last, end - 1)))
        if one.pregnant:
            due.add(one, PREGNANCY, due.window(start, end), usual=_usual(due, workers, "nursing"))
        if one.woman and due.rng.random() < assume("trauma"):
            due.add(one, TRAUMA, due.window(start, end), usual=_usual(due, workers, "trauma"))


def draw_clinics(
    due: Due,
    people: list[Person],
    workers: Sequence[Worker],
    hours: Mapping[str, int],
    start: int,
    end: int,
) -> None:
    """Reviews and clinics, as many as a share of the clinicians' hours will hold."""
    for clinic in CLINICS:
        skill, minutes = clinic.kind.skills, clinic.kind.minutes
        asked = [one for one in people if clinic.asked(one)]
        room = assume("clinic_load") * hours.get(skill, 0) - _taken(due, skill)
        count = min(int(clinic.most * len(asked)), max(0, int(room / minutes)))
        for one in sorted(due.rng.sample(asked, count), key=lambda person: person.ref):
            due.add(one, clinic.kind, due.window(start, end), usual=_usual(due, workers, skill))


def _taken(due: Due, skill: str) -> int:
    """Minutes of a skill that are spoken for; half of trauma work falls to psychology."""
    taken = sum(minutes for skills, minutes in due.used.items() if skill in skills.split(";"))
    return taken + (due.used.get("trauma", 0) // 2 if skill == "psychology" else 0)


def _usual(due: Due, workers: Sequence[Worker], skill: str) -> str:
    """Whom somebody saw last time, if anybody who is still here."""
    able = [worker.ref for worker in workers if skill in worker.skills]
    known = able and due.rng.random() < assume("usual_clinician")
    return due.rng.choice(able) if known else ""
