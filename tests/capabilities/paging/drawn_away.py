"""Who is written down as away in a night, and is there again: in the database, and in the area of the twin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from django.utils.timezone import localdate

from alongside.kit.walls import As
from alongside.services.models import Leave
from alongside.trust.acting import acting
from tests.capabilities.paging.drawn import Drawn
from tests.capabilities.paging.twin import values

DAY = timedelta(days=1)


def one_away(drawn: Drawn, world: values.Area) -> tuple[str, values.Area]:
    """Somebody from today, yesterday or tomorrow on, for some days or for this one alone."""
    return _away(drawn, world, [drawn.dice.choice(list(drawn.workers))])


def all_away(drawn: Drawn, world: values.Area) -> tuple[str, values.Area]:
    """Nearly everybody, so that a last rung with nobody on it comes up."""
    dice = drawn.dice
    return _away(drawn, world, [ref for ref in drawn.workers if dice.random() < 0.9])


def _away(drawn: Drawn, world: values.Area, refs: Sequence[str]) -> tuple[str, values.Area]:
    first = localdate(drawn.at) + drawn.dice.choice((-1, 0, 0, 1)) * DAY
    last = max(first, localdate(drawn.at)) + drawn.dice.choice((0, 0, 4)) * DAY
    with acting(As.PLANNER):
        Leave.objects.bulk_create(
            Leave(
                area=drawn.area,
                worker=drawn.workers[ref],
                first_day=first,
                last_day=last,
                began_at=drawn.began,
            )
            for ref in refs
        )
    more = tuple(values.Leave(ref, first, last) for ref in refs)
    return f"away {refs} {first} {last}", replace(world, leaves=(*world.leaves, *more))


def there_again(drawn: Drawn, world: values.Area) -> tuple[str, values.Area]:
    """Somebody's absence is taken back."""
    live = sorted({str(leave.worker) for leave in world.leaves if not leave.ended})
    if not live:
        return "nothing", world
    ref = drawn.dice.choice(live)
    with acting(As.PLANNER):
        Leave.objects.filter(worker=drawn.workers[ref], ended_at=None).update(ended_at=drawn.at)
    leaves = tuple(
        replace(leave, ended=True) if leave.worker == ref else leave for leave in world.leaves
    )
    return f"{ref} is there again", replace(world, leaves=leaves)


ABSENCES: dict[str, Callable[[Drawn, values.Area], tuple[str, values.Area]]] = {
    "away": one_away,
    "all away": all_away,
    "there again": there_again,
}
