"""Whether two rows are one person. Pure; written so that a doubt is a doubt, and a person decides it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Known:
    """What tells people apart. ``ref`` is that of their service's system; ``born_on`` None where it is not known."""

    ref: str
    given_name: str
    family_name: str
    born_on: date | None


class Verdict(StrEnum):
    """What somebody in a file is."""

    NEW = "new"
    SAME = "same"  # with the same ref, names and birthday: nothing to do
    DOUBTFUL = "doubtful"  # a person looks


def plain(name: str) -> str:
    """A name as it is compared: without capitals, accents, spaces and signs."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in apart if sign.isalnum())


@dataclass(slots=True)
class Everybody:
    """People who are known, found by what tells them apart. Adding and asking take the same time however many there are."""

    by_ref: dict[str, Known] = field(default_factory=dict)
    by_name: dict[tuple[str, str], set[date | None]] = field(
        default_factory=lambda: defaultdict(set)
    )
    by_birthday: set[tuple[date, str]] = field(default_factory=set)

    def add(self, one: Known) -> None:
        """Somebody more."""
        given, family = plain(one.given_name), plain(one.family_name)
        self.by_ref.setdefault(one.ref, one)
        self.by_name[given, family].add(one.born_on)
        if one.born_on is not None:
            self.by_birthday |= {(one.born_on, name) for name in (given, family) if name}

    def verdict(self, one: Known) -> Verdict:
        """Somebody in the file.

        The same ref with the same names and birthday is the same person, and with any other is doubtful.
        With another ref: a birthday that is the same, together with either name; or both names, in either order,
        where a birthday is missing on one side, is doubtful. Everybody else is new.
        """
        given, family = plain(one.given_name), plain(one.family_name)
        there = self.by_ref.get(one.ref)
        if there is not None:
            alike = bool(given or family) and same(there, one)
            return Verdict.SAME if alike else Verdict.DOUBTFUL
        if one.born_on is not None and any(
            (one.born_on, name) in self.by_birthday for name in (given, family) if name
        ):
            return Verdict.DOUBTFUL
        if not given and not family:
            return Verdict.NEW
        birthdays = self.by_name.get((given, family), set()) | self.by_name.get(
            (family, given), set()
        )
        missing = one.born_on is None or None in birthdays
        return Verdict.DOUBTFUL if birthdays and missing else Verdict.NEW


def same(one: Known, other: Known) -> bool:
    """The same names, however they are written, and the same birthday."""
    return (plain(one.given_name), plain(one.family_name), one.born_on) == (
        plain(other.given_name),
        plain(other.family_name),
        other.born_on,
    )


def everybody(people: Iterable[Known]) -> Everybody:
    """All of them."""
    found = Everybody()
    for one in people:
        found.add(one)
    return found
