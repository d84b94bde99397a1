"""A school calendar that ends: that family's times are left alone, somebody is asked for the new one, and all else goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from alongside.areas.sheets import Area as Sheets
from alongside.desk.calendars import views
from alongside.people.choices import Role
from alongside.planning.away.calendars import due_by, tells_until
from alongside.work.models import Kind
from tests.areas.cast import TERMS
from tests.capabilities.away.cast import MONDAY, SHEETS, TUESDAY, Sick, agreed, found, items, sick
from tests.capabilities.planning.test_cannot_stand import (
    FRIDAY,
    asked_about,
    bring,
    looked,
    without_tuesday_morning,
)
from tests.doors.desk.week_cast import at_a_desk, signed_in

pytestmark = pytest.mark.django_db
ENDED = TERMS.split("BEGIN:VEVENT\nUID:2")[0] + "END:VCALENDAR\n"
"""It says nothing after the Christmas holidays. Ana's children live by it, and nobody else's."""
IN_THE_MIDST = TERMS.split("BEGIN:VEVENT\nUID:3")[0] + "END:VCALENDAR\n"
"""It says nothing after 19 February."""


@pytest.fixture
def there() -> Sick:
    return sick()


def with_calendar(content: str, sheets: Sheets) -> Sheets:
    return replace(sheets, calendars={"terms.ics": content.encode()})


def test_everybody_elses_times_are_looked_at_as_ever(there: Sick):
    bring(there, with_calendar(ENDED, without_tuesday_morning()))

    looked(there)

    assert asked_about() == ["v5"]  # v1 is Ana's


def test_up_to_the_day_it_ends_the_family_is_looked_at_as_well(there: Sick):
    bring(there, with_calendar(IN_THE_MIDST, without_tuesday_morning()))

    assert looked(there) == 2
    assert asked_about() == ["v1", "v5"]


def test_no_calendar_at_all_stops_that_family_alone(there: Sick):
    bring(there, with_calendar("a page that was saved", without_tuesday_morning()))

    looked(there)

    assert asked_about() == ["v5"]


def test_a_manager_is_asked_for_the_new_one_once_until_it_is_there(
    there: Sick, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(views, "tells_until", lambda calendar, at: tells_until(calendar, FRIDAY))
    bring(there, with_calendar(IN_THE_MIDST, SHEETS))
    looked(there)
    looked(there)

    [item] = items(Kind.SCHOOL_SILENT)
    assert (item.role, item.owner_id) == (Role.SERVICE_MANAGER, None)
    assert item.due_at == FRIDAY + timedelta(days=7)
    page = signed_in(at_a_desk(there.ford, "manager", Role.SERVICE_MANAGER)).get(
        f"/desk/calendars/{item.about}/"
    )
    assert "terms.ics says nothing of " in page.text
    bring(there, SHEETS)
    looked(there)

    assert items(Kind.SCHOOL_SILENT) == []


def test_its_page_is_the_managers_alone(there: Sick):
    bring(there, with_calendar(ENDED, SHEETS))
    looked(there)
    [item] = items(Kind.SCHOOL_SILENT)

    worker = signed_in(at_a_desk(there.ford, "w1", Role.KEY_WORKER))

    assert worker.get(f"/desk/calendars/{item.about}/").status_code == 404


def test_an_absence_looks_for_new_times_for_everybody_else_it_touches(there: Sick):
    bring(there, with_calendar(ENDED, SHEETS))
    before = agreed()

    absence = there.looked(MONDAY, TUESDAY)

    assert absence.run is not None
    times = found(absence)
    assert times["v3"] not in (("w1", MONDAY), ("w1", TUESDAY))  # Bea's
    assert "v1" not in times  # Ana's: a person asks her
    assert agreed() == before


def test_the_clock_is_a_week_or_half_of_what_is_left_and_a_day_at_least():
    first = FRIDAY.date()

    assert due_by(first + timedelta(days=30), FRIDAY) == FRIDAY + timedelta(days=7)
    assert due_by(first + timedelta(days=6), FRIDAY) == FRIDAY + timedelta(days=3)
    assert due_by(date(2026, 7, 20), FRIDAY) == FRIDAY + timedelta(days=1)
