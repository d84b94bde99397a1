"""At the door: coming in, staying longer, leaving, another room, walking in. Presence is what the diary says.

Whatever is not plain is one neutral sentence, and the on-site lead is asked to come: reception is never told
why. Somebody whom others are placed around is let in whatever stands; whose time had to give way is told to
nobody at the desk, but the lead is asked to be there before that person comes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from alongside.care.attending.choices import Greeted
from alongside.care.attending.expecting import local_day
from alongside.care.attending.models import AtTheDoor, Expected
from alongside.kit.wall_time import between
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Organisation, Worker
from alongside.services.around import kept_around, more_than_usual
from alongside.services.models import Place
from alongside.services.on_site.queries import lead_at
from alongside.services.rota import ZONE
from alongside.trust.access.actions import is_blocked
from alongside.trust.acting import acting
from alongside.trust.apart.actions import call_off, check_in
from alongside.trust.apart.choices import Arrived, State
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import Presence
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

AT_ONCE = timedelta(minutes=5)
"""How soon the on-site lead is to be at the door."""
LONGER = timedelta(minutes=30)
"""How much longer somebody stays, each time it is said that they are still here."""
A_VISIT = timedelta(hours=1)
"""How long a walk-in is taken to stay, until somebody says that they have left or are still here."""


def arrive(*, expected: UUID, by: UUID, at: datetime, came_at: datetime | None = None) -> Greeted:
    """Somebody who is expected is at the desk, now or, from paper, at ``came_at``. Said twice, it is said once.

    Early and late are the same to the diary: she is there from now on. Asked as the worker ``by``; raises
    `Expected.DoesNotExist` where they may not greet her.
    """
    row = Expected.objects.select_for_update().get(pk=expected)
    if row.came_at is not None:
        return Greeted.ALREADY
    there = came_at is None or row.ends_at > at
    if there and came_at is None and _is_waiting(row):
        return Greeted.CONVERSATION
    said = _at_the_door(row, max(row.ends_at, at + LONGER), by, at) if there else Greeted.LET_IN
    if said is Greeted.LET_IN or came_at is not None:
        row.came_at, row.written_at, row.written_by_id = came_at or at, at, by
        row.from_paper = came_at is not None
        row.save(update_fields=["came_at", "written_at", "written_by", "from_paper"])
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
    return _page(place, area, organisation, None, by, at)


def let_in_by_ref(*, door: UUID, ref: str, by: UUID, at: datetime) -> Greeted:
    """The lead knows who it is: ask the diary whether they may come in here now.

    A ref that nobody has, or of somebody who has blocked the lead, reads like any time that needs a
    conversation. Raises `AtTheDoor.DoesNotExist`.
    """
    row = AtTheDoor.objects.get(pk=door)
    with acting(As.REGISTRAR):
        found = Client.objects.filter(area=row.area_id, ref=ref.strip()).first()
        if found is None or is_blocked(by, found.pk):
            return Greeted.CONVERSATION
    said = _asked(found.pk, row.place_id, row.area_id, at + A_VISIT, uuid4(), by)
    _meet_whoever_gave_way(row.place_id, row.organisation_id, by, at)
    return said


def met(*, door: UUID, by: UUID, at: datetime) -> None:
    """The lead has come to them. Twice is once."""
    AtTheDoor.objects.filter(pk=door, met_at=None).update(met_at=at, met_by_id=by)


def lead_or_else(
    area: UUID, place: UUID, organisation: UUID, at: datetime
) -> tuple[Worker | None, Owner]:
    """Whom to page: the band's on-site lead, or where there is none, whoever is safety lead of the service."""
    lead = lead_at(area, place, at)
    if lead is not None:
        return lead, Owner(worker=lead.pk)
    return None, Owner(organisation=organisation, role=Role.SAFETY_LEAD)


def _at_the_door(row: Expected, until: datetime, by: UUID, at: datetime) -> Greeted:
    said = _asked(row.client_id, row.place_id, row.area_id, until, row.visit, by)
    if said is Greeted.CONVERSATION:
        _page(row.place_id, row.area_id, row.organisation_id, row.pk, by, at)
    _meet_whoever_gave_way(row.place_id, row.organisation_id, by, at)
    return said


def _asked(
    person: UUID, place: UUID, area: UUID, until: datetime, visit: UUID, by: UUID
) -> Greeted:
    """Ask the diary. What could not be checked reads like what needs a conversation."""
    with acting(As.PLANNER) as at:
        more = more_than_usual(area)
    band = kept_around(between(at, until, ZONE), more)
    try:
        said = check_in(
            person=person, place=place, until=until, zone=ZONE, by=by, visit=visit, band=band
        )
    except NotConfirmed:
        return Greeted.CONVERSATION
    return Greeted.LET_IN if said is Arrived.CONFIRMED else Greeted.CONVERSATION


def _is_waiting(row: Expected) -> bool:
    """Whether the lead was asked about her already and has not come yet."""
    with acting(As.PLANNER):
        return AtTheDoor.objects.filter(about=row.pk, met_at=None).exists()


def _meet_whoever_gave_way(place: UUID, organisation: UUID, by: UUID, at: datetime) -> None:
    """Have the lead with whoever's time no longer stands: at the door before they come, or with them where they are in.

    Asked after everybody who comes in.
    """
    with acting(As.PLANNER):
        coming = {
            row.visit: row
            for row in Expected.objects.filter(place=place, day=local_day(at), left_at=None)
        }
        asked = set(
            AtTheDoor.objects.filter(about__in=[row.pk for row in coming.values()]).values_list(
                "about", flat=True
            )
        )
        with acting(As.KEEPER):
            gave_way = set(
                Presence.objects.filter(
                    place=place, visit__in=list(coming), state=State.SUSPENDED, ends_at__gt=at
                ).values_list("visit", flat=True)
            )
    for row in (coming[visit] for visit in sorted(gave_way) if coming[visit].pk not in asked):
        _page(place, row.area_id, row.organisation_id, row.pk, by, at)


def _page(
    place: UUID, area: UUID, organisation: UUID, about: UUID | None, by: UUID, at: datetime
) -> AtTheDoor:
    """Ask the on-site lead to the door; about one expected person once."""
    with acting(As.PLANNER):
        lead, owner = lead_or_else(area, place, organisation, at)
        row = AtTheDoor(
            area_id=area,
            organisation=Organisation(pk=organisation),
            place_id=place,
            lead=lead,
            about=about,
            since=at,
            written_by_id=by,
        )
        AtTheDoor.objects.bulk_create([row], ignore_conflicts=True)
        if about is not None:
            row = AtTheDoor.objects.get(about=about, met_at=None)
        ask(
            Kind.WALK_IN,
            row.pk,
            area=area,
            owner=owner,
            at=at,
            due_at=at + AT_ONCE,
            urgent=True,
        )
        return row
