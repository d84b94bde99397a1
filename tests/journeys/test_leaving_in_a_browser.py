"""She leaves, and somebody else takes the phone: Back, Forward, reload, the tab opened again, the browser's own files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from alongside.config.settings.policy import content_policy
from alongside.kit.walls import As
from alongside.people.models import Session
from alongside.services.models import Place
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.sign_in.her_account import make_her_account
from tests.capabilities.care.cast import her_key_worker, yes
from tests.capabilities.planning.cast import ford
from tests.conftest import BROWSER_FLAGS
from tests.doors.her.elsewhere import weather
from tests.journeys.tools import NARROW

pytestmark = [
    pytest.mark.urls("tests.web_pages"),  # with a form to type into
    pytest.mark.promise("P8"),
]

NAME, PHRASE = "blue quokkadoor", "kettle quokkalantern acorn piano"
PLACE, TYPED, NOT_QUITE = "Quokkamill House", "Quokkatyped", "kettle quokkawrong acorn"
HERS = ("quokka", "Quokka")
"""Every word of hers in these stories has this in it."""


@pytest.fixture
def neutral(settings: Any) -> Iterator[str]:
    """A site of this machine to leave to, under the real content policy for it."""
    with weather() as address:
        settings.ALONGSIDE_NEUTRAL_SITE = (address,)
        settings.CONTENT_SECURITY_POLICY = content_policy((address,))
        yield address


@pytest.fixture
def hers(live: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Somebody with an account and a time at a place: the application's address."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    there = ford()
    worker = her_key_worker(there, "c1", "w1")
    with acting(As.IMPORTER):
        Place.objects.filter(ref="mill").update(name=PLACE)
    yes(worker)
    make_her_account(
        by=Viewer(As.PERSON, worker, there.area.pk),
        client=there.client("c1"),
        login=NAME,
        phrase=PHRASE,
        private_secret="hedgehog 7",
    )
    return live


def opened(page: Page, hers: str) -> None:
    """She opens her page, at the second try, and reads what is next."""
    page.goto(f"{hers}/")
    page.get_by_role("button", name="Sign in").click()
    for phrase in (NOT_QUITE, PHRASE):
        page.get_by_label("Your name here").fill(NAME)
        page.get_by_label("Your phrase").fill(phrase)
        page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text(PLACE)).to_be_visible()


def typed(page: Page, hers: str) -> None:
    """She types into a form, which comes back with something to put right."""
    page.goto(f"{hers}/try/her/")
    page.fill("#name", TYPED)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("There is something to put right")).to_be_visible()


def leave(page: Page) -> None:
    page.get_by_role("button", name="Leave this page").click()
    page.wait_for_url("**/weather")


def seen_by_whoever_comes_after(page: Page) -> list[str]:
    """Every page that Back, Forward and a reload show, until there is nothing more."""
    seen = []
    for step in [*["go_back"] * 8, *["reload", "go_forward"] * 4]:
        try:
            getattr(page, step)(timeout=3000)
        except (
            PlaywrightError
        ) as error:  # the browser's own page, which asks whether to send a form again
            assert "ERR_CACHE_MISS" in str(error), error
        seen.append(shown(page))
    return seen


def shown(page: Page) -> str:
    """What is on the screen once it has come to rest."""
    for _ in range(20):
        try:
            return page.title() + page.content()
        except PlaywrightError:  # it is still on its way
            page.wait_for_timeout(100)
    raise AssertionError("This page never comes to rest.")


def holds(words: tuple[str, ...], folder: Path) -> set[str]:
    """Files of a profile that hold any of these, in either way of writing letters."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if any(w.encode() in content or w.encode("utf-16-le") in content for w in words):
                found.add(str(path.relative_to(folder)))
    return found


@pytest.mark.parametrize("scripts", [True, False])
def test_whoever_comes_after_her_finds_the_first_page_and_none_of_her_words(
    browser: Browser, hers: str, neutral: str, tmp_path: Path, scripts: bool
):
    profile = tmp_path / "profile"
    context = profiled(browser, profile, scripts)
    page = context.pages[0]
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if "Policy" in said.text else None)
    opened(page, hers)
    typed(page, hers)
    page.wait_for_timeout(3000)  # the browser writes down what is open every few seconds

    leave(page)

    assert context.cookies() == []
    assert not Session.objects.exists()
    after = seen_by_whoever_comes_after(page)
    assert [one for one in after if any(word in one for word in HERS)] == []
    assert complaints == []
    context.close()
    left = holds(HERS, profile)
    assert {name.split("/")[1] for name in left} <= (set() if scripts else {"Sessions"})


def profiled(browser: Browser, profile: Path, scripts: bool, *more: str) -> BrowserContext:
    found = os.environ.get("ALONGSIDE_CHROMIUM") or shutil.which("chromium")
    return browser.browser_type.launch_persistent_context(
        str(profile),
        executable_path=found,
        args=[*BROWSER_FLAGS, *more],
        java_script_enabled=scripts,
        viewport=NARROW,
    )
