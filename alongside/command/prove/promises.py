"""What has to be true: each promise of the page as the ids that break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from alongside.command.prove import held
from alongside.command.prove.diary import Diary, by_person, widened
from alongside.command.prove.dump import Presence, Span

Breaches = Iterator[tuple[UUID, ...]]


def apart(diary: Diary) -> Breaches:
    """No two people who are kept apart are in one place within the buffer."""
    whose = by_person(diary, diary.to_come())
    for pair in diary.pairs:
        if pair.one_person:
            continue
        for one in whose.get(pair.mover, ()):
            for other in whose.get(pair.fixed, ()):
                if one.place == other.place and overlap(_during(one), _during(other)):
                    yield one.id, other.id


def wide_enough(diary: Diary) -> Breaches:
    """Each presence is as wide as the buffer makes it, and ends after it starts."""
    for presence in diary.dump.presences:
        begins, ends = widened(presence)
        during = presence.during
        whole = during is not None and during[0] <= begins and during[1] >= ends
        if not whole or presence.ends_at <= presence.starts_at:
            yield (presence.id,)


def one_place(diary: Diary) -> Breaches:
    """Nobody is in two presences at once."""
    for presences in by_person(diary, diary.standing()).values():
        still: list[Presence] = []
        for one in sorted(presences, key=lambda presence: presence.starts_at):
            still = [other for other in still if other.ends_at > one.starts_at]
            if one.ends_at > one.starts_at:
                yield from ((one.id, other.id) for other in still)
                still.append(one)


def whose(diary: Diary) -> Breaches:
    """A presence belongs to the person its record ends in, and a keep-apart is found by the persons of its sides."""
    for presence in diary.dump.presences:
        if presence.person != diary.end(presence.record):
            yield (presence.id,)
    for pair in diary.pairs:
        blinds = diary.keys.blind(pair.mover), diary.keys.blind(pair.fixed)
        if (pair.row.mover_blind, pair.row.fixed_blind) != blinds:
            yield (pair.row.id,)


def nothing_silent(diary: Diary) -> Breaches:
    """Somebody was asked about every presence that is suspended."""
    asked = {item.about for item in diary.dump.work if item.kind == "clash"}
    for presence in diary.dump.presences:
        if presence.state == "suspended" and presence.id not in asked:
            yield (presence.id,)


def clocks(diary: Diary) -> Breaches:
    """The clock on the wall and the instant say the same. An hour that does not exist is never said."""
    for presence in diary.dump.presences:
        # Earlier on the wall is the next day, or the same day where the clocks went back between.
        earlier = presence.wall_end < presence.wall_start
        if not (
            _shows(presence, presence.starts_at, presence.wall_start)
            and (
                _shows(presence, presence.ends_at, presence.wall_end)
                or (earlier and _shows(presence, presence.ends_at, presence.wall_end, days=1))
            )
        ):
            yield (presence.id,)


PROMISES: dict[str, Callable[[Diary], Breaches]] = {
    "apart": apart,
    "wide enough": wide_enough,
    "one place": one_place,
    "whose": whose,
    "nothing silent": nothing_silent,
    "held": held.breaches,
    "clocks": clocks,
}
"""In the order of the page, under its names."""


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share an instant; neither holds its last one."""
    return max(one[0], other[0]) < min(one[1], other[1])


def _during(presence: Presence) -> Span:
    return presence.during or widened(presence)


def _shows(presence: Presence, at: datetime, wall: time, *, days: int = 0) -> bool:
    try:
        zone = ZoneInfo(presence.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    shown = at.astimezone(zone).replace(tzinfo=None)
    return shown == datetime.combine(presence.wall_date + timedelta(days), wall)
