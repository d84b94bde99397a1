"""No kind of work lies where nobody looks: each has one row that says whose it is and where it goes, and the page says the same."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alongside.trust.contact.paging.rules import Step, is_due, rungs_from
from alongside.work.models import Kind, Rung, What
from alongside.work.ways import WAYS, Late
from tests.promises.repository import ROOT

pytestmark = pytest.mark.promise("P5")
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
WEDNESDAY = datetime(2031, 1, 15, 10, 0, tzinfo=UTC)
NIGHT = WEDNESDAY + timedelta(hours=14)
LATE: dict[str, Any] = {
    "nation": "England",
    "made_at": WEDNESDAY - timedelta(days=3),
    "due_at": WEDNESDAY - timedelta(hours=1),
}


def test_every_kind_has_one_row_and_every_row_a_kind():
    assert set(WAYS) == set(Kind)


def test_the_page_is_the_table():
    page = (ROOT / "docs/paging.md").read_text()

    assert ROW.findall(page) == [
        (kind.value, way.first, way.within, way.climbs.words, way.late.value)
        for kind, way in WAYS.items()
    ]


@pytest.mark.parametrize("kind", Kind)
def test_what_is_late_goes_on_to_somebody_and_what_is_ordinary_not_at_night(kind: Kind):
    rungs = rungs_from(kind, Rung.OWNER)

    assert is_due(kind, urgent=False, steps=(), at=WEDNESDAY, **LATE)
    assert is_due(kind, urgent=False, steps=(), at=NIGHT, **LATE) == (
        WAYS[kind].late is Late.ANY_HOUR
    )
    assert is_due(kind, urgent=True, steps=(), at=NIGHT, **LATE)
    assert (rungs[0], rungs[-1]) == (Rung.OWNER, Rung.EVERYBODY)
    assert Rung.ON_CALL in rungs


@pytest.mark.parametrize("kind", Kind)
def test_it_never_stops_while_it_is_open(kind: Kind):
    steps = (Step(What.ASKED, WEDNESDAY, Rung.EVERYBODY),)

    assert is_due(kind, urgent=False, steps=steps, at=WEDNESDAY + timedelta(days=7), **LATE)
