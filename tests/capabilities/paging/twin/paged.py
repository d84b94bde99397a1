"""Who is paged, with what words, and that nobody is paged twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.capabilities.paging.twin.values import ASKED, Area, Key

SUBJECT, TEXT = "Your list", "Please look at your list."
AGAIN_AFTER = timedelta(minutes=10)


def to_page(before: Area, after: Area, now: datetime) -> frozenset[Key]:
    """Whom the asks between two states page. "Somebody who was paged in the last ten minutes is not paged again";
    "without a carrier or an address nobody is paged"."""
    new = after.steps[len(before.steps) :]
    asked = {step.worker for step in new if step.what == ASKED}
    lately = {worker for worker, at in before.pages if now - at < AGAIN_AFTER}
    return frozenset(asked & before.reachable) - lately


def with_pages(before: Area, after: Area, now: datetime) -> Area:
    """Who was paged, and when. Open: whoever may not have been, is paged for the next thing all the same."""
    went = to_page(before, after, now) - before.unsure
    new = tuple((worker, now) for worker in sorted(went, key=str))
    return replace(after, pages=(*after.pages, *new))
