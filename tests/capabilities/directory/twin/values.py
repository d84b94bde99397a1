"""What publishers said, what people here decided, and what may be told of an entry."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from tests.capabilities.secret_signs.twin.verdict import signs as read_signs

Key = tuple[str, str]  # the feed, and its own id there


@dataclass(frozen=True)
class Signs:
    """What is found in a record, by the numbers of the page. 1, 2 and 3 are one sign, which marks it or does not."""

    found: frozenset[tuple[int, bool]]

    @property
    def any(self) -> bool:
        return bool(self.found)

    @property
    def marked(self) -> bool:
        return any(marks for _, marks in self.found)


def signs(record: object) -> Signs:
    """As the twin of the signs reads them."""
    return Signs(frozenset((max(number, 3), marks) for number, marks in read_signs(record)))


class Word(Enum):
    """What a person said at the desk after asking the place."""

    LEAVE_OUT = "leave out"
    WITHOUT_PLACE = "without its place"
    PUBLIC = "its address is public"


class Told(Enum):
    """How much of an entry is told to whoever looks for help."""

    NOTHING = 0
    NO_PLACE = 1  # name, number, hours
    ALL = 2


@dataclass(frozen=True)
class Spot:
    """One place of an entry, as it was published."""

    lines: tuple[str, ...] = ()  # a house with its street, and what else stands before the town
    town: str = ""
    postcode: str = ""
    at: tuple[float, float] | None = None  # latitude, longitude


@dataclass(frozen=True)
class Published:
    """An entry as its feed has it now."""

    key: Key
    record: object  # all of it
    spots: tuple[Spot, ...]
    free_words: tuple[str, ...] = ()  # its description and whatever else is prose

    @cached_property
    def signs(self) -> Signs:
        return signs(self.record)


@dataclass(frozen=True)
class Decided:
    """A person's word, with what it was said of: exactly these signs at exactly this place."""

    word: Word
    record: object = None
    spots: tuple[Spot, ...] = ()
    beside: frozenset[Key] = frozenset()  # the hidden entries that were found beside it then
    perhaps_beside: frozenset[Key] = frozenset()  # and those that perhaps were
    same: frozenset[frozenset[Key]] = frozenset()  # who it was the same as then
    imported: bool = False  # an import has come since
    knew_where: bool = True  # its place was kept then: what stands beside it could be found at once

    @cached_property
    def signs(self) -> Signs:
        return signs(self.record)


@dataclass(frozen=True)
class Standing:
    """Everything known at a moment."""

    published: dict[Key, Published] = field(default_factory=dict)
    had_a_sign: frozenset[Key] = frozenset()  # surely, at some time
    decided: dict[Key, Decided] = field(default_factory=dict)
    hidden_by_hand: frozenset[Key] = frozenset()
    same: frozenset[frozenset[Key]] = frozenset()  # pairs that a person said are the same
    gone: dict[Key, Published] = field(default_factory=dict)  # what its feed no longer has
    lately: frozenset[Key] = (
        frozenset()
    )  # perhaps hidden at some time since its feed came: its place is not kept

    def with_feed(self, feed: str, entries: tuple[Published, ...]) -> Standing:
        """An import: what is not in it has gone, and other feeds are not touched."""
        kept = {key: one for key, one in self.published.items() if key[0] != feed}
        now = {**kept, **{one.key: one for one in entries}}
        gone = {key: one for key, one in (self.gone | self.published).items() if key not in now}
        had = {one.key for one in entries if one.signs.any}
        decided = {
            key: replace(said, imported=True) if key[0] == feed else said
            for key, said in self.decided.items()
        }
        return replace(
            self,
            published=now,
            gone=gone,
            had_a_sign=self.had_a_sign | had,
            decided=decided,
            lately=frozenset(key for key in self.lately if key[0] != feed),
        )

    def with_word(
        self,
        key: Key,
        word: Word,
        beside: frozenset[Key] = frozenset(),
        perhaps: frozenset[Key] = frozenset(),
        *,
        again: bool = False,
    ) -> Standing:
        """Somebody said this at the desk. ``again``: that its address is public, which it was."""
        one = self.published[key]
        same = frozenset(pair for pair in self.same if key in pair)
        knew = key not in self.lately
        said = Decided(
            word, one.record, one.spots, beside, perhaps, same, imported=again, knew_where=knew
        )
        others = self.hidden_by_hand - {key}
        by_hand = others if word is Word.PUBLIC else others | {key}
        return replace(self, decided={**self.decided, key: said}, hidden_by_hand=by_hand)

    def with_same(self, one: Key, other: Key) -> Standing:
        """A person said that two entries are the same."""
        return replace(self, same=self.same | {frozenset({one, other})})

    def with_different(self, one: Key, other: Key) -> Standing:
        """A person said that they are not."""
        return replace(self, same=self.same - {frozenset({one, other})})
