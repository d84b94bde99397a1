"""Whom she said no to, where nobody else may be proposed: a person may ask her, and she may look at a name again.

Nobody is proposed by it, and it is no yes: it makes a question possible, which she answers as any other.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from alongside.care.key_working.actions import may_be_proposed_again
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.planning.choosing_worker import alone, look_again
from alongside.planning.key_worker import Fit, after_all
from alongside.planning.key_worker_rows import known
from alongside.trust.access.blocked import who_blocked
from alongside.trust.acting import acting
from alongside.trust.apart.keyholders import records_of


def would_do_after_all(
    client: UUID, at: datetime, unseen: Collection[UUID] = ()
) -> tuple[Fit, ...]:
    """Whom she could be asked about again, the best first; nobody as long as anybody else may be proposed.

    ``unseen`` as in `who_fits`.
    """
    found = known(client, at, unseen)
    return after_all(found.asked, found.candidates)


def look_at_again(*, client: UUID, worker: UUID, beside: UUID | None = None, at: datetime) -> bool:
    """She would look at this name again: at her own door, or said ``beside`` a worker. From now on it may be proposed.

    It counts at once: it opens nothing to anybody. False where they are not one of whom she could be asked; then nothing
    was changed. Raises `OwnAnswer`.
    """
    alone(client)
    with acting(As.PLANNER):
        area = Client.objects.values_list("area_id", flat=True).get(pk=client)
        records = records_of(client)
    unseen = who_blocked(beside, area) if beside else ()
    if worker not in {fit.id for fit in would_do_after_all(client, at, unseen)}:
        return False
    may_be_proposed_again(clients=records, worker=worker, beside=beside, at=at)
    look_again(client, at)
    return True
