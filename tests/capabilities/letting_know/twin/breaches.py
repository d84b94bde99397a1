"""What the sender and she are shown, held against the page: each breach by the number and the words of its rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.capabilities.access.twin.access import has_blocked, live_posts
from tests.capabilities.access.twin.values import Grant, Key
from tests.capabilities.letting_know.twin.judge import (
    LASTS,
    counts,
    grants,
    on_her_page,
)
from tests.capabilities.letting_know.twin.values import CAME, CATEGORY, Sent, World

ON_HER_PAGE = "each worker of another service who referred her"
BLOCKED = "whom she has not blocked"
SYSTEMS = "systems are told nothing"
OFF_AT_FIRST = "off, until she turns it on"
IT_WAITS = "1. turned on from her own device it waits"
NEVER_THE_SENDER = "1. never the sender"
TWELVE_WEEKS = "1. for 12 weeks"
THE_CATEGORY = "1. a grant of the category came to that worker, for care"
WHILE_IT_COUNTS = "2. while the grant counts"
SHE_CAME = "2. she lets you know that she came stands beside the day"
SINCE_THE_REFERRAL = "2. of a time on or after the day the referral began"
LAST_WRITTEN = "2. what was last written of it"
NEVER_THAT_SHE_DID_NOT = "2. that she did not come is never said"
ONE_LINE = "for 14 days one line for each thing sent"
WITHDRAWN = "3. turned off, it is withdrawn with that statement"
WAITS_NO_MORE = "3. what waited waits no more"
SEEN_FOR = timedelta(days=14)
PARTNER = "partner_worker"
OFF, WAITING, ON = "off", "waiting", "on"


@dataclass(frozen=True)
class Seen:
    """What stands on whose page, and the grants there are."""

    lines: Mapping[Key, tuple[tuple[date, bool], ...]]  # of each sender: the day; whether she came
    switches: Mapping[Key, Mapping[Key, str]]  # of each woman: whom, and how it stands
    grants: frozenset[Grant]  # that count or have counted
    heard_by: frozenset[tuple[Key, Key]] = frozenset()  # who finds it to hear, whom it names


def has_come(world: World, sent: Sent) -> bool:
    """ "If a worker has written of a time on or after the day the referral began that she came, and that is what was
    last written of it." """
    if sent.began is None:
        return False
    first = sent.began.astimezone(world.zone).date()
    last = {one.time: one for one in world.written if one.woman == sent.woman}
    return any(
        one.what == CAME and one.starts.astimezone(world.zone).date() >= first
        for one in last.values()
    )


def stands_beside(world: World, sent: Sent, now: datetime) -> bool:
    """Whether "She lets you know that she came" stands beside this line."""
    return (
        sent.worker is not None
        and sent.woman is not None
        and counts(world, sent.woman, sent.worker, now)
        and has_come(world, sent)
    )


def lines(world: World, worker: Key, now: datetime) -> tuple[tuple[date, bool], ...]:
    """What the sender reads. "For 14 days one line for each thing sent." Open: "while the grant counts" the words stand,
    so that a line stands longer where they do, and without them no longer."""
    if not any(one.role == PARTNER for one in live_posts(world.access, worker, now)):
        return ()
    return tuple(
        sorted(
            (one.received.astimezone(world.zone).date(), stands_beside(world, one, now))
            for one in world.sent
            if one.worker == worker
            and one.received <= now
            and (now < one.received + SEEN_FOR or stands_beside(world, one, now))
        )
    )


def switches(world: World, woman: Key, now: datetime) -> Mapping[Key, str]:
    """What stands on "Who sees what"."""
    return {
        worker: ON
        if grants(world, woman, worker, now)
        else WAITING
        if world.waits(woman, worker)
        else OFF
        for worker in on_her_page(world, woman)
    }


def breaches(
    world: World, seen: Seen, senders: frozenset[Key], women: frozenset[Key], now: datetime
) -> list[str]:
    """Every rule that does not hold at this moment."""
    return sorted(
        {
            *(name for one in senders for name in _lines(world, seen, one, now)),
            *(name for one in women for name in _switches(world, seen, one, now)),
            *_grants(world, seen),
            *(NEVER_THE_SENDER for by, worker in seen.heard_by if by == worker),
        }
    )


def _lines(world: World, seen: Seen, worker: Key, now: datetime) -> Iterator[str]:
    must, told = lines(world, worker, now), tuple(sorted(seen.lines.get(worker, ())))
    if must == told:
        return
    if sorted(day for day, _ in must) != sorted(day for day, _ in told):
        yield ONE_LINE
        return
    said = sum(came for _, came in told), sum(came for _, came in must)
    if said[0] <= said[1]:
        yield SHE_CAME
        return
    yield from sorted({_why_not(world, one, now) for one in world.sent if one.worker == worker})


def _why_not(world: World, sent: Sent, now: datetime) -> str:
    """Which rule keeps the words from standing beside this line; that they do, where none does."""
    if sent.woman is None or sent.worker is None:
        return NEVER_THAT_SHE_DID_NOT
    if has_blocked(world.access, sent.woman, sent.worker):
        return BLOCKED
    if not counts(world, sent.woman, sent.worker, now):
        return WHILE_IT_COUNTS
    written = [one for one in world.written if one.woman == sent.woman]
    last = {one.time: one.what for one in written}
    if not any(one.what == CAME for one in written):
        return NEVER_THAT_SHE_DID_NOT
    if CAME not in last.values():
        return LAST_WRITTEN
    return SINCE_THE_REFERRAL


def _switches(world: World, seen: Seen, woman: Key, now: datetime) -> Iterator[str]:
    must, told = switches(world, woman, now), seen.switches.get(woman, {})
    for worker in {*must, *told}:
        if worker not in must:
            workers = {one.worker for one in world.sent}
            if worker not in workers:
                yield SYSTEMS
            else:
                yield BLOCKED if has_blocked(world.access, woman, worker) else ON_HER_PAGE
        elif worker not in told:
            yield ON_HER_PAGE
        elif told[worker] != must[worker]:
            yield _stands_wrong(world, woman, worker, must[worker], told[worker])


def _stands_wrong(world: World, woman: Key, worker: Key, must: str, told: str) -> str:
    if must == OFF:
        if told == WAITING:
            return WAITS_NO_MORE
        given = any((one.record, one.worker) == (woman, worker) for one in world.access.grants)
        return WITHDRAWN if given else OFF_AT_FIRST
    return IT_WAITS if must == WAITING else TWELVE_WEEKS


def _grants(world: World, seen: Seen) -> Iterator[str]:
    """The grants of the category, as they were given and as they ended."""
    must = {one for one in world.access.grants if CATEGORY in one.categories}
    if seen.grants == must:
        return
    given = {_given(one) for one in must}
    for one in seen.grants - must:
        if one.categories != {CATEGORY} or one.purpose != "care" or one.role is not None:
            yield THE_CATEGORY
        elif one.last is None or one.last - one.first != LASTS:
            yield TWELVE_WEEKS
        elif _given(one) in given:
            yield WITHDRAWN
        elif one.worker is not None and has_blocked(world.access, one.record, one.worker):
            yield BLOCKED
        else:
            yield IT_WAITS
    if len(seen.grants) < len(must):
        yield IT_WAITS


def _given(one: Grant) -> tuple[Key, Key | None, datetime]:
    return one.record, one.worker, one.first
