"""Sealing runs by itself, every minute, as the sealer, and two of them at once make one chain."""

from __future__ import annotations

import threading

import pytest
from django.db import connections
from procrastinate.contrib.django import app

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.jobs import JOBS, run
from alongside.trust.looking.models import Root, Seal
from tests.capabilities.looking.past import HOUR, MINUTE, NINE, look, sealed
from tests.web_cast import make_cast


def seals() -> list[tuple[int, int]]:
    with acting(As.WITNESS):
        return list(Seal.objects.order_by("chain", "number").values_list("number", "root"))


def test_sealing_runs_every_minute():
    every = {
        task.name: entry.cron
        for (_, _), entry in app.periodic_registry.periodic_tasks.items()
        for task in [entry.task]
    }

    assert (every["looking.seal"], every["looking.put_back"]) == ("* * * * *", "* * * * *")


@pytest.mark.django_db
def test_the_job_seals_what_was_looked_at():
    cast = make_cast()
    look(cast.jo.pk, cast.ana.pk, at=cast.at)

    run(JOBS["looking.seal"])
    run(JOBS["looking.seal"])

    assert seals() == [(1, 1)]


@pytest.mark.django_db
def test_hours_in_which_the_machine_stood_still_are_left_out():
    cast = make_cast()
    look(cast.jo.pk, cast.ana.pk, at=NINE)
    sealed(NINE)
    sealed(NINE + HOUR)
    look(cast.jo.pk, cast.ana.pk, at=NINE + 5 * HOUR)
    sealed(NINE + 5 * HOUR)
    sealed(NINE + 5 * HOUR + MINUTE)

    with acting(As.WITNESS):
        hours = [(root.number, root.hour.hour) for root in Root.objects.order_by("number")]
    assert hours == [(1, 10), (2, 14)]
    assert seals() == [(1, 1), (2, 3)]


@pytest.mark.django_db
def test_an_hour_without_a_look_has_a_root_as_well():
    cast = make_cast()
    look(cast.jo.pk, cast.ana.pk, at=NINE)
    for hour in range(4):
        sealed(NINE + hour * HOUR)

    with acting(As.WITNESS):
        roots = list(Root.objects.order_by("number"))
    assert [root.hour.hour for root in roots] == [10, 11, 12]
    assert len({bytes(root.tree) for root in roots}) == 1
    assert len({bytes(root.root) for root in roots}) == 3


@pytest.mark.usefixtures("committed")
def test_two_at_once_make_one_chain():
    cast = make_cast()
    for minute in range(20):
        look(cast.jo.pk, cast.ana.pk, at=NINE + minute * MINUTE)
    made: list[int] = []

    def work() -> None:
        try:
            made.append(sealed(NINE + HOUR))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(made) == [0, 0, 0, 20]
    assert [number for number, _ in seals()] == list(range(1, 21))
