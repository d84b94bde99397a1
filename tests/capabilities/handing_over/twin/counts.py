"""What a manager is told in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from math import floor

from tests.capabilities.handing_over.twin.facts import KEY_WORKER, Link, Who, World

HIDDEN = 7


def rounded(number: int | Fraction) -> str:
    """0 is "none"; above 0 and up to 7 is "1 to 7"; else the nearest multiple of 5, halves upwards."""
    if number == 0:
        return "none"
    if number <= HIDDEN:
        return "1 to 7"
    return str(5 * floor(Fraction(number) / 5 + Fraction(1, 2)))


def longest_wait(waited: timedelta) -> str:
    """How long the longest waits is told in steps."""
    # Open: which step two, four and twelve whole weeks belong to. Here the one that begins with them,
    # and twelve weeks to the last.
    steps = ((2, "less than 2 weeks"), (4, "2 to 4"), (12, "4 to 12"))
    return next((words for n, words in steps if waited < timedelta(weeks=n)), "more than 12")


def changes(world: World, person: Iterable[Who], at: datetime) -> list[Link]:
    """A link as key worker that begins in the last 365 days, where the one before it, by beginning, is another worker's."""
    records = set(person)
    links = sorted(
        (
            link
            for link in world.links
            if link.client in records and link.role == KEY_WORKER and link.span.first <= at
        ),
        key=lambda link: link.span.first,
    )
    # Open: where a day 365 days ago belongs. Here the moment 365 days before now is still in.
    return [
        link
        for before, link in pairwise(links)
        if link.worker != before.worker and link.span.first >= at - timedelta(days=365)
    ]


def waits_since(
    world: World, registered: datetime, person: Iterable[Who], at: datetime
) -> datetime | None:
    """When a woman without a live link as key worker, held by somebody with that live post, began to wait; else nothing.

    The latest of: the day her first record was registered, the last moment a link was live with its post.
    """
    records = set(person)
    ends: list[datetime] = [registered]
    for link in world.links:
        if link.client not in records or link.role != KEY_WORKER:
            continue
        for post in world.posts:
            of_it = (link.worker, link.organisation, link.role)
            if (post.worker, post.organisation, post.role) != of_it:
                continue
            first = max(link.span.first, post.span.first)
            last = min(
                (end for end in (link.span.last, post.span.last) if end is not None), default=None
            )
            if first <= at and (last is None or at < last):
                return None
            if last is not None and first < last <= at:
                ends.append(last)
    return max(ends)
