"""A worker is away: what it touches, new times to put to each woman, and nobody who has been told is moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from alongside.areas.keep_apart import KeepApart
from alongside.care.actions import load_area
from alongside.care.agreeing import agree
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.planning.away.actions import have_them_asked, take_back
from alongside.planning.away.errors import (
    AlreadyAway,
    AlreadyOver,
    NotYetLooked,
    TooLate,
    UpsideDown,
)
from alongside.planning.away.looking import look_for_times
from alongside.planning.away.models import Absence
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.work.models import Kind
from tests.areas.cast import TERMS
from tests.capabilities.away.cast import (
    MONDAY,
    SHEETS,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Sick,
    again,
    agreed,
    found,
    items,
    sick,
    visit,
    worker_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Sick:
    return sick()


def test_saying_it_moves_nobody_and_is_somebodys_task_before_the_first_visit(there: Sick):
    before = agreed()

    absence = there.away()

    assert agreed() == before
    (item,) = items(Kind.AWAY)
    assert (item.about, item.role, item.urgent) == (absence.pk, Role.SERVICE_MANAGER, True)
    assert item.due_at - item.made_at == timedelta(hours=4)


def test_where_a_school_calendar_ends_new_times_are_looked_for_in_the_days_it_tells_of(there: Sick):
    ends = TERMS.split("BEGIN:VEVENT\nUID:3")[0] + "END:VCALENDAR\n"  # on the 19th, in the midst
    sheets = replace(SHEETS, calendars={"terms.ics": ends.encode()})
    load_area(sheets=sheets, keep_apart=KeepApart(), ref=there.ford.area.ref)

    absence = there.looked()

    assert absence.run is not None
    assert found(absence)["v1"] not in (("w1", TUESDAY), ("w1", WEDNESDAY))
    assert max(day for _, day in found(absence).values()) <= date(2027, 2, 19)


def test_new_times_are_found_for_what_they_had_and_everybody_else_keeps_theirs(there: Sick):
    absence = there.looked()

    times = found(absence)
    assert absence.run is not None
    assert absence.run.mends
    assert times["v4"] == ("w3", WEDNESDAY)
    assert times["v5"] == ("w2", TUESDAY)
    assert times["v3"] == ("w1", MONDAY)
    assert times["v1"] not in (("w1", TUESDAY), ("w1", WEDNESDAY))
    assert agreed()["v1"] == ("w1", TUESDAY, agreed()["v1"][2])


def test_her_own_key_worker_on_another_day_comes_before_somebody_who_stands_in(there: Sick):
    worker, day = found(there.looked())["v1"]

    assert worker == "w1"
    assert day not in (TUESDAY, WEDNESDAY)


def test_looking_again_changes_nothing(there: Sick):
    absence = there.looked()

    look_for_times(absence.pk)

    assert again(absence).run_id == absence.run_id


def test_nobody_agrees_a_time_with_them_on_these_days(there: Sick):
    there.away(TUESDAY, TUESDAY)
    with acting(As.PLANNER):
        old = AgreedTime.objects.get(visit__ref="v1", ended_at=None)
    with acting(As.IMPORTER) as at:
        AgreedTime.objects.filter(pk=old.pk).update(ended_at=at)

    def hers(day: date) -> AgreedTime:
        return agree(
            visit=visit("v1"),
            worker=there.w1,
            place=old.place_id,
            day=day,
            start=time(14),
            zone="Europe/London",
            group=None,
            by=there.w1,
        )

    with pytest.raises(NotConfirmed):
        hers(TUESDAY)
    assert hers(THURSDAY).day == THURSDAY


def test_being_asked_is_a_persons_task_where_there_is_no_time_for_an_offer(
    there: Sick, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("alongside.planning.away.rules.NOTICE", timedelta(days=1000))
    absence, before = there.looked(), agreed()

    have_them_asked(absence=absence.pk, by=there.manager)
    have_them_asked(absence=absence.pk, by=there.manager)

    assert agreed() == before
    (item,) = items(Kind.MOVED)
    assert item.about == visit("v1")
    assert items(Kind.AWAY) == []
    assert item.due_at < item.made_at + timedelta(days=1, seconds=1)


def test_who_asks_is_linked_with_her_and_there_else_the_manager_finds_somebody(
    there: Sick, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("alongside.planning.away.rules.NOTICE", timedelta(days=1000))
    from alongside.people.models import Client
    from alongside.trust.access.models import Link

    with acting(As.REGISTRAR) as at:
        Link.objects.create(
            client=Client.objects.get(ref="c2"),
            worker_id=there.ford.worker("w4").id,
            organisation=there.ford.organisation,
            role=Role.KEY_WORKER,
            starts_at=at,
        )
    absence = there.looked(MONDAY, TUESDAY)

    have_them_asked(absence=absence.pk, by=there.manager)

    asked = {item.about: item for item in items(Kind.MOVED)}
    assert worker_of(asked[visit("v3")].owner_id) == "w4"
    assert asked[visit("v1")].owner_id is None
    assert asked[visit("v1")].role == Role.SERVICE_MANAGER


def test_taken_back_before_anybody_was_asked_everything_is_as_it_was(there: Sick):
    before = agreed()
    absence = there.looked()

    take_back(absence=absence.pk, by=there.manager)
    take_back(absence=absence.pk, by=there.manager)

    assert agreed() == before
    assert items(Kind.AWAY) == items(Kind.MOVED) == []
    assert there.away().pk != absence.pk
    with pytest.raises(TooLate):
        have_them_asked(absence=absence.pk, by=there.manager)


def test_once_they_are_asked_it_is_not_taken_back_here(there: Sick):
    absence = there.looked()
    have_them_asked(absence=absence.pk, by=there.manager)

    with pytest.raises(TooLate):
        take_back(absence=absence.pk, by=there.manager)
    assert again(absence).leave.ended_at is None


def test_nobody_is_asked_before_it_was_seen_what_would_move(there: Sick):
    absence = there.away()

    with pytest.raises(NotYetLooked):
        have_them_asked(absence=absence.pk, by=there.manager)


def test_days_that_touch_nobody_are_nobodys_task(there: Sick):
    absence = there.away(date(2027, 3, 1), date(2027, 3, 2))

    assert absence.looked_at is not None
    assert items(Kind.AWAY) == []


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (WEDNESDAY, TUESDAY, UpsideDown),
        (date(2026, 1, 5), date(2026, 1, 6), AlreadyOver),
        (date(2027, 2, 10), date(2027, 2, 20), AlreadyAway),
    ],
)
def test_days_that_make_no_sense_are_refused_in_words(
    there: Sick, first: date, last: date, refused: type[Exception]
):
    there.away()

    with pytest.raises(refused):
        there.away(first, last)
    with acting(As.PLANNER):
        assert Absence.objects.count() == 1


def test_where_the_search_breaks_a_person_asks_each_of_them(
    there: Sick, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> None:
        raise RuntimeError("with a name in it")

    monkeypatch.setattr("alongside.planning.away.looking.mended", broken)
    monkeypatch.setattr("alongside.planning.away.rules.NOTICE", timedelta(days=1000))
    absence = there.looked()

    have_them_asked(absence=absence.pk, by=there.manager)

    assert absence.run is None
    assert [item.about for item in items(Kind.MOVED)] == [visit("v1")]
