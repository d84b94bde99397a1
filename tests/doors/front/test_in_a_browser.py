"""The base of all pages as a browser shows it, narrow and wide, with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.urls("tests.web_pages")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = ["/", "/try/her/", "/try/desk/", "/nothing/"]


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    yield context.new_page()
    context.close()


def watched(page: Page) -> list[str]:
    """What the browser complains of from here on, save for a status that a test asked for."""
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    return said


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_runs_off_the_side(page: Page, live: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    for path in PATHS:
        page.goto(live + path)
        if path.startswith("/try/"):
            page.click("form.k-form .nhsuk-button")
            expect(page).to_have_title(re.compile("^Error: "))
            page.wait_for_load_state()

        found = Axe().run(page, options={"runOnly": TAGS})

        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        faces = page.evaluate(
            "['h1', 'p, td', 'a'].map((s) => document.querySelector(s))"
            ".map((one) => getComputedStyle(one).fontFamily)"
        )
        assert {face.split(", ")[-1] for face in faces} == {"sans-serif"}, path


@pytest.mark.promise("P36")
def test_a_browser_asks_one_origin_only_and_finds_nothing_against_the_policy(page: Page, live: str):
    said = watched(page)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))

    for path in ("/", "/try/her/", "/try/desk/"):
        page.goto(live + path)
        page.wait_for_load_state("networkidle")

    assert len(asked) >= 8
    assert [url for url in asked if not url.startswith(f"{live}/")] == []
    assert said == []


def test_answers_are_still_there_after_a_mistake_and_a_pass_phrase_is_not(still: Page, live: str):
    still.goto(f"{live}/try/her/")
    still.fill("#name", '"><b>An</b>')
    still.fill("#word", "secret words")
    still.fill("#note", "Not on Mondays")
    still.check("#when-2")
    still.check("#needs")
    still.fill("#born-day", "31")
    still.fill("#born-month", "2")
    still.fill("#born-year", "1990")
    still.select_option("#place", "hub")
    key = still.input_value("[name=once]")

    still.click("text=Save and go on")

    still.wait_for_load_state()
    expect(still.locator(".nhsuk-error-summary li")).to_have_text(
        ["Give a day that is in the calendar, like 27 3 2027"]
    )
    assert still.input_value("#name") == '"><b>An</b>'
    assert still.input_value("#word") == ""
    assert still.input_value("#note") == "Not on Mondays"
    assert still.is_checked("#when-2")
    assert still.is_checked("#needs")
    assert [still.input_value(f"#born-{part}") for part in ("day", "month", "year")] == [
        "31",
        "2",
        "1990",
    ]
    assert still.input_value("#place") == "hub"
    assert still.input_value("[name=once]") == key


def test_a_mistake_leads_to_the_box_where_it_is_put_right(page: Page, live: str):
    page.goto(f"{live}/try/desk/")
    page.click("text=Save the visit")

    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    page.click(".nhsuk-error-summary >> text=Choose a time")
    expect(page.locator("#when")).to_be_focused()


def test_a_whole_form_goes_on_without_scripts_and_loading_again_does_nothing(
    still: Page, live: str
):
    still.goto(f"{live}/try/her/")
    still.fill("#name", "An")
    still.fill("#word", "secret words")
    still.check("#when")

    with still.expect_response(lambda one: one.request.method == "POST") as answer:
        still.click("text=Save and go on")

    assert answer.value.status == 303
    assert still.url == f"{live}/try/her/"


def test_the_server_says_nothing_of_itself(page: Page, live: str):
    answer = page.goto(f"{live}/")

    assert answer is not None
    assert "server" not in answer.all_headers()
    assert answer.all_headers()["cache-control"] == "no-store"
