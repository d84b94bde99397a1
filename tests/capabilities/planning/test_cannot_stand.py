"""What was agreed and cannot be kept any more: somebody asks her before the next plan, and nothing is moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import Area as Sheets
from alongside.care.actions import load_area
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.models import Post
from alongside.planning.away.cannot_stand import ask_about_what_cannot_stand
from alongside.planning.offering.standing import against
from alongside.trust.acting import acting
from alongside.work.actions import finish
from tests.capabilities.away.cast import (
    SHEETS,
    TUESDAY,
    WEDNESDAY,
    Sick,
    agreed,
    items,
    sick,
    visit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P41")]
FRIDAY = datetime(2027, 2, 5, 9, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 6, tzinfo=UTC)


@pytest.fixture
def there() -> Sick:
    return sick()


def looked(there: Sick, at: datetime = FRIDAY) -> int:
    return ask_about_what_cannot_stand(there.ford.area.pk, at=at)


def asked_about() -> list[str]:
    refs = {visit(ref): ref for ref in agreed()}
    return sorted(refs[one.about] for one in items("agreed_cannot_stand"))


def bring(there: Sick, sheets: Sheets) -> None:
    load_area(sheets=sheets, keep_apart=KeepApart(), ref=there.ford.area.ref)


def without_tuesday_morning() -> Sheets:
    """Mill is shut on that Tuesday's morning."""
    rows = []
    for row in SHEETS.sessions:
        if (row.place, row.weekday, row.band) == ("mill", "Tue", "AM"):
            rows.append(replace(row, last_day=TUESDAY - timedelta(days=1)))
            rows.append(replace(row, first_day=TUESDAY + timedelta(days=1)))
        else:
            rows.append(row)
    return replace(SHEETS, sessions=tuple(rows))


def test_where_everything_can_be_kept_nobody_is_asked(there: Sick):
    assert looked(there) == 0
    assert items() == []


def test_a_session_that_is_shut_on_one_day_has_those_asked_who_were_to_come_then(there: Sick):
    before = agreed()
    bring(there, without_tuesday_morning())

    assert looked(there) == 2
    assert asked_about() == ["v1", "v5"]
    assert {one.due_at for one in items()} == {FRIDAY + timedelta(days=1)}
    assert agreed() == before
    assert looked(there) == 0
    assert len(items()) == 2


def test_where_it_begins_soon_somebody_asks_in_the_first_half_of_what_is_left(there: Sick):
    bring(there, without_tuesday_morning())

    looked(there, datetime(2027, 2, 8, 22, tzinfo=UTC))  # twelve hours before both of them

    assert {one.due_at for one in items()} == {datetime(2027, 2, 9, 4, tzinfo=UTC)}


def test_said_to_be_done_and_still_not_possible_it_is_asked_again(there: Sick):
    bring(there, without_tuesday_morning())
    looked(there)
    with acting(As.DUTY) as at:
        finish(items()[0], by=there.manager, at=at)

    assert looked(there) == 1
    assert asked_about() == ["v1", "v5"]


def test_while_it_is_decided_what_becomes_of_an_absence_nobody_is_asked_twice(there: Sick):
    there.away(TUESDAY, WEDNESDAY)

    assert looked(there) == 0
    assert asked_about() == []


def test_what_has_begun_is_nobodys_to_ask_about(there: Sick):
    bring(there, without_tuesday_morning())

    assert looked(there, datetime(2027, 2, 9, 10, 30, tzinfo=UTC)) == 0


def ends_their_post(there: Sick, at: datetime) -> None:
    """w1's posts, which began long ago, end at this moment."""
    with acting(As.IMPORTER):
        Post.objects.update(starts_at=LONG_AGO)
        Post.objects.filter(worker=there.w1).update(ends_at=at)


def test_however_far_ahead_she_is_asked_about_a_time_with_somebody_who_has_left(there: Sick):
    before, far = agreed(), datetime(2026, 11, 3, 9, tzinfo=UTC)
    assert looked(there, far) == 0
    ends_their_post(there, far - timedelta(days=1))

    assert looked(there, far) == 2

    assert asked_about() == ["v1", "v3"]
    assert {one.owner_id for one in items("agreed_cannot_stand")} == {None}  # w1 was hers
    assert {one.due_at for one in items("agreed_cannot_stand")} == {far + timedelta(days=1)}
    assert agreed() == before
    assert looked(there, far) == 0


def test_where_it_is_known_when_they_leave_only_times_from_then_on_are_asked_about(there: Sick):
    ends_their_post(there, datetime(2027, 2, 9, tzinfo=UTC))

    looked(there, datetime(2026, 11, 3, 9, tzinfo=UTC))

    assert asked_about() == ["v1"]
    with acting(As.PLANNER):
        row = AgreedTime.objects.select_related("visit").get(visit=visit("v1"))
        assert against(row, FRIDAY) == {"left"}


def test_with_a_room_less_those_are_asked_for_whom_there_is_none_left(there: Sick):
    one_room = tuple(replace(row, rooms=1) if row.ref == "mill" else row for row in SHEETS.places)
    bring(there, replace(SHEETS, places=one_room))

    assert looked(there) == 1
    assert len(asked_about()) == 1
    assert asked_about()[0] in ("v1", "v5")
