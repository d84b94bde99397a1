"""Whose it is to ask her whether it was she, said plainly: who holds no post any more, and what a blocked worker had."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.capabilities.asked_whether.said import There, a_house, begun, seen, step
from tests.capabilities.asked_whether.twin.asked import Seen
from tests.capabilities.planting import Deed

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]


@pytest.fixture
def there() -> Iterator[There]:
    with a_house() as one:
        yield one


def after(there: There, *deeds: Deed) -> Seen:
    story = begun(there, "")
    for deed in deeds:
        step(story, *deed, compared=False)
    return seen(story)


@pytest.mark.parametrize("who", ["doc", "nora", "mia"])
def test_of_whoever_holds_their_post_no_more_she_is_asked_all_the_same(there, who):
    now = after(there, ("departs", who), ("never", who, "bare"))

    assert (now.open, now.owner, now.blocked) == (True, "w1", frozenset({who}))


def test_of_a_key_worker_who_holds_the_post_no_more_whoever_finds_her_one_asks_first(there):
    now = after(there, ("departs", "w1"), ("never", "w1", "bare"))

    assert (now.open, now.ask_first) == (False, True)


def test_what_her_key_worker_had_when_she_blocks_them_is_her_prescribers(there):
    now = after(there, ("never", "nora", "bare"), ("never", "w1", "secret"))

    assert (now.owner, now.lists) == ("doc", frozenset({"doc"}))


def test_where_nobody_is_left_and_she_blocked_who_is_on_call_before_it_is_a_safety_leads(there):
    away = (("away", "w1"), ("away", "nora"), ("away", "mia"))
    now = after(there, ("never", "ring", "secret"), *away, ("never", "doc", "bare"))

    assert (now.open, now.owner, now.lists) == (True, None, frozenset({"lead"}))


def test_what_a_worker_had_is_a_safety_leads_where_she_blocked_who_is_on_call_before(there):
    away = (("away", "w1"), ("away", "mia"))
    first = (("never", "ring", "secret"), *away, ("never", "nora", "bare"))
    now = after(there, *first, ("never", "doc", "secret"))

    assert (now.open, now.owner, now.lists) == (True, None, frozenset({"lead"}))


def test_it_goes_to_who_is_on_call_and_not_to_a_key_worker_who_is_away(there):
    now = after(
        there,
        ("never", "nora", "secret"),
        ("away", "w1"),
        ("away", "mia"),
        ("never", "mia", "bare"),
        ("never", "doc", "secret"),
    )

    assert (now.open, now.owner, now.lists) == (True, None, frozenset({"ring"}))
