"""What becomes of it, and what the sender sees of that: one line, and never anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.capabilities.referring.twin.judge import page_is_there
from tests.capabilities.referring.twin.values import (
    EITHER,
    KEY_WORKER,
    PARTNER_WORKER,
    Entry,
    Key,
    World,
)

SEEN_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Became:
    """What stands after matching: whose referral, which must as said by a worker, who is asked to read it."""

    record: Key
    must: str | None
    asked: Key | None
    words_begin_with: tuple[str, Key]  # how it is safe to reach her, and which service wrote that


def became(world: World, entry: Entry, now: datetime) -> Became | None:
    """ "Somebody new: her must is written down as said by a worker. Somebody known: no choice is written down, whom
    she would like to talk to stands among the words, her key worker is asked. Somebody who has blocked who wrote
    it: nothing begins." """
    if entry.became is None or (entry.became, entry.sender) in world.blocked:
        return None
    sheet = entry.sheet
    begin = (sheet.reach, _agency(world, entry))
    if entry.begun:
        must = None if sheet.talk_to == EITHER else sheet.talk_to
        return Became(entry.became, must, None, begin)
    asked = next(
        (
            worker
            for whom, worker, where in world.key_workers
            if whom == entry.became
            and (whom, worker) not in world.blocked
            and where in world.holds(worker, KEY_WORKER, now)
        ),
        None,
    )
    return Became(entry.became, None, asked, begin)


def _agency(world: World, entry: Entry) -> Key:
    return next(iter(sorted(world.holds(entry.sender, PARTNER_WORKER, entry.sent), key=str)))


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
