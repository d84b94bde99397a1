"""At the door: coming in, staying longer, leaving, another room, walking in. Presence is what the diary says.

Whatever is not plain is one neutral sentence, and the on-site lead is asked to come: reception is never told
why. Somebody whom others are placed around is let in whatever stands; whose time had to give way is told to
nobody at the desk, but the lead is asked to be there before that person comes.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from alongside.care.attending.choices import Greeted
from alongside.care.attending.meeting import (
    coming_to,
    gave_way,
    is_waiting,
    meet_whoever_gave_way,
    page,
)
from alongside.care.attending.models import AtTheDoor, Expected
from alongside.care.attending.reception import standing
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.services.around import more_than_usual
from alongside.services.mixed import women_only_around
from alongside.services.models import Place
from alongside.services.rota import ZONE
from alongside.trust.access.actions import is_blocked
from alongside.trust.acting import acting
from alongside.trust.apart.actions import ask_unchecked, call_off, check_in
from alongside.trust.apart.choices import Arrived
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.naming.queries import waits

LONGER = timedelta(minutes=30)
"""How much longer somebody stays, each time it is said that they are still here."""
A_VISIT = timedelta(hours=1)
"""How long a walk-in is taken to stay, until somebody says that they have left."""


def arrive(*, expected: UUID, by: UUID, at: datetime, came_at: datetime | None = None) -> Greeted:
    """Somebody who is expected is at the desk, now or, from paper, at ``came_at``. Said twice, it is said once.

    Early and late are the same to the diary: she is there from now on. Asked as the worker ``by``; raises
    `Expected.DoesNotExist` where they may not greet her.
    """
    row = Expected.objects.select_for_update().get(pk=expected)
    if row.came_at is not None:
        return Greeted.ALREADY
    there = came_at is None or row.ends_at > at
    if there and came_at is None and is_waiting(row.pk):
        return Greeted.CONVERSATION
    row.stood = row.visit in standing([row])
    said = _at_the_door(row, max(row.ends_at, at + LONGER), by, at) if there else Greeted.LET_IN
    if said is Greeted.LET_IN or came_at is not None:
        row.came_at, row.written_at, row.written_by_id = came_at or at, at, by
        row.from_paper = came_at is not None
        row.save(update_fields=["came_at", "written_at", "written_by", "from_paper", "stood"])
    return said


def stay_longer(*, expected: UUID, by: UUID, at: datetime) -> Greeted:
    """It runs over: she stays for half an hour more, as far as the diary goes. Raises as `arrive` does."""
    row = Expected.objects.select_for_update().get(pk=expected)
    if row.came_at is None or row.left_at is not None:
        return Greeted.ALREADY
    return _at_the_door(row, max(row.ends_at, at) + LONGER, by, at)


def leave(*, expected: UUID, at: datetime) -> None:
    """She has left: from now on the diary keeps nobody away for her. Twice is once. Raises as `arrive` does."""
    row = Expected.objects.select_for_update().get(pk=expected)
    if row.came_at is None or row.left_at is not None:
        return
    Expected.objects.filter(pk=row.pk).update(left_at=at)
    call_off(visit=row.visit)


def change_room(*, expected: UUID, room: str) -> None:
    """Another room. A place is kept apart as a whole, so this changes nothing about who may be there."""
    Expected.objects.filter(pk=expected).update(room=room)


def walk_in(*, place: UUID, organisation: UUID, by: UUID, at: datetime) -> AtTheDoor:
    """Somebody is at the door whom nobody expected. Nothing about them is asked or looked up: the lead is paged."""
    area = Place.objects.get(pk=place).area_id
    return page(place, area, organisation, None, by, at)


def let_in_by_ref(*, door: UUID, ref: str, by: UUID, at: datetime) -> Greeted:
    """The lead knows who it is: ask the diary whether they may come in here now.

    A ref that nobody has, or of somebody who has blocked the lead, or whose name for somebody is not looked at
    yet where men may be, reads like any time that needs a conversation. Raises `AtTheDoor.DoesNotExist`.
    """
    row = AtTheDoor.objects.get(pk=door)
    until = at + A_VISIT
    with acting(As.REGISTRAR):
        found = Client.objects.filter(area=row.area_id, ref=ref.strip()).first()
        if found is None or is_blocked(by, found.pk):
            return Greeted.CONVERSATION
    if waits(found.pk) and not women_only_around(row.area_id, row.place_id, at, until):
        return Greeted.CONVERSATION
    before = gave_way(row.place_id, coming_to(row.place_id, at), at)
    said = _asked(found.pk, row.place_id, row.area_id, until, row.pk, by, at)
    if said is Greeted.LET_IN:
        AtTheDoor.objects.filter(pk=row.pk).update(let_in_at=row.let_in_at or at, left_at=None)
    meet_whoever_gave_way(
        before, place=row.place_id, organisation=row.organisation_id, by=by, at=at
    )
    return said


def answered(*, door: UUID, said: Greeted) -> None:
    """Keep on the row what the diary answered there last, so that no address has to say it."""
    AtTheDoor.objects.filter(pk=door).update(answer=said)


def walked_out(*, door: UUID, at: datetime) -> None:
    """A walk-in who was let in has left. Twice is once."""
    left = AtTheDoor.objects.filter(pk=door, left_at=None).exclude(let_in_at=None)
    if left.update(left_at=at):
        call_off(visit=door)


def met(*, door: UUID, by: UUID, at: datetime) -> None:
    """The lead has come to them. Twice is once."""
    AtTheDoor.objects.filter(pk=door, met_at=None).update(met_at=at, met_by_id=by)


def _at_the_door(row: Expected, until: datetime, by: UUID, at: datetime) -> Greeted:
    before = gave_way(row.place_id, coming_to(row.place_id, at), at)
    said = _asked(row.client_id, row.place_id, row.area_id, until, row.visit, by, at)
    if said is Greeted.CONVERSATION:
        page(row.place_id, row.area_id, row.organisation_id, row.pk, by, at)
    meet_whoever_gave_way(
        before, place=row.place_id, organisation=row.organisation_id, by=by, at=at
    )
    return said


def _asked(
    person: UUID, place: UUID, area: UUID, until: datetime, visit: UUID, by: UUID, at: datetime
) -> Greeted:
    """Ask the diary. What could not be checked reads like what needs a conversation, and is put before the safety lead."""
    with acting(As.PLANNER):
        more = more_than_usual(area)
    inside = [one.visit for one in coming_to(place, at) if one.inside]
    try:
        said = check_in(
            person=person,
            place=place,
            until=until,
            zone=ZONE,
            by=by,
            visit=visit,
            more=more,
            inside=inside,
        )
    except NotConfirmed:
        with suppress(NotConfirmed):  # the on-site lead is asked all the same
            ask_unchecked(person=person, place=place, until=until, zone=ZONE, by=by, visit=visit)
        return Greeted.CONVERSATION
    return Greeted.LET_IN if said is Arrived.CONFIRMED else Greeted.CONVERSATION
