"""What came back and what was kept, held against the pages: each breach by the words of its rule."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from tests.capabilities.referrers.twin import needed
from tests.capabilities.referrers.twin.judge import (
    ANOTHER,
    LATER,
    NO_SECRET,
    OK,
    REFUSED,
    Outcome,
    began,
    due,
)
from tests.capabilities.referrers.twin.values import Message, World
from tests.capabilities.referring.twin.values import Entry, Key

WHOSE_SECRET = "ended, it opens nothing"
STATUS = "what comes back"
IN_ORDER = "in the order in which it is told"
EVERYTHING_WRONG = "everything that is wrong"
NOT_A_WORD = "it never holds a word of what was sent"
KEPT = "whatever is 200 is kept"
KEPT_NOTHING = "whatever is not 200 kept nothing"
KEPT_ONCE = "again is safe: the same bytes are kept once"
SAME_BYTES = "again is safe: the same bytes are answered with the same bytes"
ANOTHER_MESSAGE = "another message had this id"
THIRTY = "30 messages a minute, after 5 wrong secrets a wait"
ALIKE = "nothing tells whether she is known"
NOTHING_LOOKED_UP = "the statements are the same"
SEALED = "kept as it was said"
WITHIN_THE_HOUR = "matched by a second person within the hour"
BEGAN = "what becomes of it is as by the desk's page"
BLOCKED = "where she has blocked anybody who works at the organisation"
MUST = "her must is written down"
WHO_READS = "her key worker is asked to read it"
FIRST_WORDS = "the words begin with how it is safe to reach her and which service wrote that"
A_HASH = "shown once, kept as a hash alone"
NOTHING_TOLD = "that she came no system is told"


@dataclass(frozen=True)
class Answer:
    """What came back. `bytes` are all of it; `shape` what is left without ids and the moment; `statements` what was
    asked of the database; `told` which numbers of the page it names, in order; `words` those of what was sent that it
    holds."""

    status: int
    bytes: Hashable
    shape: Hashable
    told: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    statements: Hashable = None
    kept: bool = False  # whether there is an entry more than before


@dataclass(frozen=True)
class KeptEntry:
    """An entry as it lies there: where it goes, what was said, and by when it is to be matched."""

    service: Key
    reach: str
    called: str
    talk_to: str | None
    must_not: str
    wants: str
    due: datetime


@dataclass(frozen=True)
class Referral:
    """What began: of which record, which must stands by it, who is asked to read it, and its first words."""

    record: Key
    must: str | None
    asked: Key | None
    first: tuple[str, str]  # how it is safe to reach her; the name of who wrote that


@dataclass(frozen=True)
class Seen:
    """Every entry and every referral that there is by now, and which secrets lie in the tables as they are."""

    entries: Mapping[Key, KeptEntry]
    referrals: Mapping[Key, Referral]  # by entry
    secrets: frozenset[str] = frozenset()
    gets: frozenset[int] = frozenset({405})  # what any GET was answered


def of_an_answer(
    outcome: Outcome, message: Message, answer: Answer, taken: Mapping[str, Answer]
) -> Iterator[str]:
    """Where an answer is not as the page has it. `taken`: an answer to each kind of message that was taken before."""
    if answer.kept and answer.status != OK:
        yield KEPT_NOTHING
    if answer.kept and outcome.again is not None:
        yield KEPT_ONCE
    if answer.status not in outcome.statuses:
        yield _status(outcome, answer)
        return
    if answer.words:
        yield NOT_A_WORD
    if answer.status == REFUSED and set(answer.told) != set(outcome.told):
        missing = [one for one in outcome.told if one not in answer.told]
        yield from [*missing[:1], EVERYTHING_WRONG]
    elif answer.status == REFUSED and _numbered(answer.told) != _numbered(outcome.told):
        yield IN_ORDER
    if outcome.again is not None and answer.status == OK:
        if answer.bytes != outcome.again.answer:
            yield SAME_BYTES
        return
    if answer.status == OK:
        for one in taken.values():
            if one.shape != answer.shape:
                yield ALIKE
            if one.statements != answer.statements:
                yield NOTHING_LOOKED_UP


def _numbered(told: tuple[str, ...]) -> list[str]:
    """What has no number on the page has no place in the order."""
    return [one for one in told if one != needed.ELSE]


def _status(outcome: Outcome, answer: Answer) -> str:
    """The rule that says what should have come back."""
    if LATER in {answer.status, *outcome.statuses}:
        return THIRTY
    if outcome.again is not None:
        return SAME_BYTES
    if ANOTHER in {answer.status, *outcome.statuses}:
        return ANOTHER_MESSAGE
    if NO_SECRET in outcome.statuses or answer.status == NO_SECRET:
        return WHOSE_SECRET
    if outcome.told and answer.status == OK:
        return outcome.told[0]
    return STATUS


def breaches(world: World, seen: Seen, now: datetime) -> list[str]:
    """Every rule that does not hold of what there is at this moment."""
    mine = {one.key: one for one in world.referring.entries}
    found = set()
    if set(seen.entries) != set(mine):
        found.add(KEPT)
    for key, entry in mine.items():
        if key in seen.entries:
            found |= set(_kept(entry, seen.entries[key]))
            found |= set(_became(world, entry, seen.referrals.get(key), now))
    if seen.secrets & {one.secret for one in world.systems}:
        found.add(A_HASH)
    if seen.gets - {405}:
        found.add(NOTHING_TOLD)
    return sorted(found)


def _kept(entry: Entry, kept: KeptEntry) -> Iterator[str]:
    sheet = entry.sheet
    said = (sheet.reach, sheet.called, sheet.talk_to, sheet.must_not, sheet.wants)
    if said != (kept.reach, kept.called, kept.talk_to, kept.must_not, kept.wants):
        yield SEALED
    if kept.service != entry.service:
        yield needed.HEADER
    if kept.due != due(entry):
        yield WITHIN_THE_HOUR


def _became(world: World, entry: Entry, referral: Referral | None, now: datetime) -> Iterator[str]:
    """Judged when it is matched; what happens to a referral afterwards is other pages'."""
    if entry.settled is not None and entry.settled != now:
        return
    must = began(world, entry, now)
    if must is None or referral is None:
        if must is not None:
            yield BEGAN
        elif referral is not None:
            yield BLOCKED if entry.became is not None else BEGAN
        return
    if referral.record != must.record:
        yield BEGAN
    if referral.must != must.must:
        yield MUST
    if referral.asked != must.asked:
        yield WHO_READS
    if referral.first != (entry.sheet.reach, world.name_of(must.words_begin_with[1])):
        yield FIRST_WORDS
