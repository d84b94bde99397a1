"""The wrong name was pressed: they are not here after all. What was written stays; nobody is told anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.care.attending.expecting import day_span, local_day
from alongside.care.attending.meeting import coming_to, gave_way, meet_whoever_gave_way
from alongside.care.attending.models import AtTheDoor, Expected, TakenBack
from alongside.care.attending.reception import standing
from alongside.kit.wall_time import between
from alongside.kit.walls import As
from alongside.services.around import kept_around, more_than_usual
from alongside.trust.acting import acting
from alongside.trust.apart.actions import ask_unchecked, book, cancel
from alongside.trust.apart.choices import State
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import Presence
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem


def not_here(*, expected: UUID, by: UUID, at: datetime) -> bool:
    """Take back that somebody came: today, and until they are said to have left. False where there is nothing to.

    The diary is as if they had not come; what stood for them before stands again, and where it cannot, a safety
    lead is asked. Who gave way to them does not stand again by itself. Raises as `greeting.arrive` does.
    """
    row = Expected.objects.select_for_update().get(pk=expected)
    if row.came_at is None or row.left_at is not None or row.day != local_day(at):
        return False
    before = gave_way(row.place_id, coming_to(row.place_id, at), at)
    _write_down(row, by, at)
    gone = _out_of_the_diary(row)
    if row.stood:
        _back(Stretch(row.visit, row.place_id, row.starts_at, row.ends_at), row, by)
    for stretch in _taken_away(_others_of(row), at):
        _back(stretch, row, by)
    _off_the_lists(row, gone, by, at)
    meet_whoever_gave_way(
        before, place=row.place_id, organisation=row.organisation_id, by=by, at=at
    )
    return True


def _write_down(row: Expected, by: UUID, at: datetime) -> None:
    assert row.came_at is not None  # noqa: S101 - asked before
    assert row.written_at is not None  # noqa: S101 - by a constraint
    assert row.written_by_id is not None  # noqa: S101 - by a constraint
    TakenBack.objects.create(
        client_id=row.client_id,
        agreed_id=row.agreed_id,
        came_at=row.came_at,
        written_at=row.written_at,
        written_by_id=row.written_by_id,
        from_paper=row.from_paper,
        taken_back_at=at,
        taken_back_by_id=by,
    )
    Expected.objects.filter(pk=row.pk).update(
        came_at=None, written_at=None, written_by=None, from_paper=False, stood=None
    )


def _out_of_the_diary(row: Expected) -> list[UUID]:
    """Whatever the diary has of the visit since they came is over; what it had of it before is as it was."""
    with acting(As.KEEPER):
        rows = Presence.objects.filter(visit=row.visit, place=row.place_id).exclude(
            state=State.OVER
        )
        gone = [one.pk for one in rows if row.stood or one.state == State.STANDING]
    for one in gone:
        cancel(one)
    return gone


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when the diary had somebody somewhere, and for what."""

    visit: UUID
    place: UUID
    starts_at: datetime
    ends_at: datetime


def _back(stretch: Stretch, row: Expected, by: UUID) -> None:
    """In the diary as it was; suspended, and before the safety lead, where it would meet somebody, also where it is over."""
    who, where, visit = row.client_id, stretch.place, stretch.visit
    starts_at, ends_at = stretch.starts_at, stretch.ends_at
    with acting(As.KEEPER):
        if Presence.objects.filter(
            record=who,
            state=State.STANDING,
            starts_at__lt=ends_at,
            ends_at__gt=starts_at,
        ).exists():
            return  # they are in for something else of theirs
    times = between(starts_at, ends_at, row.zone)
    with acting(As.PLANNER):
        band = kept_around(times, more_than_usual(row.area_id))
    try:
        book(person=who, place=where, times=times, visit=visit, by=by, band=band)
    except NotConfirmed:
        with suppress(NotConfirmed):
            ask_unchecked(
                person=who,
                place=where,
                since=starts_at,
                until=ends_at,
                zone=row.zone,
                by=by,
                visit=visit,
            )


def _others_of(row: Expected) -> list[UUID]:
    """Somebody's other times of the day that they have not left: agreed ones, and those they walked in for."""
    first, last = day_span(row.day)
    with acting(As.PLANNER):
        there = Expected.objects.filter(client=row.client_id, day=row.day, left_at=None)
        visits = list(there.filter(agreed__ended_at=None).values_list("visit", flat=True))
        doors = AtTheDoor.objects.filter(let_in_at__gte=first, let_in_at__lt=last, left_at=None)
        walked_in = list(doors.values_list("pk", flat=True))
    with acting(As.KEEPER):
        hers = Presence.objects.filter(record=row.client_id, visit__in=[*visits, *walked_in])
        return list(hers.exclude(visit=row.visit).values_list("visit", flat=True).distinct())


def _taken_away(visits: list[UUID], at: datetime) -> Iterator[Stretch]:
    """What the diary would have now of somebody's other times and has no more, as it had it last."""
    with acting(As.KEEPER):
        found = list(Presence.objects.filter(visit__in=visits, ends_at__gt=at))
    for visit in visits:
        mine = [one for one in found if one.visit == visit]
        last = max(mine, key=lambda one: one.ends_at, default=None)
        if last and all(one.state == State.OVER for one in mine):
            yield Stretch(visit, last.place, last.starts_at, last.ends_at)


def _off_the_lists(row: Expected, gone: list[UUID], by: UUID, at: datetime) -> None:
    """What a safety lead was asked about their stay is over; the lead is asked no more where their time stands again."""
    about = list(gone)
    if row.visit in standing([row]):
        with acting(As.PLANNER):
            doors = AtTheDoor.objects.filter(about=row.pk, met_at=None)
            about += list(doors.values_list("pk", flat=True))
        AtTheDoor.objects.filter(about=row.pk, met_at=None).update(met_at=at, met_by_id=by)
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(
            kind__in=[Kind.CLASH, Kind.WALK_IN], about__in=about, done_at=None
        ):
            finish(item, by=by, at=at)
