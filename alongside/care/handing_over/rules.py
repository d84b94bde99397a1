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

    TO_ASK = "to_ask"
    TO_READ = "to_read"
    TO_CLOSE = "to_close"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


OPEN = frozenset({Stage.TO_ASK, Stage.TO_READ, Stage.TO_CLOSE})


def stage_of(
    *,
    read_at: datetime | None,
    said: str,
    not_asked_why: str,
    closed_at: datetime | None,
    called_off_at: datetime | None,
) -> Stage:
    """The stage. She is asked first: what was written is open to the new worker once she has said yes."""
    if called_off_at is not None:
        return Stage.CALLED_OFF
    if closed_at is not None:
        return Stage.CLOSED
    if read_at is None and is_open_to_read(said=said, not_asked_why=not_asked_why):
        return Stage.TO_READ
    return Stage.TO_CLOSE if said == Said.YES else Stage.TO_ASK


def is_open_to_read(*, said: str, not_asked_why: str) -> bool:
    """Whether the new worker may read what was written: she said yes, or she could not be asked and has said nothing."""
    return said == Said.YES or (said == "" and not_asked_why != "")


def due_at(at: datetime, begins: datetime) -> datetime:
    """By when the next step is taken: two days, or half of what is left before the proposed day begins.

    Never in less than an hour.
    """
    return at + max(AT_LEAST, min(USUALLY, (begins - at) / 2))


def is_near(at: datetime, begins: datetime) -> bool:
    """Whether the proposed day is so near that somebody is paged."""
    return begins - at < NEAR
