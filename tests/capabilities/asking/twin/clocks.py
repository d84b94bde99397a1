"""By when it is read, when it climbs, when it ends, how long a page opens, and how long a guess waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from tests.capabilities.asking.twin.values import HER, Ask, Service, World

READ_WITHIN = timedelta(hours=4)  # of staffed time
LOOKED_AHEAD = 60  # days
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
            datetime.combine(day, first, world.zone),
            datetime.combine(day, last, world.zone),
        )
        for weekday, first, last in service.week
        if weekday == day.weekday()
    )


def staffed_after(world: World, service: Service, at: datetime) -> Iterator[timedelta | datetime]:
    """For each staffed stretch after a moment: where it begins, then how long it is."""
    today = at.astimezone(world.zone).date()
    reached = at.timestamp()
    for number in range(LOOKED_AHEAD + 1):
        for first, last in staffed_on(world, service, today + timedelta(days=number)):
            begins, ends = max(first.timestamp(), reached), last.timestamp()
            if ends > begins:
                yield datetime.fromtimestamp(begins, world.zone)
                yield timedelta(seconds=ends - begins)
                reached = ends


def takes_asks(world: World, service: Service, now: datetime) -> bool:
    """ "A service without staffed hours in the next 60 days takes no asks." """
    return next(staffed_after(world, service, now), None) is not None


def read_by(world: World, ask: Ask) -> datetime | None:
    """ "Four hours of the service's staffed time after her last words." None where so much is not to come."""
    after = last_words_of_hers(ask)
    left = READ_WITHIN
    begins: datetime | None = None
    for found in staffed_after(world, world.service(ask.service), after):
        if isinstance(found, datetime):
            begins = found
        elif begins is not None:
            if found >= left:
                return datetime.fromtimestamp(
                    (begins.timestamp() + left.total_seconds()), world.zone
                )
            left -= found
    return None


def last_words_of_hers(ask: Ask) -> datetime:
    """What she sent, what she said since, and her yes. Open: that a yes is a word of hers; nobody answers it by
    chance, and unheard it would end after 28 days."""
    said = [one.at for one in ask.said if one.by == HER]
    return max([ask.sent, *said, *([ask.yes] if ask.yes else [])])


def last_answer(ask: Ask) -> datetime | None:
    """What a worker said, or that she was written down. Open: that to read is not to answer."""
    said = [one.at for one in ask.said if one.by != HER]
    return max([*said, *([ask.written] if ask.written else [])], default=None)


def is_answered(ask: Ask) -> bool:
    """Somebody said something after her last words."""
    answer = last_answer(ask)
    return answer is not None and answer >= last_words_of_hers(ask)


def is_late(world: World, ask: Ask, now: datetime) -> bool:
    """ "Not answered by then": then, and not before, somebody is paged."""
    by = read_by(world, ask)
    return not is_answered(ask) and by is not None and now >= by


def ends_at(ask: Ask) -> datetime:
    """ "28 days after the last word of either side." """
    return max(last_words_of_hers(ask), last_answer(ask) or ask.sent) + ENDS_AFTER


def has_ended(ask: Ask, now: datetime) -> bool:
    """At that very moment it has, whether or not anything has cleared it away yet."""
    return now >= ends_at(ask)


def opens(locked: datetime, now: datetime) -> bool:
    """ "They open for six hours." """
    return locked <= now < locked + OPENS_FOR


def guess_waits(wrong: Iterable[datetime], now: datetime) -> int:
    """ "After ten wrong numbers from one address in a quarter of an hour the next waits two seconds, then four,
    and so on up to forty." Open: and so on is twice as long each time."""
    lately = sum(now - QUARTER_OF_AN_HOUR < at <= now for at in wrong)
    if lately < FREE_GUESSES:
        return 0
    return min(FIRST_WAIT << (lately - FREE_GUESSES), LONGEST_WAIT)
