"""What every test shares: marks by folder, how hard to search, and a browser."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_django
from hypothesis import HealthCheck, settings

from tests import chance

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, Page

    from alongside.command.database.cluster import Cluster

HERE = Path(__file__).parent
IN_CI = os.environ.get("CI") == "true"
A_BUSY_MACHINE_MILLISECONDS = 30_000
"""How long a page may take until what a test expects of it is there. Playwright's own five seconds fail by chance."""
LEAST_COST = 10
"""Of scrypt, as a power of two: a file with less is not opened."""
LOOPBACK = ["127.0.0.1", "::1", "localhost"]
MAY_USE_LOOPBACK = {"command", "doors", "journeys"}

# The browser's driver keeps a loop running in the thread where tests make their rows.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# A slow machine is no reason to fail, so there is no deadline. Two of the usual
# health checks are about speed as well. ALONGSIDE_SEARCH=deep looks harder.
settings.register_profile(
    "quick",
    max_examples=25,
    deadline=None,
    derandomize=IN_CI,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("deep", settings.get_profile("quick"), max_examples=500)
settings.load_profile(os.environ.get("ALONGSIDE_SEARCH", "quick"))
chance.stand_for_the_system()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder = item.path.relative_to(HERE).parts[0]
        item.add_marker(folder)
        if folder in MAY_USE_LOOPBACK:
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    chance.begin(item.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """All that is loaded by now stays: looking through it again and again for garbage took a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def quick_to_try() -> Iterator[tuple[int, int, int]]:
    """A passphrase is slow to try on purpose, which was half the time of whatever seals. Here the least will do.

    Gives what it is otherwise, for tests of that.
    """
    from alongside.areas import sealed
    from alongside.trust.entrusted import journal

    with pytest.MonkeyPatch.context() as patch:
        slow = (sealed.COST, journal.KIB, journal.TURNS)
        patch.setattr(sealed, "COST", LEAST_COST)
        patch.setattr(journal, "KIB", 64)
        patch.setattr(journal, "TURNS", 1)
        yield slow


@pytest.fixture
def slow_to_try(quick_to_try: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is outside of tests."""
    from alongside.areas import sealed
    from alongside.trust.entrusted import journal

    cost, kib, turns = quick_to_try
    monkeypatch.setattr(sealed, "COST", cost)
    monkeypatch.setattr(journal, "KIB", kib)
    monkeypatch.setattr(journal, "TURNS", turns)


@pytest.fixture(scope="session")
def migrated_once(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Path:
    """The folder of a stopped database with every table, for all processes of a run to begin with."""
    from tests.web_database import made_once

    base = tmp_path_factory.getbasetemp()
    with django_db_blocker.unblock():
        return made_once(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="session")
def cluster(
    migrated_once: Path, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[Cluster]:
    """This process's own PostgreSQL, migrated, with the walls up. For tests that tamper with it."""
    from tests.web_database import migrated

    with ExitStack() as stack:
        with django_db_blocker.unblock():
            started = stack.enter_context(migrated(migrated_once))
        yield started
        django_db_blocker.unblock()


@pytest.fixture(scope="session")
def django_db_setup(cluster: Cluster, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """What pytest-django asks for before the first test with a database; it makes none of its own."""


@pytest.fixture
def committed(cluster: Cluster, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """A database in which commits are real, for threads and other processes; emptied afterwards."""
    from tests.web_database import empty

    with django_db_blocker.unblock():
        yield
        empty(cluster)


@pytest.fixture
def live(committed: None) -> Iterator[str]:
    """The whole application on this machine, for a browser: its address, without a last slash."""
    from tests.web_server import serving

    with serving() as address:
        yield address


@pytest.fixture
def client() -> Client:
    """A browser that sends what browsers send, and signs in by ``force_login`` past the pages."""
    from tests.web_client import Browser

    return Browser()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Its absence is said plainly; in CI it is a failure."""
    found = os.environ.get("ALONGSIDE_CHROMIUM") or shutil.which("chromium") or "none"
    if found == "none":  # bin/test says so where it looked and found none
        words = "To look at pages, type: apt-get install -y chromium libatomic1"
        if IN_CI:
            pytest.fail(words)
        pytest.skip(words)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=A_BUSY_MACHINE_MILLISECONDS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=BROWSER_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own, as wide as a desk. Narrow it with ``page.set_viewport_size``."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
