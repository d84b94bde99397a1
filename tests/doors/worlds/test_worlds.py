"""Nothing that somebody sees at a desk depends on whether she named him, is there, or has blocked them.

Two worlds are made that differ in that alone, one script is played in both through the real pages, and
everything that came back and everything that the database was asked is compared. ``ALONGSIDE_LONG=1`` plays
a thousand pairs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import pytest_django

from alongside.command.database.cluster import Cluster
from tests.doors.worlds.leaks import LEAKS, Leak
from tests.doors.worlds.pairs import CASES, Kind
from tests.doors.worlds.playing import Compared, Ground, compared, ground

PAIRS = 1000 if os.environ.get("ALONGSIDE_LONG") else 24
"""They go round `CASES`, so that every kind is seen by everybody it can be seen by."""
MOST_FOR_A_LEAK = 12


@pytest.fixture(scope="module")
def here(
    cluster: Cluster, django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[Ground]:
    with django_db_blocker.unblock(), ground(cluster) as made:
        yield made


@pytest.fixture(scope="module")
def named(here: Ground) -> list[Compared]:
    return [compared(here, number) for number in numbers(Kind.NAMED)]


def numbers(kind: Kind) -> list[int]:
    """The pairs of a kind."""
    return [number for number in range(PAIRS) if CASES[number % len(CASES)][0] is kind]


def differ(pairs: list[Compared]) -> list[str]:
    """What was found, as it is read where a test fails."""
    assert all(len(pair.one) > 5 and pair.statements > 50 for pair in pairs)
    return [f"{pair.pair.key}: {found}" for pair in pairs for found in pair.found]


@pytest.mark.promise("P6")
def test_who_named_whom_shows_in_nothing(named: list[Compared]):
    assert differ(named) == []


@pytest.mark.promise("P6")
def test_whether_she_is_there_shows_in_nothing(here: Ground):
    assert differ([compared(here, number) for number in numbers(Kind.EXISTS)]) == []


@pytest.mark.promise("P23")
def test_for_whoever_she_has_blocked_she_was_never_there(here: Ground):
    assert differ([compared(here, number) for number in numbers(Kind.BLOCKED)]) == []


@pytest.mark.promise("P6")
@pytest.mark.promise("P23")
@pytest.mark.parametrize("kind", list(Kind))
def test_the_same_with_commits_that_are_real(here: Ground, kind: Kind):
    assert differ([compared(here, numbers(kind)[0], commits=True)]) == []


def test_who_is_on_call_and_blocked_is_not_shown_her_as_somebody_alike(here: Ground):
    pair = compared(here, CASES.index((Kind.BLOCKED, "on_call")), everything=True)

    assert differ([pair]) == []


@pytest.mark.parametrize("leak", LEAKS, ids=[leak.name for leak in LEAKS])
def test_a_planted_leak_is_found(here: Ground, leak: Leak):
    assert leak.found(here, MOST_FOR_A_LEAK)


def test_something_happens_in_what_is_compared(named: list[Compared]):
    """He says yes on his visit's page and elsewhere, and the times that are as safe stand on it."""
    steps = [answer for pair in named for answer in pair.one]

    assert [s for s in steps if "/visit/" in s.asked and s.status == 303]
    assert [s for s in steps if s.asked == "he says yes to a time" and s.status == 200]
    assert [s for s in steps if "Other times that are equally safe" in s.body]
