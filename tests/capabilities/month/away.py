"""Workers are away, on one day or several, two at once at times; their women are asked, or it is taken back."""

from __future__ import annotations

from datetime import date, timedelta

from alongside.kit.walls import As
from alongside.planning.away.actions import have_them_asked, say_away, take_back
from alongside.planning.away.looking import look_for_times
from alongside.services.models import Leave, WorkerHours
from alongside.trust.acting import acting
from tests.capabilities.month.proofs import event
from tests.capabilities.month.world import World

SICK, TAKEN_BACK = 0.35, 0.15
AT_ONCE = 2
"""How many may fall away on one day."""
DAYS = (0, 1, 4, 7)
"""For how many days more than one."""


def sickness(world: World, coming: date) -> None:
    """Some are away from the next day on."""
    for _ in range(AT_ONCE):
        if world.likely(SICK):
            one_away(world, coming)


def one_away(world: World, coming: date) -> None:
    """Somebody is; new times are looked for, and the manager decides."""
    with acting(As.PLANNER):
        away = Leave.objects.filter(ended_at=None, last_day__gte=coming, first_day__lte=coming)
        hours = WorkerHours.objects.filter(area=world.area, ended_at=None)
        there = hours.exclude(worker__in=away.values("worker")).order_by("worker__ref")
        workers = list(dict.fromkeys(there.values_list("worker", flat=True)))
    if not workers:
        return
    worker = world.random.choice(workers)
    last = coming + timedelta(days=world.random.choice(DAYS))
    with acting(As.PLANNER):
        if Leave.objects.filter(
            worker=worker, ended_at=None, first_day__lte=last, last_day__gte=coming
        ).exists():
            return
    absence = event(
        world,
        "away",
        None,
        lambda: say_away(
            worker=worker, first_day=coming, last_day=last, by=world.manager, at=world.at
        ),
    )
    event(world, "new times looked for", None, lambda: look_for_times(absence.pk, at=world.at))
    if world.likely(TAKEN_BACK):
        event(world, "taken back", None, lambda: take_back(absence=absence.pk, by=world.manager))
    else:
        event(
            world,
            "have them asked",
            None,
            lambda: have_them_asked(absence=absence.pk, by=world.manager, at=world.at),
        )
