"""What is known before a plan is made: opaque refs, whole minutes, no names, no clock.

Days are numbered from 0 and mean the working days listed in ``Problem.days``. Times are
local wall-clock minutes after midnight. An interval is [start, end): the end is not part of it.
Who must be kept apart is never in a `Problem`; it travels in a `Sealed` beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

GRID = 15
"""Minutes between two possible starts; every start is a multiple of it."""

ONLINE = "online"
"""The ref of the one place that is no building: nobody can meet anybody there."""


class PlaceKind(StrEnum):
    """What sort of place it is."""

    BUILDING = "building"
    OUTREACH = "outreach"
    ONLINE = "online"


class Who(StrEnum):
    """Who may be in the building, in a band or in a group."""

    MIXED = "mixed"
    WOMEN_ONLY = "women_only"


class By(StrEnum):
    """Who a visit is with."""

    KEY_WORKER = "key_worker"
    ANYONE = "anyone"
    GROUP = "group"


class Mode(StrEnum):
    """How a visit may take place."""

    IN_PERSON = "in_person"
    ONLINE = "online"


class About(StrEnum):
    """What a choice is about. ``value`` of the choice is given in brackets."""

    WORKER_GENDER = "worker_gender"  # (a worker's gender as they state it)
    NOT_WORKER = "not_worker"  # (a worker's ref)
    WOMEN_ONLY = "women_only"  # ("yes")
    NOT_PLACE = "not_place"  # (a place's ref)
    MODE = "mode"  # (a Mode)
    LANGUAGE = "language"  # (a language a worker speaks)
    BAND = "band"  # (a band's name)
    WEEKDAY = "weekday"  # ("1" Monday to "7" Sunday)


MUST_ABOUTS = frozenset(
    {
        About.WORKER_GENDER,
        About.NOT_WORKER,
        About.WOMEN_ONLY,
        About.NOT_PLACE,
        About.MODE,
        About.LANGUAGE,
    }
)
"""What a must-choice may be about. Times she cannot come are ``Client.away``, not a choice."""


class Firm(StrEnum):
    """How firm a choice is."""

    MUST = "must"
    WOULD_LIKE = "would_like"


class Standing(StrEnum):
    """How fast an agreed time stands: told and near, or told."""

    FROZEN = "frozen"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of every day that no visit crosses the border of."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a visit can be. A place counts as one waiting area. ``rooms`` holds visits at a time."""

    ref: str
    kind: PlaceKind
    rooms: int


@dataclass(frozen=True, slots=True)
class Session:
    """A place is open in one band of one day, and this is who may be in the building then."""

    place: str
    day: int
    band: str
    who: Who
    creche: int = 0


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who sees clients. ``caseload_cap`` is in tenths of a client of ordinary weight."""

    ref: str
    gender: str
    skills: tuple[str, ...]
    languages: tuple[str, ...] = ()
    caseload_cap: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """A worker's hours inside one band at one place; ``online``: may also see people online then."""

    worker: str
    day: int
    band: str
    place: str
    start: int
    end: int
    online: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """A place a client can get to: minutes and pence one way."""

    place: str
    minutes: int
    pence: int = 0


@dataclass(frozen=True, slots=True)
class Away:
    """A time a client cannot come, and the ordinary reason (``hers``, ``school_run``, ``holiday``, ``work``)."""

    day: int
    start: int
    end: int
    why: str = "hers"


@dataclass(frozen=True, slots=True)
class Choice:
    """A dated, binding statement of a client's, with how firm it is."""

    about: About
    value: str
    firm: Firm


@dataclass(frozen=True, slots=True)
class Client:
    """Any adult in treatment.

    ``women_only`` says whether the area's written women-only policy covers them. ``registered``
    lists the places they may ever be granted in person, by public rules: exactly one for everybody
    the policy does not cover. ``weekdays`` is an optional template (1 Monday to 7 Sunday, from their
    own data) that limits in-person visits; all clients of an area have one or none has.
    ``caseload_weight`` is in tenths. ``creche_days`` are days on which an in-person visit needs
    ``creche_children`` creche places. ``unknown_days`` are days of which nobody knows whether they can come:
    nothing is placed there but what is agreed, exactly as it is agreed.
    """

    ref: str
    gender: str
    women_only: bool
    registered: tuple[str, ...]
    reach: tuple[Reach, ...]
    away: tuple[Away, ...] = ()
    choices: tuple[Choice, ...] = ()
    online: bool = False
    creche_days: tuple[int, ...] = ()
    creche_children: int = 1
    tags: tuple[str, ...] = ()
    usual_worker: str | None = None
    usual_months: int = 0
    caseload_weight: int = 10
    weekdays: tuple[int, ...] = ()
    unknown_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """One appointment, or one group place, that is due inside [first_day, last_day].

    ``weight`` is clinical need, 1 or more. ``usual`` is the clinician last seen for this. ``groups``
    are the groups that would do (only with ``by`` group). ``cover``: another worker may stand in for
    her key worker. ``critical``: prescriber, depot, titration, pregnancy or release. ``excepts``: must-choices
    of the client's that, by their own dated word, do not bind this one visit; they bind every other.
    """

    ref: str
    client: str
    kind: str
    minutes: int
    by: By
    skills: tuple[str, ...]
    first_day: int
    last_day: int
    weight: int
    modes: tuple[Mode, ...] = (Mode.IN_PERSON,)
    waited_days: int = 0
    passed_over: int = 0
    usual: str | None = None
    groups: tuple[str, ...] = ()
    cover: bool = False
    critical: bool = False
    excepts: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A group at a fixed time. ``tag``, when not empty, is what a client needs to be invited."""

    ref: str
    place: str
    day: int
    start: int
    end: int
    seats: int
    who: Who
    worker: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A visit that already has a time she has said yes to."""

    visit: str
    worker: str
    place: str
    day: int
    start: int
    standing: Standing = Standing.AGREED
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything about an area's fortnight except who is kept apart.

    ``kept_share`` is the published share, in percent, of capacity that the first round of planning
    leaves free; ``kept_share_women_only`` is the same for women-only sessions. ``kept_for_urgent`` is the percent
    that no round gives to a visit that is not critical, so that somebody released tomorrow, newly pregnant, or at
    the door finds a time. ``sealed_digest`` names the sealed part that belongs to this problem, whether or not
    that part holds anything; it is empty for a problem made by hand without one.
    """

    days: tuple[date, ...]
    bands: tuple[Band, ...]
    places: tuple[Place, ...]
    sessions: tuple[Session, ...]
    workers: tuple[Worker, ...]
    shifts: tuple[Shift, ...]
    clients: tuple[Client, ...]
    visits: tuple[Visit, ...]
    groups: tuple[Group, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    buffer_minutes: int = 30
    kept_share: int = 10
    kept_share_women_only: int = 40
    kept_for_urgent: int = 0
    sealed_digest: str = ""
    format: str = "alongside.problem/1"

    def __post_init__(self) -> None:
        """Refuse nonsense. Raises `BadProblem` with every fault found."""
        from alongside.planner.sound import refuse_nonsense

        refuse_nonsense(self)


@dataclass(frozen=True, slots=True)
class Presence:
    """A known stay of somebody at a place."""

    place: str
    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outsider:
    """A person who is neither client nor worker, and when they are known to be where."""

    ref: str
    stays: tuple[Presence, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The mover (a client) is placed around the fixed one (a client, a worker or an outsider)."""

    mover: str
    fixed: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """Who must be kept apart. Never printed, never logged, stored only encrypted."""

    pairs: tuple[Pair, ...] = ()
    outsiders: tuple[Outsider, ...] = ()
    salt: str = ""
    format: str = "alongside.sealed/1"

    def __repr__(self) -> str:
        """Show nothing."""
        return "Sealed(...)"

    def movers(self) -> frozenset[str]:
        """Refs of the clients who are placed around somebody."""
        return frozenset(pair.mover for pair in self.pairs)
