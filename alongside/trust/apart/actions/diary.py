"""Booking, moving, cancelling and arriving. Nothing is confirmed that was not checked under the locks."""

from __future__ import annotations

import functools
import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.db import IntegrityError
from psycopg.types.range import TimestamptzRange

from alongside.kit.wall_time import Times, between
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart.choices import Arrived, State
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import KeepApart, Presence
from alongside.trust.apart.persons import Person, held, person_of
from alongside.trust.apart.placing import (
    Subject,
    ask_leads,
    filled,
    hold,
    let_go,
    meets,
    suspend,
)
from alongside.trust.apart.tokens import kept_free, person_blind

log = logging.getLogger(__name__)
WAIT = "3s"
"""How long a booking waits for a lock before it is not confirmed."""

Given = ParamSpec("Given")
Said = TypeVar("Said")
NO_MORE = timedelta()
Band = tuple[datetime, datetime]
"""The whole stretch in which people may walk in, where the place works like that."""


ELSEWHERE = "presence_one_place_at_once"
"""The constraint that refuses somebody who is booked elsewhere: no fault, and nothing for a log."""


def constraint_of(error: IntegrityError) -> str:
    """Which constraint refused. Its name tells nothing; the error's text would."""
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", ""))


def checked(verb: Callable[Concatenate[datetime, Given], Said]) -> Callable[Given, Said]:
    """Do a verb as the keeper of the diary, giving it the database's time. Any trouble is `NotConfirmed`.

    The text of an error can hold the other person's time, so it ends here: nothing of it is chained,
    logged or shown.
    """

    @functools.wraps(verb)
    def passed(*args: Given.args, **kwargs: Given.kwargs) -> Said:
        try:
            with acting(As.KEEPER) as at:
                return verb(at, *args, **kwargs)
        except NotConfirmed:
            trouble = ""
        except IntegrityError as error:
            trouble = "" if constraint_of(error) == ELSEWHERE else "IntegrityError"
        except Exception as error:  # whatever it is: it was not checked, so it is not confirmed
            trouble = type(error).__name__
        if trouble:
            log.error("A time could not be checked: %s", trouble)
        raise NotConfirmed

    return passed


@checked
def book(
    at: datetime,
    *,
    person: UUID,
    place: UUID,
    times: Times,
    visit: UUID,
    by: UUID,
    band: Band | None = None,
) -> UUID:
    """Put a client, worker or outsider in a place, and give the presence's id.

    Somebody who is placed around another is refused where they would meet. Somebody whom others are
    placed around is not: theirs stands, the others' is suspended and a safety lead is asked.
    Raises `NotConfirmed`, with one sentence whatever the reason.
    """
    (who,) = held([person], wait=WAIT)
    presence = new_presence(who, person, place, visit, times, band)
    presence.save(force_insert=True)
    _place(who, presence, by=by, at=at)
    return presence.pk


@checked
def move(
    at: datetime, presence: UUID, *, place: UUID, times: Times, by: UUID, band: Band | None = None
) -> None:
    """Put a presence elsewhere, or at another time; a suspended one stands again. Raises `NotConfirmed`."""
    row, who = _row(presence)
    if row.state == State.OVER:
        raise NotConfirmed
    let_go([row.pk])
    moved = new_presence(who, row.record, place, row.visit, times, band)
    moved.pk = row.pk
    moved.save(force_update=True)
    _place(who, moved, by=by, at=at)


@checked
def cancel(at: datetime, presence: UUID) -> None:
    """Say that a presence is over, or will not be. Raises `NotConfirmed` where there is no such one."""
    row, _ = _row(presence)
    let_go([row.pk])
    Presence.objects.filter(pk=row.pk).update(state=State.OVER)


@checked
def call_off(at: datetime, *, visit: UUID) -> None:
    """Say that nobody comes for a visit: whatever was booked for it is over. Raises `NotConfirmed`."""
    for presence in Presence.objects.filter(visit=visit).exclude(state=State.OVER):
        row, _ = _row(presence.pk)
        let_go([row.pk])
        Presence.objects.filter(pk=row.pk).update(state=State.OVER)


@checked
def check_in(
    at: datetime,
    *,
    person: UUID,
    place: UUID,
    until: datetime,
    zone: str,
    by: UUID,
    visit: UUID | None = None,
    more: timedelta = NO_MORE,
    inside: Sequence[UUID] = (),
) -> Arrived:
    """Somebody stands at the door now and would stay until then.

    What was booked here for ``visit`` (without one, for anything), or has begun here, becomes part of it: this is its
    early or late arrival. What begins later stands by itself and shortens this; what has begun elsewhere ends.
    ``inside``: for what those are here who are in the building; whose time was suspended meanwhile is there all the
    same. ``more``: what is kept free on each side beyond the usual.
    Somebody who would have to give way is not let in: the safety lead is asked, who is
    paged, and what they had booked is as it was. Raises `NotConfirmed` where it could not be checked.
    """
    (who,) = held([person], wait=WAIT)
    around = _around(who, place, at, until, visit)
    starts_at = min([at, *(row.starts_at for row in around.here)])
    ends_at = max([around.until, *(row.ends_at for row in around.here)])
    times = between(starts_at, ends_at, zone)
    band = (starts_at - more, ends_at + more)
    stay = new_presence(who, person, place, visit or uuid.uuid4(), times, band)
    met = meets(who, place, _during(stay))
    beside = _is_beside(who, place, inside)
    if met.gives_way or beside:
        stay.state = State.SUSPENDED
        stay.save(force_insert=True)
        ask_leads([Subject(stay.pk, person, who.id)], by=by, at=at)
        return Arrived.CONVERSATION
    done = [row.pk for row in (*around.here, *around.left)]
    let_go(done)
    Presence.objects.filter(pk__in=done).update(state=State.OVER)
    stay.save(force_insert=True)
    suspend(met.others, by=by, at=at)
    hold(who, stay.pk, place, _during(stay))
    return Arrived.CONFIRMED


@checked
def ask_unchecked(
    at: datetime,
    *,
    person: UUID,
    place: UUID,
    until: datetime,
    zone: str,
    by: UUID,
    visit: UUID,
    since: datetime | None = None,
) -> None:
    """Put a stay that could not be checked before the safety lead, as one that would have to give way.

    From now on, or ``since`` then: what was to stand again may be over by now.
    """
    who = person_of(person)
    stay = new_presence(who, person, place, visit, between(since or at, until, zone), None)
    stay.state = State.SUSPENDED
    stay.save(force_insert=True)
    ask_leads([Subject(stay.pk, person, who.id)], by=by, at=at)


def _place(who: Person, presence: Presence, *, by: UUID, at: datetime) -> None:
    """Refuse, or suspend whoever must give way, and hold the slots."""
    met = meets(who, presence.place, _during(presence))
    if met.gives_way:
        raise NotConfirmed
    suspend(met.others, by=by, at=at)
    hold(who, presence.pk, presence.place, _during(presence))


def _row(presence: UUID) -> tuple[Presence, Person]:
    """A presence and its person, both read under the person's locks."""
    record = Presence.objects.values_list("record", flat=True).get(pk=presence)
    (who,) = held([record], wait=WAIT)
    return Presence.objects.get(pk=presence), who


def new_presence(
    who: Person, record: UUID, place: UUID, visit: UUID, times: Times, band: Band | None
) -> Presence:
    """A row that is not saved yet and holds nothing."""
    first, last = kept_free(times.starts_at, times.ends_at, band)
    return Presence(
        record=record,
        person=who.id,
        place=place,
        visit=visit,
        starts_at=times.starts_at,
        ends_at=times.ends_at,
        during=TimestamptzRange(first, last),
        wall_date=times.wall_date,
        wall_start=times.wall_start,
        wall_end=times.wall_end,
        zone=times.zone,
    )


def _during(presence: Presence) -> tuple[datetime, datetime]:
    return presence.during.lower, presence.during.upper


@dataclass(frozen=True, slots=True)
class Around:
    """What stands for somebody around now: here, elsewhere and begun, and until when they may stay."""

    here: list[Presence]
    left: list[Presence]
    until: datetime


def _around(who: Person, place: UUID, at: datetime, until: datetime, visit: UUID | None) -> Around:
    standing = list(
        Presence.objects.filter(
            person=who.id, state=State.STANDING, starts_at__lt=until, ends_at__gt=at
        )
    )
    begun = [row for row in standing if row.starts_at <= at]
    later = [row for row in standing if row.starts_at > at]
    own = [row for row in later if visit in (None, row.visit) and row.place == place]
    until = min([until, *(row.starts_at for row in later if row not in own)])
    here = [row for row in begun if row.place == place]
    left = [row for row in begun if row.place != place]
    return Around([*here, *(row for row in own if row.starts_at < until)], left, until)


def _is_beside(who: Person, place: UUID, inside: Sequence[UUID]) -> bool:
    """Whether somebody whom this person is placed around is in the building, though their time does not stand."""
    there = Presence.objects.filter(place=place, visit__in=filled(inside))
    states = list(there.values_list("visit", "person", "state"))
    stands = {visit for visit, _, state in states if state == State.STANDING}
    names = [
        person_blind(person)
        for visit, person, state in states
        if state == State.SUSPENDED and visit not in stands
    ]
    return KeepApart.objects.filter(mover_blind=who.blind, fixed_blind__in=[*names, ""]).exists()
