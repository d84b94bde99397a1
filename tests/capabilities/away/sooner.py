"""Workers who are away and there again sooner: told to the code and to the twin step by step."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.planning.away.actions import back_sooner, have_them_asked, say_away, take_back
from alongside.planning.away.errors import CannotSay
from alongside.planning.away.looking import look_for_times
from alongside.planning.away.models import Absence
from alongside.services.models import Leave
from alongside.trust.acting import acting
from alongside.work.models import WorkItem
from tests.capabilities.away.cast import MONDAY, Sick
from tests.capabilities.away.twin import sooner as twin
from tests.capabilities.handing_over.play import Clock

DEEDS = ("say", "say", "ask", "ask", "sooner", "sooner", "sooner", "sooner", "back", "day", "day")


@dataclass
class Story:
    """w1 and w4 may be away; the clock goes on by whole days."""

    there: Sick
    dice: random.Random
    clock: Clock
    workers: tuple[UUID, ...]
    absences: tuple[twin.Away, ...] = ()

    @property
    def today(self) -> date:
        return localtime(self.clock.now).date()

    def but(self, one: twin.Away) -> None:
        """The same with one absence as it is now, or one more."""
        others = tuple(each for each in self.absences if each.key != one.key)
        self.absences = (*others, one)


def step(story: Story, deed: str = "", *given: str) -> tuple[str, list[str]]:
    """One thing happens to both. Gives what it was with the answer, and which rules do not hold."""
    story.clock.tick(minutes=5)
    deed = deed or story.dice.choice(DEEDS)
    deeds: dict[str, Callable[..., tuple[str, list[str]]]] = {
        "say": _say, "ask": _ask, "sooner": _sooner, "back": _back, "day": _day,
    }  # fmt: skip
    said, wrong = deeds[deed](story, *given)
    return f"{deed}: {said}", sorted({*wrong})


def _say(story: Story, who: str = "", first: str = "", length: str = "") -> tuple[str, list[str]]:
    """``first``: so many days after Monday."""
    dice = story.dice
    worker = story.workers[int(who or dice.choice("001"))]
    begins = MONDAY + timedelta(days=int(first) if first else dice.randint(-1, 4))
    ends = begins + timedelta(days=int(length) if length else dice.randint(0, 4))
    try:
        absence = say_away(worker=worker, first_day=begins, last_day=ends, by=story.there.manager)
    except CannotSay:
        return twin.REFUSED, []
    story.but(twin.Away(absence.pk, worker, begins, ends))
    return twin.SAID, []


def _ask(story: Story) -> tuple[str, list[str]]:
    """People are being asked about one that nobody was asked about."""
    waits = [one for one in story.absences if not one.asked and not one.over]
    if not waits:
        return "", []
    one, key = waits[0], UUID(str(waits[0].key))
    try:
        look_for_times(key)
        have_them_asked(absence=key, by=story.there.manager)
    except CannotSay:
        return twin.REFUSED, []
    with acting(As.PLANNER):
        asked = Absence.objects.get(pk=key).asked_at is not None
    story.but(replace(one, asked=asked))
    return twin.SAID, []


def _back(story: Story) -> tuple[str, list[str]]:
    """Taken back, which can be done until people are being asked."""
    waits = [one for one in story.absences if not one.asked and not one.over]
    if not waits or story.dice.random() < 0.5:
        return "", []
    take_back(absence=UUID(str(waits[0].key)), by=story.there.manager)
    story.but(replace(waits[0], over=True))
    return twin.SAID, []


def _day(story: Story) -> tuple[str, list[str]]:
    story.clock.tick(days=1)
    return "", []


def _sooner(story: Story, day: str = "") -> tuple[str, list[str]]:
    """``day``: so many days after Monday."""
    if not story.absences:
        return "", []
    dice = story.dice
    one = story.absences[-1] if day else dice.choice(story.absences)
    back = (
        MONDAY + timedelta(days=int(day))
        if day
        else one.first + timedelta(days=dice.randint(-2, 6))
    )
    before = rows()
    refused = twin.why_not(one, back, story.today)
    try:
        back_sooner(absence=UUID(str(one.key)), first_day_back=back, by=story.there.manager)
        said = twin.SAID
    except CannotSay:
        said = twin.REFUSED
    if refused is None:
        story.but(twin.there_again(one, back))
    expected = twin.REFUSED if refused else twin.SAID
    wrong = [] if said == expected else [refused or twin.WHICH_DAY]
    return said, wrong + list(twin.breaches(story.absences, one, back, before, rows(), refused))


def rows() -> twin.Rows:
    """What lies there now."""
    with acting(As.PLANNER):
        leave = list(Leave.objects.all())
        agreed = AgreedTime.objects.values_list("pk", "worker", "place", "day", "start", "ended_at")
        offers = Offer.objects.values_list("pk", "state", "held_until")
        starts = OfferedStart.objects.values_list("pk", "held", "day", "start")
        told: frozenset[Any] = frozenset(agreed)
        offered: frozenset[Any] = frozenset([*offers, *starts])
    with acting(As.DUTY):
        tasks: frozenset[Any] = frozenset(
            WorkItem.objects.values_list("pk", "kind", "owner_id", "due_at", "done_at")
        )
    away: dict[Any, frozenset[date]] = {}
    standing: dict[Any, Any] = {}
    ended: dict[Any, Any] = {}
    for row in leave:
        days = range((row.last_day - row.first_day).days + 1)
        if row.ended_at is None:
            theirs = frozenset(row.first_day + timedelta(days=number) for number in days)
            away[row.worker_id] = away.get(row.worker_id, frozenset()) | theirs
        where = standing if row.ended_at is None else ended
        where[row.pk] = (row.worker_id, row.first_day, row.last_day)
    return twin.Rows(away, standing, ended, told, offered, tasks)
