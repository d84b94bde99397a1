"""Two things at one moment: she cancels while her worker moves it; somebody says yes while the worker is said to be away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections

from alongside.care.agreeing import agree
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.planning.away.moving import say_yes_instead
from alongside.planning.models import ProposedVisit
from alongside.planning.offering.actions import cannot_come
from alongside.trust.acting import acting
from alongside.trust.apart.models import Presence
from alongside.work.models import Kind
from tests.capabilities.away.cast import TUESDAY, Sick, agreed, items, sick, visit

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Sick:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    return sick()


def together(*steps: Callable[[], Any]) -> list[str]:
    """What became of each, all begun at one moment: the name of what it raised, or nothing."""
    line, ends = Barrier(len(steps)), [""] * len(steps)

    def lane(number: int) -> None:
        try:
            line.wait()
            steps[number]()
        except Exception as error:
            ends[number] = type(error).__name__
        finally:
            connections.close_all()

    threads = [Thread(target=lane, args=(number,)) for number in range(len(steps))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def standing(there: Sick) -> int:
    with acting(As.KEEPER):
        hers = Presence.objects.filter(record=there.ford.client("c1"), state="standing")
        return hers.filter(visit=visit("v1")).count()


@pytest.mark.parametrize("turn", range(2))
def test_she_cancels_while_her_worker_moves_it(there: Sick, turn: int):
    there.looked()
    with acting(As.PLANNER):
        old = AgreedTime.objects.get(visit__ref="v1", ended_at=None)
        row = ProposedVisit.objects.get(visit__ref="v1", run__mends=True)

    def moves() -> None:
        with acting(As.PERSON, there.w1):
            say_yes_instead(proposed=row.pk, start=row.pk, by=there.w1)

    cancelled, moved = together(
        lambda: cannot_come(agreed=old.pk, her=there.ford.client("c1")), moves
    )

    assert cancelled == ""
    assert moved in ("", "NoSuchStart")
    still = agreed().get("v1")
    assert standing(there) == (still is not None)
    assert still is None or still[1] == row.day
    assert (still is None) == (len(items(Kind.CANCELLED)) == 1)


def test_a_yes_and_the_news_that_the_worker_is_away_never_pass_each_other_unseen(there: Sick):
    with acting(As.PLANNER):
        old = AgreedTime.objects.get(visit__ref="v1", ended_at=None)

    def yes() -> None:
        agree(
            visit=visit("v2"),
            worker=there.w1,
            place=old.place_id,
            day=TUESDAY,
            start=time(14),
            zone="Europe/London",
            group=None,
            by=there.w1,
        )

    with acting(As.IMPORTER) as at:
        AgreedTime.objects.filter(pk=old.pk).update(ended_at=at)
    said_yes, said_away = together(yes, lambda: there.away(TUESDAY, TUESDAY))

    assert said_away == ""
    assert said_yes in ("", "NotConfirmed")
    assert ("v2" in agreed()) == (said_yes == "") == (len(items(Kind.AWAY)) == 1)
