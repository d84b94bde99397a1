"""One day at a door, told to the code and to the twin step by step; what each says is laid side by side.

The database's clock stands still in a test, so the verbs are given a clock of the day's own.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.care.attending import greeting, taking_back
from alongside.care.attending.choices import Greeted
from alongside.care.attending.expecting import expect
from alongside.care.attending.models import AtTheDoor, Expected
from alongside.care.attending.reception import standing, waiting
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.wall_time import between
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.services.around import kept_around, more_than_usual
from alongside.services.models import AreaSettings, Leave, Place, Session
from alongside.services.on_site.models import OnSiteLead
from alongside.trust.access.actions import block
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart import placing
from alongside.trust.apart.actions import book, diary, save_keep_apart
from alongside.trust.apart.choices import SaidBy, State
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import Presence
from alongside.trust.naming.asking import ask_to_be_apart
from alongside.trust.naming.inside import Said
from alongside.work.models import Kind, WorkItem
from tests.capabilities.attending.twin import asking, door, undoing
from tests.capabilities.attending.twin.values import Key, Lead, Span, Time, World
from tests.web_cast import Cast

ZONE = "Europe/London"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BANDS = {"AM": (time(8), time(12)), "PM": (time(12, 30), time(16)), "EVE": (time(16), time(20))}
CODE = {
    Greeted.LET_IN: door.IN,
    Greeted.ALREADY: door.IN,
    Greeted.CONVERSATION: door.CONVERSATION,
}
DEEDS = ("here", "here", "here", "still", "left", "met", "walk", "ref", "ref", "gone", "undo")


@dataclass
class Day:
    """A drawn day. ``at`` is its own clock; ``rows`` are who is expected, ``doors`` who was asked to which door."""

    cast: Cast
    dice: random.Random
    day: date
    at: datetime
    places: list[Place] = field(default_factory=list)
    rows: dict[Key, Expected] = field(default_factory=dict)
    doors: dict[Key, UUID] = field(default_factory=dict)
    names: dict[UUID, str] = field(default_factory=dict)
    broken: bool = False
    fixed: Client | None = None
    apart: bool = True

    def moment(self, hour: int, minute: int = 0) -> datetime:
        """A moment of the day."""
        return datetime.combine(self.day, time(hour, minute), ZoneInfo(ZONE))


@contextmanager
def clock_of(day: Day, patch: Any) -> Iterator[None]:
    """The verbs take the day's time for the database's; while it is broken the diary answers nothing."""

    @contextmanager
    def then(*args: Any, **kwargs: Any) -> Iterator[datetime]:
        with acting(*args, **kwargs):
            yield day.at

    real = placing.meets

    def meets(*args: Any) -> Any:
        if day.broken:
            raise NotConfirmed
        return real(*args)

    with patch.context() as patched:
        patched.setattr(diary, "acting", then)
        patched.setattr(diary, "meets", meets)
        yield


def draw(
    cast: Cast,
    seed: str,
    people: list[Client],
    workers: list[Worker],
    *,
    fixed: Client | None = None,
    apart: bool = True,
) -> tuple[Day, World]:
    """A day in the database, and the same day as the twin's world. ``fixed``: the one whom others are placed around,
    who is placed around nobody; not where they are not kept ``apart``.
    """
    with acting(As.IMPORTER) as at:
        today = at.astimezone(ZoneInfo(ZONE)).date()
    drawn = Day(cast, random.Random(seed), today, at)
    drawn.at = drawn.moment(drawn.dice.randint(8, 14), drawn.dice.randrange(60))
    drawn.fixed, drawn.apart = fixed, apart
    drawn.names = {one.pk: one.ref for one in people}
    world = _settings(drawn)
    _times(drawn, people, workers)
    pairs = _apart(drawn, people)
    blocked, waits = _said_by_them(drawn, people)
    expect(cast.area.pk)
    with acting(As.PLANNER):
        rows = sorted(
            Expected.objects.all(), key=lambda row: (drawn.names[row.client_id], row.starts_at)
        )
        drawn.rows = {row.visit: row for row in rows}
    world = replace(
        world,
        apart=frozenset(pairs),
        blocked=blocked,
        names_wait=waits,
        refs={one.ref: one.pk for one in people},
        times=tuple(
            Time(
                row.visit,
                row.client_id,
                row.place_id,
                Span(row.starts_at, row.ends_at),
                (Span(row.starts_at, row.ends_at),),
                stands=row.visit in stands_now([row.visit]),
            )
            for row in drawn.rows.values()
        ),
    )
    return drawn, world


def _settings(drawn: Day) -> World:
    area, dice = drawn.cast.area, drawn.dice
    buffer = dice.choice([30, 30, 45])
    leads, away, women = [], [], []
    with acting(As.IMPORTER) as at:
        AreaSettings.objects.create(
            area=area,
            women_only_policy="Women.",
            buffer_minutes=str(buffer),
            morning="08:00-12:00",
            afternoon="12:30-16:00",
            evening="16:00-20:00",
        )
        for ref in ("mill", "orchard"):
            place = Place.objects.create(
                area=area, ref=ref, name=ref, kind="building", rooms=4, began_at=at
            )
            drawn.places.append(place)
            if dice.random() < 0.3:
                women.append(place.pk)
            for band in BANDS:
                Session.objects.create(
                    area=area,
                    place=place,
                    weekday=WEEKDAYS[drawn.day.weekday()],
                    band=band,
                    who="women_only" if place.pk in women else "mixed",
                    began_at=at,
                )
                for on in (None, drawn.day):
                    if dice.random() < (0.7 if on is None else 0.2):
                        who = dice.choice([drawn.cast.sam, drawn.cast.jo, None])
                        OnSiteLead.objects.create(
                            area=area,
                            place=place,
                            weekday=WEEKDAYS[drawn.day.weekday()],
                            band=band,
                            worker=who,
                            day=on,
                            began_at=at,
                        )
                        pk = who.pk if who else None
                        leads.append(Lead(pk, place.pk, band, drawn.day.weekday(), on))
        if dice.random() < 0.2:
            Leave.objects.create(
                area=area,
                worker=drawn.cast.sam,
                first_day=drawn.day,
                last_day=drawn.day,
                began_at=at,
            )
            away.append((drawn.cast.sam.pk, drawn.day))
    return World(
        zone=ZoneInfo(ZONE),
        bands=BANDS,
        buffer=timedelta(minutes=buffer),
        leads=tuple(leads),
        away=frozenset(away),
        women_only=frozenset(women),
    )


def _times(drawn: Day, people: list[Client], workers: list[Worker]) -> None:
    """Some have none, some one, some two that follow each other, here or at the other place."""
    dice = drawn.dice
    for one, worker in zip(people, workers, strict=True):
        start = drawn.at + timedelta(minutes=dice.randrange(-40, 200))
        for _ in range(dice.choice([0, 1, 1, 1, 2])):
            end = min(start + timedelta(minutes=dice.choice([20, 45, 60])), drawn.moment(23))
            _agree(drawn, one, worker, dice.choice(drawn.places), start, end)
            start = end + timedelta(minutes=dice.choice([0, 0, 5, 40]))


def _agree(
    drawn: Day, client: Client, worker: Worker, place: Place, start: datetime, end: datetime
) -> None:
    times = between(start, end, ZONE)
    with acting(As.IMPORTER) as at:
        due = VisitDue.objects.create(
            area=drawn.cast.area,
            client=client,
            ref=f"{client.ref} {start}",
            kind="key work",
            minutes=60,
            by="key_worker",
            modes=["in_person"],
            began_at=at,
        )
        AgreedTime.objects.create(
            area=drawn.cast.area,
            client=client,
            visit=due,
            worker=worker,
            place=place,
            day=drawn.day,
            start=times.wall_start,
            zone=ZONE,
            starts_at=start,
            ends_at=end,
            began_at=at,
        )
    band = kept_around(times, more_than_usual(drawn.cast.area.pk))
    book(person=client.pk, place=place.pk, times=times, visit=due.pk, by=worker.pk, band=band)


def _apart(drawn: Day, people: list[Client]) -> set[tuple[UUID, UUID]]:
    number = drawn.dice.randint(1, 3)
    if drawn.fixed is not None:  # everybody else is placed around one, or nobody is
        pairs = [(one, drawn.fixed) for one in people if one.pk != drawn.fixed.pk][:number]
        return _saved(drawn, pairs) if drawn.apart else set()
    ordered = [(one, other) for one in people for other in people if one is not other]
    return _saved(drawn, drawn.dice.sample(ordered, number))


def _saved(drawn: Day, pairs: list[tuple[Client, Client]]) -> set[tuple[UUID, UUID]]:
    for mover, fixed in pairs:
        save_keep_apart(mover=mover.pk, fixed=fixed.pk, said_by=SaidBy.HER, by=drawn.cast.lead.pk)
    return {(mover.pk, fixed.pk) for mover, fixed in pairs}


def _said_by_them(
    drawn: Day, people: list[Client]
) -> tuple[frozenset[tuple[UUID, UUID]], frozenset[UUID]]:
    blocked, waits = set(), set()
    for one in people:
        if drawn.dice.random() < 0.15:
            with acting(As.HER, one.pk) as at:
                block(client=one.pk, worker=drawn.cast.sam.pk, by="herself", at=at)
            blocked.add((one.pk, drawn.cast.sam.pk))
        if drawn.dice.random() < 0.15:
            with acting(As.HER, one.pk) as at:
                ask_to_be_apart(client=one.pk, said=Said("Rory Nowhere"), at=at)
            waits.add(one.pk)
    return frozenset(blocked), frozenset(waits)


def step(drawn: Day, world: World) -> tuple[str, door.Outcome, str]:
    """One thing happens: what the code said, what the twin says, and what it was."""
    dice, cast = drawn.dice, drawn.cast
    drawn.at += timedelta(minutes=dice.choice([0, 1, 4, 10, 17, 30]))
    drawn.broken = dice.random() < 0.05
    world = replace(world, unchecked=drawn.broken)
    by, at = cast.reception.pk, drawn.at
    deed = dice.choice(DEEDS)
    if deed in ("walk", "ref", "gone") or not drawn.rows:
        return _walk(drawn, world, deed)
    key = dice.choice(list(drawn.rows))
    row = drawn.rows[key]
    what = f"{deed} {drawn.names[row.client_id]} at {at:%H:%M} (agreed {row.starts_at:%H:%M})"
    with acting(As.PERSON, by, Purpose.ARRIVAL):
        match deed:
            case "here":
                said = CODE[greeting.arrive(expected=row.pk, by=by, at=at)]
                return said, door.they_are_here(world, key, at), what
            case "still":
                said = CODE[greeting.stay_longer(expected=row.pk, by=by, at=at)]
                return said, door.still_here(world, key, at), what
            case "left":
                with _unless_broken(drawn):
                    greeting.leave(expected=row.pk, at=at)
                return door.IN, door.they_have_left(world, key, at), what
            case "met":
                _met(drawn, row.pk)
                return door.IN, door.Outcome(door.IN, asking.has_come(world, key)), what
            case _:
                drawn.broken, world = False, replace(world, unchecked=False)
                taking_back.not_here(expected=row.pk, by=by, at=at)
                return door.IN, undoing.take_back(world, key, at), what


@contextmanager
def _unless_broken(drawn: Day) -> Iterator[None]:
    drawn.broken = False
    yield


def _met(drawn: Day, about: UUID) -> None:
    with acting(As.PLANNER):
        asked = list(AtTheDoor.objects.filter(about=about, met_at=None))
    for one in asked:
        with acting(As.PERSON, drawn.cast.lead.pk, Purpose.ARRIVAL):
            greeting.met(door=one.pk, by=drawn.cast.lead.pk, at=drawn.at)


def _walk(drawn: Day, world: World, deed: str) -> tuple[str, door.Outcome, str]:
    cast, at, dice = drawn.cast, drawn.at, drawn.dice
    known = list(drawn.doors)
    if deed == "gone" and known:
        key = dice.choice(known)
        with acting(As.PERSON, cast.lead.pk, Purpose.ARRIVAL), _unless_broken(drawn):
            greeting.walked_out(door=drawn.doors[key], at=at)
        there = [time for time in world.times if time.key == key]
        said = door.they_have_left(world, key, at) if there else door.Outcome(door.IN, world)
        return door.IN, said, f"walk-in gone at {at:%H:%M}"
    place = dice.choice(drawn.places)
    with acting(As.PERSON, cast.reception.pk, Purpose.ARRIVAL):
        row = greeting.walk_in(
            place=place.pk, organisation=cast.service.pk, by=cast.reception.pk, at=at
        )
    drawn.doors[row.pk] = row.pk
    world = door.walk_in(world, place.pk, row.pk, at).world
    if deed != "ref":
        return door.GREETED, door.Outcome(door.GREETED, world), f"walk-in at {at:%H:%M}"
    ref = dice.choice([*world.refs, "nobody"])
    lead = cast.sam.pk if row.lead_id == cast.sam.pk else cast.lead.pk
    with acting(As.PERSON, lead, Purpose.ARRIVAL):
        code = CODE[greeting.let_in_by_ref(door=row.pk, ref=ref, by=lead, at=at)]
    twin = door.gives_a_ref(world, lead, place.pk, ref, row.pk, at)
    return code, twin, f"walk-in {ref} at {place.ref} at {at:%H:%M}"


def stands_now(visits: list[UUID]) -> set[UUID]:
    """Visits that have a standing row in the diary."""
    with acting(As.KEEPER):
        found = Presence.objects.filter(visit__in=visits, state=State.STANDING)
        return set(found.values_list("visit", flat=True))


def differ(drawn: Day, world: World) -> list[str]:
    """What code and twin do not say alike after a step, in words; and nothing where they do."""
    return [
        f"{what}: code {code}, twin {twin}"
        for what, code, twin in (
            ("in the diary", in_the_diary(drawn), twin_diary(drawn, world)),
            ("here", _here(drawn), _twin_here(drawn, world)),
            ("reception reads", _reads(drawn), _twin_reads(drawn, world)),
            ("asked to come", _asked(drawn), _twin_asked(world)),
            ("asked to look", _looks(), _twin_looks(world)),
        )
        if code != twin
    ]


def in_the_diary(drawn: Day) -> set[tuple[Any, ...]]:
    """What is to come: who, where, from now or from when to when; each stretch by its visit."""
    with acting(As.KEEPER):
        rows = Presence.objects.filter(state=State.STANDING, ends_at__gt=drawn.at)
        return {
            (row.visit, row.person, row.place, max(row.starts_at, drawn.at), row.ends_at)
            for row in rows
        }


def twin_diary(drawn: Day, world: World) -> set[tuple[Any, ...]]:
    return {
        (one.key, one.who, one.place, max(span.first, drawn.at), span.last)
        for one in world.times
        if one.stands
        for span in one.seen
        if span.last > drawn.at
    }


def _here(drawn: Day) -> set[tuple[Any, ...]]:
    with acting(As.PLANNER):
        rows = Expected.objects.all()
        doors = AtTheDoor.objects.exclude(let_in_at=None)
        return {(row.visit, row.came_at, row.left_at) for row in rows} | {
            (row.pk, row.let_in_at, row.left_at) for row in doors
        }


def _twin_here(drawn: Day, world: World) -> set[tuple[Any, ...]]:
    return {(one.key, one.came, one.left) for one in world.times}


def _reads(drawn: Day) -> dict[Any, str]:
    rows = [row for row in drawn.rows.values() if _row(row).came_at is None]
    plain, waits = standing(rows), waiting(rows)
    return {
        row.visit: door.WAIT
        if row.pk in waits
        else door.PRESS
        if row.visit in plain
        else door.ASK_FIRST
        for row in rows
    }


def read_of(drawn: Day, person: UUID) -> list[str]:
    """What reception reads of one person's times, in the order of the day."""
    reads = _reads(drawn)
    return [
        reads[visit]
        for visit, row in drawn.rows.items()
        if row.client_id == person and visit in reads
    ]


def _row(row: Expected) -> Expected:
    with acting(As.PLANNER):
        return Expected.objects.get(pk=row.pk)


def _twin_reads(drawn: Day, world: World) -> dict[Any, str]:
    return {
        one.key: door.what_reception_reads(world, one.key)
        for one in world.times
        if one.came is None and one.key in drawn.rows
    }


def _asked(drawn: Day) -> Counter[tuple[Any, ...]]:
    """Everybody who was ever asked to come: about which time, who, by when, and whether that is over."""
    keys = {row.pk: visit for visit, row in drawn.rows.items()} | {
        pk: pk for pk in drawn.doors.values()
    }
    with acting(As.DUTY):
        items = {one.about: one for one in WorkItem.objects.filter(kind=Kind.WALK_IN)}
    with acting(As.PLANNER):
        rows = list(AtTheDoor.objects.all())
    return Counter(
        (
            keys[row.about] if row.about else ("door", row.pk),
            items[row.pk].owner_id,
            items[row.pk].due_at,
            row.met_at is not None,
        )
        for row in rows
    )


def _twin_asked(world: World) -> Counter[tuple[Any, ...]]:
    return Counter(
        (one.about, one.worker, one.by, one.met)
        for one in world.asked
        if one.what in asking.TO_COME
    )


def _looks() -> Counter[Any]:
    """What the safety lead was ever asked about, by visit."""
    with acting(As.DUTY):
        abouts = list(WorkItem.objects.filter(kind=Kind.CLASH).values_list("about", flat=True))
    with acting(As.KEEPER):
        visits = dict(Presence.objects.filter(pk__in=abouts).values_list("pk", "visit"))
    return Counter(visits[about] for about in abouts)


def _twin_looks(world: World) -> Counter[Any]:
    return Counter(one.about for one in world.asked if one.what == asking.LOOK)
