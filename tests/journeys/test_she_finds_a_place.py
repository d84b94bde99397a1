"""A stranger with a small telephone finds a time for women alone, in four taps, with scripts off."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from alongside.services.directory import actions
from alongside.services.directory.reading.files import read
from tests.capabilities.directory.cast import new, old
from tests.capabilities.directory.cast import page as feed_page
from tests.journeys.tools import calm


def bring(tmp_path: Path) -> None:
    file = read(feed_page(tmp_path, new(), old()), None, lambda count: None)
    actions.import_services(file=file, feed="leeds", step=lambda words: None)


def test_a_time_for_women_alone_is_four_taps_away(live: str, phone: Page, tmp_path):
    bring(tmp_path)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(live + "/")
    taps = 0

    def tap(what: Locator) -> None:
        nonlocal taps
        taps += 1
        what.click()

    tap(phone.get_by_role("link", name="Find a place"))
    tap(phone.get_by_label("Near where?"))
    phone.keyboard.type("ls1 4ap")
    tap(phone.get_by_label("Only women are there"))
    tap(phone.get_by_role("button", name="Show places"))

    expect(phone.get_by_text("Times for women only")).to_be_visible()
    expect(phone.get_by_text("Tuesday: 10am to noon")).to_be_visible()
    assert taps == 4
    expect(phone).to_have_title("Places - Today")
    expect(phone).to_have_url(live + "/find")
    assert not any("ls1" in one.lower() or "women" in one for one in asked)
    assert {urlsplit(one).netloc for one in asked} == {urlsplit(live).netloc}

    phone.get_by_role("button", name="More about Mill Street").click()
    expect(phone.get_by_role("heading", name="Mill Street")).to_be_visible()
    expect(phone).to_have_title("A place - Today")
    expect(phone.get_by_role("button", name="Leave this page")).to_be_in_viewport()
    phone.get_by_role("button", name="Back to the places").click()
    expect(phone.get_by_text("Tuesday: 10am to noon")).to_be_visible()
    assert not any("ls1" in one.lower() or "women" in one for one in asked)


def test_each_page_is_calm_and_goes_on_from_where_nothing_was_found(
    live: str, page: Page, tmp_path
):
    bring(tmp_path)
    page.goto(live + "/find")
    calm(page)
    page.get_by_label("Near where?").fill("EX1")
    page.get_by_label("Only women are there").check()
    page.get_by_role("button", name="Show places").click()
    expect(page.get_by_text("We know of no place within 10 miles")).to_be_visible()
    page.get_by_role("button", name="Look further away").click()
    expect(page.get_by_text("We know of no place within 30 miles")).to_be_visible()
    page.get_by_role("button", name="Look further away").click()
    picture = page.get_by_role("img", name=re.compile("Dots for the places"))
    expect(picture).to_be_visible()
    calm(page)
    page.emulate_media(forced_colors="active", color_scheme="dark")
    expect(picture.locator("path").last).to_have_css("fill", "rgb(255, 255, 255)")
    page.emulate_media(forced_colors="none", color_scheme="light")
    page.get_by_role("button", name="Change what I asked for").click()
    expect(page.get_by_label("Only women are there")).to_be_checked()
    expect(page.get_by_label("Near where?")).to_have_value("EX1")
