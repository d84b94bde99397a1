"""What every test shares: marks by folder, how hard to search, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_django
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, Page

    from alongside.command.database.cluster import Cluster

HERE = Path(__file__).parent
IN_CI = os.environ.get("CI") == "true"
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder = item.path.relative_to(HERE).parts[0]
        item.add_marker(folder)
        if folder in MAY_USE_LOOPBACK:
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))


@pytest.fixture(scope="session")
def cluster(django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[Cluster]:
    """This process's own PostgreSQL, migrated, with the walls up. For tests that tamper with it."""
    from tests.web_database import migrated

    with ExitStack() as stack:
        with django_db_blocker.unblock():
            started = stack.enter_context(migrated())
        yield started
        django_db_blocker.unblock()


@pytest.fixture(scope="session")
def django_db_setup(cluster: Cluster, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """What pytest-django asks for before the first test with a database; it makes none of its own."""


@pytest.fixture
def committed(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    """A database in which commits are real, for threads and other processes; emptied afterwards."""
    from tests.web_database import empty

    with django_db_blocker.unblock():
        yield
        empty()


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
    from playwright.sync_api import sync_playwright

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
