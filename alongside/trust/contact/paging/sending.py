"""Handing pages over through the one gate. As with hers: decided and committed first, and never sent twice on a doubt."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.acting import acting
from alongside.trust.contact.answers import Accepted, Answer, Carriers, Refused
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.gate import LOST_AFTER, tell_worker
from alongside.trust.contact.paging.channels import way_of
from alongside.trust.contact.paging.choices import Page
from alongside.trust.contact.paging.models import Paged

WORTH = timedelta(hours=1)
"""How long a page is worth sending."""


def send_pages(carriers: Carriers | None = None, *, at: datetime | None = None) -> None:
    """Every page that waits. One whose process died is left as one that may have gone: the next rung is asked anyhow."""
    with acting(As.GATE) as now:
        at = at or now
        lost = Paged.objects.filter(state=Page.SENDING, began_at__lte=at - LOST_AFTER)
        lost.update(state=Page.NOT_SURE)
        waiting = list(Paged.objects.filter(state=Page.WAITING).order_by("made_at", "pk"))
    for page in waiting:
        way = _begin(page.pk, at)
        if way is not None:
            _settle(page.pk, _sent(page, *way, at, carriers))


def _begin(step: UUID, at: datetime) -> tuple[Channel, str] | None:
    with acting(As.GATE):
        rows = Paged.objects.select_for_update(skip_locked=True)
        row = rows.filter(pk=step, state=Page.WAITING).first()
        if row is None:
            return None
        way = way_of(Worker.objects.select_related("account").get(pk=row.worker_id))
        if way is None or row.made_at <= at - WORTH:
            row.state = Page.NO_WAY if way is None else Page.REFUSED
        else:
            row.state, row.began_at = Page.SENDING, at
        row.save(update_fields=["state", "began_at"])
        return way if row.state == Page.SENDING else None


def _sent(
    page: Paged, channel: Channel, address: str, at: datetime, carriers: Carriers | None
) -> Answer:
    return tell_worker(
        reference=page.pk,
        channel=channel,
        address=address,
        at=at,
        expires_at=page.made_at + WORTH,
        carriers=carriers,
    )


def _settle(step: UUID, answer: Answer) -> None:
    state = Page.NOT_SURE
    if isinstance(answer, Accepted):
        state = Page.SENT
    elif isinstance(answer, Refused):
        state = Page.REFUSED
    with acting(As.GATE):
        Paged.objects.filter(pk=step, state=Page.SENDING).update(state=state)
