"""Asking for a looser change, and taking the asking back. At her own door; nothing that counts is touched by it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from alongside.care.choices import Firm
from alongside.care.key_working.models import WorkerProposal
from alongside.care.loosening.models import LooserChange
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.acting import acting
from alongside.trust.contact.asking import on_call_at, owner_of
from alongside.trust.contact.changes import COOLS_OFF
from alongside.trust.contact.choices import HowConfirmed
from alongside.trust.naming.who import keyholders
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem


def ask_to_loosen(
    *, choice: Choice, value: str = "", firm: Firm | None = None, at: datetime
) -> LooserChange:
    """A must is to be something else, or nothing: it waits. What she asked about it before is not asked any more."""
    take_back_asking(choice.client_id, choices=[choice.pk], at=at)
    return _waits(
        LooserChange(
            client_id=choice.client_id,
            area_id=choice.area_id,
            choice=choice,
            worker_id=choice.worker_id,
            value=value,
            firm=firm or "",
            began_at=at,
            waits_until=at + COOLS_OFF,
        )
    )


def ask_to_say_yes(*, proposal: WorkerProposal, at: datetime) -> LooserChange:
    """Her yes to a worker, who would then see what they do not see now: it waits. Said again, the last saying waits.

    Whoever finds her a key worker hears it from her: it is on their list already.
    """
    for before in LooserChange.objects.filter(proposal=proposal, ended_at=None):
        end(before, by=None, at=at)
    row = LooserChange(
        client_id=proposal.client_id,
        area_id=proposal.area_id,
        proposal=proposal,
        worker_id=proposal.worker_id,
        began_at=at,
        waits_until=at + COOLS_OFF,
    )
    row.save(force_insert=True)
    return row


def yes_is_over(*, proposal: UUID, heard_by: UUID | None, at: datetime) -> None:
    """What she said of a proposal is final, heard by a worker beside her, or is another answer: no yes waits any more."""
    with acting(As.REGISTRAR):
        for row in LooserChange.objects.filter(proposal=proposal, ended_at=None):
            end(row, by=heard_by, how=HowConfirmed.ROOM if heard_by else "", at=at)


def take_back_asking(client: UUID, *, choices: Iterable[UUID], at: datetime) -> None:
    """She no longer asks for it, or asks for something else: nobody has to hear it from her."""
    about = LooserChange.objects.filter(client=client, choice__in=list(choices), ended_at=None)
    for row in about:
        end(row, by=None, at=at)


def no_longer_said(choices: Iterable[UUID], *, at: datetime) -> None:
    """These are said no more, by what counted at once: what waits about them is over, and never counts later."""
    with acting(As.REGISTRAR):
        for row in LooserChange.objects.filter(choice__in=list(choices), ended_at=None):
            end(row, by=None, at=at)


def leave_as_it_was(*, client: UUID, change: UUID, at: datetime) -> None:
    """She takes one asking back. Twice is once."""
    for row in LooserChange.objects.filter(pk=change, client=client, ended_at=None):
        end(row, by=None, at=at)


def end(row: LooserChange, *, by: UUID | None, how: str = "", at: datetime) -> bool:
    """It has ended, counted where ``how`` says how she was heard. False where it had ended before."""
    open_now = LooserChange.objects.filter(pk=row.pk, ended_at=None)
    if not open_now.update(ended_at=at, ended_by=by, how=how):
        return False
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=_kind(row), about=row.pk, done_at=None):
            finish(item, by=by or row.client_id, at=at)
    return True


def _waits(row: LooserChange) -> LooserChange:
    row.save(force_insert=True)
    with acting(As.GATE):
        ask(
            _kind(row),
            row.pk,
            area=row.area_id,
            owner=_who_hears_her(row),
            at=row.began_at,
            due_at=row.waits_until,
        )
    return row


def _kind(row: LooserChange) -> Kind:
    return Kind.YES_WAITS if row.choice_id is None else Kind.MUST_WAITS


def _who_hears_her(row: LooserChange) -> Owner:
    """Her key worker, or who is on call. Where it names a worker, a safety lead: it may be about her key worker."""
    if row.worker_id is None:
        return owner_of(Client.objects.get(pk=row.client_id), row.began_at)
    holders = [
        one for one in keyholders(row.client_id, row.began_at) if one.worker != row.worker_id
    ]
    if holders:
        return Owner(organisation=holders[0].organisation, role=Role.SAFETY_LEAD)
    her = Client.objects.get(pk=row.client_id)
    return Owner(organisation=on_call_at(her, row.began_at), role=Role.ON_CALL)
