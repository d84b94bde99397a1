"""Three days of a small area's rolling use: nothing breached, nobody moved without a word, no offer left to nobody.

`python -m bench.month` plays a month of Brindle Vale in the same way.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import Area as Sheets
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.planner.problem import Pair
from alongside.planning.offering.actions import ring_me
from alongside.trust.acting import acting
from tests.capabilities.away.cast import SHEETS
from tests.capabilities.month import away, names, service
from tests.capabilities.month.events import ask
from tests.capabilities.month.playing import play
from tests.capabilities.month.proofs import asked_about, event, offers_judged
from tests.capabilities.month.world import World, begun
from tests.web_database import empty

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.promise("P1")]
FIRST = date(2027, 2, 8)
A_DAY = timedelta(days=1)
APART = KeepApart(pairs=(Pair("c1", "c3"),))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)


def busier() -> Sheets:
    """Little Ford with more that is due, so that something happens on each day."""
    more = tuple(
        replace(row, ref=f"{row.ref}-{number}") for row in SHEETS.visits[2:] for number in range(3)
    )
    return replace(SHEETS, visits=(*SHEETS.visits, *more))


def test_three_days_are_played_and_everything_is_proved(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(away, "SICK", 1.0)
    monkeypatch.setattr(away, "TAKEN_BACK", 0.0)
    monkeypatch.setattr(service, "CLOSED", 1.0)
    monkeypatch.setattr(names, "NAMED", 1.0)

    world = play(
        busier(),
        APART,
        first_day=FIRST,
        days=3,
        seed=2,
        late=0,
        seconds=5.0,
        cluster=cluster,
        ahead=5,
    )

    assert world.faults == []
    assert (world.seen["breaches"], world.seen["silent moves"]) == (0, 0)
    assert world.seen["offers left over"] == 0
    assert world.seen["offers made"] > 2
    assert world.seen["yes"] > 0
    assert world.seen["have them asked"] > 0
    assert world.seen["proofs of the whole diary"] > 5
    assert world.seen["times the offers were judged"] == 3


def test_a_time_that_moves_without_a_word_and_a_diary_that_was_spoilt_are_found(cluster: Any):
    world = begun(SHEETS, APART, seed=1, late=0, first_day=FIRST, cluster=cluster)
    visit = min(world.book)

    event(world, "nothing", None, lambda: moved(world, visit))

    assert world.seen["silent moves"] == 1
    assert world.seen["breaches"] == 0
    spoil(cluster)
    event(world, "nothing", None, lambda: None)
    assert world.seen["breaches"] == 1


def test_the_offers_second_program_is_asked_and_names_what_it_finds(cluster: Any):
    world = begun(busier(), APART, seed=1, late=0, first_day=FIRST, cluster=cluster)
    offers_judged(world)
    assert world.faults == []
    with acting(As.PLANNER):
        due = VisitDue.objects.filter(pk__in=world.book, by="key_worker").order_by("ref")[0]
    ask(world, due.pk, due.client_id)
    offers_judged(world)
    assert (world.faults, world.seen["offers made"]) == ([], 1)

    with acting(As.PLANNER):
        Offer.objects.update(held_until=world.at - timedelta(minutes=2), made_at=world.at - A_DAY)
    offers_judged(world)

    assert [one.split(": ", 2)[1] for one in world.faults] == ["clocks"]
    assert world.seen["breaches"] == 1


def test_whoever_wants_to_be_rung_about_a_time_is_being_asked_about_it(cluster: Any):
    world = begun(busier(), APART, seed=1, late=0, first_day=FIRST, cluster=cluster)
    with acting(As.PLANNER):
        due = VisitDue.objects.filter(pk__in=world.book, by="key_worker").order_by("ref")[0]
    ask(world, due.pk, due.client_id)
    assert asked_about({due.pk}) == {due.pk}
    with acting(As.PLANNER):
        offer = Offer.objects.get(visit=due)

    ring_me(offer=offer.pk, her=due.client_id, at=world.at)

    with acting(As.PLANNER):
        assert not Offer.objects.filter(visit=due, state="open").exists()
    assert asked_about({due.pk}) == {due.pk}  # by a task that is about her, and not about the visit


def test_a_month_is_the_same_month_again(cluster: Any):
    lines = set()
    for _ in range(2):
        world = play(
            SHEETS,
            APART,
            first_day=FIRST,
            days=1,
            seed=4,
            late=0,
            seconds=5.0,
            cluster=cluster,
            ahead=5,
            every_event=False,
        )
        lines.add(world.track.line)
        empty(cluster)

    assert len(lines) == 1


def moved(world: World, visit: UUID) -> None:
    """What no action does: another hour, and nobody was asked."""
    with acting(As.IMPORTER):
        row = AgreedTime.objects.get(pk=world.book[visit][0])
        for name in ("starts_at", "ends_at"):
            setattr(row, name, getattr(row, name) + timedelta(hours=1))
        row.save()
    assert row.starts_at > datetime.combine(FIRST, time(0), UTC)


def spoil(cluster: Any) -> None:
    import psycopg

    with psycopg.connect(cluster.superuser_url) as server:
        server.execute("delete from apart_heldslot")
