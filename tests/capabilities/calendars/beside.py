"""Families that live by school calendars which end, told to the code and to the twin; what each says is laid side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.areas.calendars import working_days
from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import AgreedRow, Area, SessionRow
from alongside.care.actions import load_area
from alongside.care.loading import ZONE
from alongside.care.models import AgreedTime, Registration, VisitDue
from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.planning.away import calendars as pages
from alongside.planning.away.actions import say_away
from alongside.planning.away.cannot_stand import ask_about_what_cannot_stand
from alongside.planning.away.errors import CannotSay
from alongside.planning.away.looking import look_for_times
from alongside.planning.away.models import Absence
from alongside.planning.offering.actions import ask_for_times
from alongside.planning.offering.errors import NotOffered
from alongside.planning.stored import problem_of
from alongside.services.models import SchoolCalendar
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem
from tests.capabilities.away.cast import SHEETS
from tests.capabilities.calendars.twin import hourly, mending, offers, values
from tests.capabilities.care.cast import her_key_worker, visit
from tests.capabilities.planning.cast import ford

FRIDAY = datetime(2027, 2, 5, 9, tzinfo=UTC)
NAMES = ("first.ics", "second.ics")
CLIENTS = {"v1": "c1", "v3": "c2", "v5": "c3"}
SILENT, CANNOT = "school_silent", "agreed_cannot_stand"
DEEDS = Counter(new=4, hour=6, offer=4, shut=2, done=1, later=2, away=2)
DAY = timedelta(days=1)
Holidays = tuple[tuple[date, date], ...]


def file_of(holidays: Holidays, doubtful: Holidays = ()) -> bytes:
    """A council's file that says so; with none in it, it is no calendar."""
    events = [(first, last, "School holiday") for first, last in holidays]
    events += [(first, last, "Something at school") for first, last in doubtful]
    if not holidays:
        return b"a page that was saved"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Little Ford//terms//EN"]
    for number, (first, last, called) in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}", f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
                  f"DTEND;VALUE=DATE:{last + DAY:%Y%m%d}", f"SUMMARY:{called}", "END:VEVENT"]  # fmt: skip
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def drawn(dice: Random, around: date) -> tuple[Holidays, Holidays]:
    """Holidays of a week or so, near each other and far, that end somewhere; sometimes none, or an entry in doubt."""
    if dice.random() < 0.06:
        return (), ()
    found, day = [], around - dice.choice((10, 40, 100, 119, 120)) * DAY
    for _ in range(dice.randint(1, 4)):
        last = day + dice.choice((4, 7, 13)) * DAY
        found.append((day, last))
        day = last + dice.choice((20, 60, 118, 119, 120, 140)) * DAY
    doubt = around + dice.randint(3, 30) * DAY
    doubtful = ((doubt, doubt + DAY),) if dice.random() < 0.15 else ()
    return tuple(found), doubtful


class Story:
    """Ana lives by the first calendar, Bea by the second, and Dan by none."""

    def __init__(self, seed: str) -> None:
        self.dice, self.at = Random(seed), FRIDAY
        days = [date(2027, 2, 8) + number * DAY for number in range(26) if number % 7 < 5]
        self.sheets: Area = replace(
            SHEETS,
            people=tuple(
                replace(row, school=NAMES[("c1", "c2").index(row.ref)]) if row.ref in ("c1", "c2") else row
                for row in SHEETS.people
            ),
            agreed=(
                AgreedRow("v1", "w1", "mill", self.dice.choice(days), time(10)),
                AgreedRow("v3", "w1", "mill", self.dice.choice(days), time(11)),
                AgreedRow("v5", "w2", "mill", self.dice.choice([day for day in days if day.weekday() < 3]), time(10)),
            ),
        )  # fmt: skip
        self.said = {name: drawn(self.dice, FRIDAY.date()) for name in NAMES}
        self.shut: set[date] = set()
        self.there = ford(self._files())
        for client, worker in (("c1", "w1"), ("c2", "w1"), ("c3", "w2")):
            if self.dice.random() < 0.8:
                her_key_worker(self.there, client, worker)
        self.visits = {ref: visit(ref).pk for ref in ("v1", "v3", "v5")}
        self.clients = {ref: self.there.client(ref) for ref in ("c1", "c2", "c3")}
        self.now = self.world()

    def _files(self) -> Area:
        sessions: list[SessionRow] = []
        for row in self.sheets.sessions:
            parts = [row]
            for day in sorted(self.shut):
                if (row.place, row.weekday, row.band) == ("mill", f"{day:%a}", "AM"):
                    last = parts.pop()
                    parts += [replace(last, last_day=day - DAY), replace(last, first_day=day + DAY)]
            sessions += parts
        told = {name: file_of(*self.said[name]) for name in NAMES}
        return replace(self.sheets, sessions=tuple(sessions), calendars=told)

    def step(self) -> tuple[str, list[values.Breach]]:
        """One thing happens, and what the twin has against it."""
        deed = self.dice.choices(list(DEEDS), list(DEEDS.values()))[0]
        what, wrong = DID[deed](self)
        return f"{self.at:%d %H:%M} {deed} {what}", wrong

    def world(self) -> values.World:
        """All that decides, as it stands."""
        with acting(As.PLANNER):
            rows = {
                row.name: row
                for row in SchoolCalendar.objects.filter(area=self.there.area, ended_at=None)
            }
            mine = dict(Registration.objects.filter(ended_at=None).values_list("client", "school"))
            linked = dict(
                Link.objects.filter(role="key_worker", ends_at=None).values_list("client", "worker")
            )
            agreed = {row.visit_id: row for row in AgreedTime.objects.filter(ended_at=None)}
            due = list(VisitDue.objects.filter(pk__in=self.visits.values()))
        with acting(As.DUTY):
            items = list(WorkItem.objects.filter(area_id=self.there.area.pk))
        return values.World(
            zone=ZoneInfo(ZONE),
            now=self.at,
            working_days=working_days("England", self.at.date(), 60),
            calendars=tuple(values.Calendar(rows[name].pk, *self.said[name]) for name in NAMES if name in rows),
            families=tuple(
                values.Family(key, frozenset({mine[key]} - {None}), linked.get(key))
                for key in self.clients.values()
            ),
            visits=tuple(
                values.Visit(
                    row.pk, row.client_id, row.first_day or date.min, row.critical,
                    agreed[row.pk].day if row.pk in agreed else None,
                    agreed[row.pk].worker_id if row.pk in agreed else None,
                )
                for row in due
            ),
            tasks=tuple(self._task(item) for item in items),
        )  # fmt: skip

    def _task(self, item: WorkItem) -> values.Task:
        words = item.get_kind_display()
        if item.kind == SILENT:
            with acting(As.DUTY):
                words += str(pages.tells_until(item.about, self.at))
        owner = item.owner_id or str(item.role)
        return values.Task(
            item.pk,
            str(item.kind),
            item.about,
            owner,
            item.made_at,
            item.due_at,
            words,
            item.done_at,
        )

    def _then(self) -> tuple[values.World, values.World]:
        before, self.now = self.now, self.world()
        return before, self.now


def new(story: Story) -> tuple[str, list[values.Breach]]:
    """The council's next calendar, or one that says less."""
    name = story.dice.choice(NAMES)
    story.said[name] = drawn(story.dice, story.at.date())
    return f"{name} {story.said[name]}", _brought(story)


def shut(story: Story) -> tuple[str, list[values.Breach]]:
    """A morning on which somebody is to come is shut."""
    days = sorted({one.agreed for one in story.now.visits if one.agreed})
    if days:
        story.shut.add(story.dice.choice(days))
    return str(sorted(story.shut)), _brought(story)


def _brought(story: Story) -> list[values.Breach]:
    load_area(sheets=story._files(), keep_apart=KeepApart(), ref=story.there.area.ref)
    before, after = story._then()
    return list(hourly.ends_nowhere_else(before, after))


def _is_shut(story: Story, one: values.Visit) -> bool:
    """Whether its morning is shut and to come."""
    if one.agreed is None or one.agreed not in story.shut:
        return False
    return datetime.combine(one.agreed, time(9), UTC) > story.at


def _decided_elsewhere(story: Story) -> set[UUID]:
    """Visits with an offer, and with a worker about whose absence somebody still decides: not the twin's business."""
    with acting(As.PLANNER):
        open_ones = Offer.objects.filter(state=State.OPEN).values_list("visit", flat=True)
        leave = Absence.objects.filter(asked_at=None, leave__ended_at=None).select_related("leave")
        spans = [(row.leave.worker_id, row.leave.first_day, row.leave.last_day) for row in leave]
        agreed = AgreedTime.objects.filter(ended_at=None)
        touched = {
            row.visit_id
            for row in agreed
            for worker, first, last in spans
            if row.worker_id == worker and first <= row.day <= last
        }
        return set(open_ones) | touched


def hour(story: Story) -> tuple[str, list[values.Breach]]:
    """The hourly look."""
    ask_about_what_cannot_stand(story.there.area.pk, at=story.at)
    before, after = story._then()
    cannot = frozenset(one.key for one in after.visits if _is_shut(story, one))
    asked = {task.about for task in before.tasks if task.done is None} | _decided_elsewhere(story)
    return "", [
        *hourly.looked(before, after),
        *hourly.left_alone(before, after, CANNOT),
        *hourly.everybody_else(after, cannot - asked, CANNOT),
    ]


def offer(story: Story) -> tuple[str, list[values.Breach]]:
    """She asks for times."""
    ref = story.dice.choice(("v1", "v3", "v5"))
    key = story.visits[ref]
    her = story.clients[CLIENTS[ref]]
    try:
        with transaction.atomic():
            made = ask_for_times(visit=key, her=her, at=story.at)
    except (NotOffered, NotConfirmed) as refused:
        return f"{ref} {type(refused).__name__}", []
    with acting(As.PLANNER):
        days = tuple(OfferedStart.objects.filter(offer=made.offer).values_list("day", flat=True))
    before, after = story._then()
    # What is looked for can be told from nothing but what came of it.
    return f"{ref} {days}", list(
        offers.made(before, after, values.Offered(key, days, searched=bool(days)))
    )


def done(story: Story) -> tuple[str, list[values.Breach]]:
    """Somebody says that a task about a calendar is done."""
    with acting(As.DUTY) as at:
        for item in WorkItem.objects.filter(kind=Kind.SCHOOL_SILENT, done_at=None)[:1]:
            finish(item, by=story.there.manager().id, at=at)
    story._then()
    return "", []


def later(story: Story) -> tuple[str, list[values.Breach]]:
    """Some days go by."""
    story.at += story.dice.choice((1, 3, 7)) * DAY
    story._then()
    return "", []


def away(story: Story) -> tuple[str, list[values.Breach]]:
    """Who has times is away, and new ones are looked for."""
    first = story.at.date() + story.dice.randint(1, 9) * DAY
    worker = story.there.worker("w1").id
    try:
        with transaction.atomic():
            absence = say_away(worker=worker, first_day=first, last_day=first + 4 * DAY, by=story.there.manager().id, at=story.at)  # fmt: skip
    except CannotSay as refused:
        return type(refused).__name__, []
    look_for_times(absence.pk, at=story.at)
    with acting(As.PLANNER):
        run = Absence.objects.values_list("run", flat=True).get(pk=absence.pk)
        problem = problem_of(run) if run else None
    before, _ = story._then()
    if problem is None:
        return f"{first} nothing", []
    visits = mending.touched(before, worker, first, first + 4 * DAY)
    refs = {each.ref for each in problem.visits}
    looked: list[values.Key] = [one for one in visits if isinstance(one, UUID) and one.hex in refs]
    return f"{first} {problem.days}", list(
        mending.horizon(before, looked, list(problem.days), whole=1)
    )


DID: dict[str, Callable[[Story], tuple[str, list[values.Breach]]]] = {
    "new": new, "shut": shut, "hour": hour, "offer": offer, "done": done, "later": later, "away": away,
}  # fmt: skip


def a_story(seed: str, steps: int) -> tuple[list[str], list[str]]:
    """What happened, and in what code and twin differed after the last thing that did. It is undone."""
    told: list[str] = []
    wrong: list[str] = []
    with transaction.atomic():
        story = Story(seed)
        while len(told) < steps and not wrong:
            what, found = story.step()
            told.append(what)
            wrong = [f"{one.rule}: {one.about}" for one in found]
        transaction.set_rollback(True)
    return told, wrong
