"""The desk's pages of handing over: who sees what of it, what can be pressed when, and pressed twice."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

import pytest

from alongside.care.handing_over.choices import Said
from alongside.care.handing_over.models import HandOver
from alongside.kit.walls import As
from alongside.trust.acting import acting
from tests.capabilities.handing_over.cast import (
    MATTERS,
    blocked,
    key_workers,
    on_lists,
    read_it,
    row_of,
    said,
    written,
)
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser, without_keys
from tests.web_looks import hidden_nowhere, shown, shown_unsaid

pytestmark = pytest.mark.django_db
HERE = "/desk/handover/"


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    hidden_nowhere(cast.ana)
    return cast


def browser_of(cast: Cast, name: str) -> Browser:
    one = Browser()
    one.force_login(getattr(cast, name).account)
    return one


def press(browser: Browser, key: UUID, do: str, **given: str) -> Any:
    form = {"once": str(uuid.uuid4()), "do": do, **given}
    return browser.post(f"{HERE}{key}/", form)


def filled(cast: Cast, **other: str) -> dict[str, str]:
    return {
        "once": str(uuid.uuid4()),
        "matters": MATTERS,
        "notes": "",
        "to_worker": str(cast.sam.pk),
        "why": "leaving",
        "proposed_day_day": "1",
        "proposed_day_month": "6",
        "proposed_day_year": "2031",
        **other,
    }


def write_page(cast: Cast) -> str:
    return f"{HERE}new/{cast.ana.pk}/"


def test_it_is_written_read_asked_and_closed(cast: Cast):
    jo, sam = browser_of(cast, "jo"), browser_of(cast, "sam")
    answer = jo.post(write_page(cast), filled(cast))
    assert answer.status_code == 303
    key = UUID(answer.headers["Location"].split("/")[-2])

    assert "From Jo" in sam.get(HERE).text
    before = sam.get(f"{HERE}{key}/").text
    assert ("opens to you once she has said yes" in before, MATTERS in before) == (True, False)
    refused = press(jo, key, "close")
    assert (refused.status_code, "She has not said yes yet" in refused.text) == (422, True)
    assert press(jo, key, "said", said="yes").status_code == 303
    refused = press(jo, key, "close")
    assert (refused.status_code, "has not read this yet" in refused.text) == (422, True)
    assert MATTERS in sam.get(f"{HERE}{key}/").text
    assert press(sam, key, "read").status_code == 303
    assert press(jo, key, "close").status_code == 303

    assert key_workers(cast.ana) == ["sam"]
    assert row_of(key).said_to_id == cast.jo.pk
    assert shown(sam.get(f"{HERE}{key}/").text)
    assert jo.get(f"{HERE}{key}/").status_code == 404


def test_the_page_of_a_leaver_has_everybody_and_what_is_open(cast: Cast):
    answer = browser_of(cast, "jo").get(HERE).text
    assert "Zephyrine" in answer
    assert "Pat" in answer
    assert answer.count("not begun") == 2

    written(cast)
    answer = browser_of(cast, "jo").get(HERE).text
    assert "to Sam, she has to be asked" in answer
    assert answer.count("not begun") == 1


def test_every_page_that_shows_her_says_so(cast: Cast):
    key = written(cast)
    for name, address in (
        ("jo", HERE),
        ("jo", f"{HERE}{key}/"),
        ("sam", f"{HERE}{key}/"),
        ("jo", write_page(cast)),
    ):
        browser = browser_of(cast, name)
        assert shown(browser.get(address).text), address
        assert not shown_unsaid(browser, address, cast.ana.pk), address


def test_a_manager_sees_that_it_is_and_how_far_and_nothing_of_her(cast: Cast):
    key = written(cast)
    manager = browser_of(cast, "manager")

    both = manager.get(HERE).text + manager.get(f"{HERE}{key}/").text

    assert "Jo to Sam" in both
    assert not shown(both)
    assert MATTERS not in both
    assert "What matters to her" not in both
    assert press(manager, key, "said", said="yes").status_code == 303
    assert row_of(key).said == ""


@pytest.mark.parametrize("name", ["reception", "lead", "officer", "on_call", "social_worker"])
def test_nobody_else_has_a_page_of_it(cast: Cast, name: str):
    key = written(cast)

    for address in (HERE, f"{HERE}{key}/", write_page(cast)):
        assert browser_of(cast, name).get(address).status_code == 404


def test_a_key_worker_who_is_neither_finds_nothing(cast: Cast):
    assert browser_of(cast, "sam").get(write_page(cast)).status_code == 404
    with acting(As.REGISTRAR):
        assert not HandOver.objects.exists()


def test_the_new_worker_cannot_write_down_her_yes_or_close_before_it(cast: Cast):
    key = written(cast)
    sam = browser_of(cast, "sam")
    page = sam.get(f"{HERE}{key}/").text

    assert "What does she say?" not in page
    assert press(sam, key, "said", said="yes").status_code == 303
    assert press(sam, key, "close").status_code == 303
    assert (row_of(key).said, row_of(key).closed_at) == ("", None)


def test_two_managers_who_close_at_once_close_it_once(cast: Cast):
    key = written(cast)
    said(cast, key, Said.YES)
    read_it(cast, key)
    manager = browser_of(cast, "manager")

    first, second = press(manager, key, "close"), press(browser_of(cast, "jo"), key, "close")

    assert (first.status_code, second.status_code) == (303, 404)  # to Jo she is gone
    assert press(manager, key, "close").status_code == 303
    assert "It is closed." in manager.get(f"{HERE}{key}/").text
    assert row_of(key).closed_by_id == cast.manager.pk


@pytest.mark.promise("P23")
def test_a_new_worker_whom_she_blocks_finds_what_is_not_there(cast: Cast):
    key = written(cast)
    sam = browser_of(cast, "sam")
    nowhere = sam.get(f"{HERE}{uuid.uuid4()}/")
    blocked(cast.ana, cast.sam)

    gone = sam.get(f"{HERE}{key}/")

    assert (gone.status_code, gone.content) == (404, nowhere.content)
    assert "From Jo" not in sam.get(HERE).text
    assert press(sam, key, "read").status_code == 404
    page = browser_of(cast, "jo").get(f"{HERE}{key}/").text
    assert "Sam has not read it yet." in page
    choice = without_keys(browser_of(cast, "jo").get(f"{HERE}new/{cast.ana.pk}/").text)
    assert "Sam" not in choice.split("Why?")[0].split("Who could")[-1]


def test_where_nobody_could_take_over_it_is_said_and_nothing_can_be_sent(cast: Cast):
    blocked(cast.ana, cast.sam)
    jo = browser_of(cast, "jo")

    assert "nobody here who could take over" in jo.get(write_page(cast)).text
    answer = jo.post(write_page(cast), filled(cast))
    assert answer.status_code == 422
    with acting(As.REGISTRAR):
        assert not HandOver.objects.exists()


def test_a_form_that_is_not_whole_keeps_what_was_written(cast: Cast):
    answer = browser_of(cast, "jo").post(
        write_page(cast), filled(cast, to_worker="", proposed_day_year="2001")
    )

    assert answer.status_code == 422
    assert "Choose who could take over" in answer.text
    assert MATTERS in answer.text
    past = browser_of(cast, "jo").post(write_page(cast), filled(cast, proposed_day_year="2001"))
    assert "Give a day that has not passed" in past.text


@pytest.mark.promise("P41")
def test_that_she_could_not_be_asked_is_written_down_and_opens_what_was_written(cast: Cast):
    key = written(cast)
    jo, sam = browser_of(cast, "jo"), browser_of(cast, "sam")

    assert press(jo, key, "not_asked").status_code == 422
    assert press(sam, key, "not_asked", why="hospital").status_code == 303
    assert MATTERS not in sam.get(f"{HERE}{key}/").text
    assert press(jo, key, "not_asked", why="hospital").status_code == 303

    page = sam.get(f"{HERE}{key}/").text
    assert MATTERS in page
    assert "She could not be asked: she is in hospital and cannot say." in page
    refused = press(jo, key, "close")
    assert (refused.status_code, "has not read this yet" in refused.text) == (422, True)


def test_sent_twice_there_is_one(cast: Cast):
    jo, form = browser_of(cast, "jo"), filled(cast)

    first, second = jo.post(write_page(cast), form), jo.post(write_page(cast), form)

    assert first.headers["Location"] == second.headers["Location"]
    with acting(As.REGISTRAR):
        assert HandOver.objects.count() == 1


def test_on_the_list_it_leads_to_its_page_and_is_done_there_alone(cast: Cast):
    key = written(cast)
    said(cast, key, Said.YES)
    sam = browser_of(cast, "sam")

    page = sam.get("/desk/").text

    assert f'href="{HERE}{key}/"' in page
    assert on_lists() == [("sam", False)]
