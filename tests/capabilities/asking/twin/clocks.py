"""By when it is read, when it climbs, when it ends, how long a page opens, and how long a guess waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from tests.capabilities.asking.twin.values import HER, Ask, Service, World

READ_WITHIN = timedelta(hours=4)  # of staffed time
LOOKED_AHEAD = 60  # days, this one among them
ENDS_AFTER = timedelta(days=28)
OPENS_FOR = timedelta(hours=6)
QUARTER_OF_AN_HOUR = timedelta(minutes=15)
FREE_GUESSES, FIRST_WAIT, LONGEST_WAIT = 10, 2, 40  # numbers; seconds


def staffed_on(world: World, service: Service, day: date) -> list[tuple[datetime, datetime]]:
    """ "Bank holidays and hours without staff do not count." By the clock on the wall, told as instants."""
    if day in world.bank_holidays:
        return []
    return sorted(
        (
            datetime.combine(day, first, world.zone).astimezone(UTC),
            datetime.combine(day, last, world.zone).astimezone(UTC),
        )
        for weekday, first, last in service.week
        if weekday == day.weekday()
    )


def staffed_after(
    world: World, service: Service, at: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Each staffed stretch after a moment, and none of it twice."""
    today, reached = at.astimezone(world.zone).date(), at.astimezone(UTC)
    for number in range(LOOKED_AHEAD):
        for first, last in staffed_on(world, service, today + timedelta(days=number)):
            if last > reached:
                yield max(first, reached), last
                reached = last


def takes_asks(world: World, service: Service, now: datetime) -> bool:
    """ "A service with fewer than four staffed hours today and in the 59 days after takes no asks." """
    return in_staffed_time(world, service, now) is not None


def read_by(world: World, ask: Ask) -> datetime | None:
    """ "Four hours of the service's staffed time after the first words of hers that wait." None: none do. Where so
    much staffed time is no more to come, at once."""
    words = waiting_words(ask)
    if words is None:
        return None
    return in_staffed_time(world, world.service(ask.service), words) or words


def in_staffed_time(world: World, service: Service, after: datetime) -> datetime | None:
    """When so much of it has gone by. None where it is not to come."""
    left = READ_WITHIN
    for first, last in staffed_after(world, service, after):
        if last - first >= left:
            return first + left
        left -= last - first
    return None


def words_of_hers(ask: Ask) -> list[datetime]:
    """What she sent, what she said since, and each yes: "a yes is a word of hers"."""
    return [ask.sent, *(one.at for one in ask.said if one.by == HER), *ask.yes]


def answers(ask: Ask) -> list[datetime]:
    """What a worker said, and that she was written down: "opening answers nothing"."""
    return [
        *(one.at for one in ask.said if one.by != HER),
        *([ask.written] if ask.written else []),
    ]


def waiting_words(ask: Ask) -> datetime | None:
    """The first words of hers after the last answer: "what she adds meanwhile moves it no later"."""
    answered = max(answers(ask), default=None)
    return min((at for at in words_of_hers(ask) if answered is None or at > answered), default=None)


def is_answered(ask: Ask) -> bool:
    """No words of hers wait."""
    return waiting_words(ask) is None


def goes_to(ask: Ask) -> int:
    """How much a page shows that shows all of it: each word of either side adds one."""
    return len(ask.said) + len(ask.yes)


def is_late(world: World, ask: Ask, now: datetime) -> bool:
    """ "Not answered by then": then, and not before, somebody is paged."""
    by = read_by(world, ask)
    return not is_answered(ask) and by is not None and now >= by


def ends_at(ask: Ask) -> datetime:
    """ "28 days after the last word of either side"; to write her down is no word."""
    return max(*words_of_hers(ask), *(one.at for one in ask.said)) + ENDS_AFTER


def has_ended(ask: Ask, now: datetime) -> bool:
    """At that very moment it has, whether or not anything has cleared it away yet."""
    return now >= ends_at(ask)


def opens(locked: datetime, now: datetime) -> bool:
    """ "They open for six hours." """
    return locked <= now < locked + OPENS_FOR


def guess_waits(wrong: Iterable[datetime], now: datetime) -> int:
    """ "After ten wrong numbers from one address in a quarter of an hour the next waits two seconds after the last,
    after eleven four, twice as long each time and forty at most." """
    lately = sum(now - QUARTER_OF_AN_HOUR < at <= now for at in wrong)
    if lately < FREE_GUESSES:
        return 0
    return min(FIRST_WAIT << (lately - FREE_GUESSES), LONGEST_WAIT)
