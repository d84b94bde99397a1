"""Whom somebody was offered before and what they said, and whom they could be asked about again."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localtime

from alongside.care.key_working.choices import Answer
from alongside.care.key_working.queries import key_workers_so_far
from alongside.desk.referral.page import ANSWERED, SAID_NO_TO
from alongside.desk.referral.who import Near
from alongside.kit.speech import count, day, sentence
from alongside.kit.walls import As
from alongside.planning.after_all import would_do_after_all
from alongside.planning.key_worker import Fit
from alongside.trust.acting import acting
from alongside.trust.doors import Asked

if TYPE_CHECKING:
    from alongside.care.key_working.models import WorkerProposal


def before(here: Near, proposals: list[WorkerProposal]) -> tuple[str, ...]:
    """Whom she was offered before, and how many key workers she has had."""
    if not here.chooses:
        return ()
    with acting(As.REGISTRAR):
        had = len(key_workers_so_far(here.client))
    lines = [
        f"{row.worker.name or row.worker.ref}: {_answered(row)}"
        for row in proposals
        if row.ended_at is not None
    ]
    return (*lines, f"{sentence(count(had, 'key worker'))} so far.") if had else tuple(lines)


def _answered(row: WorkerProposal) -> str:
    by = f", written down by {row.written_by.name or row.written_by.ref}" if row.written_by else ""
    on = day(localtime(row.answered_at or row.ended_at or row.began_at).date())
    return f"{ANSWERED[row.answer]}, {on}{by}{_again(row)}"


def _again(row: WorkerProposal) -> str:
    if row.again_at is None:
        return ""
    by = row.again_written_by
    written = f", written down by {by.name or by.ref}" if by else ""
    return f"; they would look at the name again, {day(localtime(row.again_at).date())}{written}"


def said_no(
    request: Asked, here: Near, proposals: list[WorkerProposal], unseen: Collection[UUID]
) -> tuple[Fit, ...]:
    """Of those who stand here as somebody they said no to, whom they could be asked about again."""
    refused = {row.worker_id for row in proposals if row.answer == Answer.ANOTHER}
    found = would_do_after_all(here.client, request.at, unseen)
    return tuple(fit for fit in found if fit.id in refused)


def said_no_words(many: int) -> str:
    """That they could be asked again, of so many; nothing where it is nobody."""
    if not many:
        return ""
    who, it = (
        (count(many, "person", "people"), "any of them")
        if many > 1
        else ("one person", "that name")
    )
    return SAID_NO_TO.format(who=who, it=it)
