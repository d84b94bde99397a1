"""A day at a door as it is drawn: in the database, and as the world of the twin.

The database's clock stands still in a test, so the verbs are given a clock of the day's own.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from alongside.care.attending.choices import Greeted
from alongside.care.attending.expecting import expect
from alongside.care.attending.models import Expected
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.wall_time import between
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.services.around import kept_around, more_than_usual
from alongside.services.models import AreaSettings, Leave, Place, Session
from alongside.services.on_site.models import OnSiteLead
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.apart import placing
from alongside.trust.apart.actions import book, diary, keep_aparts, save_keep_apart
from alongside.trust.apart.choices import SaidBy, State
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import Presence
from alongside.trust.naming.asking import ask_to_be_apart
from alongside.trust.naming.inside import Said
from tests.capabilities.attending.twin import door
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


def _acting_at(day: Day) -> Callable[..., AbstractContextManager[datetime]]:
    @contextmanager
    def then(*args: Any, **kwargs: Any) -> Iterator[datetime]:
        with acting(*args, **kwargs):
            yield day.at

    return then


@contextmanager
def clock_of(day: Day, patch: Any) -> Iterator[None]:
    """The verbs take the day's time for the database's; while it is broken the diary answers nothing."""
    real = placing.meets

    def meets(*args: Any) -> Any:
        if day.broken:
            raise NotConfirmed
        return real(*args)

    with patch.context() as patched:
        patched.setattr(diary, "acting", _acting_at(day))
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
    lead = drawn.cast.lead.pk
    with pytest.MonkeyPatch.context() as patched:  # by the day's clock, whatever hour it is here
        patched.setattr(keep_aparts, "acting", _acting_at(drawn))
        for mover, fixed in pairs:
            save_keep_apart(mover=mover.pk, fixed=fixed.pk, said_by=SaidBy.HER, by=lead)
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


def stands_now(visits: list[UUID]) -> set[UUID]:
    """Visits that have a standing row in the diary."""
    with acting(As.KEEPER):
        found = Presence.objects.filter(visit__in=visits, state=State.STANDING)
        return set(found.values_list("visit", flat=True))
