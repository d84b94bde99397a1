"""Lists at the desk on a narrow screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alongside import desk

PAGES = Path(desk.__file__).parent / "jinja2" / "desk"
INTO_LINES = {"nhsuk-table-responsive", "k-people", "k-missing", "k-week"}
"""What turns each row into lines of its own where a screen is narrow (``kit/scss``), so that no list runs off its side."""
TABLES = sorted(page for page in PAGES.rglob("*.jinja") if "<table" in page.read_text("utf-8"))


@pytest.mark.parametrize("page", TABLES, ids=lambda page: page.relative_to(PAGES).as_posix())
def test_every_list_turns_into_lines_on_a_narrow_screen_and_still_says_that_it_is_one(page: Path):
    for table in re.findall(r"<table[^>]*>", page.read_text("utf-8")):
        assert INTO_LINES & set(table.split('class="')[1].split('"')[0].split())
        assert 'role="table"' in table
