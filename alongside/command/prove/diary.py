"""The diary with its seals opened and its merges followed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from alongside.command.prove.dump import Dump, KeepApart, Presence, Span
from alongside.command.prove.keys import Keys
from alongside.command.prove.trouble import CannotProve

BUFFER = timedelta(minutes=15)
"""On each side of a presence, so that half an hour lies between two people."""
FEWER = "The dump holds fewer rows than it names: somebody or something in it is not there."
CIRCLE = "Records that were merged lead round in a circle."


@dataclass(frozen=True, slots=True)
class Pair:
    """An opened keep-apart: who is at the end of each side now."""

    row: KeepApart
    mover: UUID
    fixed: UUID

    @property
    def one_person(self) -> bool:
        """Whether both sides turned out to be the same person: then there is nobody to keep apart."""
        return self.mover == self.fixed


@dataclass(slots=True)
class Diary:
    """What the promises are checked on. ``doubts``: why it may not be all there is."""

    dump: Dump
    keys: Keys
    pairs: list[Pair] = field(default_factory=list)
    doubts: set[str] = field(default_factory=set)

    def end(self, who: UUID) -> UUID:
        """Who somebody is after merges; as given, with a doubt, where that cannot be known."""
        walked = set()
        while (into := self.dump.clients.get(who)) is not None:
            if who in walked:
                self.doubts.add(CIRCLE)
                return who
            walked.add(who)
            who = into
        if who not in self.dump.clients and who not in self.dump.others:
            self.doubts.add(FEWER)
        return who

    def standing(self) -> list[Presence]:
        """Presences in the diary."""
        return [presence for presence in self.dump.presences if presence.state == "standing"]

    def to_come(self) -> list[Presence]:
        """Presences in the diary that have not ended."""
        return [presence for presence in self.standing() if presence.ends_at > self.dump.at]

    def owners(self, presence: Presence) -> set[UUID]:
        """Whose it is: one person, unless a merge was not followed; then both, to be safe."""
        return {presence.person, self.end(presence.record)}


def opened(dump: Dump, keys: Keys) -> Diary:
    """Open every keep-apart. One that does not open is a doubt, and the others are still looked at."""
    diary = Diary(dump, keys)
    for row in dump.keep_aparts:
        try:
            mover, fixed = keys.sides(row.id, row.sealed)
        except CannotProve as error:
            diary.doubts.add(str(error))
            continue
        diary.pairs.append(Pair(row, diary.end(mover), diary.end(fixed)))
    known = {presence.id for presence in dump.presences}
    if any(slot.presence not in known for slot in dump.held):
        diary.doubts.add(FEWER)
    return diary


def by_person(diary: Diary, presences: list[Presence]) -> dict[UUID, list[Presence]]:
    """Presences by whose they are."""
    found: dict[UUID, list[Presence]] = defaultdict(list)
    for presence in presences:
        for person in diary.owners(presence):
            found[person].append(presence)
    return found


def widened(presence: Presence) -> Span:
    """The least that ``during`` has to hold."""
    return presence.starts_at - BUFFER, presence.ends_at + BUFFER
