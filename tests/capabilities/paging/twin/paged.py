"""Who is paged, with what words, and that nobody is paged twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.capabilities.paging.twin.climbing import goes_by_day
from tests.capabilities.paging.twin.values import ASKED, Area, Key

SUBJECT, TEXT = "Your list", "Please look at your list."
AGAIN_AFTER = timedelta(minutes=10)
AGAIN_BY_DAY = timedelta(hours=12)


def to_page(before: Area, after: Area, now: datetime) -> frozenset[Key]:
    """Whom the asks between two states page. "Somebody who was paged in the last ten minutes is not paged again";
    "without a carrier or an address nobody is paged". For what goes by day, "nobody who was paged in the last twelve hours"."""
    paged: set[Key] = set()
    for quiet, again in ((False, AGAIN_AFTER), (True, AGAIN_BY_DAY)):
        asked = {
            step.worker
            for step in after.steps[len(before.steps) :]
            if step.what == ASKED and goes_by_day(after, after.thing(step.thing)) == quiet
        }
        paged |= asked - {worker for worker, at in before.pages if now - at < again}
    return before.reachable & paged


def with_pages(before: Area, after: Area, now: datetime) -> Area:
    """Who was paged, and when. Open: whoever may not have been, is paged for the next thing all the same."""
    went = to_page(before, after, now) - before.unsure
    new = tuple((worker, now) for worker in sorted(went, key=str))
    return replace(after, pages=(*after.pages, *new))
