"""Looking for a key worker, proposing one, answering, and taking a proposal back. What fits is decided above this.

Each verb is called inside `acting` of whoever does it. She writes about herself; for everybody else the caller
has asked the policy, or the list of work, whether they may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from alongside.care.choices import Style
from alongside.care.key_working.choices import FINAL, Answer, Reason, WhyWanted
from alongside.care.key_working.errors import AlreadyProposed, NoLongerOpen, OwnAnswer
from alongside.care.key_working.items import done, put_on_list, until
from alongside.care.key_working.models import Wanted, WorkerCard, WorkerProposal
from alongside.care.key_working.rules import (
    ANSWER_WITHIN,
    HEARD_WITHIN,
    NAME_WITHIN,
    NOBODY_WITHIN,
    TALK_WITHIN,
    due,
)
from alongside.kit.walls import As
from alongside.people.nations import nation_of
from alongside.trust.acting import acting, now_acting
from alongside.work.models import Kind

LOOKS = {
    WhyWanted.FIRST: Kind.REFERRAL,
    WhyWanted.ANOTHER: Kind.CHOOSE_WORKER,
    WhyWanted.LEFT: Kind.CHOOSE_WORKER,
    WhyWanted.SAID: Kind.CHOOSE_WORKER,
}
"""What stands on the list of whoever looks."""
PARTED = (WhyWanted.ANOTHER, WhyWanted.LEFT)


@contextmanager
def writing() -> Iterator[None]:
    """As herself at her own door, else in the registrar's name."""
    who = now_acting()
    with acting(As.HER if who.role is As.HER else As.REGISTRAR, who.viewer):
        yield


def want(
    *,
    client: UUID,
    area: UUID,
    organisation: UUID,
    why: WhyWanted,
    by: UUID | None = None,
    at: datetime,
) -> Wanted:
    """Begin to look for a key worker; a person is asked, with a clock. Asked again, the search before stands."""
    with writing():
        there = Wanted.objects.filter(client=client, ended_at=None).first()
        if there is None:
            row = Wanted(
                client_id=client,
                area_id=area,
                organisation_id=organisation,
                why=why,
                due_at=_first_due(why, area, at),
                asked_by_id=by,
                began_at=at,
            )
            try:
                with transaction.atomic():
                    row.save(force_insert=True)
                there = row
            except IntegrityError:  # from two browsers: one search is enough
                there = Wanted.objects.get(client=client, ended_at=None)
    if (
        why is WhyWanted.SAID and there.why in PARTED
    ):  # somebody looked already: now she is asked first
        there.why, there.due_at = why, min(there.due_at, _first_due(why, area, at))
        with writing():
            there.save(update_fields=["why", "due_at"])
        until(client, [LOOKS[why]], there.due_at)
    put_on_list(LOOKS[WhyWanted(there.why)], there, at=at, due_at=there.due_at)
    return there


def _first_due(why: WhyWanted, area: UUID, at: datetime) -> datetime:
    within = HEARD_WITHIN if why is WhyWanted.SAID else NAME_WITHIN
    return due(at, within, nation_of(area))


def nobody_fits(wanted: Wanted, *, nobody: bool, at: datetime) -> None:
    """Write down whether somebody fits now. Where nobody does, a person is asked, with a clock that she is told."""
    if nobody and not wanted.nobody_fits:
        wanted.due_at = due(at, NOBODY_WITHIN, nation_of(wanted.area_id))
    if nobody:
        put_on_list(Kind.NO_WORKER_FITS, wanted, at=at, due_at=wanted.due_at)
    else:
        done([Kind.NO_WORKER_FITS], wanted.client_id, at=at)
    wanted.nobody_fits = nobody
    with writing():
        wanted.save(update_fields=["nobody_fits", "due_at"])


def propose(
    *,
    wanted: Wanted,
    worker: UUID,
    organisation: UUID,
    reasons: Sequence[Reason],
    by: UUID,
    at: datetime,
) -> WorkerProposal:
    """Propose a worker to her. Nobody is told but she. Raises `AlreadyProposed`."""
    row = WorkerProposal(
        client_id=wanted.client_id,
        area_id=wanted.area_id,
        worker_id=worker,
        organisation_id=organisation,
        reasons=list(reasons),
        proposed_by_id=by,
        due_at=due(at, ANSWER_WITHIN, nation_of(wanted.area_id)),
        began_at=at,
    )
    try:
        with writing(), transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise AlreadyProposed from None
    nobody_fits(wanted, nobody=False, at=at)
    until(wanted.client_id, LOOKS.values(), row.due_at)
    return row


def take_back_proposal(*, client: UUID, at: datetime) -> bool:
    """End what waits for her answer, without one. Whether there was any."""
    with writing():
        there = WorkerProposal.objects.filter(client=client, ended_at=None)
        return bool(there.update(ended_at=at))


def answer(
    *, proposal: UUID, said: Answer, beside: UUID | None = None, at: datetime
) -> WorkerProposal:
    """Write down what she says: herself, or the worker ``beside`` her. The first final answer counts.

    Raises `NoLongerOpen` where it was answered or taken back before, and `OwnAnswer`. A yes makes no link: what
    else it means is done by `alongside.planning.choosing_worker`, in the same transaction.
    """
    with writing():
        rows = WorkerProposal.objects.select_for_update(of=("self",)).filter(pk=proposal)
        row: WorkerProposal | None = rows.select_related("worker").first()
        if row is None or row.ended_at is not None:
            raise NoLongerOpen(row.answer if row else "")
        if beside is not None and beside == row.worker_id:
            raise OwnAnswer
        row.answer, row.answered_at, row.written_by_id = said, at, beside
        if said in FINAL:
            row.ended_at = at
        row.save(update_fields=["answer", "answered_at", "written_by", "ended_at"])
    if said is Answer.TALK:
        with writing():
            wanted = Wanted.objects.get(client=row.client_id, ended_at=None)
        until_talked = due(at, TALK_WITHIN, nation_of(wanted.area_id))
        put_on_list(Kind.TALK_FIRST, wanted, at=at, due_at=until_talked)
    else:
        done([Kind.TALK_FIRST], row.client_id, at=at)
    return row


def may_be_proposed_again(
    *, clients: Iterable[UUID], worker: UUID, beside: UUID | None = None, at: datetime
) -> None:
    """She would look at a name again that she answered with asking for somebody else: herself, or beside a worker.

    ``clients``: all records of the person. It is no yes, and nothing is proposed by it. Raises `OwnAnswer`.
    """
    if beside == worker:
        raise OwnAnswer
    with writing():
        rows = WorkerProposal.objects.filter(worker=worker, answer=Answer.ANOTHER, again_at=None)
        rows.filter(client__in=list(clients)).update(again_at=at, again_written_by=beside)


def look_on(wanted: Wanted, *, at: datetime) -> None:
    """The clock of a search begins again: she asked for somebody else, or what was proposed is taken back."""
    wanted.due_at = due(at, NAME_WITHIN, nation_of(wanted.area_id))
    with writing():
        wanted.save(update_fields=["due_at"])
    kind = LOOKS[WhyWanted(wanted.why)]
    put_on_list(kind, wanted, at=at, due_at=wanted.due_at)
    until(wanted.client_id, [kind], wanted.due_at)


def stop_looking(*, client: UUID, at: datetime) -> None:
    """She has a key worker, or no longer wants another: nothing waits for anybody."""
    with writing():
        Wanted.objects.filter(client=client, ended_at=None).update(ended_at=at)
    done([*LOOKS.values(), Kind.NO_WORKER_FITS, Kind.TALK_FIRST], client, at=at)


def write_card(
    *, worker: UUID, area: UUID, first_name: str, words: str, styles: Sequence[Style], at: datetime
) -> None:
    """A worker says something of themselves. What was there before ends."""
    WorkerCard.objects.filter(worker=worker, ended_at=None).update(ended_at=at)
    WorkerCard.objects.create(
        worker_id=worker,
        area_id=area,
        first_name=first_name,
        words=words,
        styles=list(styles),
        began_at=at,
    )
