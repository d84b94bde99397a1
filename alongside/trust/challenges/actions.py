"""Saying that a look is not recognised, and writing down what was found."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.challenges.choices import Found
from alongside.trust.challenges.models import Challenge
from alongside.trust.challenges.queries import must_settle
from alongside.trust.looking.actions import do_not_recognise
from alongside.trust.looking.models import Look
from alongside.work.models import Kind, WorkItem


def challenge(her: UUID, *, look: UUID, at: datetime) -> None:
    """She says that she does not know why somebody looked. Acts as her. Said twice, it is asked once.

    Raises `alongside.trust.looking.errors.NotHers`.
    """
    do_not_recognise(her, look=look, at=at)
    looker = Look.objects.get(pk=look).viewer_id or her  # a worker, or it was refused above
    row = Challenge(client_id=her, look_id=look, about_worker_id=looker, said_at=at)
    Challenge.objects.bulk_create([row], ignore_conflicts=True)


def settle(*, look: UUID, by: UUID, found: Found, at: datetime) -> None:
    """Write down what was found, as the privacy officer on whose list it is: she reads it in her list.

    Everybody who asked about that look is told the same. Settled twice, the first holds. Raises `NotYours`.
    """
    must_settle(by, look)
    with acting(As.DUTY):
        waits = Challenge.objects.filter(look_id=look, found_at=None)
        waits.exclude(about_worker=by).update(found=found, found_at=at, found_by_id=by)
        items = WorkItem.objects.filter(kind=Kind.UNKNOWN_LOOK, about=look, done_at=None)
        items.update(done_at=at, done_by_id=by)
