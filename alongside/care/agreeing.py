"""A time she has said yes to: in the diary and in her record in one transaction, or in neither.

Whatever the diary has against it, there is one sentence. A worker who is taken at that time gets the same
one, so that the sentence has many ordinary causes and tells of none.
"""

from __future__ import annotations

import logging
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import Error, IntegrityError, transaction

from alongside.areas.weeks import minutes
from alongside.care.choices import By
from alongside.care.errors import AlreadyAgreed, NoLongerDue
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.settling import settle_with
from alongside.care.offered.taken import is_held_for_another, one_at_a_time
from alongside.kit.wall_time import between, instant
from alongside.kit.walls import As
from alongside.services.around import kept_around, more_than_usual
from alongside.services.away import is_away
from alongside.services.choices import PlaceKind, Who
from alongside.services.mixed import women_only_around
from alongside.services.models import Group
from alongside.trust.acting import acting
from alongside.trust.apart import queries as diary
from alongside.trust.apart.actions import book, call_off
from alongside.trust.apart.actions.diary import constraint_of
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.naming.queries import waits

log = logging.getLogger(__name__)
ONE_A_VISIT, ONE_AT_ONCE = "one_agreed_time_of_a_visit", "worker_sees_one_at_once"
"""Constraints that refuse as they should: no fault, and nothing for a log."""


def agree(
    *,
    visit: UUID,
    worker: UUID,
    place: UUID,
    day: date,
    start: time,
    zone: str,
    group: UUID | None,
    by: UUID,
) -> AgreedTime:
    """Write down, as the worker ``by``, that she has said yes to a time. Said twice, it stands once.

    Raises `VisitDue.DoesNotExist` where ``by`` may not see her diary, `NotConfirmed` where the time needs a
    conversation, whatever the reason, and `NotAgreed` with its own words where the reason is an ordinary one.
    """
    return _agree(As.PERSON, by, visit, worker, place, day, start, zone, group)


def agree_herself(
    *,
    visit: UUID,
    worker: UUID,
    place: UUID,
    day: date,
    start: time,
    zone: str,
    group: UUID | None,
    her: UUID,
) -> AgreedTime:
    """She says yes to a time on her own pages. As `agree` in everything else; nobody wrote it down for her."""
    return _agree(As.HER, her, visit, worker, place, day, start, zone, group)


def _agree(
    role: As,
    who: UUID,
    visit: UUID,
    worker: UUID,
    place: UUID,
    day: date,
    start: time,
    zone: str,
    group: UUID | None,
) -> AgreedTime:
    with acting(role, who) as at:
        due = VisitDue.objects.get(pk=visit)
        row = new_agreed(due, worker, place, day, start, zone, group)
        row.began_at, row.agreed_by_id = at, who if role is As.PERSON else None
        away = is_away(row.worker_id, row.day)
        one_at_a_time(due.area_id)
        if (before := _before(row)) is not None:
            return before
        if due.ended_at is not None or row.starts_at <= at:
            raise NoLongerDue
        if away or not _is_as_due(due, group) or is_held_for_another(row):
            raise NotConfirmed
        try:
            with transaction.atomic():
                into_diary(row, by=who if role is As.PERSON else worker)
                row.save(force_insert=True)
                settle_with(row, at)
        except (NotConfirmed, Error) as error:
            # Somebody may have said the same a moment ago: then it is agreed.
            refused = constraint_of(error) if isinstance(error, IntegrityError) else ""
            if not isinstance(error, NotConfirmed) and refused not in (ONE_A_VISIT, ONE_AT_ONCE):
                log.error("A time could not be agreed: %s", type(error).__name__)
        else:
            return row
        if (before := _before(row)) is not None:
            return before
        raise AlreadyAgreed if refused == ONE_A_VISIT else NotConfirmed


def end_agreed(*, agreed: UUID, by: UUID) -> bool:
    """Write down, as the worker ``by``, that she cannot come: out of the diary, and the row ends. False where it had ended.

    Raises `AgreedTime.DoesNotExist` where ``by`` may not see her diary, and `NotConfirmed` where the diary
    could not be changed: then nothing was.
    """
    return _end_agreed(As.PERSON, by, agreed)


def end_agreed_herself(*, agreed: UUID, her: UUID) -> bool:
    """She says on her own pages that she cannot come. False where it had ended. Raises as `end_agreed` does."""
    return _end_agreed(As.HER, her, agreed)


def _end_agreed(role: As, who: UUID, agreed: UUID) -> bool:
    with acting(role, who) as at:
        one_at_a_time(AgreedTime.objects.values_list("area", flat=True).get(pk=agreed))
        row = AgreedTime.objects.select_for_update().get(pk=agreed)
        if row.ended_at is not None:
            return False
        by = who if role is As.PERSON else None
        AgreedTime.objects.filter(pk=row.pk).update(ended_at=at, ended_by=by)
        call_off(visit=row.visit_id)
        return True


def agreed_for(visit: UUID) -> AgreedTime | None:
    """What is agreed for a visit now, as far as whoever acts may see her diary."""
    found = AgreedTime.objects.filter(visit=visit, ended_at=None)
    return found.select_related("visit", "place", "worker").first()


def stands(row: AgreedTime) -> bool:
    """Whether an agreed time is in the diary as it was agreed. Nobody is to be told a time that is not.

    Asked for whoever may see the row. False also where somebody has to talk with her first.
    """
    met = row.meets_at
    return met is None or diary.stands(visit=row.visit_id, place=met, starts_at=row.starts_at)


def new_agreed(
    due: VisitDue,
    worker: UUID,
    place: UUID,
    day: date,
    start: time,
    zone: str,
    group: UUID | None,
) -> AgreedTime:
    """A row that is not saved yet. A wall time that the clocks show twice is the first of the two."""
    starts_at = instant(day, start, zone, fold=0)
    return AgreedTime(
        area_id=due.area_id,
        client_id=due.client_id,
        visit=due,
        worker_id=worker,
        place_id=place,
        group_id=group,
        day=day,
        start=start,
        zone=zone,
        starts_at=starts_at,
        ends_at=starts_at + _lasts(due, group),
    )


def into_diary(row: AgreedTime, *, by: UUID) -> None:
    """Book her presence: in a building, or in a group that meets online. Raises `NotConfirmed`.

    One to one, nobody can meet online, so that needs none.
    """
    # Whoever she must not meet and is not found out yet could be anybody: unknown means unsafe.
    if row.group is not None and waits(row.client_id) and row.group.who != Who.WOMEN_ONLY:
        raise NotConfirmed
    if (met := row.meets_at) is None:
        return
    in_person = row.place.kind != PlaceKind.ONLINE
    if (
        in_person
        and waits(row.client_id)
        and not women_only_around(row.area_id, row.place_id, row.starts_at, row.ends_at)
    ):
        raise NotConfirmed
    times = between(row.starts_at, row.ends_at, row.zone)
    book(
        person=row.client_id,
        place=met,
        times=times,
        visit=row.visit_id,
        by=by,
        band=kept_around(times, more_than_usual(row.area_id)),
    )


def same(one: AgreedTime, other: AgreedTime) -> bool:
    """Whether two rows say the same time, place and worker."""
    return _what(one) == _what(other)


def _what(row: AgreedTime) -> tuple[UUID, UUID, UUID | None, datetime]:
    return row.worker_id, row.place_id, row.group_id, row.starts_at


def _lasts(due: VisitDue, group: UUID | None) -> timedelta:
    """A place in a group lasts as long as the group does, however long the visit was said to be."""
    if group is None:
        return timedelta(minutes=due.minutes)
    row = Group.objects.only("start", "end").get(pk=group)
    return timedelta(minutes=minutes(row.end) - minutes(row.start))


def _is_as_due(due: VisitDue, group: UUID | None) -> bool:
    """Whether a visit by group is in one of its groups, and no other in any: no plan could read it otherwise."""
    return (due.by == By.GROUP) == (group is not None) and group in (None, *due.groups)


def _before(row: AgreedTime) -> AgreedTime | None:
    """The same time where it is agreed already. Raises `AlreadyAgreed` for another one."""
    found = AgreedTime.objects.filter(visit=row.visit_id, ended_at=None).first()
    if found is not None and not same(found, row):
        raise AlreadyAgreed
    return found
