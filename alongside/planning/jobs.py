"""The jobs of planning: doing a run, noticing one that was cut off, and looking again at what waits for somebody."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from alongside.care.key_working.models import Wanted
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.planning.choices import State
from alongside.planning.choosing_worker import look_again
from alongside.planning.models import PlanRun
from alongside.planning.passing_over import count_what_is_over
from alongside.planning.progress import SILENT
from alongside.trust.acting import acting
from alongside.trust.jobs import job, later

FORGOTTEN = timedelta(minutes=10)
"""A run that has waited for so long may have lost its job: it is put in the queue again."""


@job("plan", As.PLANNER, whole=False)
def plan(run: str) -> None:
    """Do a run. Doing it twice does it once."""
    from alongside.planning.running import run as do  # OR-Tools is loaded only where it is used

    do(UUID(run))


@job("plan_watch", As.PLANNER, every="* * * * *")
def watch(at: datetime) -> None:
    """Put runs that were cut off, or forgotten, into the queue again; who takes them up decides the rest."""
    silent = Q(state=State.RUNNING, beat_at__lt=at - SILENT)
    forgotten = Q(state=State.WAITING, asked_at__lt=at - FORGOTTEN) & (
        Q(beat_at=None) | Q(beat_at__lt=at - FORGOTTEN)
    )
    for one in PlanRun.objects.select_for_update(skip_locked=True).filter(silent | forgotten):
        if one.state == State.WAITING:
            one.beat_at = at
            one.save(update_fields=["beat_at"])
        later(plan, run=str(one.pk))


@job("planning.passed_over", As.PLANNER, every="20 3 * * *")
def count_passed_over(at: datetime) -> None:
    """By night: whoever a plan that is over gave no time was passed over, and comes sooner in the next."""
    for area in Area.objects.values_list("pk", flat=True):
        count_what_is_over(area, localdate(at), at)


@job("planning.who_fits", As.PLANNER, every="50 * * * *", whole=False)
def look_again_for_workers() -> None:
    """Every hour, for everybody for whom a key worker is looked for: whoever was proposed may have left or be full by
    now, and is then taken back; and it may be that nobody fits any more, or somebody again.
    """
    with acting(As.PLANNER):
        searched = list(Wanted.objects.filter(ended_at=None).values_list("client_id", flat=True))
    for client in searched:  # each on its own: nobody waits for the whole of it
        with acting(As.PLANNER) as at:
            look_again(client, at)
