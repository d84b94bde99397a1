"""What a system sends, what is kept of it and what decides about it, as plain values."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import datetime

from tests.capabilities.referring.twin.values import Key, Sheet
from tests.capabilities.referring.twin.values import World as Referring

POST, FHIR = "POST", "application/fhir+json"


@dataclass(frozen=True)
class System:
    """Something of an organisation's that may send, from a moment until it is ended."""

    key: Key
    organisation: Key
    secret: str
    first: datetime
    last: datetime | None = None
    shown_to: Key = None  # who was shown the secret


@dataclass(frozen=True)
class Message:
    """What came, from which address. `sheet` is what is said of her (None: it is no message at all)."""

    secret: str | None
    address: str
    name: str | None  # Bundle.identifier, else MessageHeader.id
    bytes: Hashable  # alike where the bytes are
    sheet: Sheet | None
    sender: str  # the Organization's name
    service: str | None = None  # the name of the performer
    event: str = "servicerequest-request"
    strange: bool = False  # a field, extension or resource of hers that the page does not name
    method: str = POST
    content_type: str = FHIR
    length: int | None = 1  # in bytes, told beforehand


@dataclass(frozen=True)
class Kept:
    """That a message came and was taken: which, and what was answered."""

    system: Key
    name: str
    bytes: Hashable
    at: datetime
    entry: Key
    answer: Hashable = None


@dataclass(frozen=True)
class World:
    """All that decides. `referring` holds organisations, posts, entries, people and blocks; `names` what each
    organisation is called; `sent` when each system's messages came; `wrong` when wrong secrets did, by address."""

    referring: Referring
    names: tuple[tuple[Key, str], ...]
    systems: tuple[System, ...] = ()
    kept: tuple[Kept, ...] = ()
    sent: tuple[tuple[Key, datetime], ...] = ()
    wrong: tuple[tuple[str, datetime], ...] = ()
    by_machine: frozenset[tuple[Key, Key]] = field(default_factory=frozenset)  # entry, system
    staff: frozenset[tuple[Key, Key]] = field(
        default_factory=frozenset
    )  # organisation, whose it is

    def name_of(self, organisation: Key) -> str:
        """What it is called."""
        return next(name for key, name in self.names if key == organisation)

    def system(self, key: Key) -> System:
        """The one with this key."""
        return next(one for one in self.systems if one.key == key)

    def with_system(self, system: System) -> World:
        """The same with one system as it is now, or with one more."""
        return replace(
            self, systems=(*(one for one in self.systems if one.key != system.key), system)
        )
