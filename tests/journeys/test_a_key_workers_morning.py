"""A key worker's morning: her people in the order of harm, then one of them, then how it is safe to ring. In a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from alongside.work.models import Kind
from tests.doors.desk.test_today import chose, has_a_rule, works_about
from tests.journeys.tools import NARROW, calm, fits, sit_down
from tests.web_cast import Cast


@pytest.fixture
def morning(cast: Cast) -> Cast:
    """Ana and Pat have a rule; Pat has not been reached; Ana has chosen, and asks to be rung."""
    for client in (cast.ana, cast.pat):
        has_a_rule(client, cast.jo)
    works_about(cast, Kind.CANNOT_REACH, cast.pat.pk)
    works_about(cast, Kind.RING, cast.ana.pk)
    chose(cast, cast.ana, "worker_gender", "woman", "must")
    return cast


def test_from_who_may_come_to_harm_first_to_how_she_is_rung(page: Page, live: str, morning: Cast):
    sit_down(page, morning.jo, live)
    page.goto(f"{live}/desk/first/")
    expect(page).to_have_url(f"{live}/desk/today/")
    expect(page.get_by_role("heading", name="First")).to_be_visible()
    people = page.get_by_role("table", name=re.compile("My people")).get_by_role("rowheader")
    expect(people).to_have_text([re.compile("Pat"), re.compile("Ana")])
    calm(page)

    page.get_by_label("Find one of my people").fill("an")
    page.get_by_role("button", name="Find").click()
    expect(people).to_have_text([re.compile("Ana")])
    assert "an" not in page.url.removeprefix(f"{live}/desk/today/")

    page.get_by_role("rowheader").get_by_role("link", name="Ana").click()
    banner = page.get_by_role("region", name="Whose page this is")
    expect(banner).to_contain_text("Ana ref ana")
    expect(page.get_by_text("Must: a worker who is a woman")).to_be_visible()
    calm(page)
    page.set_viewport_size(NARROW)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(banner).to_be_in_viewport()

    page.get_by_role("button", name="Show the rule, and the number for this task").click()
    expect(page.get_by_role("heading", name="First, the rule")).to_be_visible()
    expect(page.get_by_text("There is no number to show now")).to_be_visible()
    calm(page)
    page.goto(f"{live}/desk/wants/{morning.ana.pk}/")
    expect(page.get_by_role("heading", name="What they want")).to_be_visible()
    calm(page)


def test_the_same_on_a_small_screen_without_scripts(phone: Page, live: str, morning: Cast):
    sit_down(phone, morning.jo, live)
    phone.goto(f"{live}/desk/today/")
    phone.get_by_label("Find one of my people").fill("pat")
    phone.get_by_role("button", name="Find").click()
    phone.get_by_role("rowheader").get_by_role("link", name="Pat").click()

    expect(phone.get_by_text("Nobody has reached them")).to_be_visible()
    fits(phone, NARROW["width"])

    # What she says in the room is written down there and then.
    phone.get_by_role("link", name="Write down what they want").click()
    phone.get_by_label("A woman, if there is one").check()
    phone.get_by_role("button", name="Write it down").click()
    expect(phone.get_by_role("link", name="Choose who is there")).to_be_visible()
    fits(phone, NARROW["width"])
    phone.get_by_label("They are with me, on their own").check()
    phone.get_by_role("button", name="Write it down").click()
    expect(phone.get_by_text("Would like: a worker who is a woman")).to_be_visible()
