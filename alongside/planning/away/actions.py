"""Saying that a worker is away, taking that back, and having the women concerned asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from alongside.care.choices import By
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.models import Offer
from alongside.care.offered.taken import one_at_a_time
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.planning.away.asking import ask_her, offer_again, take_offer_back
from alongside.planning.away.deciding import decided
from alongside.planning.away.errors import (
    AlreadyAway,
    AlreadyOver,
    NotThen,
    NotYetAsked,
    NotYetLooked,
    TooLate,
    UpsideDown,
)
from alongside.planning.away.jobs import look
from alongside.planning.away.models import Absence
from alongside.planning.away.rules import DECIDE_WITHIN, decide_by
from alongside.planning.away.touched import left_without_lead, offered_with, touched_by
from alongside.services.away import hold_alone
from alongside.services.jobs import write_shifts
from alongside.services.models import Leave
from alongside.trust.acting import acting
from alongside.trust.jobs import later
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind


def say_away(
    *, worker: UUID, first_day: date, last_day: date, by: UUID, at: datetime | None = None
) -> Absence:
    """Write down, as the worker ``by``, that somebody is away. Nobody's visit is touched by this.

    From now on nobody agrees a time with them on these days. What stands on them is looked at by a job, and
    is somebody's task until it is decided. ``at`` is the database's time where it is not given. Raises
    `CannotSay` with its words.
    """
    with acting(As.PLANNER) as now:
        at = at or now
        _must_make_sense(first_day, last_day, localdate(at))
        hold_alone(worker)
        there = Worker.objects.get(pk=worker)
        overlapping = Leave.objects.filter(worker=worker, ended_at=None)
        if overlapping.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
            raise AlreadyAway
        leave = Leave.objects.create(
            area_id=there.area_id,
            worker=there,
            first_day=first_day,
            last_day=last_day,
            said_by_id=by,
            began_at=at,
        )
        touched = touched_by(leave, at)
        absence = Absence.objects.create(
            area_id=there.area_id, leave=leave, said_at=at, looked_at=None if touched else at
        )
        if touched or left_without_lead(leave, localdate(at)):
            first = touched[0].starts_at if touched else at + DECIDE_WITHIN * 2
            _decide(absence, there, first, at)
        if touched:
            later(look, absence=str(absence.pk))
        later(write_shifts, area=str(there.area_id))
    return absence


def _must_make_sense(first_day: date, last_day: date, today: date) -> None:
    if last_day < first_day:
        raise UpsideDown
    if last_day < today:
        raise AlreadyOver


def _decide(absence: Absence, worker: Worker, first_start: datetime, at: datetime) -> None:
    """The service manager decides, on the page of the absence."""
    ask(
        Kind.AWAY,
        absence.pk,
        area=absence.area_id,
        owner=Owner(organisation=worker.organisation_id, role=Role.SERVICE_MANAGER),
        at=at,
        due_at=decide_by(first_start, at),
        urgent=True,
    )


def take_back(*, absence: UUID, by: UUID) -> None:
    """Say, as the worker ``by``, that they are there after all. Twice is once.

    Raises `TooLate` once people are being asked: what they were told is then between them and who asks.
    """
    with acting(As.PLANNER) as at:
        row = (
            Absence.objects.select_for_update(of=("self",)).select_related("leave").get(pk=absence)
        )
        if row.asked_at is not None:
            raise TooLate
        if row.leave.ended_at is not None:
            return
        Leave.objects.filter(pk=row.leave_id).update(ended_at=at)
        later(write_shifts, area=str(row.area_id))
        decided(row.pk, by, at)


def back_sooner(*, absence: UUID, first_day_back: date, by: UUID) -> None:
    """Say, as the worker ``by``, from which day they are there again. Nobody is moved by that, and nobody asked again.

    What each was told stands as before. An offer of another time stays theirs to answer, and whoever has them on
    their list tells them. Twice is once. Raises `NotThen` for a day that is over, or is no day away, and `NotYetAsked`
    as long as it can be taken back: until it is decided, its days are somebody's task.
    """
    with acting(As.PLANNER) as at:
        row = (
            Absence.objects.select_for_update(of=("self",)).select_related("leave").get(pk=absence)
        )
        before = row.leave
        if row.asked_at is None:
            raise NotYetAsked
        if before.ended_at is not None or first_day_back == before.last_day + timedelta(days=1):
            return
        if not max(localdate(at), before.first_day) <= first_day_back <= before.last_day:
            raise NotThen
        Leave.objects.filter(pk=before.pk).update(ended_at=at)
        if first_day_back > before.first_day:
            row.leave = Leave.objects.create(
                area_id=before.area_id,
                worker_id=before.worker_id,
                first_day=before.first_day,
                last_day=first_day_back - timedelta(days=1),
                said_by_id=by,
                began_at=at,
            )
            row.save(update_fields=["leave"])
        later(write_shifts, area=str(row.area_id))


def have_them_asked(*, absence: UUID, by: UUID, at: datetime | None = None) -> None:
    """Put each visit that is touched to the woman it is of: by an offer where there is time, else by a person.

    Nobody's agreed time changes by this. Twice is once. While a session is left without its on-site lead, somebody
    still has that to decide (`alongside.planning.away.deciding`). ``at`` is the database's time where it is not given.
    Raises `NotYetLooked`, and `TooLate` for what was taken back.
    """
    with acting(As.PLANNER) as now:
        at = at or now
        row = (
            Absence.objects.select_for_update(of=("self",)).select_related("leave").get(pk=absence)
        )
        if row.leave.ended_at is not None:
            raise TooLate
        if row.looked_at is None:
            raise NotYetLooked
        if row.asked_at is not None:
            return
        one_at_a_time(row.area_id)
        touched, offered = touched_by(row.leave, at), offered_with(row.leave, at)
        _let_somebody_stand_in([*touched, *offered])
        for offer in offered:
            take_offer_back(offer, by=by, at=at)
        for one in touched:
            ask_her(one, row.run_id, by=by, at=at)
        asked = {one.visit_id for one in touched}
        for offer in offered:
            if offer.visit_id not in asked:
                offer_again(offer, by=by, at=at)
        row.asked_at, row.asked_by_id = at, by
        row.save(update_fields=["asked_at", "asked_by"])
        if not left_without_lead(row.leave, localdate(at)):
            decided(row.pk, by, at)


def _let_somebody_stand_in(rows: Iterable[AgreedTime | Offer]) -> None:
    """Each of these visits may be with another worker than her key worker, if she says yes to that one."""
    with acting(As.IMPORTER):
        visits = VisitDue.objects.filter(pk__in=[row.visit_id for row in rows], by=By.KEY_WORKER)
        visits.update(cover=True)
