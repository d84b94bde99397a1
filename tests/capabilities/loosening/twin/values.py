"""What she said, what waits, and who is there, as plain values."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

Key = Hashable

GENDER, LANGUAGE, NAME, YES = "gender", "language", "name", "yes"
WOMEN = "times for women"
MUST, WISH = "must", "wish"


@dataclass(frozen=True)
class Subject:
    """What something is about: her must about gender or language, one name of her list, or one proposal."""

    about: str
    worker: Key | None = None  # whose name it is, or who is proposed


@dataclass(frozen=True)
class Said:
    """What she says about a subject: a value and how firmly; for a name it is the worker."""

    value: Key
    firm: str


@dataclass(frozen=True)
class Waits:
    """Something looser that she asked for and nobody has heard: what would stand then (None: nothing), since when."""

    subject: Subject
    wanted: Said | None
    asked: datetime


@dataclass(frozen=True)
class Worker:
    """What of somebody who could be proposed her musts ask about."""

    gender: str
    speaks: frozenset[str]


@dataclass(frozen=True)
class World:
    """One woman, and who is around her."""

    said: dict[Subject, Said]
    team: Mapping[Key, Worker]  # who may be proposed to her, leaving out what she says
    waiting: tuple[Waits, ...] = ()
    key_worker: Key | None = None
    proposed: Key | None = None
    passed: frozenset[Key] = frozenset()  # of whom she has asked for somebody else
    found: bool = False  # nobody looks for a key worker for her any more
    leads: frozenset[Key] = frozenset()  # safety leads who hold her key
    on_call: frozenset[Key] = frozenset()
    finders: frozenset[Key] = frozenset()  # who finds her a key worker
    safe_until: datetime | None = (
        None  # until when the number of a rule for text or voice is confirmed
    )
    paused: bool = False
    sees: frozenset[Key] = frozenset()  # who works with her besides, and may see what she chose
    wrote: Mapping[Subject, Key] = field(default_factory=dict)  # who wrote down what stands
    over: tuple[Waits, ...] = ()  # what waited, and was ended by what she said since

    def waits(self, subject: Subject) -> Waits | None:
        """What waits about this."""
        return next((one for one in self.waiting if one.subject == subject), None)

    def without(self, subject: Subject) -> World:
        """The same, and nothing waits about this."""
        return replace(self, waiting=tuple(one for one in self.waiting if one.subject != subject))

    def standing(self, subject: Subject, said: Said | None) -> World:
        """The same with this said, or no longer."""
        kept = {about: one for about, one in self.said.items() if about != subject}
        wrote = {about: who for about, who in self.wrote.items() if about != subject}
        said_now = kept if said is None else {**kept, subject: said}
        return replace(self, said=said_now, wrote=wrote)
