"""Remembering that a file named a key worker, and writing down what she says of it. It ends no link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from alongside.care.brought_in.choices import Said
from alongside.care.brought_in.models import BroughtIn
from alongside.care.key_working.actions import want
from alongside.care.key_working.choices import WhyWanted
from alongside.kit.walls import As
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem

ASKED_WITHIN = timedelta(days=28)
"""By when a key worker has asked everybody whom a file gave them: most are seen within four weeks."""


def remember(links: Sequence[Link], *, area: UUID, at: datetime) -> None:
    """These links a file began. One thing to do for each worker, however many people it is about. As the registrar."""
    BroughtIn.objects.bulk_create(
        BroughtIn(
            link=one,
            client_id=one.client_id,
            worker_id=one.worker_id,
            organisation_id=one.organisation_id,
            brought_at=at,
        )
        for one in links
    )
    for worker in sorted({one.worker_id for one in links}):
        ask(
            Kind.IS_RIGHT,
            worker,
            area=area,
            owner=Owner(worker=worker),
            at=at,
            due_at=at + ASKED_WITHIN,
        )


def say(*, client: UUID, said: Said, beside: UUID | None, at: datetime) -> None:
    """Write down what she says: herself, or the worker ``beside`` her. The last word counts.

    Not right: somebody else is looked for, and the link stays until she has said yes to them. Raises
    `BroughtIn.DoesNotExist` where there is nothing to be asked, or whoever acts may not see it.
    """
    rows = list(BroughtIn.objects.select_for_update().filter(client=client))
    if not rows:
        raise BroughtIn.DoesNotExist
    if said is Said.NOT_RIGHT:
        want(
            client=client,
            area=rows[0].client.area_id,
            organisation=rows[0].organisation_id,
            why=WhyWanted.ANOTHER,
            by=beside,
            at=at,
        )
    for row in rows:
        row.said, row.said_at, row.said_to_id = said, at, beside
        row.save(update_fields=["said", "said_at", "said_to"])
    _take_off_lists({row.worker_id for row in rows}, by=beside or client, at=at)


def take_off_lists(at: datetime) -> None:
    """Whoever has nobody left to ask has nothing to do. As the registrar."""
    with acting(As.DUTY):
        waits = WorkItem.objects.filter(kind=Kind.IS_RIGHT, done_at=None)
        workers = set(waits.values_list("about", flat=True))
    for worker in workers:
        _take_off_lists({worker}, by=worker, at=at)


def _take_off_lists(workers: set[UUID], *, by: UUID, at: datetime) -> None:
    with acting(As.REGISTRAR):
        left = BroughtIn.objects.filter(worker__in=workers, said="", link__ends_at=None)
        done = workers - set(left.values_list("worker_id", flat=True))
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=Kind.IS_RIGHT, about__in=done, done_at=None):
            finish(item, by=by, at=at)
