"""One fault a sentence about whom she does not want: each is planted, and the twin names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from alongside.care.key_working.choices import WhyWanted
from alongside.planning import choosing_worker
from tests.capabilities.leaving_alone.said import There, a_house
from tests.capabilities.leaving_alone.test_names_and_twin import played
from tests.capabilities.leaving_alone.twin import names as rule
from tests.capabilities.planting import Deed, Planted, name_all, no, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
look_for, never = choosing_worker.look_for, choosing_worker.never


def none_of_hers(*_: Any, **__: Any) -> list[Any]:
    """No link ends."""
    return []


def as_if_they_had_left(**given: Any) -> Any:
    """Nobody is told to ask her first."""
    return look_for(**given | {"why": WhyWanted.LEFT})


def always_bare(**given: Any) -> None:
    """Her short secret makes no difference."""
    never(**given | {"bare": True})


@pytest.fixture
def there() -> Iterator[There]:
    with a_house() as one:
        yield one


HER_OWN: tuple[Deed, ...] = (("never", "w1", "bare"),)
# The sentence -> the rule that the twin names, and the fault with the story that meets it.
FAULTS: dict[str, tuple[str, Planted]] = {
    "one name in seven days": (
        rule.ONE_NAME,
        Planted(choosing_worker, "blocked_bare_lately", no, (*HER_OWN, ("never", "w5", "bare")), few=True),
    ),
    "it counts at once": (rule.AT_ONCE, Planted(choosing_worker, "block", nothing, HER_OWN)),
    "it ends her key worker's link": (rule.ENDS, Planted(choosing_worker, "leave_key_worker", none_of_hers, HER_OWN)),
    "whoever finds her one is told": (rule.A_SEARCH, Planted(choosing_worker, "look_for", nothing, HER_OWN, few=True)),
    "to ask her first": (
        rule.ASK_FIRST, Planted(choosing_worker, "look_for", as_if_they_had_left, HER_OWN, few=True),
    ),
    "so too where it is ended at once": (
        rule.ASK_FIRST, Planted(choosing_worker, "look_for", as_if_they_had_left, (("at once", "", "bare"),)),
    ),
    "with her short secret nobody is asked": (
        rule.ASK_FIRST, Planted(choosing_worker, "never", always_bare, (("never", "w1", "secret"),)),
    ),
    "whoever works with her has the same to ask": (
        rule.THE_SAME, Planted(choosing_worker, "have_them_asked", nothing, (("never", "doc", "bare"),), few=True),
    ),
}  # fmt: skip


def test_each_fault_in_what_her_telephone_may_say_is_named(there, monkeypatch):
    name_all(FAULTS, lambda *deeds: played(there, "planted", *deeds), monkeypatch)
