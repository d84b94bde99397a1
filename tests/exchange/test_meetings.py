"""The feed of groups, against what the keepers of the Meeting Guide format publish (`@code4recovery/spec`)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import time
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from alongside.exchange.meetings import meeting
from alongside.services.choices import Weekday
from alongside.services.open_groups import OpenGroup

FOLDER = Path(__file__).with_name("meetings")
MISSING = "The published types are not installed. Type: npm ci --prefix tests/exchange/meetings"
SAY = "console.log(JSON.stringify(require('@code4recovery/spec').getTypesForLanguage('en')))"


@pytest.fixture
def types() -> dict[str, str]:
    """Every type that a feed may name, and what it means in English."""
    node = shutil.which("node") or shutil.which("node", path=Path(sys.executable).parent)
    if node is None or not (FOLDER / "node_modules" / "@code4recovery").is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    done = subprocess.run([node, "-e", SAY], cwd=FOLDER, capture_output=True, check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def group(weekday: str, *, women_only: bool) -> OpenGroup:
    return OpenGroup(
        id=UUID(int=1), area="Test Vale", place="Mill House", weekday=weekday,
        start=time(9, 5), end=time(10, 30), women_only=women_only,
    )  # fmt: skip


def test_groups_name_only_types_that_mean_what_we_mean(types: dict[str, str]):
    means = {
        women_only: [types[one] for one in meeting(group("Mon", women_only=women_only))["types"]]
        for women_only in (True, False)
    }

    assert means == {True: ["Women", "Open"], False: ["Open"]}


@pytest.mark.parametrize("women_only", [True, False])
def test_a_group_is_written_as_the_format_asks(women_only: bool):
    found = [meeting(group(day, women_only=women_only)) for day in Weekday.values]

    assert [one["day"] for one in found] == [1, 2, 3, 4, 5, 6, 0]
    for one in found:
        assert (one["time"], one["end_time"]) == ("09:05", "10:30")
        assert re.fullmatch(r"[a-z0-9-]{1,64}", one["slug"])
        assert 0 < len(one["name"]) < 64
        assert ZoneInfo(one["timezone"])
        assert not {"url", "conference_url", "conference_phone", "notes", "group"} & set(one)
