"""Writing a hand-over, writing down what she says, reading it, closing it and calling it off.

Each verb is called inside `acting` of whoever does it; the wall decides whether they may. Closing alone is
done for the service: a manager closes what they may not read.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from alongside.care.handing_over.choices import GONE, NotAskedWhy, Said, Why
from alongside.care.handing_over.errors import (
    CalledOff,
    CannotTake,
    NotAsked,
    NotHers,
    NotOpen,
    NotRead,
    OwnAnswer,
    WasAsked,
)
from alongside.care.handing_over.listing import put_on_list, stage
from alongside.care.handing_over.models import HandOver, HandOverNotes
from alongside.care.handing_over.open_work import hand_on_work, times_with
from alongside.care.handing_over.rules import OPEN, Stage
from alongside.care.handing_over.successors import can_take
from alongside.care.key_working.actions import want
from alongside.care.key_working.choices import Answer, WhyWanted
from alongside.care.key_working.models import WorkerProposal
from alongside.care.models import Registration
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

SOON = timedelta(days=1)
"""How soon somebody talks with her where she wants to, or looks for another worker."""


def write(
    *,
    client: UUID,
    from_worker: UUID,
    to_worker: UUID,
    organisation: UUID,
    why: Why,
    matters: str,
    notes: str,
    proposed_day: date,
    by: UUID,
    at: datetime,
) -> UUID:
    """Begin a hand-over, as somebody who works with her. Who hands over is asked to ask her.

    Raises `CannotTake` and `NotHers`. A row that ``by`` may not write is refused by the database.
    """
    if not can_take(to_worker, client, organisation, at):
        raise CannotTake
    if not _is_hers(from_worker, client, organisation, at):
        raise NotHers
    row = HandOver(
        client_id=client,
        organisation_id=organisation,
        from_worker_id=from_worker,
        to_worker_id=to_worker,
        why=why,
        proposed_day=proposed_day,
        written_by_id=by,
        written_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            HandOverNotes.objects.create(
                hand_over=row, client_id=client, matters=matters, notes=notes
            )
    except IntegrityError:  # another one was begun, perhaps a moment ago
        raise NotHers from None
    put_on_list(row, by=by, at=at)
    return row.pk


def read(*, hand_over: UUID, by: UUID, at: datetime) -> None:
    """Say, as the new worker, that what was written has been read. Twice is once.

    Raises `HandOver.DoesNotExist`, and `NotOpen` before she has said yes.
    """
    row = HandOver.objects.select_for_update().get(pk=hand_over, to_worker=by)
    if row.read_at is None and stage(row) is Stage.TO_ASK:
        raise NotOpen
    if row.read_at is None and stage(row) in OPEN:
        row.read_at = at
        row.save(update_fields=["read_at"])
        put_on_list(row, by=by, at=at)


def answer(*, hand_over: UUID, said: Said, beside: UUID | None, at: datetime) -> None:
    """Write down what she says: herself, or the worker ``beside`` her. The last word counts.

    Another worker: this one is called off, and somebody looks for another. Talk: it stays with the one who
    hands over. Raises `HandOver.DoesNotExist` where whoever acts may not see it, `CalledOff` and `OwnAnswer`.
    """
    row = HandOver.objects.select_for_update().get(pk=hand_over)
    if stage(row) not in OPEN:
        raise CalledOff
    if beside == row.to_worker_id:
        raise OwnAnswer
    if said is Said.ANOTHER:
        want(
            client=row.client_id,
            area=row.organisation.area_id,
            organisation=row.organisation_id,
            why=WhyWanted.LEFT if row.why in GONE else WhyWanted.ANOTHER,
            by=beside,
            at=at,
        )
    row.said, row.said_at, row.said_to_id = said, at, beside
    if said is Said.ANOTHER:
        row.called_off_at = at
    with acting(As.REGISTRAR):
        row.save(update_fields=["said", "said_at", "said_to", "called_off_at"])
    put_on_list(row, by=beside or row.client_id, at=at)


def could_not_ask(*, hand_over: UUID, why: NotAskedWhy, by: UUID, at: datetime) -> None:
    """Write down that she could not be asked, and why: the new worker can read what was written. It closes nothing.

    Raises `HandOver.DoesNotExist` where whoever acts may not see it, `CalledOff`, `OwnAnswer` and `WasAsked`.
    """
    row = HandOver.objects.select_for_update().get(pk=hand_over)
    if stage(row) not in OPEN:
        raise CalledOff
    if by == row.to_worker_id:
        raise OwnAnswer
    if row.said:
        raise WasAsked
    row.not_asked_why, row.not_asked_at, row.not_asked_by_id = why, at, by
    with acting(As.REGISTRAR):
        row.save(update_fields=["not_asked_why", "not_asked_at", "not_asked_by"])
    put_on_list(row, by=by, at=at)


def close(*, hand_over: UUID, by: UUID) -> None:
    """Let it take effect: the old link ends and the new one begins, in one transaction. Closed twice, it is closed once.

    Raises `NotRead`, `NotAsked`, `CalledOff` or `CannotTake`, and `HandOver.DoesNotExist`.
    """
    with acting(As.REGISTRAR) as at:
        row = HandOver.objects.select_for_update().get(pk=hand_over)
        match stage(row):
            case Stage.CLOSED:
                return
            case Stage.CALLED_OFF:
                raise CalledOff
            case Stage.TO_READ:
                raise NotRead
            case Stage.TO_ASK:
                raise NotAsked
        if not can_take(row.to_worker_id, row.client_id, row.organisation_id, at):
            raise CannotTake
        _links(row, at)
        _her_yes(row, at)
        row.closed_at, row.closed_by_id = at, by
        row.save(update_fields=["closed_at", "closed_by"])
        put_on_list(row, by=by, at=at)
        hand_on_work(
            row.client_id, from_worker=row.from_worker_id, to=Owner(worker=row.to_worker_id)
        )
        if row.why in GONE:
            _ask_about_times(row, at)


def call_off(*, hand_over: UUID, by: UUID, at: datetime) -> None:
    """End it without effect. Twice is once; what was closed stays closed. Raises `HandOver.DoesNotExist`."""
    with acting(As.REGISTRAR):
        row = HandOver.objects.select_for_update().get(pk=hand_over)
        if stage(row) not in OPEN:
            return
        row.called_off_at, row.called_off_by_id = at, by
        row.save(update_fields=["called_off_at", "called_off_by"])
        put_on_list(row, by=by, at=at)


def _links(row: HandOver, at: datetime) -> None:
    """The old link ends, the new one begins, and plans know whose she is."""
    live = Q(ends_at=None) | Q(ends_at__gt=at)
    links = Link.objects.filter(live, client=row.client_id, role=Role.KEY_WORKER)
    links.filter(worker=row.from_worker_id, organisation=row.organisation_id).update(ends_at=at)
    theirs = links.filter(worker=row.to_worker_id, organisation=row.organisation_id)
    if not theirs.filter(starts_at__lte=at).exists():
        Link.objects.create(
            client_id=row.client_id,
            worker_id=row.to_worker_id,
            organisation_id=row.organisation_id,
            role=Role.KEY_WORKER,
            starts_at=at,
        )
    with acting(As.IMPORTER):
        hers = Registration.objects.filter(client=row.client_id, ended_at=None)
        hers.filter(Q(usual_worker=row.from_worker_id) | Q(usual_worker=None)).update(
            usual_worker=row.to_worker_id, usual_months=0
        )


def _her_yes(row: HandOver, at: datetime) -> None:
    """Her yes stands among her answers to workers who were proposed to her: no file undoes it."""
    WorkerProposal.objects.create(
        client_id=row.client_id,
        area_id=row.organisation.area_id,
        worker_id=row.to_worker_id,
        organisation_id=row.organisation_id,
        reasons=[],
        proposed_by_id=row.written_by_id,
        due_at=at,
        answer=Answer.YES,
        answered_at=row.said_at,
        written_by_id=row.said_to_id,
        began_at=row.written_at,
        ended_at=at,
    )


def _ask_about_times(row: HandOver, at: datetime) -> None:
    """Times that were agreed with the old worker and lie after the proposed day: the new one asks her about each."""
    for visit in times_with(row.from_worker_id, row.client_id, from_day=row.proposed_day):
        ask(
            Kind.AGREED_CANNOT_STAND,
            visit,
            area=row.organisation.area_id,
            owner=Owner(worker=row.to_worker_id),
            at=at,
            due_at=at + SOON,
        )


def _is_hers(worker: UUID, client: UUID, organisation: UUID, at: datetime) -> bool:
    """Whether a worker is her key worker there, by a link that has not ended; a post may have."""
    with acting(As.REGISTRAR):
        links = Link.objects.filter(
            client=client, worker=worker, organisation=organisation, role=Role.KEY_WORKER
        )
        return links.filter(starts_at__lte=at).exclude(ends_at__lte=at).exists()
