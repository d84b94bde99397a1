"""What is proposed: who sees whom, when and where, what could not be met and why, and how sure that is.

Refs only. The plain `Answer` is the same in shape and words whether or not anybody is kept apart;
what concerns them is in `SealedAnswer`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How the planning ended. Never merged."""

    PROPOSED = "proposed"
    CANNOT_ALL_BE_MET = "cannot_all_be_met"
    RAN_OUT_OF_TIME = "ran_out_of_time"


@dataclass(frozen=True, slots=True)
class Start:
    """A worker, a place and a moment: somewhere a visit can be."""

    worker: str
    place: str
    day: int
    start: int
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A visit with its proposed start and up to three others that are equally safe, best first."""

    visit: str
    at: Start
    others: tuple[Start, ...] = ()


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """A visit without a start. ``why`` are rule refs; ``changes`` the smallest sets of rules whose easing would place it."""

    visit: str
    why: tuple[str, ...]
    changes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class NotMet:
    """A would-like choice that a placed visit does not honour, and the rules in its way.

    ``about`` is the choice's `About` value, or ``usual_worker`` (key worker changed) or ``usual``
    (another clinician than last time).
    """

    client: str
    visit: str
    about: str
    why: tuple[str, ...] = ()
    changes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A client's key worker, or none, with the rules in the way."""

    client: str
    worker: str | None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the goal: what the plan reached and the proved bound. Less is better.

    ``gap`` is (value - bound) / value, 0 where value is 0; bound and gap are None where nothing was proved.
    """

    name: str
    value: int
    bound: int | None
    gap: float | None


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over one set of clients."""

    visits: int
    placed: int
    unmet_need: int
    wishes: int
    wishes_met: int
    journeys: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The plan. ``to_ask`` are visits whose agreed time can no longer stand, so that a person asks her."""

    status: Status
    matches: tuple[Match, ...]
    placed: tuple[Placed, ...]
    not_placed: tuple[NotPlaced, ...]
    not_met: tuple[NotMet, ...]
    to_ask: tuple[str, ...]
    levels: tuple[Level, ...]
    conditional_on: tuple[str, ...]
    women: Totals
    others: Totals
    seed: int
    deterministic_time: float
    input_hash: str
    solver: str
    format: str = "alongside.answer/1"


@dataclass(frozen=True, slots=True)
class NoSafeTime:
    """A mover's visit with nothing left in her allowed set; ``hours`` until a named person must act (None: no clock)."""

    visit: str
    hours: int | None


@dataclass(frozen=True, slots=True)
class Care:
    """How well a set of clients is served: visits placed, starts to choose from, key workers kept."""

    visits: int
    placed: int
    median_starts: float
    key_workers: int
    key_workers_kept: int


@dataclass(frozen=True, slots=True)
class SealedAnswer:
    """What only the safety lead may read."""

    no_safe_time: tuple[NoSafeTime, ...] = ()
    movers: Care = Care(0, 0, 0.0, 0, 0)
    other_women: Care = Care(0, 0, 0.0, 0, 0)
    format: str = "alongside.sealed_answer/1"

    def __repr__(self) -> str:
        """Show nothing."""
        return "SealedAnswer(...)"
