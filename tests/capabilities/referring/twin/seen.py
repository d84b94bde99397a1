"""What becomes of it, and what the sender sees of that: one line, and never anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.capabilities.referring.twin.judge import page_is_there
from tests.capabilities.referring.twin.values import EITHER, Entry, Key, World

SEEN_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Became:
    """What stands after matching: whose referral, which must as said by a worker, who is asked to read it."""

    record: Key
    must: str | None
    asked: Key | None
    words_begin_with: tuple[str, Key]  # how it is safe to reach her, and which service wrote that
    talk_to_in_words: bool
    contact_rules: int = 0  # "it is nobody's rule for safe contact"


def became(world: World, entry: Entry) -> Became | None:
    """ "Somebody new: her must is written down as said by a worker. Somebody known: no choice is written down, whom
    she would like to talk to stands among the words, her key worker is asked, where she has one." A key worker whom
    she has blocked sees nothing of her and is not asked."""
    if entry.became is None:
        return None
    sheet = entry.sheet
    begin = (sheet.reach, _agency(world, entry))
    if entry.begun:
        must = None if sheet.talk_to == EITHER else sheet.talk_to
        return Became(entry.became, must, None, begin, talk_to_in_words=False)
    asked = next(
        (
            worker
            for whom, worker in world.key_workers
            if whom == entry.became and (whom, worker) not in world.blocked
        ),
        None,
    )
    return Became(entry.became, None, asked, begin, talk_to_in_words=True)


def _agency(world: World, entry: Entry) -> Key:
    return next(
        iter(sorted(world.holds(entry.sender, "worker of a partner agency", entry.sent), key=str))
    )


def sender_reads(world: World, worker: Key, now: datetime) -> tuple[date, ...]:
    """ "For 14 days one line for each thing sent: received on, and the day. The same whoever she is and whatever
    becomes of it, before it is matched and after." Days of what this worker sent, oldest first."""
    if not page_is_there(world, worker, now):
        return ()
    return tuple(
        sorted(
            entry.sent.astimezone(world.zone).date()
            for entry in world.entries
            if entry.sender == worker and entry.sent <= now < entry.sent + SEEN_FOR
        )
    )


def sender_finds(_: World, __: Key) -> frozenset[Key]:
    """Of any record: nothing, by having sent something."""
    return frozenset()
