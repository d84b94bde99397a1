"""When an item goes on, and to whom: the table by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from alongside.care.key_working.rules import due
from alongside.trust.access.glass import review_due
from alongside.trust.contact.paging.rules import (
    Step,
    by_day,
    is_day,
    is_due,
    next_at,
    next_rung,
    rungs_from,
)
from alongside.trust.renewing.rules import due as second_person_due
from alongside.work.models import Kind, Rung, What

MADE = datetime(2027, 2, 9, 9, 0, tzinfo=UTC)
DUE = MADE + timedelta(hours=4)
BEFORE = {"made_at": datetime(2025, 1, 6, tzinfo=UTC), "due_at": datetime(2025, 1, 7, tzinfo=UTC)}


def at(hour: int, minute: int = 0) -> datetime:
    return MADE.replace(hour=hour, minute=minute)


def asked(rung: Rung, when: datetime) -> Step:
    return Step(What.ASKED, when, rung)


DAY = timedelta(days=1)
TAKEN = Step(What.TOOK, at(13, 30))
TOOK, BACK = Step(What.TOOK, at(9, 20)), Step(What.GAVE_BACK, at(9, 40))


@pytest.mark.parametrize(
    ("kind", "urgent", "steps", "expected"),
    [
        (Kind.CLASH, True, (), at(9)),
        (Kind.CLASH, True, (asked(Rung.OWNER, at(9)),), at(9, 15)),
        (Kind.WALK_IN, True, (asked(Rung.OWNER, at(9)),), at(9, 5)),
        (Kind.NO_SAFE_TIME, True, (asked(Rung.OWNER, at(9)),), at(9, 30)),
        (Kind.NO_SAFE_TIME, False, (), at(13)),  # late, though nobody called it urgent
        (Kind.UNKNOWN_LOOK, False, (), at(13)),
        (Kind.HELP, False, (), at(13)),  # a Tuesday: by day
        (Kind.HELP, False, (asked(Rung.MANAGERS, at(16)),), at(16) + DAY),
        (Kind.HELP, False, (asked(Rung.EVERYBODY, at(9)),), at(9) + 7 * DAY),
        (Kind.HELP, False, (asked(Rung.MANAGERS, at(13)), TAKEN), at(13, 30) + DAY),
        (Kind.HELP, False, (asked(Rung.MANAGERS, at(18)),), at(9) + 2 * DAY),
        (Kind.HELP, False, (asked(Rung.MANAGERS, at(10) + 3 * DAY),), at(9) + 6 * DAY),
        (Kind.HELP, True, (asked(Rung.OWNER, at(22)),), at(22, 30)),
        (Kind.CLASH, True, (asked(Rung.OWNER, at(9)), TOOK), at(13)),  # until it is due
        (Kind.CLASH, True, (asked(Rung.OWNER, at(9)), TOOK, BACK), at(9, 40)),
        (Kind.CLASH, True, (asked(Rung.EVERYBODY, at(11)),), at(12)),
    ],
)
def test_when_the_next_is_asked(
    kind: Kind, urgent: bool, steps: tuple[Step, ...], expected: datetime
):
    assert (
        next_at(kind, urgent=urgent, made_at=MADE, due_at=DUE, steps=steps, nation="England")
        == expected
    )


def test_whoever_took_it_late_has_an_hour():
    steps = (asked(Rung.OWNER, at(9)), Step(What.TOOK, at(14)))

    found = next_at(
        Kind.CLASH, urgent=True, made_at=MADE, due_at=DUE, steps=steps, nation="England"
    )
    assert found == at(15)


@pytest.mark.parametrize(
    ("holiday", "nations"),
    [
        (date(2026, 1, 2), {"Scotland"}),
        (date(2026, 3, 17), {"Northern Ireland"}),
        (date(2026, 4, 3), {"England", "Wales", "Scotland", "Northern Ireland"}),
        (date(2026, 4, 6), {"England", "Wales", "Northern Ireland"}),
        (date(2026, 8, 3), {"Scotland"}),
    ],
    ids=lambda given: str(given) if isinstance(given, date) else "-".join(sorted(given)),
)
def test_a_public_holiday_is_no_day_on_which_anybody_is_asked_in_that_nation(
    holiday: date, nations: set[str]
):
    noon = datetime.combine(holiday, time(12), UTC)
    every = ("England", "Wales", "Scotland", "Northern Ireland")

    assert {one for one in every if not is_day(noon, one)} == nations
    assert {one for one in every if by_day(noon, one) != noon} == nations
    assert all(
        is_due(Kind.CLASH, urgent=True, steps=(), at=noon, nation=one, **BEFORE) for one in every
    )
    asked = {
        one
        for one in every
        if is_due(Kind.HELP, urgent=False, steps=(), at=noon, nation=one, **BEFORE)
    }
    assert asked == {*every} - nations


def test_a_working_day_that_is_promised_is_none_on_which_nobody_is_there():
    thursday = datetime(2026, 4, 2, 14, tzinfo=UTC)  # before Good Friday

    assert due(thursday, 1, "England") == datetime(2026, 4, 7, 16, tzinfo=UTC)
    assert due(thursday, 1, "Scotland") == datetime(2026, 4, 6, 16, tzinfo=UTC)
    assert second_person_due(thursday, "England") == datetime(2026, 4, 8, 14, tzinfo=UTC)
    assert review_due(thursday, "Scotland") == datetime(2026, 4, 7, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "urgent", "rungs", "expected"),
    [
        (Kind.CLASH, True, (), Rung.OWNER),
        (Kind.CLASH, True, (Rung.OWNER,), Rung.DUTY_LEAD),
        (Kind.CLASH, True, (Rung.OWNER, Rung.DUTY_LEAD), Rung.LEADS),
        (Kind.CLASH, True, (Rung.OWNER, Rung.LEADS), Rung.ON_CALL),
        (Kind.CLASH, True, (Rung.ON_CALL,), Rung.EVERYBODY),
        (Kind.CLASH, True, (Rung.EVERYBODY,), Rung.EVERYBODY),
        (Kind.SAME_PERSON, False, (), Rung.DUTY_LEAD),
        (Kind.UNKNOWN_LOOK, False, (), Rung.OFFICERS),
        (Kind.READING, True, (Rung.OWNER, Rung.OFFICERS), Rung.ON_CALL),
        (Kind.HELP, False, (), Rung.MANAGERS),
        (Kind.HELP, True, (Rung.OWNER, Rung.MANAGERS), Rung.ON_CALL),
    ],
)
def test_who_is_asked_next(kind: Kind, urgent: bool, rungs: tuple[Rung, ...], expected: Rung):
    steps = [asked(rung, at(9)) for rung in rungs]

    assert next_rung(kind, urgent=urgent, steps=steps) == expected


def test_an_alarm_about_a_look_never_climbs_through_safety_leads_alone():
    assert Rung.LEADS not in rungs_from(Kind.READING, Rung.OWNER)
