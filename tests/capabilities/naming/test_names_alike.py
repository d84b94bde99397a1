"""When two names may be one person's, and by when a person looks: the rule of docs/naming.md, case by case."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest

from alongside.trust.naming.inside import Said
from alongside.trust.naming.rules import alike, looked_by, one_letter_off, words_of
from alongside.trust.naming.who import Somebody, alike_to

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pat Marsh", "Pat Marsh"),
        ("pat marsh", "PAT  MARSH"),
        ("Marsh Pat", "Pat Marsh"),
        ("Pat", "Pat Marsh"),
        ("P. Marsh", "Pat Marsh"),
        ("José Núñez", "Jose Nunez"),
        ("Marsch", "Pat Marsh"),
        ("Stephen Marsh", "Stephan Marsh"),
        ("Pat O'Neil", "Pat O\u2019Neill"),
        ("Pat Ann-Marsh", "pat ann marsh"),
        ("Pat Marsh", "Pat Lee Owen Marsh"),
        ("Brian Marsh", "Brain Marsh"),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str):
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pat Marsh", "Pat Owen"),
        ("Pat Marsh", "Lee Marsh"),
        ("Pat Pat", "Pat Marsh"),
        ("Ann", "Ian"),
        ("Ann Marsh", "Anna Lee"),
        ("", "Pat"),
        ("...", "Pat"),
        ("", ""),
    ],
)
def test_names_that_are_not(one: str, other: str):
    assert not alike(one, other)
    assert not alike(other, one)


def test_a_very_long_name_is_read_by_its_ends():
    assert words_of("Pat A B C D Marsh Owen") == ("pat", "a", "marsh", "owen")


@pytest.mark.parametrize(
    ("one", "other", "off"),
    [
        ("marsh", "marsch", True),
        ("marsh", "mars", True),
        ("marsh", "narsh", True),
        ("marsh", "masrh", True),
        ("marsh", "mahsr", False),
        ("marsh", "marches", False),
        ("marsh", "narsk", False),
    ],
)
def test_one_letter_off(one: str, other: str, off: bool):
    assert one_letter_off(one, other) is off
    assert one_letter_off(other, one) is off


@pytest.mark.parametrize(
    ("she_comes_in", "looked_in"),
    [(None, 24), (72, 24), (26, 24), (25, 23), (10, 8), (3, 1), (2, 1), (0, 1)],
)
def test_a_person_looks_within_a_day_and_before_she_comes(she_comes_in, looked_in):
    comes = None if she_comes_in is None else NOON + she_comes_in * HOUR

    assert looked_by(NOON, comes) == NOON + looked_in * HOUR


def test_looking_through_everybody_finds_whom_the_rule_finds():
    names = [
        " ".join(parts)
        for parts in product(("Pat", "Patt", "Jon", "John", "P"), ("Marsh", "Marsch", "Lee", ""))
    ]
    people = [
        Somebody(uuid4(), name, "", "", None, is_worker=False, words=(words_of(name),))
        for name in names
    ]

    for name, other in product(("Pat Marsh", "Jon John", "Lee", "Jhon"), ("", "P Lee")):
        found = {one.name for one in alike_to(Said(name, other_name=other), people)}
        assert found == {one for one in names if alike(name, one) or (other and alike(other, one))}
    assert found
