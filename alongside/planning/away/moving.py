"""What she said about a visit whose worker is away: yes to a new time, or none of them. Written down by who asked her."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from alongside.care.agreeing import agree, end_agreed
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.who_asks import able_to_ask
from alongside.kit.walls import As
from alongside.planning.actions import start_of
from alongside.planning.away.errors import NobodyYet
from alongside.planning.errors import NoSuchStart
from alongside.planning.offering.rules import answer_by
from alongside.services.away import is_away
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem

ABOUT_A_TIME = (Kind.MOVED, Kind.NO_ANSWER, Kind.OTHER_TIME)
"""What nobody has to do any more once she has been asked and has said something."""


def say_yes_instead(*, proposed: UUID, start: UUID, by: UUID) -> None:
    """She has said yes to a new time: the old one ends and the new one stands, both or neither.

    In the caller's `acting` as the worker ``by``. Raises `NoSuchStart`, and what `agree` raises: then her old time
    stands as it did.
    """
    at = start_of(proposed, start)
    with transaction.atomic():
        old = _touched(at.visit_id)
        is_away(at.worker_id, at.day)  # the order of locks is that of `agree`
        if not end_agreed(agreed=old.pk, by=by):  # she was first, and cannot come
            raise NoSuchStart
        agree(
            visit=at.visit_id,
            worker=at.worker_id,
            place=at.place_id,
            day=at.day,
            start=at.start,
            zone=at.zone,
            group=at.group_id,
            by=by,
        )
        _finished(at.visit_id, by)


def say_none(*, visit: UUID, by: UUID) -> None:
    """She wants none of the new times: the old one, which cannot be kept, ends, and ``by`` finds another with her.

    In the caller's `acting` as the worker ``by``. Raises `NoSuchStart` where nothing of hers is touched.
    """
    with transaction.atomic():
        old = _touched(visit)
        if not end_agreed(agreed=old.pk, by=by):  # she was first, and cannot come
            raise NoSuchStart
        _finished(visit, by)
        with acting(As.PERSON, by) as at:
            ask_for_another(old, by, at)


def nothing_to_ask(*, visit: UUID, by: UUID) -> None:
    """No time of hers is touched any more: it ended, or they are there after all. Raises `NoSuchStart` where one is."""
    found = AgreedTime.objects.filter(visit=visit, ended_at=None).first()
    if found is not None and is_away(found.worker_id, found.day):
        raise NoSuchStart
    with acting(As.DUTY) as at:
        for item in WorkItem.objects.filter(kind=Kind.MOVED, about=visit, done_at=None):
            finish(item, by=by, at=at)


def found_somebody(
    *, visit: UUID, by: UUID, kind: Kind = Kind.MOVED, at: datetime | None = None
) -> None:
    """Somebody who works with her is found: asking her goes on their list, with the clock it had.

    ``at`` is the database's time where it is not given. Raises `NobodyYet` while nobody who works with her is
    there; then it stays where it is.
    """
    with acting(As.PLANNER) as now:
        client = VisitDue.objects.values_list("client", flat=True).get(pk=visit)
        worker = able_to_ask(client, None, at or now)
    if worker is None:
        raise NobodyYet
    with acting(As.DUTY):
        open_one = WorkItem.objects.filter(kind=kind, about=visit, done_at=None)
        open_one.update(owner_id=worker, organisation_id=None, role="")


def ask_for_another(old: AgreedTime, by: UUID, at: datetime) -> None:
    """Whoever asked her finds another time with her; at once where the visit cannot wait."""
    cannot_wait = old.visit.critical
    ask(
        Kind.OTHER_TIME,
        old.visit_id,
        area=old.area_id,
        owner=Owner(worker=by),
        at=at,
        due_at=answer_by(at, critical=cannot_wait),
        urgent=cannot_wait,
    )


def _touched(visit: UUID) -> AgreedTime:
    """The agreed time that cannot be kept, as whoever acts may see it. Raises `NoSuchStart`."""
    found: AgreedTime | None = AgreedTime.objects.filter(visit=visit, ended_at=None).first()
    if found is None or not is_away(found.worker_id, found.day):
        raise NoSuchStart
    return found


def _finished(visit: UUID, by: UUID) -> None:
    with acting(As.DUTY) as at:
        for item in WorkItem.objects.filter(kind__in=ABOUT_A_TIME, about=visit, done_at=None):
            finish(item, by=by, at=at)
