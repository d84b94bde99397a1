"""Every wrong attempt makes the next one wait, and nobody is ever locked out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F

from alongside.people.choices import AccountKind
from alongside.people.models import Account, Attempt
from alongside.trust.sign_in import slow
from alongside.trust.sign_in.opening import open_with

STAFF = AccountKind.STAFF
HERE, THERE = "192.0.2.1", "192.0.2.2"


def wait(seconds: float) -> None:
    """As if so much time had passed."""
    Attempt.objects.update(last_at=F("last_at") - timedelta(seconds=seconds))


def taken(**who: str) -> bool:
    try:
        slow.attempt(**who)
    except slow.TooSoon:
        return False
    return True


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attempts", "seconds"), [(3, 2), (4, 4), (5, 8), (6, 16), (7, 32), (8, 42), (30, 42)]
)
def test_after_so_many_attempts_the_next_one_waits_so_long(attempts, seconds):
    taken(name="blue door")
    Attempt.objects.update(failures=attempts)

    wait(seconds - 1)
    early = taken(name="blue door")
    wait(1)

    assert (early, taken(name="blue door")) == (False, True)


@pytest.mark.django_db
def test_three_attempts_are_free_and_a_whole_service_behind_one_address_gets_twenty():
    assert [taken(name="blue door") for _ in range(4)] == [True, True, True, False]
    assert [taken(address=HERE) for _ in range(21)] == [True] * 20 + [False]


@pytest.mark.django_db
def test_an_attempt_that_came_too_soon_makes_nobody_wait_longer():
    for _ in range(50):
        taken(name="blue door")

    wait(2)

    assert Attempt.objects.get().failures == 3
    assert taken(name="blue door")


@pytest.mark.django_db
def test_after_a_quarter_of_an_hour_all_is_forgotten():
    taken(name="blue door")
    Attempt.objects.update(failures=30)
    wait(16 * 60)

    assert taken(name="blue door")
    assert Attempt.objects.get().failures == 1


@pytest.mark.django_db
def test_neither_the_name_nor_the_address_can_be_read_in_the_table():
    slow.attempt(name="blue door", address=HERE)

    kept = "".join(Attempt.objects.values_list("key", flat=True))

    assert "blue" not in kept
    assert HERE not in kept
    assert len(kept) == 128


@pytest.mark.django_db
def test_the_right_secret_during_a_wait_opens_nothing_and_after_it_opens_and_forgives():
    Account.objects.make("blue", "a long phrase for tests", STAFF)
    for _ in range(3):
        open_with("blue", "wrong", STAFF, HERE)

    with pytest.raises(slow.TooSoon):
        open_with("blue", "a long phrase for tests", STAFF, HERE)
    wait(2)

    assert open_with("blue", "a long phrase for tests", STAFF, HERE) is not None
    assert Attempt.objects.get().failures == 3  # the address: its earlier ones still count


@pytest.mark.django_db
def test_wrong_attempts_at_one_name_from_one_address_slow_no_other_name_at_another():
    for _ in range(3):
        open_with("blue", "wrong", STAFF, HERE)
    Account.objects.make("green", "a long phrase for tests", STAFF)

    assert open_with("green", "a long phrase for tests", STAFF, THERE) is not None


def test_fifty_at_once_are_no_way_round_it(committed):
    def one(_: int) -> bool:
        try:
            return taken(name="blue door")
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(one, range(50))) == 3
