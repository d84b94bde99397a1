"""All that stands at a moment about times that were agreed, and what a page about one of them showed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tests.capabilities.away.twin.values import Moment as AwayMoment
from tests.capabilities.offering.twin.history import Agreed
from tests.capabilities.offering.twin.world import Minutes, World

CANNOT_STAND, MOVED, RING = "agreed_cannot_stand", "moved", "ring"
SAFETY_LEAD = "safety_lead"


@dataclass(frozen=True)
class OnSite:
    """Who is asked at a place, in a band, on a weekday; or on one very day. Without a worker: nobody leads."""

    place: str
    hours: Minutes  # of the band
    weekday: int
    worker: str | None
    day: date | None = None
    first_day: date | None = None


@dataclass(frozen=True)
class Moment:
    """``away`` holds the history, absences and tasks; the world is the rule book's, leave not taken out of its shifts."""

    away: AwayMoment
    world: World
    on_site: tuple[OnSite, ...] = ()
    in_diary: frozenset[str] = (
        frozenset()
    )  # agreed times of which the diary holds her presence, standing
    sees: frozenset[tuple[str, str]] = frozenset()  # client, worker: may see her diary
    reaches: frozenset[tuple[str, str]] | None = (
        None  # client, worker: may see how she is reached. None: not asked
    )
    asked_for: frozenset[str] = frozenset()  # offers that she asked for herself
    posts_end: tuple[tuple[str, datetime], ...] = ()  # worker: holds no post from then on

    @property
    def now(self) -> datetime:
        return self.away.history.now

    def time(self, ref: str) -> Agreed:
        return next(one for one in self.away.history.agreed if one.ref == ref)

    def client(self, visit: str) -> str:
        return self.world.visits[visit].client


@dataclass(frozen=True)
class Shown:
    """What the page of a task showed: whose time, why it cannot be kept, and what can be pressed."""

    viewer: str
    names_her: bool
    reasons: frozenset[str]  # the named ones, as `keeping` names them
    conversation: bool  # "It needs a conversation about another time."
    can_stand: bool
    buttons: frozenset[str]


@dataclass(frozen=True)
class HerPage:
    """What she reads at one of her times: that we may not be able to keep it, and by when, if anything."""

    time: str
    said: bool
