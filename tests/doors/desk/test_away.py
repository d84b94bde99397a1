"""A worker is away, at the desk: what it touches, shown before anything happens, and who may see what of it."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from alongside.care.agreeing import end_agreed_herself
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.planning.away.looking import look_for_times
from alongside.planning.away.models import Absence
from alongside.planning.away.queries import _sessions
from alongside.planning.offering.actions import cannot_come
from alongside.services.models import Leave
from alongside.trust.acting import acting
from alongside.work.models import Kind
from tests.capabilities.away.cast import SHEETS, THURSDAY, TUESDAY, WEDNESDAY, agreed, items, visit
from tests.doors.desk.week_cast import (
    Staffed,
    at_a_desk,
    blocked,
    linked,
    named,
    signed_in,
    staffed,
)
from tests.web_client import without_keys

pytestmark = pytest.mark.django_db
HERE = "/desk/away/"
MOVED = f"{HERE}visit/"


@dataclass(frozen=True, slots=True)
class There:
    """Everybody at their desks. Ana is w1's; w4 works with Bea too."""

    staffed: Staffed
    w4: Worker

    def said(self, by: Worker, **days: Any) -> Any:
        """Somebody says that w1 is away on Tuesday and Wednesday."""
        return signed_in(by).post(HERE, form_of(self.staffed.jo, **days))


def form_of(worker: Worker, first: date = TUESDAY, last: date | None = WEDNESDAY) -> dict[str, Any]:
    found: dict[str, Any] = {"once": uuid.uuid4(), "worker": worker.pk}
    for name, day in (("first_day", first), ("last_day", last)):
        if day is not None:
            found |= {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
    return found


@pytest.fixture
def there() -> There:
    made = staffed(SHEETS)
    named(made.ford, "c1", "Ana")
    named(made.ford, "c2", "Bea")
    w4 = at_a_desk(made.ford, "w4", Role.KEY_WORKER)
    linked(made.ford, "c2", w4)
    return There(made, w4)


def looked() -> Absence:
    """The job has looked for new times."""
    with acting(As.PLANNER):
        absence = Absence.objects.get()
    look_for_times(absence.pk)
    return absence


def press(browser: Browser, address: str, **what: Any) -> Any:
    return browser.post(address, {"once": uuid.uuid4(), **what})


def leave() -> int:
    with acting(As.PLANNER):
        return Leave.objects.filter(ended_at=None).count()


def test_saying_it_leads_to_what_it_touches_and_moves_nobody(there: There):
    before = agreed()

    answer = there.said(there.staffed.manager)
    page = signed_in(there.staffed.manager).get(answer["Location"]).text

    assert answer.status_code == 303
    assert "New times are being looked for. Nothing has moved, and nobody has been asked." in page
    assert "Ask everybody concerned" not in page
    assert agreed() == before


def test_a_manager_reads_rough_counts_and_nobodys_name(there: There):
    address = there.said(there.staffed.manager)["Location"]
    looked()

    page = signed_in(there.staffed.manager).get(address).text

    assert "Nobody has been asked yet, and nothing has moved." in page
    assert "1 to 7 visits would move." in page
    assert "Told and to be asked first: 1 to 7 visits." in page
    assert "Ana" not in without_keys(page)
    assert "Ask everybody concerned" in page


def test_a_worker_reads_by_name_of_the_people_they_work_with(there: There):
    address = there.said(there.staffed.jo)["Location"]
    looked()

    page = signed_in(there.staffed.jo).get(address).text

    assert "1 visit would move." in page
    assert "Told and to be asked first: 1 visit." in page
    assert re.search(r"Ana</a>.*Tue 9 Feb at 10:00, The Mill.*Not asked yet\.", page, re.DOTALL)
    assert "Bea" not in without_keys(page)


def test_of_who_blocked_them_a_manager_is_told_nothing(there: There):
    blocked(there.staffed.ford.client("c1"), there.staffed.manager)
    address = there.said(there.staffed.manager)["Location"]
    looked()

    page = signed_in(there.staffed.manager).get(address).text

    assert "would move" not in page
    assert "Nobody has an agreed time with them on these days." in page


def test_a_worker_says_it_of_themselves_alone(there: There):
    page = signed_in(there.staffed.jo).get(HERE).text
    assert "Who is away?" not in page

    there.said(there.w4)

    with acting(As.PLANNER):
        assert [row.worker_id for row in Leave.objects.filter(ended_at=None)] == [there.w4.pk]


def test_nobody_else_reads_of_it_or_decides_it(there: There):
    address = there.said(there.staffed.manager)["Location"]
    looked()
    never = signed_in(there.w4).get(f"{HERE}{uuid.uuid4()}/").content

    for worker in (there.w4, there.staffed.other, there.staffed.stranger, there.staffed.reception):
        browser = signed_in(worker)
        assert (browser.get(address).status_code, browser.get(address).content) == (404, never)
        assert press(browser, address, do="ask").status_code == 404
    assert len(items(Kind.AWAY)) == 1
    assert "The Mill" not in signed_in(there.w4).get(HERE).text


def test_having_them_asked_once_and_then_it_cannot_be_taken_back(there: There):
    browser, before = signed_in(there.staffed.manager), agreed()
    address = there.said(there.staffed.manager)["Location"]
    looked()

    assert press(browser, address, do="ask").status_code == 303
    again = press(browser, address, do="take_back")

    assert again.status_code == 422
    assert "People have been asked already" in again.text
    assert "Everybody concerned is being asked." in browser.get(address).text
    assert agreed() == before
    assert items(Kind.AWAY) == []


def test_back_sooner_than_was_said_the_days_from_then_on_are_free_and_nobody_is_moved(there: There):
    browser, before = signed_in(there.staffed.manager), agreed()
    address = there.said(there.staffed.manager)["Location"]
    looked()
    assert "Back sooner" not in browser.get(address).text
    press(browser, address, do="ask")
    assert "Back sooner" in browser.get(address).text

    def back(day: date) -> Any:
        return press(browser, address, do="back", day_day=day.day, day_month=day.month, day_year=day.year)  # fmt: skip

    for day in (TUESDAY - timedelta(days=400), TUESDAY - timedelta(days=1), THURSDAY + timedelta(days=1)):  # fmt: skip
        answer = back(day)
        assert answer.status_code == 422
        assert "Give a day from today on, and not after their last day away." in answer.text
        assert f'value="{day.year}"' in answer.text
    assert press(signed_in(there.w4), address, do="back").status_code == 404
    for _ in range(2):
        assert back(WEDNESDAY).status_code == 303
        assert away_days() == [(TUESDAY, TUESDAY)]
    assert back(TUESDAY).status_code == 303
    assert away_days() == []
    page = browser.get(address).text
    assert "They are there after all. What each was told stands" in page
    assert "Nobody was asked" not in page
    assert agreed() == before


def away_days() -> list[tuple[date, date]]:
    with acting(As.PLANNER):
        return list(Leave.objects.filter(ended_at=None).values_list("first_day", "last_day"))


def test_days_that_the_files_say_stand_on_the_list_that_they_are_refused_with(there: There):
    with acting(As.PLANNER) as at:
        Leave.objects.create(
            area=there.staffed.ford.area,
            worker=there.staffed.jo,
            first_day=TUESDAY,
            last_day=WEDNESDAY,
            began_at=at,
        )

    refused = there.said(there.staffed.manager)

    assert "Some of these days are written down as away already. Look at the list." in refused.text
    assert "9 to 10 February 2027" in refused.text
    assert "By the service&#39;s own files." in refused.text
    assert "own files" in signed_in(there.staffed.jo).get(HERE).text
    assert "own files" not in signed_in(there.w4).get(HERE).text


def test_sessions_that_lose_their_lead_week_after_week_are_one_line():
    weeks = [TUESDAY + timedelta(days=7 * number) for number in range(12)]
    bare = [("The Mill", day, "morning") for day in weeks] + [("The Mill", WEDNESDAY, "evening")]

    assert list(_sessions(bare)) == [
        "The Mill, Tuesday morning: 12 times from Tue 9 Feb to Tue 27 Apr",
        "The Mill, Wed 10 Feb, evening",
    ]


def test_taken_back_it_is_as_if_nothing_had_been_said(there: There):
    browser = signed_in(there.staffed.manager)
    address = there.said(there.staffed.manager)["Location"]
    looked()

    press(browser, address, do="take_back")

    assert "Taken back. Nobody was asked, and nothing moved." in browser.get(address).text
    assert leave() == 0


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (WEDNESDAY, TUESDAY, "The last day comes before the first."),
        (date(2026, 1, 5), date(2026, 1, 6), "These days are over."),
    ],
)
def test_days_that_make_no_sense_are_said_and_the_answers_stay(
    there: There, first: date, last: date, words: str
):
    answer = there.said(there.staffed.manager, first=first, last=last)

    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{first.year}"' in answer.text
    assert leave() == 0


def test_a_form_sent_twice_is_one_absence(there: There):
    browser, sent = signed_in(there.staffed.manager), form_of(there.staffed.jo)

    assert browser.post(HERE, sent)["Location"] == browser.post(HERE, sent)["Location"]
    assert leave() == 1


@pytest.fixture
def asked(there: There, monkeypatch: pytest.MonkeyPatch) -> There:
    """There is no time for an offer, so Bea's visit on Monday is w4's to ask about."""
    monkeypatch.setattr("alongside.planning.away.rules.NOTICE", timedelta(days=1000))
    monday = TUESDAY - timedelta(days=1)
    address = there.said(there.staffed.manager, first=monday, last=monday)["Location"]
    looked()
    press(signed_in(there.staffed.manager), address, do="ask")
    return there


def test_whoever_works_with_her_reads_what_she_was_told_and_what_could_be_instead(asked: There):
    browser = signed_in(asked.w4)
    item = browser.get("/desk/").text
    assert f'href="{MOVED}{visit("v3")}/"' in item

    page = browser.get(f"{MOVED}{visit('v3')}/").text

    assert "<strong>Bea</strong> <span>ref c2</span>" in page
    assert "is away then. They were told a time, and it stands until they say yes" in page
    assert "Mon 8 Feb at 10:00, The Mill" in page
    assert "She has said yes to this time" in page


def test_her_yes_moves_it_and_the_task_is_done(asked: There):
    browser, address = signed_in(asked.w4), f"{MOVED}{visit('v3')}/"
    start = re.search(
        r'name="which" value="([^"]+)"', browser.get(address).text.split("talk with them now")[1]
    )
    assert start is not None

    answer = press(browser, address, what="yes", which=start[1])

    assert answer.status_code == 303
    assert agreed()["v3"][0] != "w1" or agreed()["v3"][1] != TUESDAY - timedelta(days=1)
    assert items(Kind.MOVED) == []
    assert "Nothing has to be asked about this visit any more." in browser.get(address).text


def test_where_she_was_first_and_cannot_come_it_is_taken_off_the_list(asked: There):
    with acting(As.PLANNER):
        hers = AgreedTime.objects.get(visit=visit("v3"))
    browser, address = signed_in(asked.w4), f"{MOVED}{visit('v3')}/"
    press(browser, address, what="over", which=visit("v3"))
    assert len(items(Kind.MOVED)) == 1
    cannot_come(agreed=hers.pk, her=hers.client_id)

    assert "Take it off my list" in browser.get(address).text
    assert press(browser, address, what="over", which=visit("v3")).status_code == 303

    assert items(Kind.MOVED) == []
    assert "Take it off my list" not in browser.get(address).text


def test_who_does_not_work_with_her_finds_nothing_or_is_asked_to_find_somebody(asked: There):
    address = f"{MOVED}{visit('v3')}/"
    never = signed_in(asked.staffed.other).get(f"{MOVED}{uuid.uuid4()}/").content

    for worker in (asked.staffed.other, asked.staffed.manager):
        answer = signed_in(worker).get(address)
        assert (answer.status_code, answer.content) == (404, never)


def test_whoever_somebody_unknown_said_yes_to_reads_that_a_time_is_theirs_and_no_name(there: There):
    jo, bea = there.staffed.jo, there.staffed.ford.client("c2")
    theirs = "Mon 8 Feb at 10:00, 60 minutes, The Mill: ask Dana C who comes"

    page = signed_in(jo).get("/desk/week/").text
    assert theirs in page
    assert not re.search("Bea|Ana|ref c", without_keys(page))
    assert "Tue 9 Feb" not in page  # Ana's, whom jo works with and reads of by name
    for other in (there.w4, there.staffed.other, there.staffed.manager):
        assert "you do not work with" not in signed_in(other).get("/desk/week/").text

    blocked(bea, jo)
    assert theirs not in signed_in(jo).get("/desk/week/").text
    assert asked_with(jo, there.staffed.ford.client("c1")) == asked_with(jo, bea)


def asked_with(worker: Worker, gone: Any) -> int:
    """How often the database is asked for the week once somebody has no time any more."""
    with acting(As.PLANNER):
        times = list(AgreedTime.objects.filter(client=gone, ended_at=None))
    assert times
    for one in times:
        end_agreed_herself(agreed=one.pk, her=one.client_id)
    browser = signed_in(worker)
    with CaptureQueriesContext(connection) as asked:
        browser.get("/desk/week/")
    return len(asked)


def test_a_manager_who_has_to_find_somebody_is_told_no_name(
    there: There, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("alongside.planning.away.rules.NOTICE", timedelta(days=1000))
    address = there.said(there.staffed.manager)["Location"]
    looked()
    browser = signed_in(there.staffed.manager)
    press(browser, address, do="ask")
    where = f"{MOVED}{visit('v1')}/"

    page = browser.get(where).text
    assert "Find somebody to ask" in page
    assert "Ana" not in without_keys(page)
    assert (
        press(browser, where, what="none", which=visit("v1")).status_code == 303
    )  # w1 is there today

    assert [item.owner_id for item in items(Kind.MOVED)] == [there.staffed.jo.pk]
    assert agreed()["v1"][1] == TUESDAY
    assert THURSDAY > TUESDAY
