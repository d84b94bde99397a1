"""Her own answer about who comes next: read, pressed once, and nothing taken for a yes but that."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from alongside.care.handing_over.choices import NotAskedWhy, Said, Why
from alongside.her.handing.words import (
    ANSWERED,
    KNOWS,
    NOT_ASKED,
    PRESSES,
    READS_NOW,
    SILENCE,
    WHAT_YES_DOES,
    WHY,
)
from alongside.trust.challenges.words import ASKED, TOLD
from tests.capabilities.handing_over.cast import (
    MATTERS,
    key_workers,
    not_asked,
    on_lists,
    read_it,
    row_of,
    said,
    written,
)
from tests.journeys.tools import with_account
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

pytestmark = pytest.mark.django_db
WHO, HERE = "/today/who/", "/today/who/next/"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def her(cast: Cast) -> Browser:
    one = Browser()
    account = with_account(cast.ana).account
    assert account is not None
    one.force_login(account)
    return one


def press(her: Browser, about: uuid.UUID, what: str, key: str = "") -> Any:
    form = {"once": key or str(uuid.uuid4()), "about": str(about), "said": what}
    return her.post(HERE, form)


def test_she_reads_who_it_is_and_what_was_written_and_says_yes(cast: Cast, her: Browser):
    assert her.get(HERE).headers["Location"] == WHO
    key = written(cast)
    assert HERE in her.get(WHO).text

    page = her.get(HERE).text
    assert "Sam could be your worker from" in page
    assert "Jo is leaving." in page
    assert MATTERS in page
    assert press(her, key, "yes").headers["Location"] == HERE

    assert (row_of(key).said, row_of(key).said_to_id) == ("yes", None)
    assert key_workers(cast.ana) == ["jo"]
    again = her.get(HERE).text
    assert "You said yes to Sam. Jo is still your worker" in again
    assert "Say yes to Sam" not in again
    assert on_lists() == [("sam", False)]


def test_somebody_else_is_looked_for_and_she_can_read_it(cast: Cast, her: Browser):
    key = written(cast)

    assert press(her, key, "another").headers["Location"] == WHO

    assert "We look for somebody for you" in her.get(WHO).text
    assert her.get(HERE).headers["Location"] == WHO
    assert key_workers(cast.ana) == ["jo"]


def test_pressed_twice_and_pressed_too_late_change_nothing(cast: Cast, her: Browser):
    key, once = written(cast), str(uuid.uuid4())
    for _ in range(2):
        press(her, key, "talk", once)
    assert "You asked to talk first" in her.get(HERE).text
    said(cast, key, Said.ANOTHER, beside=cast.jo)

    assert press(her, key, "yes").headers["Location"] == HERE
    assert row_of(key).said == "another"
    assert key_workers(cast.ana) == ["jo"]


def test_a_hand_over_of_somebody_else_is_not_hers_to_answer(cast: Cast, her: Browser):
    key = written(cast)
    other = Browser()
    account = with_account(cast.bea).account
    assert account is not None
    other.force_login(account)

    press(other, key, "yes")

    assert row_of(key).said == ""
    assert press(her, uuid.uuid4(), "yes").status_code == 303
    press(her, key, "perhaps")
    assert row_of(key).said == ""


def test_without_a_yes_of_hers_nothing_begins(cast: Cast, her: Browser):
    key = written(cast)
    not_asked(cast, key, NotAskedWhy.NOT_REACHED)
    read_it(cast, key)
    page = her.get(HERE).text

    assert "We tried to ask you before" in page
    assert "So Sam can read this now. You are asked all the same." in page

    assert key_workers(cast.ana) == ["jo"]


def test_every_reason_and_every_answer_has_words_that_blame_nobody():
    assert set(WHY) == set(Why)
    assert set(PRESSES) == set(Said)
    assert set(NOT_ASKED) == set(NotAskedWhy)
    sentences = [
        *WHY.values(),
        *ANSWERED.values(),
        *PRESSES.values(),
        *KNOWS,
        *WHAT_YES_DOES,
        SILENCE,
        *NOT_ASKED.values(),
        READS_NOW,
        ASKED,
        *TOLD.values(),
    ]
    for one in map(str, sentences):
        assert [word for word in ("!", "just ", "simply", "fault", "fail") if word in one] == []
        longest = max(len(part.split()) for part in one.replace("?", ".").split("."))
        assert longest <= 14, one
