"""One fault a sentence about deputies: each is planted, and the twin names it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.models import QuerySet

from alongside.care import no_key
from alongside.people.models import Post
from alongside.trust.apart import keyholders
from alongside.trust.contact.paging import deputies
from alongside.trust.contact.paging.models import Deputy
from tests.capabilities.paging.drawn_deputies import ANSWER, KEYS, LEADS, SHORT
from tests.capabilities.paging.test_twin_of_deputies import played
from tests.capabilities.planting import Deed, Planted, name_all, no, nothing, yes

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
until_then, leave, may_end = deputies._until_then, deputies.leave_deputy, deputies.may_end
NAMED: Deed = ("name", "m1", "ann", "10")
AGREED: tuple[Deed, ...] = (NAMED, ("agree", "lea"))


def also_ended(at: datetime) -> QuerySet[Post]:
    """A post that has ended counts."""
    return Post.objects.filter(starts_at__lte=at)


def an_hour_later(row: Deputy, early_at: datetime | None, by: UUID | None) -> None:
    """The first moment of a day is by another clock."""
    until_then(row, early_at and early_at + timedelta(hours=1), by)


def an_hour_earlier(row: Deputy, early_at: datetime | None, by: UUID | None) -> None:
    """By the clock of the day on which it was said."""
    until_then(row, early_at and early_at - timedelta(hours=1), by)


def on_paper_alone(row: Deputy, early_at: datetime | None, by: UUID | None) -> None:
    """It is written down that it ends, and the post goes on."""
    row.early_at, row.early_by_id = early_at, by
    row.save(update_fields=["early_at", "early_by"])


def as_it_was_said(row: Deputy, early_at: datetime | None, by: UUID | None) -> None:
    """Taken back, the earlier day stays."""
    if early_at is None:
        return on_paper_alone(row, None, None)
    return until_then(row, early_at, by)


def anybody_takes_it_back(*, deputy: UUID, by: UUID, at: datetime) -> None:
    """Not whoever said it alone."""
    said = Deputy.objects.get(pk=deputy).early_by_id
    leave(deputy=deputy, by=said or by, at=at)


def whoever_said_it(row: Deputy, by: UUID, at: datetime) -> bool:
    """The other says another day as well."""
    row.early_by_id = None
    return may_end(row, by, at)


def has_blocked_nobody(*_: Any) -> dict[UUID, set[UUID]]:
    """Everybody opens hers."""
    return defaultdict(set)


# The sentence -> the rule that the twin names, and the fault with the story that meets it.
FAULTS: dict[str, tuple[str, Planted]] = {
    "for twelve weeks at most": (
        ANSWER, Planted(deputies, "LONGEST", timedelta(weeks=13), (("name", "m1", "ann", "past it"),), few=True),
    ),
    "a service manager names": (
        ANSWER, Planted(deputies, "posts", also_ended, (("departs", "m1"), NAMED)),
    ),
    "while they are still somebody of that service": (
        ANSWER, Planted(deputies, "posts", also_ended, (NAMED, ("departs", "ann"), ("agree", "lea"))),
    ),
    "a safety lead of that service or a privacy officer agrees": (
        ANSWER, Planted(deputies, "may_agree", yes, (NAMED, ("agree", "leo")), few=True),
    ),
    "as a service manager of that service says, or the deputy": (
        ANSWER, Planted(deputies, "may_end", yes, (*AGREED, ("end", "lea", "3"))),
    ),
    "the other does not say another day": (
        ANSWER, Planted(deputies, "may_end", whoever_said_it, (*AGREED, ("end", "m1", "3"), ("end", "ann", "1"))),
    ),
    "from a later day is from its first moment by the area's clock": (
        LEADS, Planted(deputies, "_until_then", an_hour_later, (*AGREED, ("end", "m1", "1"), ("wait", "14")), few=True),
    ),
    "the same where the clock has changed": (
        LEADS,
        Planted(deputies, "_until_then", an_hour_earlier, (*AGREED, ("end", "ann", "4"), ("wait", "86"))),
    ),
    "it can end before its day": (
        LEADS, Planted(deputies, "_until_then", on_paper_alone, (*AGREED, ("end", "m1", "0"))),
    ),
    "taken back it ends on the day that two had agreed": (
        LEADS,
        Planted(
            deputies, "_until_then", as_it_was_said,
            (*AGREED, ("end", "m1", "1"), ("leave", "m1"), ("wait", "24")),
        ),
    ),
    "and nobody else can take it back": (
        ANSWER,
        Planted(deputies, "leave_deputy", anybody_takes_it_back, (*AGREED, ("end", "m1", "3"), ("leave", "ann"))),
    ),
    "once it has ended it takes two again": (
        ANSWER, Planted(deputies, "is_now", yes, (*AGREED, ("end", "m1", "0"), ("leave", "m1"))),
    ),
    "whoever works at that service no more is deputy there no more": (
        LEADS, Planted(deputies, "end_of_who_left", nothing, (*AGREED, ("departs", "ann")), few=True),
    ),
    "whom she has not blocked opens what is sealed": (
        KEYS, Planted(keyholders, "is_blocked", no, (("block", "lea"),)),
    ),
    "where nobody else holds a key, that is a task": (
        SHORT, Planted(no_key, "_who_blocked", has_blocked_nobody, (("block", "lea"),)),
    ),
}  # fmt: skip


def test_each_fault_in_who_is_a_deputy_is_named(monkeypatch):
    name_all(FAULTS, lambda *deeds: played("planted", *deeds), monkeypatch)
