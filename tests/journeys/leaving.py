"""What the stories of leaving share: a neutral site, a browser with files of its own, and whoever comes after."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Worker
from playwright.sync_api import Error as PlaywrightError

from tests.conftest import BROWSER_FLAGS
from tests.journeys.tools import NARROW

REOPENS = {
    "manifest_version": 3,
    "name": "Opens a closed tab again",
    "version": "1",
    "permissions": ["sessions"],
    "background": {"service_worker": "nothing.js"},
}
"""The only way to a browser's own "reopen closed tab" without its windows."""


@contextmanager
def profiled(browser: Browser, folder: Path, scripts: bool) -> Iterator[BrowserContext]:
    """A browser as somebody has it, with its files in a folder, which can open a closed tab again."""
    extension = folder / "extension"
    extension.mkdir()
    (extension / "manifest.json").write_text(json.dumps(REOPENS))
    (extension / "nothing.js").write_text("")
    context = browser.browser_type.launch_persistent_context(
        str(folder / "profile"),
        executable_path=os.environ.get("ALONGSIDE_CHROMIUM") or shutil.which("chromium"),
        args=[*BROWSER_FLAGS, f"--load-extension={extension}"],
        ignore_default_args=["--disable-extensions"],
        java_script_enabled=scripts,
        viewport=NARROW,
    )
    yield context
    context.close()


def closed_and_opened_again(page: Page) -> Page:
    """The same tab, after the browser was told to open again what was closed last."""
    context = page.context
    context.new_page()
    page.close()
    extension: Worker = (
        context.service_workers[0]
        if context.service_workers
        else context.wait_for_event("serviceworker")
    )
    with context.expect_page() as again:
        extension.evaluate("chrome.sessions.restore().then(() => true)")
    return again.value


def seen_after(page: Page, entries: int) -> list[str]:
    """All that Back, a reload and Forward show in a tab, as far back and as far forward as it goes."""
    seen = [shown(page)]
    for step in [*("go_back", "reload") * entries, *["go_forward"] * entries]:
        try:
            getattr(page, step)()
        except PlaywrightError as error:
            if "ERR_CACHE_MISS" not in str(error):  # the browser asks whether to send a form again
                raise
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


def files_with(word: str, profile: Path) -> set[str]:
    """The parts of a profile that hold a word, in either way of writing letters."""
    small = word.encode(), word.encode("utf-16-le")
    return {
        path.relative_to(profile).parts[1]
        for path in profile.glob("*/**/*")
        if path.is_file() and any(one in path.read_bytes().lower() for one in small)
    }
