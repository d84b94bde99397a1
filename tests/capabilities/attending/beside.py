"""One day at a door, told to the code and to the twin step by step; what each says is laid side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from alongside.care.attending import greeting, taking_back
from alongside.care.attending.models import AtTheDoor, Expected
from alongside.care.attending.reception import standing, waiting
from alongside.kit.walls import As
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.choices import State
from alongside.trust.apart.models import Presence
from alongside.work.models import Kind, WorkItem
from tests.capabilities.attending.drawn_days import (
    CODE,
    DEEDS,
    Day,
)
from tests.capabilities.attending.twin import asking, door, undoing
from tests.capabilities.attending.twin.values import World


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
