"""Bringing an area's files in: all or nothing, twice the same, changed by ref, ended and never deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import Area, ChoiceRow, ReachRow
from alongside.care.actions import load_area
from alongside.care.brought_in.actions import remember
from alongside.care.models import AgreedTime, Choice, Reach, VisitDue
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.services.bringing import Changed
from alongside.services.models import Place, Session
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from tests.areas.cast import little_ford

pytestmark = pytest.mark.django_db


def load(area: Area) -> Changed:
    return load_area(sheets=area, keep_apart=KeepApart(), ref="little-ford")[1]


def test_the_same_files_twice_change_nothing():
    load(little_ford())

    assert load(little_ford()) == Changed(0, 0, 0)


def test_a_changed_visit_stays_the_same_visit():
    load(little_ford())
    with acting(As.IMPORTER):
        before = VisitDue.objects.get(ref="v3").pk
    visits = tuple(replace(v, minutes=90) if v.ref == "v3" else v for v in little_ford().visits)

    changed = load(little_ford(visits=visits))

    assert changed == Changed(0, 1, 0)
    with acting(As.IMPORTER):
        assert VisitDue.objects.get(ref="v3").pk == before
        assert VisitDue.objects.get(ref="v3").minutes == 90


def test_as_many_visits_as_a_large_area_has_can_change_and_end():
    many = [replace(little_ford().visits[2], ref=f"m{number}") for number in range(2500)]
    load(little_ford(visits=(*little_ford().visits, *many)))
    longer = [replace(visit, minutes=75) for visit in many]

    changed = load(little_ford(visits=(*little_ford().visits, *longer)))

    assert changed == Changed(0, 2500, 0)
    assert load(little_ford()) == Changed(0, 0, 2500)


def test_what_is_gone_is_ended_and_stays_readable():
    load(little_ford())

    load(little_ford(choices=()))

    with acting(As.IMPORTER):
        assert [c.ended_at is not None for c in Choice.objects.all()] == [True, True]


def test_what_comes_back_begins_again():
    load(little_ford())
    load(little_ford(visits=little_ford().visits[1:]))

    load(little_ford())

    with acting(As.IMPORTER):
        assert VisitDue.objects.get(ref="v1").ended_at is None
        assert VisitDue.objects.count() == 4


def test_a_worse_way_to_a_place_replaces_the_old_one():
    load(little_ford())
    reach = (*little_ford().reach[:-1], ReachRow("c3", "mill", 55))

    load(little_ford(reach=reach))

    with acting(As.IMPORTER):
        rows = Reach.objects.filter(client__ref="c3", ended_at=None)
        assert [row.minutes for row in rows] == [55]


def test_an_import_that_breaks_leaves_nothing():
    with pytest.raises(KeyError):
        load(little_ford(choices=(ChoiceRow("nobody", "women_only", "yes", "must"),)))

    with acting(As.IMPORTER):
        assert Client.objects.count() == Place.objects.count() == Session.objects.count() == 0


def test_a_key_worker_is_linked_and_sees_what_is_due():
    load(little_ford())
    with acting(As.IMPORTER):
        key_worker = Worker.objects.get(ref="w1").pk

    with acting(As.PERSON, key_worker):
        assert {v.ref for v in VisitDue.objects.all()} == {"v1", "v2"}
        assert Choice.objects.count() == 2


def test_a_change_of_key_worker_moves_the_link():
    load(little_ford())
    people = tuple(
        replace(p, usual_worker="w2") if p.ref == "c1" else p for p in little_ford().people
    )

    load(little_ford(people=people))

    with acting(As.IMPORTER):
        links = Link.objects.filter(client__ref="c1").order_by("starts_at", "worker__ref")
        assert {(link.worker.ref, link.ends_at is None) for link in links} == {
            ("w1", False),
            ("w2", True),
        }


def test_somebody_a_caseload_brought_in_and_these_files_do_not_know_keeps_their_key_worker():
    load(little_ford())
    with acting(As.REGISTRAR) as at:
        worker = Worker.objects.get(ref="w1")
        given = {
            "area_id": worker.area_id,
            "ref": "17",
            "known_as": "Cat",
            "gender": "woman",
            "women_only": True,
        }
        cat = Client.objects.create(**given, registered_at=at)
        link = Link.objects.create(
            client=cat,
            worker=worker,
            organisation_id=worker.organisation_id,
            role="key_worker",
            starts_at=at,
        )
        remember([link], area=worker.area_id, at=at)

    assert load(little_ford()) == Changed(0, 0, 0)

    with acting(As.REGISTRAR):
        assert Link.objects.get(pk=link.pk).ends_at is None


def test_people_of_an_invented_area_have_a_name_to_be_called_by():
    load(little_ford())

    with acting(As.IMPORTER):
        assert all(client.known_as for client in Client.objects.all())


def test_nobody_is_given_a_name_in_a_real_area():
    load(little_ford(settings=little_ford().settings | {"invented": "no"}))

    with acting(As.IMPORTER):
        assert {client.known_as for client in Client.objects.all()} == {""}
        assert {worker.name for worker in Worker.objects.all()} == {""}


def test_an_agreed_time_stands_by_the_clock_she_was_told():
    load(little_ford())

    with acting(As.IMPORTER):
        agreed = AgreedTime.objects.get()
        assert (agreed.start, agreed.zone) == (time(10), "Europe/London")
        assert agreed.starts_at.isoformat() == "2027-02-10T10:00:00+00:00"
