"""At which stage a hand-over is, who acts next, and by when. No table and no clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from alongside.care.handing_over.choices import Said

USUALLY = timedelta(days=2)
AT_LEAST = timedelta(hours=1)
NEAR = timedelta(days=2)


class Stage(StrEnum):
    """Where a hand-over stands; each but the last two waits for one person."""

    TO_READ = "to_read"
    TO_ASK = "to_ask"
    TO_CLOSE = "to_close"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


OPEN = frozenset({Stage.TO_READ, Stage.TO_ASK, Stage.TO_CLOSE})


def stage_of(
    *,
    read_at: datetime | None,
    said: str,
    closed_at: datetime | None,
    called_off_at: datetime | None,
) -> Stage:
    """The stage. Reading comes before asking on the list; either may be done first."""
    if called_off_at is not None:
        return Stage.CALLED_OFF
    if closed_at is not None:
        return Stage.CLOSED
    if read_at is None:
        return Stage.TO_READ
    return Stage.TO_CLOSE if said == Said.YES else Stage.TO_ASK


def due_at(at: datetime, begins: datetime) -> datetime:
    """By when the next step is taken: two days, or half of what is left before the proposed day begins.

    Never in less than an hour.
    """
    return at + max(AT_LEAST, min(USUALLY, (begins - at) / 2))


def is_near(at: datetime, begins: datetime) -> bool:
    """Whether the proposed day is so near that somebody is paged."""
    return begins - at < NEAR
