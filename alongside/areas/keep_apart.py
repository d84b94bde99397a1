"""The keep-apart file of an area: who must not meet whom. Stored only sealed; never counted aloud.

A stay of an outside person stands by its date. It becomes a day of the plan when the days are known.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from alongside.areas.errors import BadArea, BadSeal, Found
from alongside.areas.files import read_bytes, write_bytes
from alongside.areas.sealed import open_text, seal_text
from alongside.areas.sheets import Area
from alongside.planner.codec import dump, load
from alongside.planner.errors import BadProblem
from alongside.planner.problem import Outsider, Pair, Presence, Sealed

PURPOSE = "alongside.keep-apart/1"
MAKE_ONE = (
    "Make one with: alongside area keep-apart AREA. It may stay empty, if somebody who knows says"
    " that nobody has to be kept apart."
)
MISFIT = (
    "something in it that does not fit this area's files (somebody or a place unknown, a person paired"
    " with themselves, two people placed around each other, or times upside down)"
)


@dataclass(frozen=True, slots=True)
class Stay:
    """When somebody is known to be at a place, on a date."""

    place: str
    on: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is neither client nor worker, and their known stays."""

    ref: str
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class KeepApart:
    """Who must be kept apart, as the sealed file holds it."""

    pairs: tuple[Pair, ...] = ()
    outsiders: tuple[Visitor, ...] = ()
    salt: str = ""
    format: str = PURPOSE

    def __repr__(self) -> str:
        """Show nothing."""
        return "KeepApart(...)"


def empty() -> KeepApart:
    """A keep-apart file that holds nothing yet, and does not look it."""
    return KeepApart(salt=secrets.token_hex(16))


def file_of(area: Path) -> Path:
    """Where the keep-apart file of an area lies: inside its folder, or beside its workbook."""
    if area.suffix.lower() == ".xlsx":
        return area.with_name(f"{area.stem}.keep-apart.sealed")
    return area / "keep-apart.sealed"


def missing(area: Path) -> list[Found]:
    """Say that there is no keep-apart file, when there is none: unknown means unsafe."""
    path = file_of(area)
    if path.is_file():
        return []
    return [
        Found(path.name, 0, "", "no such file", "the sealed file of who must not meet", MAKE_ONE)
    ]


def save(path: Path, keep_apart: KeepApart, passphrase: str) -> None:
    """Seal it into a file that only its owner may read."""
    write_bytes(path, seal_text(dump(keep_apart), passphrase, PURPOSE), private=True)


def open_sealed(path: Path, passphrase: str) -> KeepApart:
    """Open a keep-apart file. Raises `BadSeal` or, where there is none, `BadArea`."""
    if not path.is_file():
        where = "the sealed file of who must not meet"
        raise BadArea([Found(path.name, 0, "", "no such file", where, MAKE_ONE)])
    text = open_text(read_bytes(path), passphrase, PURPOSE)
    try:
        return load(KeepApart, text)
    except BadProblem:
        words = "This keep-apart file was written by another version: open it with that version."
        raise BadSeal(words) from None


def translate(keep_apart: KeepApart, days: Sequence[date]) -> Sealed:
    """Turn it into the sealed part of a problem of these days, in an order that tells nothing."""
    number = {day: index for index, day in enumerate(days)}
    outsiders = tuple(
        Outsider(
            person.ref,
            tuple(
                Presence(stay.place, number[stay.on], stay.start, stay.end)
                for stay in sorted(person.stays, key=lambda s: (s.on, s.start, s.end, s.place))
                if stay.on in number
            ),
        )
        for person in sorted(keep_apart.outsiders, key=lambda person: person.ref)
    )
    pairs = tuple(sorted(set(keep_apart.pairs), key=lambda pair: (pair.mover, pair.fixed)))
    return Sealed(pairs=pairs, outsiders=outsiders, salt=keep_apart.salt)


def digest(sealed: Sealed) -> str:
    """Name of a sealed part; its salt keeps anybody from trying out what it may hold."""
    return hashlib.sha256(dump(sealed).encode()).hexdigest()


def fits(keep_apart: KeepApart, area: Area) -> bool:
    """Whether everybody in it is known and nobody is paired with themselves or round a circle."""
    clients = {person.ref for person in area.people}
    known = clients | {w.ref for w in area.workers} | {o.ref for o in keep_apart.outsiders}
    both = {(pair.mover, pair.fixed) for pair in keep_apart.pairs}
    places = {place.ref for place in area.places}
    outsiders = [person.ref for person in keep_apart.outsiders]
    stays = [stay for person in keep_apart.outsiders for stay in person.stays]
    return (
        all(mover in clients and fixed in known and mover != fixed for mover, fixed in both)
        and not any((fixed, mover) in both for mover, fixed in both)
        and len({*outsiders}) == len(outsiders)
        and not {*outsiders} & (clients | {w.ref for w in area.workers})
        and all(s.place in places and 0 <= s.start < s.end <= 24 * 60 for s in stays)
    )


def misfit(path: Path) -> Found:
    """One neutral problem, whatever does not fit: it names nobody and gives no number."""
    mend = "Ask the person who keeps it to compare it with the files."
    return Found(path.name, 0, "", MISFIT, "a file that fits", mend)


def with_rows(
    keep_apart: KeepApart, pairs: Sequence[Pair], outsiders: Sequence[Visitor]
) -> KeepApart:
    """Add pairs and stays to what is there already; nothing is taken away."""
    stays = {person.ref: person.stays for person in keep_apart.outsiders}
    for person in outsiders:
        stays[person.ref] = tuple(dict.fromkeys((*stays.get(person.ref, ()), *person.stays)))
    return replace(
        keep_apart,
        pairs=tuple(dict.fromkeys((*keep_apart.pairs, *pairs))),
        outsiders=tuple(Visitor(ref, known) for ref, known in stays.items()),
    )
