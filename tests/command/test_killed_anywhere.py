"""The web server, the database and the worker are killed while people work: what they were told is so, and is so once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command.cast import ford
from tests.command.killing.story import ENOUGH, killed

pytestmark = [pytest.mark.slow, pytest.mark.promise("P40"), pytest.mark.promise("P41")]


def test_nothing_that_was_acknowledged_is_lost_or_done_twice(tmp_path: Path, data: Path):
    story = killed(6, ford(tmp_path), data, plans=False, messages=10, pause=1.2)

    assert {what: many for what, many in story.found.wrong.items() if many} == {}
    assert story.odd == []
    assert sum(len(times) for times in story.back.values()) == 6
    assert min(story.found.told[kind] for kind in ("register", "match", "review")) > ENOUGH
    assert story.found.tries > sum(story.found.told.values())  # some were sent again
    assert story.found.sent > 0
