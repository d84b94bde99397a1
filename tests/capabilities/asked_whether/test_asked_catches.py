"""One fault a sentence about who asks her whether it was she: each is planted, and the twin names it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.care import who_asks
from alongside.care.key_working.choices import WhyWanted
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.planning import choosing_worker, not_theirs, was_it_they
from alongside.planning.was_it_they import have_them_asked
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.contact.asking import owner_of
from alongside.work.actions import Owner
from alongside.work.models import Kind
from tests.capabilities.asked_whether.said import There, a_house
from tests.capabilities.asked_whether.test_asked_and_twin import played
from tests.capabilities.asked_whether.twin import asked as rule
from tests.capabilities.planting import Deed, Planted, name_all, no, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
never, look_for, hand_on = choosing_worker.never, choosing_worker.look_for, choosing_worker.hand_on


class Every:
    """Holds every post."""

    def __contains__(self, _: object) -> bool:
        return True


def all_of_them(*_: Any) -> Every:
    """Whoever is linked is in post."""
    return Every()


def always_bare(**given: Any) -> None:
    """Her short secret makes no difference."""
    never(**given | {"bare": True})


def as_if_they_had_left(**given: Any) -> Any:
    """Nobody is told to ask her first."""
    return look_for(**given | {"why": WhyWanted.LEFT})


def only_who_holds_the_post(*, client: UUID, blocked: UUID, at: datetime) -> bool:
    """Of whoever holds their post no more nobody is asked."""
    with acting(As.PLANNER):
        held = who_asks._posts([blocked], at)
    return bool(held) and have_them_asked(client=client, blocked=blocked, at=at)


def her_key_workers(client: UUID, blocked: UUID, at: datetime) -> Owner:
    """As anything else of theirs: also where her key worker is away."""
    with acting(As.GATE):
        return owner_of(Client.objects.get(pk=client), at)


def all_of_it(ended: Iterable[Link], at: datetime, *, but: Collection[Kind] = ()) -> None:
    """Whether it was she as well."""
    hand_on(ended, at)


def three_days(at: datetime, *_: Any) -> datetime:
    """Later than a working day."""
    return at + timedelta(days=3)


@pytest.fixture
def there() -> Iterator[There]:
    with a_house() as one:
        yield one


DOC: Deed = ("never", "doc", "bare")
# The sentence -> the rule that the twin names, and the fault with the story that meets it.
FAULTS: dict[str, tuple[str, Planted]] = {
    "whoever works with her has the same to ask": (
        rule.IS_ASKED, Planted(choosing_worker, "have_them_asked", nothing, (DOC,), few=True),
    ),
    "a link that has not ended is enough": (
        rule.IS_ASKED,
        Planted(choosing_worker, "have_them_asked", only_who_holds_the_post, (("departs", "mia"), ("never", "mia", "bare"))),
    ),
    "what a key worker had whom she blocks is for who asks that": (
        rule.WHOSE,
        Planted(choosing_worker, "hand_on", all_of_it, (("never", "nora", "bare"), ("never", "w1", "secret")), few=True),
    ),
    "and not for a key worker who is away": (
        rule.WHOSE,
        Planted(
            not_theirs, "who_is_to_ask", her_key_workers,
            (
                ("never", "nora", "secret"), ("away", "w1"), ("away", "mia"), ("never", "mia", "bare"),
                ("never", "doc", "secret"),
            ),
        ),
    ),
    "with her short secret nobody is asked": (
        rule.NOBODY_IS_ASKED, Planted(choosing_worker, "never", always_bare, (("never", "doc", "secret"),)),
    ),
    "each who is there that day": (
        rule.WHOSE, Planted(who_asks, "away_on", no, (("away", "w1"), DOC), few=True),
    ),
    "and holds that post": (
        rule.WHOSE, Planted(who_asks, "_posts", all_of_them, (("departs", "w1"), DOC), few=True),
    ),
    "her key worker first, then who prescribes, a nurse, a midwife": (
        rule.WHOSE, Planted(who_asks, "ASKS_HER", who_asks.ASKS_HER[::-1], (DOC,)),
    ),
    "whoever works with her and is not blocked": (
        rule.NOT_THE_BLOCKED,
        Planted(
            who_asks, "is_blocked", no,
            (("never", "nora", "secret"), ("away", "w1"), ("away", "doc"), ("never", "mia", "bare")),
        ),
    ),
    "nothing stands on the list of whom she blocks afterwards": (
        rule.NOT_THE_BLOCKED,
        Planted(
            choosing_worker, "no_more_theirs", nothing,
            (("away", "w1"), ("never", "mia", "bare"), ("never", "doc", "secret")), few=True,
        ),
    ),
    "and never lies unseen": (
        rule.UNSEEN,
        Planted(
            not_theirs, "_seen_by_somebody", nothing,
            (("never", "ring", "secret"), ("away", "w1"), ("away", "nora"), ("away", "mia"), DOC), few=True,
        ),
    ),
    "within one working day": (rule.A_WORKING_DAY, Planted(was_it_they, "due", three_days, (DOC,))),
    "I do not want this person to see my record counts": (
        rule.BLOCK_STANDS, Planted(choosing_worker, "block", nothing, (DOC,)),
    ),
    "where it was her key worker they are told to ask her first": (
        rule.A_SEARCH, Planted(choosing_worker, "look_for", as_if_they_had_left, (("never", "w1", "bare"),)),
    ),
}  # fmt: skip


def test_each_fault_in_who_asks_her_is_named(there, monkeypatch):
    name_all(FAULTS, lambda *deeds: played(there, "planted", *deeds), monkeypatch)
