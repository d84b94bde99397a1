"""Docs/away.md, the end of its second paragraph: a worker is there again sooner than was said."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

Key = Hashable
SAID, REFUSED = "said", "refused"

AFTERWARDS = "afterwards: once people are being asked"
WHICH_DAY = "from today, or from the first one where that is to come, to the last one"
NO_DAYS_AWAY = "from that day on the days are no days away"
STAYS_AWAY = "the days before it are days away as they were"
ROW_ENDS = "the old row ends and a shorter one begins"
NOBODY_MOVED = "nobody is moved by that: what each was told stands"
NOBODY_ASKED = "nobody is asked by that"
OFFER_HERS = "an offer stays hers to answer"


@dataclass(frozen=True)
class Away:
    """A worker is away from the first to the last day, both included. `asked`: people are being asked about it."""

    key: Key
    worker: Key
    first: date
    last: date
    asked: bool = False
    over: bool = False  # taken back, or there again from its first day on

    @property
    def days(self) -> frozenset[date]:
        """Every day of it."""
        if self.over:
            return frozenset()
        return frozenset(
            self.first + timedelta(days=number)
            for number in range((self.last - self.first).days + 1)
        )


@dataclass(frozen=True)
class Rows:
    """What lies there: days that rows which stand make days away, by worker; ended rows with their days, by their id;
    agreed times, open offers and open tasks, each as it is."""

    away: dict[Key, frozenset[date]]
    standing: dict[Key, tuple[Key, date, date]]
    ended: dict[Key, tuple[Key, date, date]]
    agreed: frozenset[Hashable]
    offers: frozenset[Hashable]
    tasks: frozenset[Hashable]


def why_not(one: Away, back: date, today: date) -> str | None:
    """The rule that refuses it, None where it may be said. Who may say it is the door's."""
    if not one.asked:
        return AFTERWARDS
    if is_so(one, back):
        return None
    return None if max(today, one.first) <= back <= one.last else WHICH_DAY


def is_so(one: Away, back: date) -> bool:
    """ "Where that is so already, nothing changes." """
    return one.over or back == one.last + timedelta(days=1)


def there_again(one: Away, back: date) -> Away:
    """From that day on they are there; none of it is left where that is the first day, or one before it."""
    if is_so(one, back):
        return one
    if back <= one.first:
        return replace(one, over=True)
    return replace(one, last=back - timedelta(days=1))


def breaches(
    absences: tuple[Away, ...],
    one: Away,
    back: date,
    before: Rows,
    after: Rows,
    refused: str | None,
) -> Iterator[str]:
    """Every rule that does not hold after somebody said it, or was refused. `absences`: as they are by now."""
    if refused is not None and before != after:
        yield refused
        return
    expected: dict[Key, frozenset[date]] = {}
    for each in absences:
        expected[each.worker] = expected.get(each.worker, frozenset()) | each.days
    for worker in {*expected, *after.away}:
        wanted, found = expected.get(worker, frozenset()), after.away.get(worker, frozenset())
        if found - wanted:
            yield NO_DAYS_AWAY
        if wanted - found:
            yield STAYS_AWAY
    if is_so(one, back):
        if before != after:
            yield ROW_ENDS
    elif refused is None:
        gone = {key: row for key, row in before.standing.items() if key not in after.standing}
        if len(gone) != 1 or any(after.ended.get(key) != row for key, row in gone.items()):
            yield ROW_ENDS
        if len(after.standing) - len(before.standing) != (0 if back > one.first else -1):
            yield ROW_ENDS
    if before.agreed != after.agreed:
        yield NOBODY_MOVED
    if before.offers != after.offers:
        yield OFFER_HERS
    if before.tasks != after.tasks:
        yield NOBODY_ASKED
