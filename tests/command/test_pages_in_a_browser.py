"""The manager's pages as a browser shows them: accessible, narrow enough, without scripts."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from alongside.command.page.render import render
from alongside.command.page.whatif_page import whatif_page
from alongside.command.plan_folder import read_plan
from alongside.planner.encode.resources import Resource
from alongside.planner.whatif import Step

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [320, 640, 1280]
NAMES = ["plan.html", "whatif.html"]


@pytest.fixture(scope="module")
def pages(plan_dir, tmp_path_factory) -> Path:
    """Both pages in a folder."""
    folder: Path = tmp_path_factory.mktemp("pages")
    (folder / "plan.html").write_bytes((plan_dir / "plan.html").read_bytes())
    made = read_plan(plan_dir, None)[0]
    bought = (Resource("creche", "mill", 1, "AM"), Resource("female_worker_day", "mill", 3, ""))
    steps = (Step(0, (), 2, 0, 0, 0.0), Step(2, bought, 1, 1, 1, 0.002))
    page = whatif_page(made.masthead, made.problem, steps, 0.021)
    (folder / "whatif.html").write_text(render("whatif.html.jinja", page))
    return folder


@pytest.fixture
def still(browser):
    """A page of a browser that runs no script of ours."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(page, pages, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((pages / name).as_uri())

    found = Axe().run(page, options={"runOnly": TAGS})

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_off_the_side(page, pages, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((pages / name).as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", NAMES)
def test_it_complains_of_nothing_and_fetches_nothing(page, pages, name):
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))

    page.goto((pages / name).as_uri())

    assert said == []
    assert [url for url in asked if not url.startswith(("data:", pages.as_uri()))] == []


def test_the_answer_comes_first_and_without_scripts(still, pages):
    still.goto((pages / "plan.html").as_uri())

    assert still.locator("h1").inner_text() == "Can everybody be seen from 1 to 12 February 2027?"
    assert still.locator(".tile").count() == 4
    last = still.locator(".tile").last.bounding_box()
    assert last["y"] + last["height"] < 720
    assert still.locator("script").count() == 0


def test_the_chart_is_drawn_and_said(still, pages):
    still.goto((pages / "whatif.html").as_uri())

    picture = still.locator("picture img")
    assert "with 2 changes, 1 woman" in (picture.get_attribute("alt") or "")
    assert picture.bounding_box()["width"] > 200


def test_keys_reach_the_skip_link_first(page, pages):
    page.goto((pages / "plan.html").as_uri())
    page.keyboard.press("Tab")

    assert page.locator(":focus").inner_text() == "Skip to the answer"
    assert page.locator(":focus").bounding_box()["x"] >= 0


def test_headings_step_down_one_at_a_time(still, pages):
    still.goto((pages / "plan.html").as_uri())

    levels = [int(h.evaluate("e => e.tagName")[1]) for h in still.locator("h1, h2, h3").all()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
