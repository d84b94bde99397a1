"""Fixtures of the stories."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page

from tests.journeys.tools import NARROW, WIDE
from tests.web_cast import Cast, make_cast


@pytest.fixture
def cast(live: str, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The usual people, in an application that a browser can reach."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    return make_cast()


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A page in a browser with scripts off."""
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page as wide as a small telephone, with scripts off."""
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    yield context.new_page()
    context.close()
