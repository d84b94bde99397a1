"""A service manager asks for a plan and watches it being made; a key worker reads it. In a browser."""

from __future__ import annotations

import re
from threading import Thread
from uuid import UUID

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from alongside.areas.sheets import ChoiceRow
from alongside.people.models import Session
from alongside.planning.running import run
from tests.areas.cast import little_ford
from tests.capabilities.planning.cast import planned
from tests.doors.desk.week_cast import HERE, Staffed, linked, named, staffed
from tests.journeys.tools import NARROW, calm, sit_down
from tests.web_client import without_keys


@pytest.fixture
def there(live: str, monkeypatch: pytest.MonkeyPatch) -> Staffed:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    made = staffed()
    named(made.ford, "c1", "Ana")
    return made


def do_in_the_background(address: str) -> Thread:
    """The worker process takes the job up."""
    found = re.search(rf"{HERE}([0-9a-f-]+)/progress/", address)
    assert found is not None
    thread = Thread(target=work, args=[UUID(found[1])], daemon=True)
    thread.start()
    return thread


def work(key: UUID) -> None:
    try:
        run(key)
    finally:
        connection.close()


def ask(page: Page, live: str) -> None:
    page.goto(live + HERE)
    for part, value in (("Day", "8"), ("Month", "2"), ("Year", "2027")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Ask for a plan").click()
    expect(page.get_by_text("You can leave this page")).to_be_visible()


def test_a_plan_is_asked_for_watched_and_read(page: Page, live: str, there: Staffed):
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    sit_down(page, there.manager, live)
    page.goto(live + HERE)
    expect(page.get_by_text("There is no plan yet.")).to_be_visible()
    calm(page)

    ask(page, live)
    calm(page)
    working = do_in_the_background(page.url)
    expect(page.get_by_role("link", name="See the plan")).to_be_visible(timeout=60_000)
    expect(page.locator("[aria-live]")).to_contain_text("time")
    expect(page.get_by_role("button", name="Stop and keep")).to_have_count(0)
    calm(page)
    working.join()

    page.get_by_role("link", name="See the plan").click()
    expect(page.get_by_role("heading", name="8 to 19 February 2027")).to_be_visible()
    expect(page.get_by_role("table")).to_contain_text("Women only")
    expect(page.get_by_role("heading", name="How sure is this plan?")).to_be_visible()
    assert "Ana" not in without_keys(page.content())
    calm(page)

    sit_down(page, there.jo, live)
    page.goto(live + HERE)
    page.get_by_role("link", name="8 to 19 February 2027").click()
    expect(page.get_by_role("table")).to_be_visible()
    calm(page)
    page.get_by_role("link", name=re.compile(r"^\d visits?")).first.click()
    expect(page.get_by_role("heading", name=re.compile("^The Mill, Tuesday"))).to_be_visible()
    calm(page)
    page.get_by_role("link", name="Ana").first.click()
    banner = page.get_by_role("region", name="Whose page this is")
    expect(banner).to_contain_text("Ana ref c1")
    calm(page)
    page.set_viewport_size(NARROW)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(banner).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Why not elsewhere")).to_be_visible()

    page.get_by_role("link", name="The plan").click()
    page.get_by_role("link", name="What is not met, and what would meet it").click()
    expect(page.get_by_text("Every visit of the people you work with has a time.")).to_be_visible()
    calm(page)
    assert refused == []


def test_a_number_on_what_is_not_met_opens_the_names_behind_it(
    page: Page, live: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    made = staffed(little_ford(choices=(ChoiceRow("c1", "language", "Welsh", "must"),)))
    named(made.ford, "c1", "Ana")
    sit_down(page, made.jo, live)
    page.goto(f"{live}{HERE}{planned(made.ford).pk}/not-met/")
    name = page.get_by_role("link", name="Ana").first
    expect(name).to_be_hidden()
    calm(page)

    page.get_by_text("1 visit").first.click()
    expect(name).to_be_visible()
    calm(page)
    name.click()
    expect(page.get_by_role("heading", name="Why there is no time yet")).to_be_visible()
    calm(page)


def test_the_same_without_scripts(bare: Page, live: str, there: Staffed):
    sit_down(bare, there.manager, live)
    ask(bare, live)
    do_in_the_background(bare.url).join()
    bare.get_by_role("link", name="Look again").click()
    bare.get_by_text("See the plan").click()

    expect(bare.get_by_role("heading", name="8 to 19 February 2027")).to_be_visible()
    bare.get_by_role("link", name="Week of Mon 15 Feb").click()
    expect(bare).to_have_url(re.compile(r"\?week=1$"))


def test_arrow_keys_go_from_session_to_session(page: Page, live: str, there: Staffed):
    linked(there.ford, "c3", there.jo)
    sit_down(page, there.manager, live)
    ask(page, live)
    do_in_the_background(page.url).join()
    sit_down(page, there.jo, live)
    page.goto(live + HERE)
    page.get_by_role("link", name="8 to 19 February 2027").click()
    tuesday = page.get_by_role("link", name=re.compile("^2 visits.*Tue EVE$"))
    wednesday = page.get_by_role("link", name=re.compile("^1 visit.*Wed AM$"))

    expect(tuesday).to_be_visible()
    page.wait_for_load_state("load")  # only then does the script hear a key
    tuesday.focus()
    page.keyboard.press("ArrowRight")
    expect(wednesday).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(wednesday).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(tuesday).to_be_focused()


def test_a_stop_is_heard_and_the_page_says_what_came_of_it(page: Page, live: str, there: Staffed):
    sit_down(page, there.manager, live)
    ask(page, live)
    page.get_by_role("button", name="Stop and keep the best so far").click()
    expect(page.get_by_text("Stopping.")).to_be_visible()
    expect(page.get_by_role("button", name="Stop and keep")).to_have_count(0)

    working = do_in_the_background(page.url)
    expect(page.locator("[data-again]")).to_have_text(
        re.compile("See the plan|Plans so far"), timeout=60_000
    )
    working.join()


def test_a_page_whose_stream_has_ended_for_good_says_so(page: Page, live: str, there: Staffed):
    sit_down(page, there.manager, live)
    ask(page, live)
    Session.objects.all().delete()

    expect(page.get_by_text("This page no longer hears how far it is.")).to_be_visible()
    page.get_by_role("link", name="Look again").click()
    expect(page).to_have_url(live + "/sign-in/")
