"""Booked at the same moment, or while the rule is being saved: never together, never in silence.

ALONGSIDE_LONG=1 tries 10,000 pairs and 10,000 interleavings instead of 300.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from uuid import UUID

import pytest
from django.db import connection, transaction

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart import persons, statements
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import Presence
from tests.capabilities.apart.cast import booked, keep_apart
from tests.capabilities.apart.racing import people, race, suspended_without_a_word, too_near
from tests.web_cast import make_cast

PAIRS = 10_000 if os.environ.get("ALONGSIDE_LONG") else 300

pytestmark = pytest.mark.usefixtures("committed")


def pairs_of(count: int) -> list[tuple[UUID, UUID]]:
    found = people(make_cast(), 2 * count)
    return list(zip(found[::2], found[1::2], strict=True))


def both_book(hers: UUID, his: UUID) -> list[Callable[[], object]]:
    return [partial(booked, hers, "10:00", "11:00"), partial(booked, his, "10:30", "11:30")]


def book_and_save(hers: UUID, his: UUID) -> list[Callable[[], object]]:
    return [partial(keep_apart, hers, his), partial(booked, hers, "10:00", "11:00")]


@pytest.mark.promise("P1")
def test_of_many_pairs_who_book_at_the_same_moment_none_stand_together():
    pairs = pairs_of(PAIRS)
    for hers, his in pairs:
        keep_apart(hers, his)

    given = race([both_book(hers, his) for hers, his in pairs])

    assert too_near(pairs) == 0
    assert suspended_without_a_word() == 0
    assert [his for _, his in given if isinstance(his, NotConfirmed)] == []


@pytest.mark.promise("P2")
def test_a_rule_saved_while_she_is_booked_is_never_silently_broken():
    pairs = pairs_of(PAIRS)
    for _, his in pairs:
        booked(his, "10:30", "11:30")

    given = race([book_and_save(hers, his) for hers, his in pairs])

    assert too_near(pairs) == 0
    assert suspended_without_a_word() == 0
    assert [saved for saved, _ in given if isinstance(saved, NotConfirmed)] == []
    assert [her for _, her in given if her is None] == []


@pytest.mark.promise("P2")
def test_without_the_locks_the_same_race_is_lost(monkeypatch):
    """A planted fault: the test above must be able to fail."""
    monkeypatch.setattr(persons, "lock", lambda names: None)
    pairs = pairs_of(40)
    for _, his in pairs:
        booked(his, "10:30", "11:30")

    race([book_and_save(hers, his) for hers, his in pairs])

    assert too_near(pairs) > 0


@pytest.mark.promise("P1")
def test_without_locks_the_database_alone_keeps_them_apart(monkeypatch):
    monkeypatch.setattr(persons, "lock", lambda names: None)
    pairs = pairs_of(100)
    for hers, his in pairs:
        keep_apart(hers, his)

    race([both_book(hers, his) for hers, his in pairs])

    assert too_near(pairs) == 0


@pytest.mark.promise("P1")
def test_without_locks_and_without_slots_pairs_do_meet(monkeypatch):
    """A planted fault: check, then insert, and nothing else."""
    monkeypatch.setattr(persons, "lock", lambda names: None)
    monkeypatch.setattr(statements, "HOLD", statements.HOLD + " where false")
    pairs = pairs_of(40)
    for hers, his in pairs:
        keep_apart(hers, his)

    race([both_book(hers, his) for hers, his in pairs])

    assert too_near(pairs) == 40


@pytest.mark.promise("P3")
@pytest.mark.parametrize("isolation", ["repeatable read", "serializable"])
def test_a_check_that_cannot_see_what_others_commit_confirms_nothing(isolation):
    cast = make_cast()
    words = {
        "repeatable read": "set transaction isolation level repeatable read",
        "serializable": "set transaction isolation level serializable",
    }

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(words[isolation])
        with pytest.raises(NotConfirmed):
            booked(cast.ana.pk, "10:00", "11:00")

    with acting(As.KEEPER):
        assert Presence.objects.count() == 0
