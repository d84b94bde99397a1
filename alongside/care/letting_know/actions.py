"""Asking that somebody may know that she came, letting it count once she was heard, and ending it at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from alongside.care.letting_know.models import MayKnow
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.actions import give, withdraw
from alongside.trust.access.choices import Category
from alongside.trust.access.hers import counts, shares_of
from alongside.trust.access.models import Grant
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.keyholders import holds_key
from alongside.trust.contact.asking import is_blocked, owner_of
from alongside.trust.contact.changes import COOLS_OFF, must_be_confirmable
from alongside.trust.contact.choices import HowConfirmed
from alongside.trust.contact.errors import NothingWaits
from alongside.trust.looking.record import gathering, looked
from alongside.work.actions import ask, finish
from alongside.work.models import Kind, WorkItem

COUNTS_FOR = timedelta(weeks=12)
"""How long they may know. It never renews itself."""
WORDING = "came 1"
"""The version of the words she reads."""


def ask_to_let_know(*, client: UUID, worker: UUID, at: datetime) -> None:
    """She wants a worker who referred her to know that she came: it waits until a person has heard it. Twice is once."""
    waits = MayKnow.objects.filter(client=client, worker=worker, ended_at=None)
    if waits.exists() or _that_count(client, worker, at):
        return
    her = Client.objects.get(pk=client)
    row = MayKnow(
        client=her,
        area_id=her.area_id,
        worker_id=worker,
        began_at=at,
        waits_until=at + COOLS_OFF,
    )
    row.save(force_insert=True)
    with acting(As.GATE):
        owner = owner_of(her, at, but=worker)
        due_at = row.waits_until
        ask(Kind.LET_KNOW_WAITS, row.pk, area=her.area_id, owner=owner, at=at, due_at=due_at)


def stop(*, client: UUID, worker: UUID, at: datetime) -> None:
    """From the next byte on they may not know it. What waited waits no more. At her own door; twice is once."""
    for row in MayKnow.objects.filter(client=client, worker=worker, ended_at=None):
        _end(row, by=None, at=at)
    for grant in _that_count(client, worker, at):
        withdraw(grant.pk, at=at)


def let_count(*, viewer: UUID, waiting: UUID, how: HowConfirmed) -> None:
    """She said it herself, to a person: from now on they may know. Raises `NotHeld`, and as `must_be_confirmable`.

    Whom she has blocked since she asked is let know nothing, also where the block is lifted later. Raises `NothingWaits`.
    """
    with who_hears(viewer, waiting) as (row, at):
        if is_blocked(row.worker_id, row.client_id):
            raise NothingWaits(NothingWaits.__doc__)
        must_be_confirmable(row.client_id, by=viewer, how=how, waits_until=row.waits_until, at=at)
        if not _end(row, by=viewer, how=how, at=at):
            raise NothingWaits(NothingWaits.__doc__)
    with acting(As.HER, row.client_id):  # what she asked for herself is written down as hers
        give(
            client=row.client_id,
            purpose=Purpose.CARE,
            categories=frozenset({Category.CAME}),
            from_=at,
            until=at + COUNTS_FOR,
            how_given=how,
            partner_present=False,
            wording=WORDING,
            worker=row.worker_id,
            witnessed_by=viewer,
        )


def not_hers(*, viewer: UUID, waiting: UUID) -> None:
    """She did not ask for it, or no longer wants it: it never counts. Raises `NotHeld`."""
    with who_hears(viewer, waiting) as (row, at):
        _end(row, by=viewer, at=at)


def _that_count(client: UUID, worker: UUID, at: datetime) -> list[Grant]:
    return [
        one
        for one in shares_of(client)
        if one.recipient_worker_id == worker and Category.CAME in one.categories and counts(one, at)
    ]


@contextmanager
def who_hears(viewer: UUID, waiting: UUID) -> Iterator[tuple[MayKnow, datetime]]:
    """What waits, as the worker where they may see who works with her, else as her keyholder. Raises `NotHeld`."""
    rows = MayKnow.objects.filter(pk=waiting, ended_at=None).select_related("worker__organisation")
    with acting(As.PERSON, viewer, Purpose.CARE) as at:
        row = rows.first()
        if row is not None:
            looked(row.client_id, Category.TEAM)
            yield row, at
            return
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row = rows.exclude(worker=viewer).first()
        if row is None or not gathering() or not holds_key(viewer, row.client_id, at):
            raise NotHeld
        looked(row.client_id, Category.TEAM)
        yield row, at


def _end(row: MayKnow, *, by: UUID | None, how: str = "", at: datetime) -> bool:
    """It has ended. False where it had ended before."""
    open_now = MayKnow.objects.filter(pk=row.pk, ended_at=None)
    if not open_now.update(ended_at=at, ended_by=by, how=how):
        return False
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=Kind.LET_KNOW_WAITS, about=row.pk, done_at=None):
            finish(item, by=by or row.client_id, at=at)
    return True
