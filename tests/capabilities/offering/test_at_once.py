"""She, her worker and a second browser at one moment: one answer counts, nobody is moved, and the diary proves safe."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from datetime import time
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest
from django.db import connection

from alongside.care.agreeing import end_agreed
from alongside.care.errors import NotAgreed
from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer
from alongside.command.prove.proof import prove
from alongside.command.prove.reading import _rows
from alongside.kit.wall_time import times
from alongside.kit.walls import As
from alongside.planning.offering.actions import (
    accept,
    cannot_come,
    lapse_due,
    make_offer,
    none_of_these,
    withdraw,
)
from alongside.planning.offering.errors import AlreadyAnswered, Gone, NotOffered
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book, save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.errors import NotConfirmed
from tests.capabilities.care.cast import her_key_worker, place, presences, visit, yes
from tests.capabilities.offering.cast import (
    AT,
    agreed_now,
    asked,
    held,
    id_of,
    offer_of,
    offered,
    starts_of,
    state,
)
from tests.capabilities.planning.cast import Ford, ford

REFUSED = (AlreadyAnswered, Gone, NotOffered, NotAgreed, NotConfirmed)


@pytest.fixture
def there(committed: None) -> Ford:
    return ford()


def together(*steps: Callable[[], Any]) -> list[str]:
    """Do all of it at one moment, each in a thread of its own; what each was told."""
    ready, told = Barrier(len(steps)), [""] * len(steps)

    def work(number: int, step: Callable[[], Any]) -> None:
        try:
            ready.wait(10)
            step()
            told[number] = "done"
        except REFUSED as refused:
            told[number] = type(refused).__name__
        except Exception as broken:
            told[number] = f"broken: {type(broken).__name__}"
        finally:
            connection.close()

    threads = [Thread(target=work, args=[n, step]) for n, step in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


def proved(cluster: Any) -> bool:
    """Whether the independent proof finds the whole diary safe."""
    with psycopg.connect(cluster.superuser_url) as server:
        return prove(_rows(server), os.environ["ALONGSIDE_ROOT_KEYS"]).code == 0


@pytest.mark.promise("P41")
def test_two_browsers_answer_one_offer_and_one_counts(there: Ford, cluster: Any):
    her = there.client("c1")
    made = offered(there)
    key, (first, second, *_) = id_of(made), starts_of(made)

    told = together(
        lambda: accept(offer=key, start=first.pk, her=her, at=AT),
        lambda: accept(offer=key, start=second.pk, her=her, at=AT),
        lambda: none_of_these(offer=key, her=her, at=AT),
        lambda: lapse_due(at=AT),
    )

    assert sorted(told[:3]) == ["AlreadyAnswered", "AlreadyAnswered", "done"]
    assert told[3] == "done"
    agreed = agreed_now(visit("v1").pk)
    expected = {0: ["Tue 09 09:45"], 1: ["Tue 09 12:30"], 2: []}[told.index("done")]
    assert agreed == expected
    assert [line[1] for line in presences()] == [one.split(" ", 1)[1] for one in expected]
    assert held(made) == [False] * 4
    assert proved(cluster)


@pytest.mark.promise("P2", "P40")
def test_she_cancels_while_her_worker_moves_it_and_nobody_is_silently_moved(
    there: Ford, cluster: Any
):
    her, jo = there.client("c1"), there.worker("w1").id
    for _ in range(3):
        made = asked(there)
        row = accept(offer=id_of(made), start=starts_of(made)[0].pk, her=her, at=AT)

        def move() -> None:
            end_agreed(agreed=row.pk, by=jo)  # noqa: B023 - used before the next turn
            yes(jo, start=time(16))

        told = together(
            lambda: cannot_come(agreed=row.pk, her=her, at=AT),  # noqa: B023
            move,
            lambda: make_offer(visit=row.visit_id, by=jo, at=AT),  # noqa: B023
        )

        # What her worker wrote down that she said stands, once; an offer of theirs only ever asks.
        assert "broken" not in " ".join(told)
        agreed = agreed_now(visit("v1").pk)
        assert agreed in ([], ["Tue 09 16:00"])
        assert sum(one[0] == "standing" for one in presences()) == len(agreed)
        with acting(As.PERSON, jo):
            for left in AgreedTime.objects.filter(visit=visit("v1").pk, ended_at=None):
                end_agreed(agreed=left.pk, by=jo)
        for offer in open_offers(row.visit_id):
            withdraw(offer=offer, by=jo, at=AT)
    assert proved(cluster)


def open_offers(visit_id: uuid.UUID) -> list[uuid.UUID]:
    with acting(As.PLANNER):
        return list(Offer.objects.filter(visit=visit_id, state="open").values_list("pk", flat=True))


@pytest.mark.promise("P1", "P2")
def test_whoever_comes_first_what_is_held_is_nobody_elses_and_they_never_meet(
    there: Ford, cluster: Any
):
    """A worker books into what is held, he is walked in, she says who she must not meet, she picks: at once."""
    her, him = there.client("c1"), there.client("c3")
    jo, other = there.worker("w1").id, there.worker("w2").id
    her_key_worker(there, "c2", "w1")
    made = offered(there)
    key, first = id_of(made), starts_of(made)[0]

    told = together(
        lambda: accept(offer=key, start=first.pk, her=her, at=AT),
        lambda: yes(jo, "v3", start=time(10), place=place("mill")),
        lambda: book(
            person=him,
            place=place("mill"),
            times=times(first.day, time(9), time(10), "Europe/London"),
            visit=uuid.uuid4(),
            by=other,
        ),
        lambda: save_keep_apart(mover=her, fixed=him, said_by=SaidBy.HER, by=jo),
    )

    assert "broken" not in " ".join(told)
    assert told[1] == "NotConfirmed"
    assert told[2:] == ["done", "done"]
    assert told[0] in ("done", "Gone")
    assert state(made) == ("accepted" if told[0] == "done" else "open")
    assert [line[0] for line in presences()] in ([], ["suspended"])
    assert offer_of(made).held_until > AT
    assert proved(cluster)
