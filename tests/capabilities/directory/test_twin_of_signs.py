"""Whether a record has a sign that its place may be secret: what the code finds lies between what the twin is sure of and
what it thinks possible, in records drawn from everything that publishers write; and a fault in it is named.
"""

from __future__ import annotations

import os
import random
import re

import pytest

from alongside.areas import directory_hidden as code
from tests.capabilities.directory.drawn import base, with_something
from tests.capabilities.directory.twin.signs import signs

pytestmark = pytest.mark.promise("P6")
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
RECORDS = 20_000 if LONG else 500
NUMBERS = {
    frozenset({1, 2, 3}): (code.OF_ITS_FIELDS, code.OF_A_FIELD),
    frozenset({4}): (code.NOT_GIVEN,),
    frozenset({5}): (code.REFUGE,),
    frozenset({6}): (code.VIOLENCE,),
    frozenset({7}): (code.LIVED_IN,),
    frozenset({8}): (code.WOMEN_LIVE,),
    frozenset({9}): (code.POST_BOX,),
}
NEVER = re.compile("(?!)")


def drawn(number: int) -> dict[str, object]:
    dice = random.Random(f"record {number}")
    record = base("one", number, dice.randrange(7))
    for _ in range(dice.choice((1, 1, 2, 3))):
        record = with_something(dice, record)
    return record


def differs(record: dict[str, object]) -> list[str]:
    """In what code and twin differ: each sign, and whether the record is marked."""
    said, twin = code.signs(record), signs(record)
    found = []
    for numbers, sentences in NUMBERS.items():
        has = any(sentence in said for sentence in sentences)
        if numbers & twin.surely and not has:
            found.append(f"{sorted(numbers & twin.surely)} not found")
        if has and not numbers & twin.perhaps:
            found.append(f"{sorted(numbers)} found for nothing")
    marked = code.is_marked(said)
    if (twin.marked and not marked) or (marked and not twin.perhaps_marked):
        found.append(f"marked: {marked}")
    return found


def test_every_drawn_record_has_the_signs_that_the_twin_says():
    wrong = [
        (drawn(number), found) for number in range(RECORDS) if (found := differs(drawn(number)))
    ]

    assert wrong[:2] == []


# The sentence -> a record that meets it, and what stands there then.
FAULTS: dict[str, tuple[int, str, object]] = {
    "1 what the name of a field holds": (42, "_SECRET_KEY", NEVER),
    "1 its value is none of these": (474, "_NOT_SO", code._NOT_SO | {"yes"}),
    "1 not so where it holds one of these": (139, "_NOT_SO", code._NOT_SO - {"no"}),
    "2 a field for showing": (374, "_REFUSES", code._REFUSES - {"false"}),
    "2 not holiday, transport": (180, "_OTHERWISE", NEVER),
    "3 a whole cell or term": (7, "_WHOLE", NEVER),
    "5 refugee is not": (2, "_PATTERNS", tuple((s, re.compile("refuge") if s == code.REFUGE else p) for s, p in code._PATTERNS)),
    "4 a sentence": (7, "_PATTERNS", tuple(one for one in code._PATTERNS if one[0] != code.NOT_GIVEN)),
    "5 what it is": (2, "_PATTERNS", tuple(one for one in code._PATTERNS if one[0] != code.REFUGE)),
    "6 what it is called": (4, "_NAMES", frozenset()),
    "7 the same words anywhere": (10, "_HURT", re.compile("women's aid")),
    "7 and somewhere to live": (95, "_LIVING", re.compile("hostel")),
    "8 somewhere to live for women": (0, "_PATTERNS", tuple(one for one in code._PATTERNS if one[0] != code.WOMEN_LIVE)),
    "9 a box at a post office": (13, "_PATTERNS", tuple(one for one in code._PATTERNS if one[0] != code.POST_BOX)),
    "markup and signs that cannot be seen are taken out": (13, "_flat", lambda value: str(value).casefold()),
    "a field of an address or location": (33, "_PLACE_KEY", NEVER),
}  # fmt: skip


def test_a_fault_in_reading_signs_is_named(monkeypatch):
    missed = []
    for sentence, (number, name, instead) in FAULTS.items():
        with monkeypatch.context() as patch:
            patch.setattr(code, name, instead)
            code._kind.cache_clear()
            code._of_place.cache_clear()
            if not differs(drawn(number)):
                missed.append(sentence)
    code._kind.cache_clear()
    code._of_place.cache_clear()
    assert missed == []
