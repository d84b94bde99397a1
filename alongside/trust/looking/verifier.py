"""Finds what was changed in the record of who looked. Written from docs/who-looked.md; needs Python alone.

It shares nothing with the program that seals, and a witness may keep this one file. It says which hour
and how many chains, never who.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

BEGINNING = 32 * b"\0"


@dataclass(frozen=True, slots=True)
class Line:
    """One root as the witness kept it."""

    number: int
    hour: datetime
    before: bytes
    root: bytes
    chains: int


@dataclass(frozen=True, slots=True)
class Sealed:
    """One seal with the look it seals as it now stands; ``event`` is None where the look is gone."""

    root: int
    chain: UUID
    number: int
    hash: bytes
    event: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Found:
    """Something that is not as it was: in which hour, over how many chains, and what, in words."""

    hour: str
    chains: int
    words: str


def line_of(kept: Mapping[str, Any]) -> Line:
    """A line of the witness's file. Raises KeyError, TypeError or ValueError where it is none."""
    hour = datetime.fromisoformat(kept["hour"])
    before, root = bytes.fromhex(kept["before"]), bytes.fromhex(kept["root"])
    return Line(int(kept["number"]), hour, before, root, int(kept["chains"]))


def verify(
    kept: Iterable[Line], seals: Iterable[Sealed], unsealed: Iterable[datetime]
) -> list[Found]:
    """Everything in which the record is not what the witness kept.

    ``seals`` come sorted by root, chain and number; ``unsealed`` are the times of looks that should
    have been sealed long ago.
    """
    lines, found = _lines(kept)
    hours = {number: _hour(line.hour) for number, line in lines.items()}
    ends: dict[UUID, tuple[int, bytes]] = {}
    broken: dict[int, set[UUID]] = {}
    waiting = sorted(lines)
    for sealed in seals:
        while waiting and waiting[0] < sealed.root:
            found += _against(lines[waiting.pop(0)], ends)
        number, before = ends.get(sealed.chain, (0, BEGINNING))
        right = sealed.number == number + 1 and sealed.hash == _seal(sealed, before)
        if not right:
            broken.setdefault(sealed.root, set()).add(sealed.chain)
        ends[sealed.chain] = (sealed.number, sealed.hash)
    for number in waiting:
        found += _against(lines[number], ends)
    for number, chains in broken.items():
        hour = hours.get(number, "after the last hour the witness kept")
        found.append(Found(hour, len(chains), "a look was changed, removed or moved"))
    late: dict[str, int] = {}
    for at in unsealed:
        late[_hour(at)] = late.get(_hour(at), 0) + 1
    found += [
        Found(hour, count, "looks were written and never sealed") for hour, count in late.items()
    ]
    return sorted(found, key=lambda one: (one.hour, one.words))


def _lines(kept: Iterable[Line]) -> tuple[dict[int, Line], list[Found]]:
    """The witness's lines by number, with what does not hang together among them."""
    lines: dict[int, Line] = {}
    found = []
    for line in kept:
        if lines.setdefault(line.number, line) != line:
            found.append(Found(_hour(line.hour), line.chains, "the witness was given two roots"))
    for number, line in lines.items():
        before = BEGINNING if number == 1 else getattr(lines.get(number - 1), "root", line.before)
        if before != line.before:
            found.append(
                Found(_hour(line.hour), line.chains, "the root does not follow the one before it")
            )
    return lines, found


def _against(line: Line, ends: Mapping[UUID, tuple[int, bytes]]) -> Iterator[Found]:
    """Whether the chains as they stand now give the root that the witness kept."""
    leaves = [_leaf(chain, *ends[chain]) for chain in sorted(ends, key=lambda one: one.bytes)]
    if _root(line, len(leaves), _tree(leaves)) != line.root:
        words = "the record is not the one that the witness has the root of"
        yield Found(_hour(line.hour), line.chains, words)


def proved(proof: Mapping[str, Any], kept: Iterable[Line]) -> bool:
    """Whether these are all the looks of one chain up to a root that the witness kept."""
    shown = line_of(proof["root"])
    line = {one.number: one for one in kept}.get(shown.number)
    if line is None:
        return False
    chain = UUID(proof["chain"])
    end, number = BEGINNING, 0
    for number, event in enumerate(proof["events"], 1):
        end = _seal(Sealed(line.number, chain, number, b"", _from_json(event)), end) or b""
    tree = _climb(_leaf(chain, number, end), int(proof["place"]), line.chains, proof["path"])
    return tree is not None and _root(line, line.chains, tree) == line.root


def _climb(node: bytes, place: int, leaves: int, path: Iterable[str]) -> bytes | None:
    """The top of the tree by way of the hashes beside the path; None where they are too few or too many."""
    beside = [bytes.fromhex(one) for one in path]
    last = leaves - 1
    if not 0 <= place <= last:
        return None
    while last > 0:
        if place % 2 or place < last:
            if not beside:
                return None
            other = beside.pop(0)
            pair = other + node if place % 2 else node + other
            node = hashlib.sha256(b"\x01" + pair).digest()
        place, last = place // 2, last // 2
    return None if beside else node


def _seal(sealed: Sealed, before: bytes) -> bytes | None:
    """The seal as it should be; None where the look is gone or cannot be what was sealed."""
    if sealed.event is None:
        return None
    try:
        sealing = sealed.chain.bytes + _number(sealed.number) + _event(sealed.event)
    except OverflowError:  # a number below nought or above 64 bits was never sealed
        return None
    return hashlib.sha256(b"\x03" + before + sealing).digest()


def _event(event: Mapping[str, Any]) -> bytes:
    categories = sorted(_text(one)[4:] for one in event["categories"])
    parts = [
        event["look"].bytes,
        _number(event["sequence"]),
        _moment(event["at"]),
        _text(event["viewer_kind"]),
        event["viewer_id"].bytes if event["viewer_id"] else 16 * b"\0",
        _text(event["held"]),
        _text(event["page"]),
        _text(event["purpose"]),
        _moment(event["as_of"]),
        _number(len(categories)),
        *(len(one).to_bytes(4, "big") + one for one in categories),
    ]
    return b"".join(parts)


def _from_json(event: Mapping[str, Any]) -> dict[str, Any]:
    viewer, as_of = event["viewer_id"], event["as_of"]
    return {
        **event,
        "look": UUID(event["look"]),
        "viewer_id": UUID(viewer) if viewer else None,
        "at": datetime.fromisoformat(event["at"]),
        "as_of": datetime.fromisoformat(as_of) if as_of else None,
    }


def _leaf(chain: UUID, number: int, end: bytes) -> bytes:
    return hashlib.sha256(b"\0" + chain.bytes + _number(number) + end).digest()


def _tree(leaves: list[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + _tree(leaves[:left]) + _tree(leaves[left:])).digest()


def _root(line: Line, chains: int, tree: bytes) -> bytes:
    said = _number(line.number) + _moment(line.hour) + _number(chains)
    return hashlib.sha256(b"\x02" + line.before + said + tree).digest()


def _number(value: int) -> bytes:
    return value.to_bytes(8, "big")


def _moment(value: datetime | None) -> bytes:
    if value is None:
        return b"\x80" + 7 * b"\0"
    since = value - datetime(1970, 1, 1, tzinfo=UTC)
    return (since // timedelta(microseconds=1)).to_bytes(8, "big", signed=True)


def _text(value: str) -> bytes:
    words = value.encode("utf-8")
    return len(words).to_bytes(4, "big") + words


def _hour(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:00 UTC")
