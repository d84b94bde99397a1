"""One fault a sentence of the page: each is planted, a short story meets it, and the twin names it."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from django.db import DatabaseError, transaction

from alongside.care.asking import desk, hers, jobs, rules
from alongside.care.asking.models import Ask, Opened
from alongside.care.asking.receipt import check_digit, receipt_of
from alongside.her.back.views import NUMBERS
from alongside.kit.tries import Tries
from alongside.kit.walls import As
from alongside.services.staffed import queries
from alongside.services.staffed.rules import read_by
from alongside.trust.acting import acting
from alongside.trust.sealed.errors import CannotOpen
from alongside.work.models import WorkItem
from tests.capabilities.asking.beside import SCRIPTED, begun, step
from tests.capabilities.asking.twin import clocks, receipt
from tests.capabilities.handing_over.play import clock_of
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
A_DAY = 24 * 60
Deeds = Iterable[tuple[str, int]]


def nothing(*_: object, **__: object) -> None:
    """Does not do it."""


def named(cast: Cast, deeds: Deeds) -> list[str]:
    """What code and twin differ in, at the first step that they do; or that the database refuses it."""
    wrong: list[str] = []
    with transaction.atomic(), clock_of(cast.at - timedelta(days=200)) as clock:
        story = begun(cast, SCRIPTED, clock)
        for deed, minutes in deeds:
            try:
                with transaction.atomic():
                    _, wrong = step(story, deed, minutes)
            except (AssertionError, DatabaseError, CannotOpen) as differs:
                wrong = [type(differs).__name__]
            if wrong:
                break
        transaction.set_rollback(True)
    return wrong


def later(row: Ask, at: Any) -> None:
    """It stands longer, and nobody is asked."""
    row.ends_at = rules.ends(at)
    row.save(update_fields=["ends_at"])


def postponed(real: Callable[..., None]) -> Callable[..., None]:
    """What she adds moves the answer to her first words."""

    def wants_reading(key: Any, organisation: Any, at: Any, due: Any) -> None:
        with acting(As.DUTY):
            WorkItem.objects.filter(about=key, done_at=None).update(done_at=at, done_by_id=key)
        real(key, organisation, at, due)

    return wants_reading


def three_hours(sent: datetime, hours: Any, shut: Any) -> datetime | None:
    """Of staffed time."""
    return read_by(sent, hours, shut, timedelta(hours=3))


def shown_anything(real: Callable[..., Any]) -> Callable[..., Any]:
    """However far the page went."""
    return lambda key, at, **given: real(key, at, **{**given, "read_to": None})


# The sentence -> what stands there then, and the story that meets it.
FAULTS: dict[str, tuple[object, str, object, Deeds]] = {
    "four hours of staffed time": (
        queries, "read_by", three_hours,
        [("send", 9)],
    ),
    "a yes is a word of hers: it waits for an answer": (
        hers, "_again", later, [("send", 9), ("open", 9), ("reply", 9), ("yes", 9)],
    ),
    "what she adds moves it no later": (
        hers, "_wants_reading", postponed(hers._wants_reading), [("send", 9), ("say", 12000)],
    ),
    "an answer ends the wait": (desk, "_answered", nothing, [("send", 9), ("open", 9), ("reply", 9)]),
    "what nobody has read is not answered": (
        desk, "_row", shown_anything(desk._row), [("send", 9), ("open", 9), ("say", 9), ("reply", 9)],
    ),
    "28 days after the last word of either side": (
        rules, "STANDS", timedelta(days=27), [("send", 9), ("wait", 27 * A_DAY + 60)],
    ),
    "what has ended by itself goes": (
        jobs, "end", nothing, [("send", 9), ("wait", 29 * A_DAY), ("clear", 9)],
    ),
    "the key is destroyed": (hers, "destroy", nothing, [("send", 9), ("back", 9)]),
    "the rows go": (Ask, "delete", nothing, [("send", 9), ("back", 9)]),
    "she is told every day": (Opened.objects, "create", nothing, [("send", 9), ("open", 9)]),
    "nobody writes her down without her yes": (
        desk, "_row", lambda *a, _real=desk._row, **k: _yes(_real(*a, **k)),
        [("send", 9), ("open", 9), ("enter", 9)],
    ),
    "a referral begins with her words": (
        desk, "write_for_entry", nothing, [("send", 9), ("yes", 9), ("open", 9), ("enter", 9)],
    ),
    "nobody a second time": (
        Ask, "save", nothing,
        [("send", 9), ("yes", 9), ("open", 9), ("enter", 9), ("open", 9), ("enter", 9)],
    ),
}  # fmt: skip


def _yes(row: Ask) -> Ask:
    row.yes_at = row.yes_at or row.sent_at
    return row


def test_each_fault_in_an_ask_is_named(monkeypatch):
    cast = make_cast()
    missed, found_without = [], []
    for sentence, (where, what, instead, deeds) in FAULTS.items():
        with monkeypatch.context() as patched:
            patched.setattr(where, what, instead)
            if not named(cast, deeds):
                missed.append(sentence)
        if LONG:
            found_without += named(cast, deeds)
    assert (missed, found_without) == ([], [])


def test_every_number_is_as_the_page_says():
    drawn = [receipt_of(one) for one in _forms(50)]

    assert [one for one in drawn if not receipt.is_one(one)] == []
    assert all(receipt.last_digit(one[:-1]) == check_digit(one[:-1]) for one in drawn)


def _forms(many: int) -> list[UUID]:
    return [uuid5(UUID(int=3), str(number)) for number in range(many)]


def test_a_guess_waits_as_long_as_the_page_says():
    """Numbers typed at drawn moments from one address; and a fault in how long is named."""
    assert _waits_alike(Tries(NUMBERS.free, NUMBERS.longest, NUMBERS.forget))
    assert not _waits_alike(Tries(NUMBERS.free, 60, NUMBERS.forget))


def _waits_alike(tries: Tries) -> bool:
    dice, now, start = random.Random(4), 0.0, datetime(2026, 11, 2, tzinfo=UTC)
    wrong: list[datetime] = []
    for _ in range(300):
        now += dice.choice([0.5, 1.5, 3, 3, 9, 33, 45, 45, 200, 901])
        moment = start + timedelta(seconds=now)
        must = bool(wrong) and moment < wrong[-1] + timedelta(
            seconds=clocks.guess_waits(wrong, moment)
        )
        if must == tries.take("here", now):
            return False
        if not must:
            wrong.append(moment)
    return True
