"""When an item goes on to the next, and to whom. Pure: times are arguments.

The judgements here are a service's to change, with its safety leads: how long somebody may leave a thing untaken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.work.models import Kind, Rung, What

PATIENCE = {
    Kind.WALK_IN: timedelta(minutes=5),
    Kind.CLASH: timedelta(minutes=15),
    Kind.BREAK_GLASS: timedelta(hours=1),
    Kind.READING: timedelta(hours=1),
    Kind.UNKNOWN_LOOK: timedelta(hours=4),
}
USUAL = timedelta(minutes=30)
"""How long each rung has, before the next is asked."""
AGAIN = timedelta(hours=1)
"""How often everybody is asked again, once everybody was."""
HELD = timedelta(hours=1)
"""How long whoever took it has, and at least until it is due."""
LATE_TOO = frozenset(
    {
        Kind.ASKED,
        Kind.NO_SAFE_TIME,
        Kind.SAME_PERSON,
        Kind.NAMED,
        Kind.RING,
        Kind.CANNOT_REACH,
        Kind.TALK_FIRST,
        Kind.NO_ANSWER,
        Kind.OTHER_TIME,
        Kind.CANCELLED,
        Kind.MOVED,
        Kind.AGREED_CANNOT_STAND,
        Kind.DIARY_UNPROVED,
        Kind.BREAK_GLASS,
        Kind.UNKNOWN_LOOK,
        Kind.READING,
    }
)
"""Kinds that are put to the next once they are late, though nobody called them urgent."""
ABOUT_LOOKS = frozenset({Kind.BREAK_GLASS, Kind.UNKNOWN_LOOK, Kind.READING})
SAFETY = (Rung.OWNER, Rung.DUTY_LEAD, Rung.LEADS, Rung.ON_CALL, Rung.EVERYBODY)
PRIVACY = (Rung.OWNER, Rung.OFFICERS, Rung.ON_CALL, Rung.EVERYBODY)


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was made."""

    what: What
    at: datetime
    rung: Rung | None = None


def ladder(kind: Kind) -> tuple[Rung, ...]:
    """Whom a kind climbs to: looks to whoever is not of the looker's team, everything else to who keeps people safe."""
    return PRIVACY if kind in ABOUT_LOOKS else SAFETY


def next_at(
    kind: Kind, *, urgent: bool, made_at: datetime, due_at: datetime, steps: Sequence[Step]
) -> datetime | None:
    """When the next is asked, if nobody takes it or does it before; None: never by itself."""
    last = steps[-1] if steps else None
    if last is None:
        return made_at if urgent else due_at if kind in LATE_TOO else None
    if last.what == What.TOOK:
        return max(last.at + HELD, due_at)
    if last.what == What.GAVE_BACK:
        return last.at
    if last.rung == Rung.EVERYBODY:
        return last.at + AGAIN
    return last.at + PATIENCE.get(kind, USUAL)


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
