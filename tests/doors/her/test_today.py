"""Her first page: what is next, where she can go, and the way to close it."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

import pytest

from alongside.her.today.page import ORDER
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.trust.acting import acting
from alongside.trust.apart.actions import call_off
from alongside.trust.looking.models import LookSubject
from tests.capabilities.care.cast import DAY, her_key_worker, visit, yes
from tests.capabilities.offering.cast import offered
from tests.capabilities.planning.cast import Ford, ford
from tests.journeys.tools import with_account
from tests.web_client import Browser

pytestmark = pytest.mark.django_db
EMPTY = "Nothing is planned yet. You can ask for a time."


@pytest.fixture
def there() -> Ford:
    return ford()


def signed_in(there: Ford, ref: str = "c1") -> Browser:
    with acting(As.IMPORTER):
        client = Client.objects.get(area=there.area, ref=ref)
    browser = Browser()
    browser.force_login(with_account(client).account)  # type: ignore[arg-type]
    return browser


def agreed(there: Ford, **changes: Any) -> None:
    with acting(As.IMPORTER):
        Worker.objects.filter(ref="w1").update(name="Mina Of Nowhere")
    yes(her_key_worker(there, "c1", "w1"), **changes)


def words(browser: Browser) -> str:
    """The main part of the page, as read."""
    main = browser.get("/today/").text.split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def test_empty_is_a_state_with_words(there):
    assert EMPTY in words(signed_in(there))


def test_it_says_when_with_whom_and_where_and_not_what_for(there):
    agreed(there)

    page = words(signed_in(there))

    assert "Tuesday 9 February at 10:00 With Mina, at " in page
    assert EMPTY not in page
    assert visit("v1").kind not in page


def test_the_first_of_two_times_is_next_and_not_the_one_agreed_first(there):
    agreed(there, day=DAY.replace(day=11))
    yes(there.worker("w1").id, ref="v2", start=time(17), group=visit("v2").groups[0])

    assert "Tuesday 9 February at 17:00" in words(signed_in(there))


def test_a_time_that_the_diary_does_not_hold_is_told_to_nobody(there):
    agreed(there)
    call_off(visit=visit("v1").pk)

    assert EMPTY in words(signed_in(there))


def test_times_that_are_kept_for_her_stand_first_with_until_when(there):
    one = signed_in(there)
    assert "You can answer this" not in words(one)

    made = offered(there)

    until = "You can answer this Times you can choose from We keep them for you until Sunday 7 Feb"
    assert until in words(one)
    assert f'href="/today/when/offer/{made.offer}/"' in one.get("/today/").text
    assert "You can answer this" not in words(signed_in(there, "c2"))


def test_nobody_reads_of_somebody_elses_time(there):
    agreed(there)

    page = words(signed_in(there, "c2"))

    assert "9 February" not in page


def test_every_page_of_hers_stands_there_in_its_order_and_is_there(there):
    browser = signed_in(there)

    links = re.findall(r'<li><a href="([^"]+)"', browser.get("/today/").text)

    assert links == [one.address for one in ORDER]
    assert len(links) >= 6
    assert {browser.get(one).status_code for one in links} <= {200, 303}


def test_she_closes_it_there_and_is_at_the_page_that_everybody_sees(there):
    browser = signed_in(there)

    answer = browser.post("/close/")

    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert browser.get("/today/")["Location"] == "/"


def test_the_page_that_everybody_sees_leads_her_to_her_own_while_she_is_in(there):
    browser = signed_in(there)
    assert browser.get("/")["Location"] == "/today/"

    browser.post("/x")

    assert browser.get("/").status_code == 200


def test_that_she_looked_herself_is_written_down(there):
    browser = signed_in(there)
    browser.get("/today/")

    with acting(As.WITNESS):
        assert list(LookSubject.objects.values_list("category", flat=True)) == ["diary"]
