"""One mother, Mill and Van: she says one thing after another, each is said to the twin too, and a time is offered after each."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from alongside.areas.sheets import (
    AgreedRow,
    PersonRow,
    PlaceRow,
    ReachRow,
    RotaRow,
    SessionRow,
    VisitRow,
    WorkerRow,
)
from alongside.care import say_when
from alongside.care.choices import Holidays, Minded
from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.planning.offering.actions import ask_for_times, make_offer, withdraw
from alongside.services.choices import Band, Weekday
from alongside.services.models import SchoolCalendar
from alongside.trust.acting import acting
from tests.areas.cast import TERMS, WORKING_WEEK, little_ford
from tests.capabilities.care.cast import her_key_worker, visit
from tests.capabilities.minded.twin import judge
from tests.capabilities.minded.twin import values as is_
from tests.capabilities.minded.twin.values import Answer, Area, Her, Start
from tests.capabilities.planning.cast import Ford, ford

AT = datetime(2027, 2, 10, 10, tzinfo=UTC)
DAYS = [day for days in range(14) if (day := date(2027, 2, 12) + timedelta(days)).weekday() < 5]
"""Ten working days from the day after tomorrow: a Friday of term, half term, four days after it."""
SHORT = TERMS.split("BEGIN:VEVENT\nUID:3", maxsplit=1)[0] + "END:VCALENDAR\n"
BANDS = {"AM": (540, 750), "PM": (750, 1020), "EVE": (1020, 1200)}
CRECHE = {
    ("Mon", "AM"): 2,
    ("Tue", "AM"): 3,
    ("Wed", "AM"): 1,
    ("Fri", "AM"): 2,
    ("Fri", "PM"): 1,
    ("Tue", "EVE"): 1,
}
WAY = {"mill": 20, "van": 10}
LASTS = 45
ROTA = (
    *(("w1", day, "mill", 540, 1020, True) for day in WORKING_WEEK),
    ("w1", "Tue", "mill", 1020, 1170, False),
    ("w2", "Thu", "van", 540, 720, False),
)
RUNS = ((495, 555), (885, 945))
HALF_TERM = (date(2027, 2, 15), date(2027, 2, 19))


def area_of(runs: tuple[tuple[int, int], ...]) -> Area:
    """As the two calendars say: half term is a holiday, and the short one says nothing of what comes after it."""

    def kinds(afterwards: str) -> is_.Kinds:
        first, last = HALF_TERM
        return {
            day: is_.TERM if day < first else is_.HOLIDAY if day <= last else afterwards
            for day in DAYS
        }

    return Area(runs, BANDS, {"terms": kinds(is_.TERM), "short": kinds(is_.SILENT)})


def clock(minutes: int) -> time:
    return time(*divmod(minutes, 60))


@dataclass(frozen=True)
class There:
    """Where she is."""

    ford: Ford
    her: UUID
    by: UUID
    visit: UUID
    agreed: UUID
    schools: dict[str, UUID]
    area: Area


def around_her(*, runs: bool = True) -> There:
    """Another mother's child is in the creche on the first Friday; a time of hers in March is agreed."""
    sheets = little_ford()
    settings = dict(sheets.settings)
    if not runs:
        settings |= {"school_run_morning": "", "school_run_afternoon": ""}
    there = ford(
        little_ford(
            settings=settings,
            places=(PlaceRow("mill", "The Mill", "building", 3), PlaceRow("van", "Van", "outreach", 1)),
            sessions=(
                *(
                    SessionRow("mill", day, band, "mixed", CRECHE.get((day, band), 0))
                    for day in WORKING_WEEK
                    for band in ("AM", "PM")
                ),
                SessionRow("mill", "Tue", "EVE", "mixed", CRECHE["Tue", "EVE"]),
                SessionRow("van", "Thu", "AM", "mixed"),
            ),
            workers=(
                WorkerRow("w1", "woman", "key_work", "", 30),
                WorkerRow("w2", "woman", "key_work", "", 30),
                WorkerRow("w3", "woman", "prescribing"),
            ),
            rota=(
                *(
                    RotaRow(who, day, where, clock(first), clock(last), "yes" if online else "no")
                    for who, day, where, first, last, online in ROTA
                    if where != "van"
                ),
                RotaRow("w2", "Thu", "van", clock(540), clock(720)),
                RotaRow("w3", "Fri", "mill", time(10), time(12)),
            ),
            leave=(),
            people=(
                PersonRow("c1", "woman", "yes", "mill;van", "yes", "w1", 5, 1, 2, "terms.ics", "creche"),
                PersonRow("c2", "woman", "yes", "mill", children=1, creche="always"),
            ),
            reach=(*(ReachRow("c1", *one) for one in WAY.items()), ReachRow("c2", "mill", 30)),
            choices=(),
            times=(),
            visits=(
                VisitRow("v1", "c1", "key work", LASTS, "anyone", "key_work", modes="in_person;online"),
                VisitRow("v2", "c1", "review", 30, "anyone", "prescribing"),
                VisitRow("v3", "c2", "review", 30, "anyone", "prescribing"),
            ),
            groups=(),
            agreed=(
                AgreedRow("v2", "w3", "mill", date(2027, 3, 5), time(10)),
                AgreedRow("v3", "w3", "mill", DAYS[0], time(10, 30)),
            ),
            calendars={"terms.ics": TERMS.encode(), "short.ics": SHORT.encode()},
        )
    )  # fmt: skip
    her = there.client("c1")
    with acting(As.IMPORTER):
        rows = dict(SchoolCalendar.objects.values_list("name", "pk"))
    with acting(As.HER, her):
        agreed = AgreedTime.objects.get(client=her, ended_at=None).pk
    return There(
        there,
        her,
        her_key_worker(there, "c1", "w1"),
        visit("v1").pk,
        agreed,
        {name.removesuffix(".ics"): key for name, key in rows.items()},
        area_of(RUNS if runs else ()),
    )


def could() -> list[Start]:
    """Every time of a worker's that is against nothing but what she says."""
    found = []
    for day in DAYS:
        for who, weekday, where, first, last, online in ROTA:
            if weekday != WORKING_WEEK[day.weekday()]:
                continue
            for band, (opens, shuts) in BANDS.items():
                for begins in range(max(first, opens), min(last, shuts) - LASTS + 1, 15):
                    for mode in (is_.IN_PERSON, *([is_.ONLINE] if online else [])):
                        found.append(start(day, begins, mode, where, who, band))
    return found


def start(day: date, begins: int, mode: str, where: str, who: str, band: str) -> Start:
    """With the way there and the creche places that nobody else has."""
    if mode == is_.ONLINE:
        return Start(day, begins, begins + LASTS, mode, "online", who)
    places = CRECHE.get((WORKING_WEEK[day.weekday()], band), 0) if where == "mill" else 0
    taken = int((day, band) == (DAYS[0], "AM"))
    return Start(day, begins, begins + LASTS, mode, where, who, WAY[where], places - taken)


COULD = could()
FILES = Her(children=2, school="terms", holidays=is_.CRECHE)


class Story:
    """What she has said so far, and the offer that is with her."""

    def __init__(self, there: There, seed: str) -> None:
        self.there, self.her, self.dice = there, FILES, random.Random(seed)
        self.offer: UUID | None = None
        self.was: list[Start] = []

    def step(self, deed: tuple[str, ...], compared: bool) -> tuple[str, list[str]]:
        """She says one thing, and is offered times after it."""
        answer = self.meant(*deed) if deed else self.drawn()
        self.her = judge.after(self.her, answer)
        self.says(answer)
        wrong = list(self.stands())
        if compared or self.offer is None:
            offered = self.offered()
            wrong += judge.breaches(self.there.area, self.her, COULD, offered) if compared else []
        return answer.about, [f"{one}: {self.her}" for one in wrong]

    def meant(self, about: str, value: str) -> Answer:
        """A deed that is written down: parts are `Mon AM,Tue PM`."""
        if about == "parts":
            pairs = [one.split() for one in value.split(",")]
            return Answer(about, frozenset((WORKING_WEEK.index(day), band) for day, band in pairs))
        return Answer(about, int(value) if about == "children" else value)

    def drawn(self) -> Answer:
        """What she may say next. Of the holidays she is asked where a school is named."""
        dice = self.dice
        about = dice.choice(
            ("minded", "minded", "minded", "children", "school", "parts", "parts", "how", "holidays")
        )  # fmt: skip
        if about == "holidays" and (not self.her.school or self.her.minded == is_.NONE):
            about = "school"
        every = [(day, band) for day in range(5) for band in BANDS]
        said: dict[str, Any] = {
            "minded": dice.choice((is_.NONE, is_.SCHOOL, is_.SOMEBODY, is_.ALONG, is_.NOBODY)),
            "children": dice.choice((0, 1, 1, 2, 3)),
            "school": dice.choice(("terms", "terms", "short", "")),
            "parts": frozenset(dice.sample(every, dice.randint(1, 3))),
            "how": dice.choice((is_.IN_PERSON, is_.IN_PERSON, is_.ONLINE, is_.EITHER)),
            "holidays": dice.choice((is_.FINE, is_.CRECHE, is_.CANNOT)),
        }
        return Answer(about, said[about])

    def says(self, answer: Answer) -> None:
        """To the code, as her pages do, or in the room, as her key worker writes it down."""
        her, value = self.there.her, answer.value
        by = self.dice.choice((None, self.there.by))
        if answer.about == "minded":
            say_when.say_minded(her=her, minded=Minded(str(value)), by=by)
        elif answer.about == "children":
            say_when.say_children(her=her, number=int(str(value)), by=by)
        elif answer.about == "school":
            say_when.say_school(her=her, calendar=self.there.schools.get(str(value)), by=by)
        elif answer.about == "holidays":
            say_when.say_holidays(her=her, holidays=Holidays(str(value)), by=by)
        elif answer.about == "how":
            say_when.say_how(her=her, how=str(value), by=by)
        else:
            parts = [(Weekday(WORKING_WEEK[day]), Band(band)) for day, band in self.her.parts]
            say_when.say_days(her=her, parts=parts, by=by)

    def stands(self) -> list[str]:
        """What was with her, and what is agreed in March, whatever she has said since."""
        with acting(As.HER, self.there.her):
            agreed = AgreedTime.objects.filter(pk=self.there.agreed, ended_at=None).exists()
        with acting(As.PLANNER):
            open_ = self.offer is None or Offer.objects.get(pk=self.offer).state == "open"
        same = self.offer is None or self.read() == self.was
        return [] if agreed and open_ and same else [judge.STANDS]

    def offered(self) -> list[Start]:
        """A new offer in place of the one that was with her: she asks, or her worker does."""
        there = self.there
        if self.offer is not None:
            withdraw(offer=self.offer, by=there.by, at=AT)
        if self.dice.random() < 0.5:
            made = make_offer(visit=there.visit, by=there.by, at=AT)
        else:
            made = ask_for_times(visit=there.visit, her=there.her, at=AT)
        self.offer = made.offer
        self.was = self.read() if self.offer is not None else []
        return self.was

    def read(self) -> list[Start]:
        """The times of the offer."""
        with acting(As.PLANNER):
            rows = OfferedStart.objects.filter(offer=self.offer).select_related("place", "worker")
            found = [
                (one.day, one.start.hour * 60 + one.start.minute, one.place.ref, one.worker.ref)
                for one in rows.order_by("position")
            ]
        return [
            start(
                day,
                begins,
                is_.ONLINE if where == "online" else is_.IN_PERSON,
                where,
                who,
                next(band for band, (opens, shuts) in BANDS.items() if opens <= begins < shuts),
            )
            for day, begins, where, who in found
        ]
