"""Her pages over a poor line, and what travels: `.venv/bin/python -m bench.slow_line`.

400 kbit/s and 400 ms there and back, made by a proxy on this machine (`bench.line`) between Chromium, as wide as a small telephone and with
scripts on, and the application as `bin/run` starts it. Cold: a browser that has nothing of ours. Warm: styles are kept, the
connection is not. Seconds are from asking to the end of loading. The floor is the round trips and the bytes
alone: two trips for a page on a new connection, a third for its styles where they are not there yet.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.house import House, house, load
from bench.line import BYTES_A_SECOND, ROUND_TRIP, Line, line
from tests.conftest import BROWSER_FLAGS

COLD, WARM = 3.0, 1.5
FIRST, LATER = 35_000, 14_000
"""Bytes of a first page with all that belongs to it, and of each later one."""
A_FILE = "all pages in one file"
"""Made to be saved; it is held to its time alone."""
EVERYBODYS = {
    "the first page": "/", "pages to read": "/read/", "a page to read": "/read/what-there-is/", "people to ring": "/ring/",
    "finding a place": "/find", "writing to us": "/ask", "coming back": "/return", "how to leave": "/leaving/",
    A_FILE: "/everything.html", "her way in": "/open/", "nothing there": "/nothing/",
}  # fmt: skip
TELEPHONE = {"width": 320, "height": 700}
Step = tuple[str, Callable[[], object]]
IN = "from the way in to her page"
"""Her phrase is looked at, and the answer leads on: one trip more."""
IN_SOON = "the same, typed within a minute"
"""The connection on which the way in came is still open (`alongside.config.serving`): one trip less."""


def main() -> None:
    """Start, go through every page, say."""
    with ExitStack() as stack:
        chromium = os.environ.get("ALONGSIDE_CHROMIUM") or shutil.which("chromium")
        if chromium is None:
            raise SystemExit("Chromium is not installed. Type: apt-get install -y chromium")
        home = stack.enter_context(house())
        slow = stack.enter_context(line(home.address))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_FLAGS)
        stack.callback(browser.close)
        click.echo(load())
        click.echo(
            f"{'page':<28}{'cold s':>8}{'floor':>7}{'bytes':>8}{'warm s':>8}{'floor':>7}{'bytes':>8}"
        )
        cold = {words: alone(browser, slow, at) for words, at in EVERYBODYS.items()}
        context = fresh(browser)
        page = context.new_page()
        page.goto(slow.address + "/ring/")
        for words, go in chain(everybodys(page, slow), hers(page, slow, home)):
            say(
                words,
                cold.get(words),
                timed(page, slow, go, trips=3 if words == IN else 2, kept=words == IN_SOON),
            )
        click.echo(load())


def everybodys(page: Page, slow: Line) -> Iterator[Step]:
    """Pages that anybody may open: by their address, then those that answer a form."""
    for words, at in EVERYBODYS.items():
        yield words, partial(page.goto, slow.address + at)
    at_once(page, slow, "/find")
    page.locator("#near").fill("LS1")
    yield "places", page.locator("main form button").click
    yield "a place", page.locator('main button[form="more"]').first.click
    at_once(page, slow, "/ask")
    yield "a question", page.locator("main form button").first.click
    for _ in range(6):
        with page.expect_navigation():
            page.get_by_role("button", name="Leave this one out").click()
    yield "all of it looked over", page.get_by_role("button", name="Leave this one out").click
    yield "the number", page.get_by_role("button", name="Send").click
    number = page.locator(".k-number").inner_text()
    at_once(page, slow, "/return")
    page.get_by_label("Your number").fill(number)
    yield "what was said", page.get_by_role("button", name="Go on").click
    yield "before it is destroyed", page.get_by_role("button", name="Take it all back").click
    yield "all of it gone", page.get_by_role("button", name="Destroy all of it").click


def hers(page: Page, slow: Line, home: House) -> Iterator[Step]:
    """Pages behind her sign-in."""
    name, phrase = home.sign_in["her"]
    at_once(page, slow, "/open/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=phrase]").fill(phrase)
    yield IN, page.get_by_role("button", name="Open").click
    page.get_by_role("button", name="Close your page").click()
    page.wait_for_url(slow.address + "/")
    at_once(page, slow, "/open/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=phrase]").fill(phrase)
    yield IN_SOON, page.get_by_role("button", name="Open").click
    yield "hers: the first", lambda: page.goto(slow.address + "/today/")
    links = page.locator("main li a").evaluate_all(
        "all => all.map(one => [one.innerText.trim(), one.getAttribute('href')])"
    )
    for words, at in links:
        yield f"hers: {words.lower()}", partial(page.goto, slow.address + at)


def at_once(page: Page, slow: Line, address: str) -> None:
    """A page on the way, which is not measured here."""
    page.goto(slow.address + address)


def fresh(browser: Browser) -> BrowserContext:
    """A browser that has nothing of ours."""
    return browser.new_context(viewport=TELEPHONE)  # type: ignore[arg-type]


def alone(browser: Browser, slow: Line, at: str) -> tuple[float, int, float]:
    """One page in such a browser."""
    context = fresh(browser)
    page = context.new_page()
    own_styles = at == EVERYBODYS[A_FILE]
    found = timed(page, slow, lambda: page.goto(slow.address + at), trips=2 if own_styles else 3)
    context.close()
    return found


def timed(
    page: Page, slow: Line, go: Callable[[], object], *, trips: int = 2, kept: bool = False
) -> tuple[float, int, float]:
    """Seconds until it is loaded, bytes that came, and the floor. ``kept``: on the connection that is there."""
    if not kept:
        slow.hang_up()
    before = slow.came
    with page.expect_navigation(wait_until="load"):
        go()
    took = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventStart / 1000")
    page.wait_for_load_state("networkidle")
    size = slow.came - before
    return float(took), size, trips * ROUND_TRIP + size / BYTES_A_SECOND


def say(words: str, cold: tuple[float, int, float] | None, warm: tuple[float, int, float]) -> None:
    """One line; what is over what was asked is named."""
    first = f"{cold[0]:>8.2f}{cold[2]:>7.2f}{cold[1]:>8,}" if cold else f"{'':>23}"
    over = [
        word
        for word, is_over in (
            ("cold too slow", cold is not None and cold[0] > COLD),
            ("first too heavy", cold is not None and cold[1] > FIRST),
            ("warm too slow", warm[0] > WARM),
            ("later too heavy", warm[1] > LATER and words != A_FILE),
        )
        if is_over
    ]
    click.echo(
        f"{words:<28}{first}{warm[0]:>8.2f}{warm[2]:>7.2f}{warm[1]:>8,}  {', '.join(over).upper()}".rstrip()
    )


if __name__ == "__main__":
    main()
