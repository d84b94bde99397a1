"""What a history of hand-overs is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Who = Any  # any value that tells people, records or organisations apart and can stand in a set

KEY_WORKER = "key_worker"
SAFETY_LEAD = "safety_lead"
SERVICE_MANAGER = "service_manager"
SEES_GOALS = {KEY_WORKER, "prescriber", "nurse", "midwife"}  # by a link; docs/access.md
YES, ANOTHER, TALK = "yes", "another worker", "talk first"
PERSON, FAMILY = "person", "family"


@dataclass(frozen=True)
class Span:
    """From its first moment, and no longer at its last. No last moment: until it is ended."""

    first: datetime
    last: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.first <= at and (self.last is None or at < self.last)


@dataclass(frozen=True)
class Post:
    worker: Who
    organisation: Who
    role: str
    span: Span


@dataclass(frozen=True)
class Link:
    client: Who
    worker: Who
    organisation: Who
    role: str
    span: Span


@dataclass(frozen=True)
class Block:
    client: Who
    viewer: Who
    span: Span


@dataclass(frozen=True)
class Apart:
    """Two who must not meet, one of them a client, the other perhaps a worker."""

    one: Who
    other: Who
    span: Span


@dataclass(frozen=True)
class Must:
    """What she said about a worker as a must: `not_worker`, `worker_gender` or `language`, with which."""

    client: Who
    kind: str
    value: Who
    span: Span


@dataclass(frozen=True)
class Declaration:
    """What a worker declared about whom they know; `span` is until it was ended."""

    worker: Who
    organisation: Who
    about: str  # a person, a family, or something else
    span: Span
    read_at: datetime | None = None  # by a safety lead
    settled_at: datetime | None = None
    found: frozenset[Who] = frozenset()


@dataclass(frozen=True)
class Joined:
    """Two records that were found to be one person's."""

    record: Who
    into: Who
    at: datetime


@dataclass(frozen=True)
class Reading:
    by: Who
    at: datetime


@dataclass(frozen=True)
class Answer:
    """Hers at her own door where `by` is herself; else written down by a worker."""

    said: str
    by: Who
    at: datetime


@dataclass(frozen=True)
class HandOver:
    ref: Who
    client: Who
    organisation: Who
    giver: Who  # *from*
    taker: Who  # *to*
    written_by: Who
    written_at: datetime
    starts: datetime  # when the proposed day begins
    readings: tuple[Reading, ...] = ()
    answers: tuple[Answer, ...] = ()
    not_asked: tuple[Reading, ...] = ()  # who wrote down that she could not be asked, and when
    closed_at: datetime | None = None
    called_off_at: datetime | None = None

    def is_open(self, at: datetime) -> bool:
        """Open until it is closed or called off, and never again."""
        ends = [end for end in (self.closed_at, self.called_off_at) if end is not None]
        return self.written_at <= at and all(at < end for end in ends)

    def was_read(self, at: datetime) -> bool:
        """Read: said by *to* alone."""
        return any(r.by == self.taker and r.at <= at for r in self.readings)

    def is_open_to_taker(self, at: datetime) -> bool:
        """What was written is open while her last answer is yes, or while she has said nothing and could not be asked."""
        last = self.last_answer(at)
        return last == YES or (last is None and any(one.at <= at for one in self.not_asked))

    def last_answer(self, at: datetime) -> str | None:
        """The last answer counts; silence is none."""
        given = [answer for answer in self.answers if answer.at <= at]
        return max(given, key=lambda answer: answer.at).said if given else None


@dataclass
class World:
    """Everything that decides, with everything that has been."""

    posts: list[Post] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    aparts: list[Apart] = field(default_factory=list)
    musts: list[Must] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    genders: dict[Who, str] = field(default_factory=dict)  # a worker who is not in it: unknown
    languages: dict[Who, frozenset[str]] = field(default_factory=dict)
    hand_overs: list[HandOver] = field(default_factory=list)
    searches: list[tuple[Who, Span]] = field(default_factory=list)  # a key worker is looked for
    planned_with: list[tuple[Who, Who, Span]] = field(default_factory=list)  # client, worker
    yeses: set[tuple[Who, Who, datetime]] = field(default_factory=set)  # client, worker, moment
    ended_otherwise: set[tuple[Who, Who]] = field(
        default_factory=set
    )  # her link with them, by somebody

    def records(self, client: Who, at: datetime) -> set[Who]:
        """Every record of the same person: merges followed, both ways."""
        found, before = {client}, set[Who]()
        while found != before:
            before = set(found)
            for merge in self.joined:
                if merge.at <= at and {merge.record, merge.into} & found:
                    found |= {merge.record, merge.into}
        return found

    def holds_post(
        self, worker: Who, at: datetime, role: str | None = None, organisation: Who = None
    ) -> bool:
        return any(
            post.worker == worker
            and post.span.holds(at)
            and role in (None, post.role)
            and organisation in (None, post.organisation)
            for post in self.posts
        )

    def blocked(self, client: Who, viewer: Who, at: datetime) -> bool:
        """Under this record she has said that somebody must not see her: merged records keep their own rows."""
        return self._blocked({client}, viewer, at)

    def blocked_anywhere(self, client: Who, viewer: Who, at: datetime) -> bool:
        """Under any of her records."""
        return self._blocked(self.records(client, at), viewer, at)

    def _blocked(self, records: set[Who], viewer: Who, at: datetime) -> bool:
        return any(
            b.client in records and b.viewer == viewer and b.span.holds(at) for b in self.blocks
        )
