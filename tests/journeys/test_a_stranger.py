"""A stranger with a small phone, scripts off and no account: she finds a time, asks, is answered elsewhere, takes all of it back.

Afterwards neither phone, nor the server, nor the database, nor anything that waits to be sent holds a word of hers.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from alongside.care.asking import hers
from alongside.care.asking.receipt import written
from alongside.care.asking.words import Asked
from alongside.command.database.cluster import Cluster
from alongside.config.settings.policy import content_policy
from alongside.services.staffed.actions import set_hours
from tests.capabilities.asking.cast import ALL_DAY
from tests.doors.her.elsewhere import weather
from tests.journeys.leaving import closed_and_opened_again, files_with, profiled, seen_after
from tests.journeys.remains import (
    every_row,
    everything_said,
    folders_with,
    opened_by_any_key,
    tables_with,
)
from tests.journeys.test_she_finds_a_place import bring
from tests.journeys.tools import NARROW, fits, sit_down
from tests.web_cast import Cast

HERS = "quokka"
"""Every word she writes and every word written to her has this in it, and nothing else has."""
NEAR = "LS1 4AP"
WORDS = (HERS, "ls1 4ap", "ls1+4ap", "ls1%204ap")
ANSWERS = (
    "Quokka, to sleep",
    "No quokka letters",
    "",
    "Quokka mornings",
    "A quokka of four",
    "",
    "Quokka, after ten",
)


@pytest.fixture
def neutral(settings: Any) -> Iterator[str]:
    """A site of this machine to leave to, under the real content policy for it."""
    with weather() as address:
        settings.ALONGSIDE_NEUTRAL_SITE = (address,)
        settings.CONTENT_SECURITY_POLICY = content_policy((address,))
        yield address


def leave(page: Page, neutral: str) -> None:
    page.get_by_role("button", name="Leave this page").click()
    page.wait_for_url(neutral)


def finds_a_time(page: Page, live: str) -> int:
    """From the first page to a time for women alone near a postcode; gives the taps it took."""
    taps = 0

    def tap(what: Locator) -> None:
        nonlocal taps
        taps += 1
        what.click()

    page.goto(f"{live}/")
    tap(page.get_by_role("link", name="Find a place"))
    tap(page.get_by_label("Near where?"))
    page.keyboard.type(NEAR)
    tap(page.get_by_label("Only women are there"))
    tap(page.get_by_role("button", name="Show places"))
    expect(page.get_by_text("Times for women only")).to_be_visible()
    expect(page.get_by_text("Tuesday: 10am to noon")).to_be_visible()
    fits(page, NARROW["width"])
    return taps


def reads_and_asks(page: Page) -> str:
    """What would happen, then seven questions; gives her number."""
    page.get_by_role("link", name="What happens the first time you come").click()
    expect(page.get_by_role("heading", name="What would happen if you asked")).to_be_visible()
    page.get_by_role("link", name="Today", exact=True).click()
    page.get_by_role("link", name="Write to us, without a name").click()
    page.get_by_role("button", name="Begin").click()
    for number, words in enumerate(ANSWERS, 1):
        expect(page.get_by_text(f"Question {number} of 7")).to_be_visible()
        if number == 3:
            page.get_by_label("A woman").check()
            page.get_by_role("button", name="Go on").click()
        elif words:
            page.locator("[name=answer]").fill(words)
            page.get_by_role("button", name="Go on").click()
        else:
            page.get_by_role("button", name="Leave this one out").click()
    expect(page.get_by_text(ANSWERS[0])).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your number")
    fits(page, NARROW["width"])
    return page.locator(".k-number").inner_text()


def is_answered(desk: Page, cast: Cast, live: str) -> None:
    sit_down(desk, cast.on_call, live)
    desk.goto(f"{live}/desk/asked/")
    desk.get_by_role("table").get_by_role("link").click()
    expect(desk.get_by_text("No quokka letters")).to_be_visible()
    desk.get_by_label("Your answer").fill("A quokka answer")
    desk.get_by_role("button", name="Put the answer where she finds it").click()
    expect(desk.get_by_text("A quokka answer")).to_be_visible()


def comes_back(page: Page, live: str, number: str) -> None:
    page.goto(f"{live}/return")
    page.get_by_label("Your number").fill(number)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("A quokka answer")).to_be_visible()
    page.get_by_label("Say something more").fill("Quokka thanks")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Quokka thanks")).to_be_visible()
    fits(page, NARROW["width"])


def takes_all_back(page: Page) -> None:
    page.get_by_role("button", name="Take it all back").click()
    page.get_by_role("button", name="Destroy all of it").click()
    expect(page.get_by_text("All of it is gone")).to_be_visible()


@pytest.mark.promise("P8")
@pytest.mark.promise("P11")
def test_she_finds_a_time_in_four_taps_asks_and_takes_all_of_it_back_and_nothing_of_hers_stays(
    browser: Browser,
    page: Page,
    cast: Cast,
    live: str,
    neutral: str,
    cluster: Cluster,
    tmp_path: Path,
    settings: Any,
    capfd: Any,
):
    set_hours(organisation=cast.service.pk, hours=ALL_DAY)
    bring(tmp_path)
    first, second, spool = (tmp_path / name for name in ("first", "second", "spool"))
    for folder in (first, second, spool):
        folder.mkdir()
    log = tmp_path / "said.log"
    settings.ALONGSIDE_DAY_SHEETS = settings.ALONGSIDE_EMERGENCY_LOG = str(spool)

    with everything_said(log):
        with profiled(browser, first, scripts=False) as phone:
            device = phone.new_page()
            assert finds_a_time(device, live) == 4
            number = reads_and_asks(device)
            device.wait_for_timeout(2600)  # the browser writes down what is open every few seconds
            leave(device, neutral)
            assert phone.cookies() == []

        is_answered(page, cast, live)
        with profiled(browser, second, scripts=False) as phone:
            device = phone.new_page()
            comes_back(device, live, number)
            copy = every_row(cluster.superuser_url)
            assert [
                text for text in opened_by_any_key(copy) if "Quokka thanks" in text
            ]  # it can be read
            takes_all_back(device)
            leave(device, neutral)

    assert not logging.getLogger("uvicorn.access").isEnabledFor(logging.WARNING)
    assert "psycopg" in log.read_text() or "connection" in log.read_text()  # it did listen
    digits = re.sub(r"\D", "", number)
    words = (*WORDS, number.casefold(), digits, number.replace(" ", "+"))
    for folder in (first, second):
        assert {
            word: files for word in words if (files := files_with(word, folder / "profile"))
        } == {}
        assert "Sessions" in files_with(
            "today", folder / "profile"
        )  # it does hold what it was shown
    assert folders_with(words, log, cluster.log, spool) == []
    said = capfd.readouterr()
    assert [word for word in words if word in (said.out + said.err).casefold()] == []

    left = every_row(cluster.superuser_url)
    assert tables_with(words, left) == set()
    assert [text for text in opened_by_any_key(left) if HERS in text.casefold()] == []
    # Nor does a copy of the whole database from before tell anything, with every key that there is now.
    assert len(copy["asking_ask"]) == 1
    assert tables_with(words, copy) == set()
    assert [text for text in opened_by_any_key(copy) if HERS in text.casefold()] == []


@pytest.mark.promise("P8")
@pytest.mark.parametrize("scripts", [True, False])
def test_whoever_takes_the_phone_is_shown_neither_what_she_looked_for_nor_what_she_wrote(
    browser: Browser, cast: Cast, live: str, neutral: str, tmp_path: Path, scripts: bool
):
    """Back, Forward, a reload of each page, and the tab opened again; what was sent is sent again, and shows nothing."""
    set_hours(organisation=cast.service.pk, hours=ALL_DAY)
    bring(tmp_path)
    sent, _ = hers.send(
        form=uuid4(), organisation=cast.service.pk, answers=Asked(wants="Quokka, to sleep")
    )
    with profiled(browser, tmp_path, scripts) as context:
        page = context.new_page()
        finds_a_time(page, live)
        page.goto(f"{live}/read/first-time/")
        page.goto(f"{live}/ask")
        page.get_by_role("button", name="Begin").click()
        page.locator("[name=answer]").fill(ANSWERS[1])
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_text("Question 2 of 7")).to_be_visible()
        page.goto(f"{live}/return")
        page.get_by_label("Your number").fill(written(sent))
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_text("Quokka, to sleep")).to_be_visible()

        leave(page, neutral)

        seen = seen_after(page, 8) + seen_after(closed_and_opened_again(page), 3)
        assert [one[:60] for one in seen if any(word in one.casefold() for word in WORDS)] == []
        assert [one[:60] for one in seen if sent in one or written(sent) in one] == []
        assert any(one.startswith("The first time - Today") for one in seen)
    if scripts:
        assert {
            word: found for word in WORDS if (found := files_with(word, tmp_path / "profile"))
        } == {}
