"""What happened until a moment: times, offers, presences and tasks, ended ones among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tests.capabilities.offering.twin.world import Minutes

ENDS = ("accepted", "none_of_these", "ring_me", "lapsed", "withdrawn")
HER_PICK, WORKER, FILE = "picked", "worker", "file"  # where a yes, or an end, came from
HER = "her"


@dataclass(frozen=True)
class Start:
    worker: str
    place: str
    day: date
    start: int
    minutes: int
    group: str | None = None

    @property
    def hours(self) -> Minutes:
        return self.start, self.start + self.minutes

    def meets(self, day: date, hours: Minutes) -> bool:
        return self.day == day and self.start < hours[1] and hours[0] < self.hours[1]


@dataclass(frozen=True)
class Agreed:
    ref: str
    visit: str
    at: Start
    said_at: datetime
    source: str  # HER_PICK, WORKER or FILE
    ended_at: datetime | None = None
    ended_by: str | None = None  # HER, WORKER or FILE; None: nobody is written down
    file_of: datetime | None = None  # when the file was made, where one brought it


@dataclass(frozen=True)
class Offer:
    ref: str
    visit: str
    starts: tuple[Start, ...]
    made_at: datetime
    held_until: datetime
    instead_of: str | None = None  # an agreed time
    ended_at: datetime | None = None
    end: str | None = None


@dataclass(frozen=True)
class Presence:
    ref: str
    visit: str
    state: str  # standing, suspended, over


@dataclass(frozen=True)
class Task:
    """Something a person must do about a visit."""

    ref: str
    visit: str
    kind: str
    owner: str  # a worker, or a role: on_call, safety_lead, service_manager
    asked_at: datetime
    due_at: datetime
    done_at: datetime | None = None


@dataclass(frozen=True)
class History:
    now: datetime
    agreed: tuple[Agreed, ...] = ()
    offers: tuple[Offer, ...] = ()
    presences: tuple[Presence, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def standing(self) -> tuple[Agreed, ...]:
        return tuple(time for time in self.agreed if time.ended_at is None)

    @property
    def open(self) -> tuple[Offer, ...]:
        return tuple(offer for offer in self.offers if offer.ended_at is None)


@dataclass(frozen=True)
class Breach:
    """A sentence of the page that was broken, and by what. ``rule`` begins with its number or head."""

    rule: str
    about: str
