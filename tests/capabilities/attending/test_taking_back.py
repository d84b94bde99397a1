"""The wrong name was pressed; a walk-in gives way, and leaves; a check that cannot run: each is put right, and tells nothing."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from alongside.care.attending.choices import Greeted
from alongside.care.attending.greeting import arrive, leave, let_in_by_ref, walk_in, walked_out
from alongside.care.attending.kept import used_and_kept
from alongside.care.attending.models import AtTheDoor, Expected, TakenBack
from alongside.care.attending.taking_back import not_here
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.services import rota
from alongside.services.models import AreaSettings, Session, WorkerHours
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.actions import diary
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.contact.models import Outbox
from tests.capabilities.attending.cast import WEEKDAYS, House, apart, expected, house, ids, tasks

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
LATER = timedelta(hours=5)


@pytest.fixture
def there() -> House:
    return house()


def desk(there: House, verb: Any, row: Expected, **more: object) -> Any:
    by = there.cast.reception.pk
    with acting(As.PERSON, by, Purpose.ARRIVAL) as at:
        given = {"by": by, "at": at, **more} if verb is not leave else {"at": at}
        return verb(expected=row.pk, **given)


def walks_in(there: House, ref: str) -> tuple[AtTheDoor, Greeted]:
    sam = there.cast.sam.pk
    with acting(As.PERSON, sam, Purpose.ARRIVAL) as at:
        door = walk_in(place=there.mill.pk, organisation=there.cast.service.pk, by=sam, at=at)
        return door, let_in_by_ref(door=door.pk, ref=ref, by=sam, at=at)


def came(row: Expected) -> object:
    with acting(As.PLANNER):
        return Expected.objects.get(pk=row.pk).came_at


def test_a_wrong_name_is_taken_back_and_what_was_written_stays(there: House):
    row = expected(there, there.cast.ana, starts_in=LATER)
    assert desk(there, arrive, row) is Greeted.LET_IN
    assert desk(there, not_here, row)
    assert not desk(there, not_here, row)  # twice is once

    assert came(row) is None
    assert sorted(there.states(there.cast.ana)) == ["over", "over", "standing"]
    with acting(As.PERSON, there.cast.reception.pk, Purpose.ARRIVAL):
        kept = TakenBack.objects.get()
    assert (kept.client_id, kept.taken_back_by_id) == (there.cast.ana.pk, there.cast.reception.pk)
    with acting(As.GATE):
        assert Outbox.objects.count() == 0  # nobody is told
    assert desk(there, arrive, row) is Greeted.LET_IN


def test_once_they_have_left_nothing_is_taken_back(there: House):
    row = expected(there, there.cast.ana)
    desk(there, arrive, row)
    desk(there, leave, row)

    assert not desk(there, not_here, row)
    assert came(row) is not None


def test_taken_back_beside_him_her_time_is_suspended_and_the_lists_are_put_right(there: House):
    hers = expected(there, there.cast.ana, starts_in=timedelta(minutes=20))
    his = expected(there, there.cast.pat, starts_in=LATER)
    apart(there, there.cast.ana, there.cast.pat)
    desk(there, arrive, hers)
    desk(there, arrive, his)  # hers gives way while she is said to be in
    desk(there, not_here, hers)

    assert there.states(there.cast.ana).count("standing") == 0
    assert (
        len(tasks("clash")) == 1
    )  # of what was agreed; the one about a stay that never was is done
    assert ids(tasks("walk_in")) == {there.cast.sam.pk}  # who is to be at the door before she comes


def test_who_gave_way_to_a_wrong_name_does_not_stand_again_by_itself(there: House):
    hers = expected(there, there.cast.ana, starts_in=timedelta(minutes=20))
    his = expected(there, there.cast.pat, starts_in=LATER)
    apart(there, there.cast.ana, there.cast.pat)
    desk(there, arrive, his)
    desk(there, not_here, his)

    assert there.states(there.cast.ana) == ["suspended"]
    assert sorted(there.states(there.cast.pat)) == ["over", "over", "standing"]
    assert came(hers) is None


@pytest.mark.promise("P3")
def test_where_the_diary_answers_nothing_the_safety_lead_is_asked_too(there: House, monkeypatch):
    def broken(*_: object) -> None:
        raise NotConfirmed

    row = expected(there, there.cast.ana)
    monkeypatch.setattr(diary, "meets", broken)

    assert desk(there, arrive, row) is Greeted.CONVERSATION
    assert [one.role for one in tasks("clash")] == ["safety_lead"]
    assert ids(tasks("walk_in")) == {there.cast.sam.pk}


def test_the_lead_goes_to_a_walk_in_who_gives_way(there: House):
    his = expected(there, there.cast.pat, starts_in=LATER)
    apart(there, there.cast.ana, there.cast.pat)
    door, said = walks_in(there, "ana")
    assert said is Greeted.LET_IN
    desk(there, arrive, his)

    with acting(As.PLANNER):
        asked = AtTheDoor.objects.get(about=door.pk)
    assert asked.pk in {one.about for one in tasks("walk_in")}


def test_somebody_whose_time_was_suspended_is_in_the_building_all_the_same(there: House):
    dee = another(there, "dee")
    hers = expected(there, there.cast.ana)
    his = expected(there, there.cast.pat, starts_in=LATER)
    theirs = expected(there, dee, starts_in=LATER, worker=there.cast.sam)
    apart(there, there.cast.ana, there.cast.pat)
    apart(there, dee, there.cast.ana)
    desk(there, arrive, hers)
    desk(there, arrive, his)  # hers no longer stands, and she is in

    assert desk(there, arrive, theirs) is Greeted.CONVERSATION


def another(there: House, name: str) -> Client:
    with acting(As.IMPORTER) as at:
        return Client.objects.create(
            area=there.cast.area,
            ref=name,
            known_as=name,
            gender="woman",
            women_only=True,
            registered_at=at,
        )


def test_a_walk_in_who_has_left_keeps_nobody_away(there: House):
    apart(there, there.cast.ana, there.cast.pat)
    door, _ = walks_in(there, "pat")
    with acting(As.PERSON, there.cast.sam.pk, Purpose.ARRIVAL) as at:
        walked_out(door=door.pk, at=at)
        walked_out(door=door.pk, at=at)

    assert walks_in(there, "ana")[1] is Greeted.LET_IN


def test_the_lead_reads_how_many_kept_hours_are_used(there: House, monkeypatch):
    monkeypatch.setattr(rota, "bank_holidays", lambda *_: SimpleNamespace(days=frozenset()))
    area, mill, day = there.cast.area.pk, there.mill.pk, there.day
    assert used_and_kept(area, mill, day) is None
    with acting(As.IMPORTER) as at:
        AreaSettings.objects.filter(area=area).update(kept_for_urgent="25")
        weekday = WEEKDAYS[day.weekday()]
        Session.objects.create(
            area_id=area, place=there.mill, weekday=weekday, band="AM", who="mixed", began_at=at
        )
        WorkerHours.objects.create(
            area_id=area,
            worker=there.cast.jo,
            place=there.mill,
            weekday=weekday,
            start="09:00",
            end="18:00",
            began_at=at,
        )
    walks_in(there, "nobody")

    assert used_and_kept(area, mill, day) == (1, "2")  # a quarter of nine hours, to the half hour
