"""Her past times: plain words, no reason on a page that stays, and no blame."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from alongside.care.attending.actions import answer, write
from alongside.care.attending.choices import How
from alongside.care.attending.models import Attendance, Correction
from alongside.kit.walls import As
from alongside.trust.acting import acting
from tests.capabilities.attending.cast import House, agreed, house, tasks
from tests.journeys.tools import with_account
from tests.web_client import Browser

pytestmark = pytest.mark.django_db
HERE = "/today/been/"


@pytest.fixture
def there() -> House:
    there = house()
    with_account(there.cast.ana)
    with_account(there.cast.bea)
    return there


def browser(there: House, name: str = "ana") -> Browser:
    one = Browser()
    one.force_login(getattr(there.cast, name).account)
    return one


def wrote(there: House, how: How) -> UUID:
    jo = there.cast.jo.pk
    row = agreed(there, there.cast.ana, starts_in=timedelta(minutes=-1))
    with acting(As.PERSON, jo) as at:
        return write(agreed=row.pk, how=how, by=jo, at=at).pk


def press(one: Browser, address: str, **given: str) -> Any:
    return one.post(address, {"once": str(uuid4()), **given})


@pytest.mark.parametrize(
    ("how", "line", "reason"),
    [
        (How.CAME, "You came on ", "You came."),
        (How.HERS, "That is fine.", "that is fine"),
        (How.CUSTODY, "That is fine.", "You were in custody."),
        (How.UNSAFE, "That is fine.", "It was not safe for you."),
        (How.OURS, "That was our side, not yours.", "That was our side."),
        (How.NOT_SEEN, "You do not have to say why.", "we do not know why"),
    ],
)
def test_the_list_says_no_reason_and_her_press_says_what_was_written(
    there: House, how: How, line: str, reason: str
):
    key = wrote(there, how)
    ana = browser(there)
    page = ana.get(HERE).text
    opened = press(ana, f"{HERE}{key}/")

    assert line in page
    for word in ("custody", "hospital", "safe", "children"):
        assert word not in page.split("<main")[1]
    assert opened.status_code == 200
    assert reason in opened.text
    assert "Jo wrote it on" in opened.text
    assert "no-store" in opened.headers["Cache-Control"]


def test_asked_for_by_its_address_it_leads_to_the_list(there: House):
    key = wrote(there, How.CUSTODY)
    reply = browser(there).get(f"{HERE}{key}/")

    assert (reply.status_code, reply.headers["Location"]) == (303, HERE)


def test_she_says_it_is_not_right_once_and_reads_that_she_did(there: House):
    key, ana = wrote(there, How.NOT_SEEN), browser(there)
    for _ in range(2):
        reply = press(ana, f"{HERE}{key}/tell/", words="I was there")
    assert (reply.status_code, reply.headers["Location"]) == (303, HERE)
    assert len(tasks("correction")) == 1
    assert "You told us this is not right." in ana.get(HERE).text
    assert "I was there" not in ana.get(HERE).text
    assert "I was there" in press(ana, f"{HERE}{key}/").text
    with acting(As.HER, there.cast.ana.pk):
        assert [row.how for row in Attendance.objects.all()] == ["not_seen"]


def test_her_words_are_there_after_it_was_looked_at(there: House):
    key, ana = wrote(there, How.NOT_SEEN), browser(there)
    press(ana, f"{HERE}{key}/tell/", words="I was there")
    jo = there.cast.jo.pk
    with acting(As.PERSON, jo) as at:
        row = Correction.objects.get()
        time = Attendance.objects.get(pk=key).agreed_id
        write(agreed=time, how=How.CAME, by=jo, at=at + timedelta(seconds=1))
        answer(correction=row.pk, by=jo, at=at)
    page = ana.get(HERE).text

    assert "You came on " in page
    assert "A person has looked at it." in page
    with acting(As.HER, there.cast.ana.pk):
        newest = Attendance.objects.get(how="came").pk
    assert "I was there" in press(ana, f"{HERE}{newest}/").text


def test_too_many_words_stay_in_their_box(there: House):
    key = wrote(there, How.NOT_SEEN)
    reply = press(browser(there), f"{HERE}{key}/tell/", words="I was there " * 300)

    assert reply.status_code == 422
    assert "Use 2000 characters or fewer" in reply.text
    assert "I was there I was there" in reply.text
    assert tasks("correction") == []


def test_nothing_is_a_state_with_words_and_nothing_of_somebody_else_is_found(there: House):
    key = wrote(there, How.CUSTODY)
    bea = browser(there, "bea")

    assert "Nothing is written yet." in bea.get(HERE).text
    assert press(bea, f"{HERE}{key}/").status_code == 404
    assert press(bea, f"{HERE}{key}/tell/", words="x").status_code == 404
    assert "Past times" in browser(there).get("/today/").text
