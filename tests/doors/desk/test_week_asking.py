"""Asking for a plan at the desk, and how far it is."""

from __future__ import annotations

import json
import re
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import Client as Browser
from django.utils.timezone import localdate

from alongside.care.models import VisitDue
from alongside.kit.walls import As
from alongside.planning.choices import Fault, State
from alongside.planning.models import PlanRun
from alongside.trust.acting import acting
from tests.doors.desk.week_cast import HERE, Staffed, a_run, signed_in, staffed

pytestmark = pytest.mark.django_db

DAY = {"first_day_day": "8", "first_day_month": "2", "first_day_year": "2027"}
QUERIES = 30
"""More than a page of this folder needs, and far less than one for each row would be."""


@pytest.fixture
def there(db: None) -> Staffed:
    return staffed()


def asked(browser: Browser, **changes: str) -> Any:
    return browser.post(HERE, DAY | {"once": str(uuid.uuid4())} | changes)


def runs() -> list[PlanRun]:
    with acting(As.PLANNER):
        return list(PlanRun.objects.order_by("asked_at"))


def test_a_service_manager_asks_and_is_led_to_its_progress(there: Staffed):
    answer = asked(signed_in(there.manager))

    run = runs()[0]
    assert (answer.status_code, answer["Location"]) == (303, f"{HERE}{run.pk}/progress/")
    assert (run.area_id, run.asked_by_id) == (there.ford.area.pk, there.manager.pk)
    assert (run.first_day.isoformat(), run.state) == ("2027-02-08", "waiting")


def test_the_same_form_sent_twice_is_one_plan_and_leads_to_one_place(there: Staffed):
    browser, once = signed_in(there.manager), str(uuid.uuid4())

    first, second = asked(browser, once=once), asked(browser, once=once)

    assert first["Location"] == second["Location"]
    assert len(runs()) == 1


def test_while_one_is_made_asking_again_leads_to_that_one(there: Staffed):
    browser = signed_in(there.manager)
    first = asked(browser)

    second = asked(browser)
    page = browser.get(HERE)

    assert second["Location"] == first["Location"]
    assert len(runs()) == 1
    assert f'<a href="{first["Location"]}">See how far it is</a>' in page.text
    assert 'name="first_day_day"' not in page.text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first_day_day": ""}, "Give a day that is in the calendar"),
        (dict.fromkeys(DAY, ""), "Give the day the plan begins"),
        ({"first_day_year": "2001"}, "Give a day that is not in the past"),
        ({"first_day_year": "2090"}, "Give a day within a year from now"),
    ],
)
def test_a_day_that_will_not_do_is_told_where_it_was_given_and_stays_there(
    there: Staffed, changes: dict[str, str], words: str
):
    answer = asked(signed_in(there.manager), **changes)

    assert answer.status_code == 422
    assert re.search(rf'<a href="#first_day-day">\s*{words}', answer.text)
    assert f'value="{changes.get("first_day_year", "2027")}"' in answer.text or not any(
        (DAY | changes).values()
    )
    assert runs() == []


def test_a_key_worker_sees_the_plans_and_may_not_ask(there: Staffed):
    browser = signed_in(there.jo)
    nothing = browser.get("/desk/never/")

    page, answer = browser.get(HERE), asked(browser)

    assert "There is no plan yet. A service manager can ask for one." in page.text
    assert "Ask for a plan" not in page.text
    assert (answer.status_code, answer.content) == (404, nothing.content)
    assert runs() == []


def test_plans_stand_newest_first_a_page_at_a_time(there: Staffed):
    with acting(As.PLANNER) as at:
        pass
    for number in range(25):
        a_run(
            there.ford,
            asked_at=at - timedelta(days=number),
            state=State.BROKEN,
            fault=Fault.FILES,
            ended_at=at,
        )
    browser = signed_in(there.manager)
    ids = [run.pk for run in reversed(runs())]

    first, second = browser.get(HERE).text, browser.get(HERE + "?page=2").text

    places = [first.index(str(key)) for key in ids[:20]]
    assert places == sorted(places)
    assert str(ids[20]) not in first
    assert [str(key) in second for key in (ids[19], ids[20], ids[24])] == [False, True, True]
    assert f'<a href="{HERE}?page=2">Older plans</a>' in first
    assert f'<a href="{HERE}?page=1">Newer plans</a>' in second
    for nonsense in ("3", "0", "-1", "x", "99999999999"):
        assert browser.get(HERE, {"page": nonsense}).status_code == 404


def test_reception_finds_nothing_at_any_address_of_the_week(there: Staffed):
    run = a_run(there.ford).pk
    browser = signed_in(there.reception)
    nothing = browser.get("/desk/never/").content

    for address in (HERE, f"{HERE}{run}/", f"{HERE}{run}/progress/", f"{HERE}{run}/stream/"):
        answer = browser.get(address)
        assert (answer.status_code, answer.content) == (404, nothing)
    assert browser.post(f"{HERE}{run}/stop/").content == nothing


def test_who_is_not_signed_in_is_sent_to_sign_in(there: Staffed):
    run = a_run(there.ford).pk

    for address in (HERE, f"{HERE}{run}/", f"{HERE}{run}/progress/", f"{HERE}{run}/stream/"):
        answer = Browser(HTTP_HOST="localhost").get(address)
        assert (answer.status_code, answer["Location"], answer.content) == (303, "/sign-in/", b"")


def test_another_areas_run_is_as_if_it_had_never_been(there: Staffed):
    run = a_run(there.ford).pk
    browser = signed_in(there.stranger)
    nothing = browser.get(f"{HERE}{uuid.uuid4()}/progress/").content

    assert "There is no plan yet." in browser.get(HERE).text
    for part in ("", "progress/", "stream/", "not-met/"):
        answer = browser.get(f"{HERE}{run}/{part}")
        assert (answer.status_code, answer.content) == (404, nothing)
    assert browser.post(f"{HERE}{run}/stop/").status_code == 404
    assert runs()[0].stop_asked_at is None


def test_a_run_that_goes_on_says_how_far_it_is_and_what_can_be_done(there: Staffed):
    run = a_run(there.ford, state=State.RUNNING, done=0.42, told=5)
    page = signed_in(there.manager).get(f"{HERE}{run.pk}/progress/").text

    assert '<progress data-bar max="100" value="42"' in page
    assert "You can leave this page" in page
    assert f'<a href="{HERE}{run.pk}/progress/" data-again>Look again</a>' in page
    assert "Stop and keep the best so far" in page
    assert f'data-stream="{HERE}{run.pk}/stream/"' in page


def test_only_a_service_manager_is_offered_to_stop(there: Staffed):
    run = a_run(there.ford, state=State.RUNNING)
    browser = signed_in(there.jo)

    assert "Stop and keep" not in browser.get(f"{HERE}{run.pk}/progress/").text
    assert browser.post(f"{HERE}{run.pk}/stop/").status_code == 404
    assert runs()[0].stop_asked_at is None


def test_stopping_twice_is_stopping_once(there: Staffed):
    run = a_run(there.ford, state=State.RUNNING)
    browser = signed_in(there.manager)

    for _ in range(2):
        answer = browser.post(f"{HERE}{run.pk}/stop/")
        assert (answer.status_code, answer["Location"]) == (303, f"{HERE}{run.pk}/progress/")
    page = browser.get(f"{HERE}{run.pk}/progress/").text

    assert runs()[0].stop_asked_at is not None
    assert "Stop and keep the best so far" not in page


def test_a_run_that_broke_says_why_and_leads_on(there: Staffed):
    run = a_run(there.ford, state=State.BROKEN, fault=Fault.LOST)
    page = signed_in(there.manager).get(f"{HERE}{run.pk}/progress/").text

    assert "The work was cut off twice." in page
    assert "Nothing has changed for anybody. You can ask for a plan again." in page
    assert f'href="{HERE}"' in page
    assert "<progress" not in page
    assert "data-stream" not in page


def test_the_stream_of_a_run_that_ended_says_so_once_and_where_to_go(there: Staffed):
    run = a_run(there.ford, state=State.BROKEN, fault=Fault.FILES, told=9)
    answer: Any = signed_in(there.jo).get(f"{HERE}{run.pk}/stream/")

    async def listen() -> list[str]:
        return [part.decode() async for part in answer.streaming_content]

    retry, message = async_to_sync(listen)()
    number, name, data = message.strip().split("\n")
    assert retry == "retry: 3000\n\n"
    assert (number, name) == ("id: 9", "event: end")
    told = json.loads(data.removeprefix("data: "))
    assert (told["next"], told["address"]) == ("Plans so far", HERE)


def test_the_list_asks_the_database_as_often_for_many_plans_as_for_one(
    there: Staffed, django_assert_max_num_queries: Any
):
    for _ in range(15):
        a_run(there.ford, state=State.BROKEN, fault=Fault.FILES)
    browser = signed_in(there.manager)

    with django_assert_max_num_queries(QUERIES):
        browser.get(HERE)


def box(page: str, part: str) -> str:
    found = re.search(rf'name="first_day_{part}"[^>]*value="(\d+)"', page) or re.search(
        rf'value="(\d+)"[^>]*name="first_day_{part}"', page
    )
    assert found is not None
    return found[1]


def proposed(browser: Browser) -> date:
    page = browser.get(HERE).text
    return date(*(int(box(page, part)) for part in ("year", "month", "day")))


def test_the_form_begins_with_a_working_monday_to_come_where_something_is_due(there: Staffed):
    day = proposed(signed_in(there.manager))

    assert day.weekday() == 0
    assert timedelta(0) < day - localdate() <= timedelta(weeks=2)


def test_where_nothing_is_due_so_soon_it_begins_in_the_week_when_something_is(there: Staffed):
    far = localdate() + timedelta(days=100)
    with acting(As.IMPORTER):
        VisitDue.objects.update(first_day=far)

    day = proposed(signed_in(there.manager))

    assert day == far - timedelta(days=far.weekday())


def test_the_state_of_a_plan_is_said_once_with_one_full_stop(there: Staffed):
    a_run(there.ford, state=State.RUNNING)
    page = signed_in(there.manager).get(HERE).text

    assert "Looking for times. Asked for on" in page
    assert ".." not in page
