"""She reads without a name, on a small phone, and leaves; and the same in a language read from right to left."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from alongside.config.settings.policy import content_policy
from tests.doors.her.elsewhere import weather
from tests.journeys.leaving import files_with, profiled, seen_after
from tests.journeys.tools import NARROW, WIDE, calm, fits

READ = ("/", "/read/", "/read/what-there-is/", "/everything.html")
PSEUDO = "he"
"""A language whose letters these are; its words here are nobody's."""
LATIN, AWAY = "abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתךםןף"
MIRROR = str.maketrans(LATIN + LATIN.upper(), AWAY * 2)


@pytest.fixture
def neutral(settings: Any) -> Iterator[str]:
    """A site of this machine to leave to."""
    with weather() as address:
        settings.ALONGSIDE_NEUTRAL_SITE = (address,)
        settings.CONTENT_SECURITY_POLICY = content_policy((address,))
        yield address


def mirrored(words: str) -> str:
    """Every letter by one of a script that is read from right to left, a third more of them, what is filled in kept."""
    parts = []
    for number, part in enumerate(words.replace("%%", "%").split("%")):
        name, end, rest = part.partition(")s") if number else ("", "", part)
        parts.append((f"%{name}{end}" if number else "") + rest.translate(MIRROR))
    return "".join(parts) + f" {AWAY[:5]}" * (len(words) // 18)


@pytest.fixture
def away(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages in a language that is read from right to left."""
    settings.LANGUAGE_CODE = PSEUDO
    trans = "django.utils.translation._trans"
    monkeypatch.setattr(f"{trans}.gettext", mirrored, raising=False)
    monkeypatch.setattr(
        f"{trans}.ngettext", lambda one, more, n: mirrored(one if n == 1 else more), raising=False
    )
    monkeypatch.setattr(f"{trans}.get_language", lambda: PSEUDO, raising=False)
    translation.deactivate()


@pytest.mark.promise("P8")
@pytest.mark.promise("P11")
@pytest.mark.promise("P36")
def test_without_scripts_she_finds_in_four_taps_what_she_fears_most_leaves_and_is_nowhere(
    browser: Browser, live: str, neutral: str, tmp_path: Path
):
    with profiled(browser, tmp_path, scripts=False) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.goto(live)
        page.get_by_role("link", name="Children and babies").click()
        page.get_by_role("link", name="What social services can and cannot do").click()
        expect(
            page.get_by_role("heading", name="They may not:").or_(
                page.get_by_text("They may not:").first
            )
        ).to_be_visible()
        page.get_by_text("What we read to write it").click()
        fits(page, NARROW["width"])
        assert [one["name"] for one in context.cookies()] == ["here"]
        assert all(one.startswith(live) for one in asked)

        page.get_by_role("button", name="Leave this page").click()
        page.wait_for_url(neutral)

        assert context.cookies() == []
        titles = {one.split("<", 1)[0] for one in seen_after(page, 4)}
        assert {"Who decides - Today", "Pages to read - Today", "Plan your time - Today"} >= {
            one for one in titles if "Today" in one
        }
    assert files_with("social services", tmp_path / "profile") == set()


def test_axe_finds_nothing_on_pages_that_anybody_may_read(page: Page, live: str):
    page.set_viewport_size(NARROW)
    for path in READ[1:]:
        page.goto(live + path)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], path


def test_words_are_large_without_losing_any_and_without_styles_everything_is_there(
    browser: Browser, live: str
):
    with browser.new_context(
        viewport={"width": 320, "height": 256}, forced_colors="active"
    ) as large:
        page = large.new_page()
        for path in READ:
            page.goto(live + path)
            fits(page, 320)
            expect(page.get_by_role("button", name="Leave this page")).to_be_visible()
        page.goto(f"{live}/read/unwell/")
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        ends = {sheet.extract_text().strip().split("\n")[-1].strip() for sheet in sheets}
        assert not ends & set(page.get_by_role("heading").all_inner_texts())
    with browser.new_context(viewport=NARROW, java_script_enabled=False) as plain:
        page = plain.new_page()
        page.route("**/*.css*", lambda route: route.abort())
        page.goto(f"{live}/read/unwell/")
        said = page.locator("body").inner_text()
        order = [
            "Leave this page",
            "All the pages",
            "If someone takes too much",
            "Ring 999",
            "What this is",
        ]
        places = [said.index(one) for one in order]
        assert places == sorted(places)


def test_a_language_that_is_read_from_right_to_left_fits_at_both_widths(
    away: None, page: Page, live: str
):
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        for path in (
            "/",
            "/read/",
            "/ring/",
            "/read/who-decides/",
            "/leaving/",
            "/open/",
            "/everything.html",
            "/find",
            "/ask",
            "/return",
        ):
            page.goto(live + path)
            assert page.locator("html").get_attribute("dir") == "rtl", path
            fits(page, size["width"])
            assert page.evaluate(CUT_OFF) == [], path
            assert page.evaluate(UNDER_A_BOX) == [], path
    page.goto(live + "/return")
    expect(page.get_by_role("textbox")).to_have_css("direction", "ltr")
    page.goto(f"{live}/read/who-decides/")
    calm(page)
    back = page.locator(".nhsuk-back-link").bounding_box()
    assert back is not None
    assert back["x"] > 300
    assert page.locator("article").get_attribute("dir") == "ltr"


CUT_OFF = """() => [...document.querySelectorAll("main *, header *, form *")]
    .filter((one) => one.offsetParent && !one.closest(".nhsuk-u-visually-hidden"))
    .filter((one) => { const { left, right } = one.getBoundingClientRect();
                       return left < -1 || right > document.documentElement.clientWidth + 1; })
    .map((one) => one.outerHTML.slice(0, 80))"""
UNDER_A_BOX = """() => [...document.querySelectorAll(".nhsuk-checkboxes__label")].filter((label) => {
    const { left, width } = getComputedStyle(label, "::before");
    const from = label.parentElement.getBoundingClientRect().left + parseFloat(left);
    const words = document.createRange();
    words.selectNodeContents(label);
    return [...words.getClientRects()].some(
        (one) => one.left < from + parseFloat(width) - 1 && one.right > from + 1);
}).map((label) => label.textContent.trim())"""
"""Words of a choice that lie under the box that is drawn for it."""
