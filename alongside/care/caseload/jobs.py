"""The jobs of caseloads: reading and bringing in, and letting go of what nobody came back for."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from alongside.care.caseload.choices import HAS_FILE, WORKS, State
from alongside.care.caseload.models import Bringing
from alongside.kit.walls import As
from alongside.trust.jobs import job, later

KEPT = timedelta(hours=2)
"""How long a file is kept after somebody last did something with it."""
FORGOTTEN = timedelta(minutes=10)


@job("caseload.work", As.REGISTRAR, whole=False)
def work(bringing: str) -> None:
    """Do what a file waits for. Doing it twice does it once."""
    from alongside.care.caseload.working import work as do

    do(UUID(bringing))


@job("caseload.watch", As.REGISTRAR, every="* * * * *")
def watch(at: datetime) -> None:
    """Put what was cut off or forgotten into the queue again, and throw away what nobody came back for."""
    from alongside.care.caseload.keeping import let_go
    from alongside.care.caseload.working import BEGUN, SILENT

    rows = Bringing.objects.select_for_update(skip_locked=True)
    old = rows.filter(state__in=[state for state in HAS_FILE if state not in WORKS])
    for one in old.filter(beat_at__lt=at - KEPT):
        one.state, one.ended_at, one.told = State.GONE, at, one.told + 1
        one.save(update_fields=["state", "ended_at", "told"])
        let_go(one.pk)
    silent = Q(state__in=list(BEGUN.values()), beat_at__lt=at - SILENT)
    forgotten = Q(state__in=list(BEGUN), beat_at__lt=at - FORGOTTEN)
    for one in rows.filter(silent | forgotten):
        if one.state in BEGUN:
            one.beat_at = at
            one.save(update_fields=["beat_at"])
        later(work, bringing=str(one.pk))
