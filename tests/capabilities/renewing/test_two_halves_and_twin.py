"""What is done with her account is what the twin says: anybody doing anything in any order, after every step.

The twin is written from `docs/her-account.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from django.utils.timezone import localtime, now

from alongside.trust.looking.record import looks
from alongside.trust.renewing.rules import due
from tests.capabilities.handing_over.play import Clock, clock_of
from tests.capabilities.planting import LONG, Told, play_all, through
from tests.capabilities.renewing.around import There, around_her
from tests.capabilities.renewing.twin import account as twin
from tests.capabilities.renewing.two_halves import begun, step
from tests.web_cast import make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
STORIES = range(60) if LONG else range(3, 5)
STEPS = 30 if LONG else 8


def a_morning() -> datetime:
    """The last Monday that was two weeks before the clocks went back: histories are alike whenever they are played."""
    long_ago = now() - timedelta(days=30)
    ends = [datetime(long_ago.year - back, 10, 31, 8, tzinfo=UTC) for back in (0, 1)]
    mondays = [one - timedelta(days=(one.weekday() + 1) % 7 + 13) for one in ends]
    return next(one for one in mondays if one < long_ago)


def a_house() -> Iterator[tuple[There, Clock]]:
    """Where nothing has happened yet, by a clock of its own."""
    with clock_of(a_morning()) as clock:
        yield around_her(make_cast(), clock.now), clock


@pytest.fixture
def there() -> Iterator[tuple[There, Clock]]:
    yield from a_house()


def played(there: tuple[There, Clock], seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    with transaction.atomic(), looks():
        story = begun(there[0], seed, there[1])
        told = through(lambda deed, compared: step(story, *deed, compared=compared), deeds, STEPS)
        transaction.set_rollback(True)
    return told


def test_every_step_of_her_account_is_what_the_twin_says(there):
    play_all(lambda seed: played(there, seed), "account", STORIES, STEPS)


CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28)})
"""Boxing Day is a Saturday in that year, and kept on the Monday."""


@pytest.mark.parametrize(
    "day", [date(2026, 10, 23) + timedelta(days=number) for number in (*range(7), *range(60, 67))]
)
def test_a_second_person_is_due_in_two_working_days(day: date):
    asked = datetime.combine(day, time(15, 30), UTC)

    assert due(localtime(asked), "England") == twin.due(asked, CHRISTMAS)
    assert due(asked, "England").isoweekday() < 6
