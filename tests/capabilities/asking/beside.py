"""Asks as they are drawn: told to the code and to the twin step by step, and what each says laid side by side."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import holidays

from alongside.care.asking import desk, hers
from alongside.care.asking.errors import MoreWasSaid, NobodyReads, NoSuchAsk, SaidNoYet
from alongside.care.asking.jobs import end_what_is_over
from alongside.care.asking.models import Ask, Opened, Said
from alongside.care.asking.receipt import key_of, receipt_of
from alongside.care.asking.words import Asked
from alongside.care.referring.models import WaitingReferral
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Post, Worker
from alongside.services.choices import Weekday
from alongside.services.staffed.actions import set_hours
from alongside.trust.access.entries import Entry
from alongside.trust.acting import acting
from alongside.trust.contact.paging.rules import next_at
from alongside.trust.jobs import run
from alongside.trust.keys import blind
from alongside.trust.sealed.models import PersonKey
from alongside.work.models import Kind, WorkItem
from tests.capabilities.asking.twin import judge, seen
from tests.capabilities.asking.twin import values as twin
from tests.capabilities.handing_over.play import Clock
from tests.web_cast import Cast

ZONE = ZoneInfo("Europe/London")
WEEKS: tuple[tuple[tuple[int, time, time], ...], ...] = (
    tuple((day, time(9), time(17)) for day in range(5)),
    ((0, time(9), time(12, 30)), (0, time(13, 30), time(17)), (3, time(18), time(20))),
    ((1, time(10), time(10, 40)),),
    ((6, time(0, 15), time(3)), (6, time(2), time(23, 59))),
)
DEEDS = (
    "send", "send", "again", "say", "say", "yes", "open", "open", "open", "reply", "reply", "reply", "reply",
    "take", "enter", "enter", "back", "clear", "stranger",
)  # fmt: skip
SCRIPTED = "as it is written"
WAITS = (3, 3, 20, 90, 240, 240, 700, 1440, 4000, 12000)
"""Minutes that go by before a step."""
ROLES = {Role.ON_CALL: twin.ON_CALL, Role.SAFETY_LEAD: twin.SAFETY_LEAD}
REFUSED = {
    NoSuchAsk: judge.NOT_FOUND,
    NobodyReads: judge.NO_STAFF,
    SaidNoYet: judge.NOT_YET,
    MoreWasSaid: judge.UNREAD,
}


@dataclass
class Story:
    """``shown``: how far a worker's page went, as the code and as the twin say it."""

    cast: Cast
    dice: random.Random
    clock: Clock
    world: twin.World
    services: list[Organisation]
    workers: list[Worker]
    forms: list[UUID] = field(default_factory=list)
    shown: dict[tuple[UUID, UUID], tuple[str, int]] = field(default_factory=dict)
    entries: int = 0
    scripted: bool = False

    def somebody(self, form: UUID) -> Worker:
        """Mostly one who may read it."""
        if self.scripted:
            return self.cast.on_call
        may = [
            one
            for one in self.workers
            if seen.worker_reads(self.world, one.pk, form, self.clock.now) is not None
        ]
        return self.dice.choice(may if may and self.dice.random() < 0.8 else self.workers)

    def drawn(self) -> UUID:
        """A key that comes with the story and not by chance."""
        return uuid5(UUID(int=1), str(self.dice.random()))


def begun(cast: Cast, seed: str, clock: Clock) -> Story:
    """Two services that take asks, one that may not, and who answers there; one of them no longer."""
    dice = random.Random(seed)
    now = clock.now
    services = [cast.service]
    with acting(As.IMPORTER):
        services += [
            Organisation.objects.create(area=cast.area, name=name) for name in ("Outreach", "Hub")
        ]
        olive = Worker.objects.create(
            area=cast.area, organisation=services[1], ref="olive", name="Olive"
        )
        Post.objects.create(
            worker=olive, organisation=services[1], role=Role.ON_CALL, starts_at=now
        )
        Post.objects.create(  # who was on call here, until long before any of it
            worker=cast.sam,
            organisation=cast.service,
            role=Role.ON_CALL,
            starts_at=now - timedelta(days=50),
            ends_at=now - timedelta(days=1),
        )
    weeks = [WEEKS[0] if seed == SCRIPTED else dice.choice(WEEKS), dice.choice(WEEKS), ()]

    for service, week in zip(services, weeks, strict=True):
        set_hours(
            organisation=service.pk,
            hours=[(Weekday.values[day], first, last) for day, first, last in week],  # type: ignore[misc]
        )
    with acting(As.IMPORTER):
        posts = tuple(
            twin.Post(
                row.worker_id,
                row.organisation_id,
                ROLES[Role(row.role)],
                row.starts_at,
                row.ends_at,
            )
            for row in Post.objects.filter(role__in=ROLES)
        )
    years = range(now.year, now.year + 2)
    world = twin.World(
        ZONE,
        tuple(twin.Service(one.pk, week) for one, week in zip(services, weeks, strict=True)),
        posts,
        frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years)),
    )
    workers = [cast.on_call, cast.lead, olive, cast.sam, cast.jo]
    return Story(cast, dice, clock, world, services, workers, scripted=seed == SCRIPTED)


def step(story: Story, deed: str = "", minutes: int = 0) -> tuple[str, list[str]]:
    """One thing happens to both. Gives what it was with the code's answer, and in what they differ."""
    dice = story.dice
    story.clock.tick(minutes=minutes or dice.choice(WAITS))
    deed = deed or (dice.choice(DEEDS) if story.forms else "send")
    form = dice.choice(story.forms[-3:]) if story.forms and deed != "send" else story.drawn()
    if deed == "wait":
        return deed, differ(story)
    if deed == "stranger":  # a number that nobody was ever given
        deed, form = dice.choice(["say", "yes", "back"]), story.drawn()
    said, outcome = {
        "send": _send, "again": _send, "say": _say, "yes": _yes, "open": _open, "reply": _reply,
        "take": _take, "enter": _enter, "back": _back, "clear": _clear,
    }[deed](story, form)  # fmt: skip
    story.world = outcome.world
    wrong = [] if said == outcome.answer else [f"the twin says {outcome.answer}"]
    return f"{deed}: {said}", wrong + differ(story)


def _told(act: Callable[[], object]) -> str:
    try:
        act()
    except tuple(REFUSED) as no:
        return REFUSED[type(no)]
    return judge.DONE


def _send(story: Story, form: UUID) -> tuple[str, judge.Outcome]:
    again = form in story.forms
    some = story.services[:1] if story.scripted else [*story.services[:2], *story.services]
    service = story.dice.choice(some).pk
    words = f"words {story.dice.random()}"
    said = _told(
        lambda: hers.send(form=form, organisation=service, answers=Asked(wants=words, worker=""))
    )
    if said == judge.NOT_FOUND:  # the page of sending says it in words of its own
        said = judge.TAKEN_BACK
    if not again and said == judge.DONE:
        story.forms.append(form)
    return said, judge.send(story.world, form, service, words, story.clock.now)


def _say(story: Story, form: UUID) -> tuple[str, judge.Outcome]:
    words, key = f"more {story.dice.random()}", story.drawn()
    said = _told(lambda: hers.add(receipt_of(form), form=key, words=words))
    return said, judge.she_says(story.world, form, words, story.clock.now)


def _yes(story: Story, form: UUID) -> tuple[str, judge.Outcome]:
    name = f"Ro {story.dice.random()}"
    said = _told(lambda: hers.say_yes(receipt_of(form), name=name))
    return said, judge.she_says_yes(story.world, form, name, story.clock.now)


def _open(story: Story, form: UUID, worker: Worker | None = None) -> tuple[str, judge.Outcome]:
    who = worker or story.somebody(form)
    now, found = story.clock.now, None
    try:
        with acting(As.PERSON, who.pk) as at:
            found = desk.whole(key_of(receipt_of(form)), viewer=who.pk, at=at)
    except NoSuchAsk:
        said = judge.NOT_FOUND
    else:
        said = judge.DONE
    outcome = judge.worker_opens(story.world, who.pk, form, now)
    reads = seen.worker_reads(story.world, who.pk, form, now)
    if found is not None and reads is not None:
        lines = ((True, found.answers.wants), *((one.hers, one.words) for one in found.lines))
        assert (lines, found.name or None) == (reads.said, reads.name)
        story.shown[who.pk, form] = (found.read_to, reads.goes_to)
    return said, outcome


def _reply(story: Story, form: UUID) -> tuple[str, judge.Outcome]:
    who = story.somebody(form)
    if not story.scripted and story.dice.random() < 0.5:
        _, opened = _open(story, form, who)
        story.world = opened.world
        story.clock.tick(minutes=2)
    words = f"answer {story.dice.random()}"
    to, shown = story.shown.get((who.pk, form), ("", 0))

    def act() -> None:
        with acting(As.PERSON, who.pk) as at:
            key = key_of(receipt_of(form))
            desk.reply(key, by=who.pk, words=words, read_to=to, at=at)

    said = _told(act)
    return said, judge.worker_says(story.world, who.pk, form, words, shown, story.clock.now)


def _take(story: Story, form: UUID) -> tuple[str, judge.Outcome]:
    """ "Saying *I answer this one* answers nothing." """
    who = story.somebody(form)

    def act() -> None:
        with acting(As.PERSON, who.pk) as at:
            desk.take(key_of(receipt_of(form)), by=who.pk, at=at)

    may = seen.worker_reads(story.world, who.pk, form, story.clock.now) is not None
    return _told(act), judge.Outcome(judge.DONE if may else judge.NOT_FOUND, story.world)


def _enter(story: Story, form: UUID) -> tuple[str, judge.Outcome]:
    who = story.somebody(form)
    if not story.scripted and story.dice.random() < 0.7:
        _, opened = _open(story, form, who)
        story.world = opened.world
        story.clock.tick(minutes=2)
    to, shown = story.shown.get((who.pk, form), ("", 0))
    entry = Entry("", "Ro", "", "", "", "woman", women_only=True)

    def act() -> None:
        with acting(As.PERSON, who.pk) as at:
            desk.enter_her(key_of(receipt_of(form)), entry, by=who.pk, read_to=to, at=at)

    said = _told(act)
    outcome = judge.write_down(story.world, who.pk, form, f"entry {form}", shown, story.clock.now)
    before, after = story.world.ask(form), outcome.world.ask(form)
    if before is not None and after is not None and before.entry != after.entry:
        story.entries += 1
    return said, outcome


def _back(story: Story, form: UUID) -> tuple[str, judge.Outcome]:
    said = _told(lambda: hers.take_back(receipt_of(form)))
    return said, judge.take_back(story.world, form, story.clock.now)


def _clear(story: Story, _: UUID) -> tuple[str, judge.Outcome]:
    run(end_what_is_over)
    return judge.DONE, judge.Outcome(judge.DONE, judge.clear(story.world, story.clock.now))


def differ(story: Story) -> list[str]:
    """What the tables, each worker's list, her page and the list of work hold, and what the twin says of it."""
    now, world = story.clock.now, story.world
    by_key = {key_of(receipt_of(form)): form for form in story.forms}
    wrong: list[str] = []
    for who in story.workers:
        with acting(As.PERSON, who.pk) as at:
            listed = frozenset(by_key[row.pk] for row in desk.standing(at))
            reaches = Said.objects.count() + Opened.objects.count()
        if listed != seen.on_the_list(world, who.pk, now):
            wrong.append(f"the list of {who.ref}")
        if who.ref in {"sam", "jo"} and reaches:
            wrong.append(f"what the wall shows {who.ref}")
    for form in story.forms:
        wrong += [f"{what} of {form}" for what in _of_hers(story, form)]
    if (found := _rows(by_key)) != (expected := seen.rows(world) | {"entries": story.entries}):
        wrong.append(f"rows {found}, not {expected}")
    return wrong


def _of_hers(story: Story, form: UUID) -> list[str]:
    """In what her page and the work about it differ."""
    now, world = story.clock.now, story.world
    reads, work = seen.she_reads(world, form, now), seen.work_about(world, form, now)
    with acting(As.DUTY):
        about = key_of(receipt_of(form))
        items = list(WorkItem.objects.filter(kind=Kind.ASKED, about=about, done_at=None))
    try:
        found = hers.talk(receipt_of(form))
    except NoSuchAsk:
        return ["her page"] if reads is not None else []
    lines = ((True, found.answers.wants), *((one.hers, one.words) for one in found.lines))
    days = frozenset(at.astimezone(ZONE).date() for at in found.opened)
    differs: dict[str, tuple[Any, Any]] = {
        "her page": (reads is not None and (reads.said, reads.days), (lines, days)),
        "her yes": (reads is not None and reads.name is not None, found.yes_at is not None),
        "by when she is told": (work.by if work else None, found.read_by),
        "work": ([work.by] if work else [], [one.due_at for one in items]),
        "who is paged": (
            bool(work and work.climbs),
            any(
                (up := next_at(
                    Kind.ASKED, urgent=one.urgent, made_at=one.made_at, due_at=one.due_at, steps=(), nation="England"
                ))
                is not None and up <= now
                for one in items
            ),
        ),
    }  # fmt: skip
    return [f"{what}: {a} and {b}" for what, (a, b) in differs.items() if a != b]


def _rows(by_key: dict[UUID, UUID]) -> dict[str, int]:
    with acting(As.DUTY):
        asks, said = Ask.objects.count(), Said.objects.count()
    names = [blind("person", key) for key in by_key]
    with acting(As.LOCKSMITH):
        keys = PersonKey.objects.filter(pk__in=names)
        live, gone = keys.exclude(wrapped=None).count(), keys.filter(wrapped=None).count()
    with acting(As.REGISTRAR):
        entries = WaitingReferral.objects.count()
    return {
        "asks": asks, "keys": live, "said": said + asks, "tombstones": gone, "entries": entries,
    }  # fmt: skip
