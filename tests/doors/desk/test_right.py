"""Asking whether a key worker whom a file named is right: at the desk, and on her own page."""

from __future__ import annotations

import uuid

import pytest

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import acting
from tests.capabilities.brought_in.test_brought_in import to_do
from tests.capabilities.caseload.files import CAT
from tests.capabilities.caseload.test_bringing import brought
from tests.capabilities.handing_over.cast import key_workers
from tests.doors.desk.test_today import at_desk
from tests.journeys.tools import with_account
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser
from tests.web_looks import shown_unsaid

pytestmark = pytest.mark.django_db
WHO, HERE, DESK = "/today/who/", "/today/who/right/", "/desk/right/"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def cat(cast: Cast) -> Client:
    brought(cast, CAT)
    with acting(As.REGISTRAR):
        return Client.objects.get(ref="17")


def pages_of(client: Client) -> Browser:
    browser = Browser()
    account = with_account(client).account
    assert account is not None
    browser.force_login(account)
    return browser


def test_her_page_says_where_it_comes_from_and_asks_her(cast: Cast, cat: Client):
    her = pages_of(cat)

    who = her.get(WHO).text
    assert "That comes from a list we were sent. Nobody asked you. Is this right?" in who
    assert HERE in who
    page = her.get(HERE).text
    assert "Is Jo your worker?" in page
    assert "Vale Recovery sent us a list. It names Jo for you." in page
    assert "Jo can open your record here now." in page


def test_she_says_that_it_is_right_and_is_not_asked_again(cast: Cast, cat: Client):
    her = pages_of(cat)

    answer = her.post(HERE, {"once": str(uuid.uuid4()), "said": "right"})

    assert answer.headers["Location"] == WHO
    assert "Is this right?" not in her.get(WHO).text
    assert "that this is right." in her.get(HERE).text
    assert to_do() == []


def test_she_says_no_and_somebody_else_is_looked_for_while_jo_stays(cast: Cast, cat: Client):
    her = pages_of(cat)

    her.post(HERE, {"once": str(uuid.uuid4()), "said": "not_right"})

    who = her.get(WHO).text
    assert "We look for somebody for you" in who
    assert "Jo stays" in who
    assert key_workers(cat) == ["jo"]


def test_who_was_not_brought_in_is_asked_nothing(cast: Cast):
    her = pages_of(cast.ana)

    assert "list we were sent" not in her.get(WHO).text
    assert her.get(HERE).headers["Location"] == WHO


def test_her_key_worker_writes_down_what_she_says_and_she_reads_who_did(cast: Cast, cat: Client):
    jo = at_desk(cast.jo)
    assert f'href="{DESK}"' in jo.get("/desk/").text
    assert f'href="{DESK}{cat.pk}/"' in jo.get(DESK).text
    assert jo.post(f"{DESK}{cat.pk}/", {"once": str(uuid.uuid4())}).status_code == 422

    done = jo.post(f"{DESK}{cat.pk}/", {"once": str(uuid.uuid4()), "said": "right"})

    assert done.headers["Location"] == DESK
    assert "Nobody waits to be asked." in jo.get(DESK).text
    assert "Jo wrote that down for you." in pages_of(cat).get(HERE).text


def test_both_pages_of_the_desk_say_whom_they_show_and_are_nobody_elses(cast: Cast, cat: Client):
    jo = at_desk(cast.jo)
    for address in (DESK, f"{DESK}{cat.pk}/"):
        assert not shown_unsaid(jo, address, cat.pk), address
    assert at_desk(cast.sam).get(f"{DESK}{cat.pk}/").status_code == 404
    assert at_desk(cast.manager).get(DESK).status_code == 404
    assert jo.get(f"{DESK}{cast.ana.pk}/").status_code == 404


def test_the_list_of_a_large_file_comes_in_parts(
    cast: Cast, cat: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("alongside.desk.right.views.SHOWN", 1)
    brought(cast, CAT, ("19", "Zoe", "Reed", "4/5/1983", "F", "jo"))
    jo = at_desk(cast.jo)

    first, second = jo.get(DESK).text, jo.get(f"{DESK}?page=2").text

    assert "2 people. A file named you" in first
    assert ([name in first for name in (">Cat<", ">Zoe<")], "Those after" in first) == (
        [True, False],
        True,
    )
    assert ([name in second for name in (">Cat<", ">Zoe<")], "Those before" in second) == (
        [False, True],
        True,
    )
    assert "Those after" not in second
    assert jo.get(f"{DESK}?page=3").status_code == 404
