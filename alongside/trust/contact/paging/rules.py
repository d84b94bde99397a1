"""When an item goes on to the next, and to whom. Pure: times are arguments.

The judgements here are a service's to change, with its safety leads: how long somebody may leave a thing untaken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.timezone import localtime

from alongside.areas.calendars import is_working
from alongside.work.models import Kind, Rung, What
from alongside.work.ways import WAYS, Late

PATIENCE = {kind: way.patience for kind, way in WAYS.items()}
"""How long each rung has, before the next is asked."""
AGAIN = timedelta(hours=1)
"""How often everybody is asked again, once everybody was."""
HELD = timedelta(hours=1)
"""How long whoever took it has, and at least until it is due."""
LATE_TOO = frozenset(kind for kind, way in WAYS.items() if way.late is Late.ANY_HOUR)
"""Kinds that are put to the next at any hour once they are late, though nobody called them urgent."""
DAY = timedelta(days=1)
"""By day: how long each rung has, and whoever took it."""
AGAIN_BY_DAY = timedelta(days=7)
OPENS, CLOSES = time(9), time(17)


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was made."""

    what: What
    at: datetime
    rung: Rung | None = None


def ladder(kind: Kind) -> tuple[Rung, ...]:
    """Whom a kind climbs past, its owner first."""
    return WAYS[kind].climbs.rungs


def only_by_day(kind: Kind, *, urgent: bool) -> bool:
    """Whether it is put to nobody at night, and nobody is woken for it."""
    return not urgent and kind not in LATE_TOO


def is_day(at: datetime, nation: str) -> bool:
    """By the area's clock, on a working day of its nation."""
    local = localtime(at)
    return is_working(nation, local.date()) and OPENS <= local.time() < CLOSES


def by_day(at: datetime, nation: str) -> datetime:
    """The same moment where it is by day, else the first that is."""
    local = localtime(at)
    if is_day(at, nation):
        return at
    if local.time() >= CLOSES:
        local += DAY
    while not is_working(nation, local.date()):
        local += DAY
    return local.replace(hour=OPENS.hour, minute=0, second=0, microsecond=0)


def next_at(
    kind: Kind,
    *,
    urgent: bool,
    made_at: datetime,
    due_at: datetime,
    steps: Sequence[Step],
    nation: str,
) -> datetime:
    """When the next is asked, if nobody takes it or does it before. ``nation``: whose public holidays count."""
    quiet = only_by_day(kind, urgent=urgent)
    patience, held, again = (DAY, DAY, AGAIN_BY_DAY) if quiet else (PATIENCE[kind], HELD, AGAIN)
    last = steps[-1] if steps else None
    if last is None:
        when = made_at if urgent else due_at
    elif last.what == What.TOOK:
        when = max(last.at + held, due_at)
    elif last.what == What.GAVE_BACK:
        when = last.at
    else:
        when = last.at + (again if last.rung == Rung.EVERYBODY else patience)
    return by_day(when, nation) if quiet else when


def is_due(
    kind: Kind,
    *,
    urgent: bool,
    made_at: datetime,
    due_at: datetime,
    steps: Sequence[Step],
    at: datetime,
    nation: str,
) -> bool:
    """Whether the next is to be asked at this moment."""
    when = next_at(kind, urgent=urgent, made_at=made_at, due_at=due_at, steps=steps, nation=nation)
    return when <= at and (is_day(at, nation) or not only_by_day(kind, urgent=urgent))


def next_rung(kind: Kind, *, urgent: bool, steps: Sequence[Step]) -> Rung:
    """Who is asked next. What was merely late was on its owner's list all along, so it goes past them."""
    rungs = ladder(kind)
    asked = [step.rung for step in steps if step.what == What.ASKED and step.rung in rungs]
    if not asked:
        return rungs[0] if urgent else rungs[1]
    last = max(rungs.index(rung) for rung in asked if rung)
    return rungs[min(last + 1, len(rungs) - 1)]


def rungs_from(kind: Kind, rung: Rung) -> tuple[Rung, ...]:
    """A rung and those above it, to go on where one of them has nobody."""
    rungs = ladder(kind)
    return rungs[rungs.index(rung) :]
