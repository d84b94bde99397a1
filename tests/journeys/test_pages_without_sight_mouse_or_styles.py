"""Finding, asking and coming back: without styles, in colours that somebody chose, at 400 %, by keys alone, as a screen reader has it."""

from __future__ import annotations

import re
from typing import Literal, cast

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from alongside.services.staffed.actions import set_hours
from tests.capabilities.asking.cast import ALL_DAY
from tests.journeys.tools import calm, fits
from tests.web_cast import Cast

FIRST = (
    "link Skip to the main part",
    "button Leave this page",
    "link Today",
    "link Go to the first page",
)
READ = {
    "/find": (
        *FIRST, "heading Find a place", "textbox Near where?", "checkbox Only women are there",
        "checkbox I can talk to a woman who works there", "checkbox My children can come",
        "checkbox Someone looks after children there", "checkbox I can walk in at any time they are open",
        "checkbox It is open in the evening", "checkbox By phone or video", "checkbox For women who sell sex",
        "checkbox A wheelchair can get in", "checkbox For women who are pregnant",
        "textbox A language you would like to speak there", "button Show places", "link How to leave this page fast",
    ),
    "/ask": (
        *FIRST, "heading Write to us", "link Ring 999", "link 116 123", "link Someone to ring, day or night",
        "link What is kept and what is told", "link How to leave this page fast", "button Begin", "link I have a number",
    ),
    "/return": (
        *FIRST, "heading Come back with your number", "textbox Your number", "button Go on", "link Write to us",
        "link Someone to ring, day or night",
    ),
}  # fmt: skip
"""Headings and what can be used, in the order in which they are read out and reached."""
AT_400 = ViewportSize(width=320, height=256)
"""A window of 1280 by 1024 at 400 % (WCAG 2.2, 1.4.10)."""
Role = Literal["link", "button", "textbox", "checkbox"]
CAN_BE_SEEN = """one => {
  const box = one.getBoundingClientRect()
  const on = (x, y) => { const top = document.elementFromPoint(x, y); return one === top || one.contains(top) || top?.closest('label')?.control === one }
  const xs = [box.left + 4, (box.left + box.right) / 2, box.right - 4]
  return xs.some(x => [box.top + 3, (box.top + box.bottom) / 2, box.bottom - 3].some(y => on(x, y)))
}"""


@pytest.fixture
def taken(cast: Cast) -> Cast:
    set_hours(organisation=cast.service.pk, hours=ALL_DAY)
    return cast


def read_out(page: Page) -> tuple[str, ...]:
    """What the tree for screen readers holds, without the words between."""
    lines = page.locator("body").aria_snapshot().splitlines()
    found = (
        re.match(r'\s*- (heading|link|button|textbox|checkbox) "([^"]*)"', line) for line in lines
    )
    return tuple(f"{one[1]} {one[2]}" for one in found if one)


@pytest.mark.parametrize("address", READ)
def test_every_way_in_can_be_read_reached_and_used(
    browser: Browser, taken: Cast, live: str, address: str
):
    bare = browser.new_context(java_script_enabled=False)
    bare.route("**/*.css*", lambda route: route.abort())
    page = bare.new_page()
    page.goto(live + address)
    assert read_out(page) == READ[address]
    bare.close()

    chosen = browser.new_context(forced_colors="active", viewport=AT_400)
    page = chosen.new_page()
    page.goto(live + address)
    calm(page)
    page.set_viewport_size(AT_400)
    fits(page, 320)
    for words in (one for one in READ[address] if not one.startswith("heading")):
        page.keyboard.press("Tab")
        role, name = words.split(" ", 1)
        here = page.get_by_role(cast("Role", role), name=name, exact=True)
        expect(here).to_be_focused()
        assert here.evaluate(CAN_BE_SEEN), f"{words} lies under something"
        edge = here.evaluate(
            "one => { const its = getComputedStyle(one); return [its.outlineStyle, its.borderTopStyle] }"
        )
        assert "solid" in edge or "auto" in edge, words
    chosen.close()
