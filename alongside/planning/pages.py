"""What may be read of a plan, as finished words. Made by `alongside.planning.queries`, shown by the desk.

A viewer's board holds the visits of clients they are linked with, by the name she chose. A service
manager gets loads beside it, in which 1 to 7 is hidden and the rest rounded to 5. Nobody gets a count
that tells of somebody they may not know of.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in the list of runs. ``state`` in words; ``open``: it waits or runs."""

    id: UUID
    title: str
    state: str
    asked: str
    open: bool
    has_proposal: bool


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """How far a run is. ``told`` counts upwards with every change; ``percent`` runs from 0 to 100.

    ``refresh``: seconds after which a page without a stream asks again, 0 where nothing more will come.
    """

    id: UUID
    title: str
    state: str
    words: str
    percent: int
    told: int
    finished: bool
    can_stop: bool
    has_proposal: bool
    refresh: int


@dataclass(frozen=True, slots=True)
class Line:
    """One visit on a board: its page, the name she is called by, when it begins, and in ``beside`` her ref and what for.

    Two people can be called alike, and one person can have two visits in a session.
    """

    visit: UUID
    known_as: str
    time: str
    beside: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One session. ``look`` is open, women_only, online or closed; ``says`` the same in words.

    ``count`` is how many visits the viewer sees here, in words; ``load``, for managers alone, about how
    many there are. ``place``, ``day`` (ISO) and ``band`` are what `cell` is asked with.
    """

    place: UUID
    day: str
    band: str
    look: str
    says: str
    when: str
    count: str = ""
    lines: tuple[Line, ...] = ()
    load: str = ""
    creche: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place and its sessions of the week, day by day and in each day band by band."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A column of days: ``short`` is Mon 11 Jan, ``iso`` is 2027-01-11."""

    short: str
    iso: str


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week that can be asked for: its number counts from 0."""

    number: int
    words: str
    current: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """How sure the plan is: each level of the goal with how far from the best, and the checker's verdict now.

    ``holds`` is False where the independent checker does not accept what is stored; then ``verdict``
    says so and no board is shown.
    """

    holds: bool
    verdict: str
    made: str
    levels: tuple[tuple[str, str], ...]
    sure: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The week by place, day and band. Women-only is said of a session, never of a person.

    ``rows[i].cells`` has one cell for each day and band: ``cells[d * len(bands) + b]``.
    """

    run: UUID
    title: str
    area: str
    notes: tuple[str, ...]
    week: int
    caption: str
    weeks: tuple[WeekLine, ...]
    days: tuple[Day, ...]
    bands: tuple[str, ...]
    rows: tuple[PlaceRow, ...]
    yours: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class CellPage:
    """One session by itself."""

    run: UUID
    title: str
    place: str
    day: str
    band: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place, and in one sentence why the visit is not there."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Start:
    """A start that can be said yes to: its id in the plan, and what it is in words."""

    id: UUID
    words: str


@dataclass(frozen=True, slots=True)
class VisitPage:
    """One visit of a plan, placed or not. ``due`` is what it is a time for, whatever the plan.

    Placed: ``when``, ``where`` and ``worker`` say it, ``why_here`` why, ``others`` up to three starts that
    are equally safe. Not placed: these are empty, and ``why_not`` and ``would_help`` have words.
    ``standing`` says whether she has been asked, and until when an offer is held for her; ``ask`` is the button
    that makes one, empty where there is nothing to ask. ``agreed``: she has said yes, to the time that stands in
    ``when``; ``to_move`` then: its worker is away, so that she has to be asked about it. ``yes`` is how that is said of this person, and ``starts`` what can be said yes to now, the
    proposed time first; ``talk``: somebody has to talk with her before anything is said to her.
    """

    visit: UUID
    due: UUID
    run: UUID
    client: UUID
    known_as: str
    kind: str
    minutes: str
    placed: bool
    standing: str
    when: str
    where: str
    worker: str
    why_here: tuple[str, ...]
    others: tuple[str, ...]
    elsewhere: tuple[Elsewhere, ...]
    wishes: tuple[str, ...]
    why_not: tuple[str, ...]
    would_help: tuple[str, ...]
    agreed: bool = False
    talk: bool = False
    to_move: bool = False
    ask: str = ""
    yes: str = ""
    starts: tuple[Start, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A reason, or something that would help, and how many visits it is about in words.

    ``lines``: the visits among them that the viewer may know of.
    """

    words: str
    count: str
    whose: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class NotMetPage:
    """What is not met, by reason, and what would meet it. For a manager of the whole area, else of one's own clients."""

    run: UUID
    title: str
    sentence: str
    reasons: tuple[Missing, ...]
    changes: tuple[Missing, ...]
    wishes: tuple[Missing, ...]
    unmatched: tuple[Missing, ...]
