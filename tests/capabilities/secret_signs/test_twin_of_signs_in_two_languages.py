"""Whether nothing is asked, a person is asked, or a place is left out for good: what the code says of a record is what the
second reading of the page says, in English and in Welsh, whatever the words are wrapped in; and a fault is named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from alongside.areas import as_read, directory_hidden
from alongside.areas.hidden_words import english, welsh
from tests.capabilities.planting import LONG
from tests.capabilities.secret_signs.drawn import drawn, row, three
from tests.capabilities.secret_signs.twin.verdict import Verdict, signs, verdict

pytestmark = pytest.mark.promise("P6")
RECORDS = 40_000 if LONG else 300
NEVER = re.compile("(?!)")


def said(record: Mapping[str, Any]) -> Verdict:
    """What the code says of it."""
    found = directory_hidden.signs(record)
    if directory_hidden.is_marked(found):
        return Verdict.MARKED
    return Verdict.ASKS if found else Verdict.NONE


def test_every_drawn_record_is_asked_about_or_left_out_as_the_twin_says():
    differ = [
        (one, said(one), verdict(one), sorted(signs(one)))
        for one in map(drawn, range(RECORDS))
        if said(one) is not verdict(one)
    ]

    assert differ[:2] == []


class Fault(NamedTuple):
    """What stands where and is something else now; the record that shows it."""

    where: object
    what: str
    instead: object
    shows: dict[str, Any]


def without(name: str, languages: tuple[Any, ...], *lost: str) -> re.Pattern[str]:
    """A pattern of these languages without some of its words."""
    text = "|".join(f"(?:{getattr(one, name)})" for one in languages)
    for word in lost:
        assert word in text, word
        text = text.replace(word, "(?!)")
    return re.compile(text)


BOTH = (english, welsh)
ENGLISH = (english,)


def told(words: str) -> dict[str, Any]:
    """A service that says this in its description."""
    return three(1) | {"description": f"Counselling about alcohol. {words}"}


def placed(**fields: Any) -> dict[str, Any]:
    """A service whose address holds this."""
    record = three(1)
    record["service_at_locations"][0]["location"]["addresses"][0].update(fields)
    return record


def patterns(**instead: re.Pattern[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is looked for in words, with something else for one sign."""
    names = {"spoken": directory_hidden.NOT_GIVEN, "refuge": directory_hidden.REFUGE,
             "women": directory_hidden.WOMEN_LIVE, "box": directory_hidden.POST_BOX}  # fmt: skip
    other = {names[key]: pattern for key, pattern in instead.items()}
    return tuple((sign, other.get(sign, found)) for sign, found in directory_hidden._PATTERNS)


def split_alone(text: str, instead: str | None = " ") -> str:
    """Markup is a space, whatever stands there."""
    return as_flat(text, " ")


as_flat = as_read.flat
CODE = directory_hidden
# The sentence of the page -> the fault.
FAULTS = {
    "1: a field that hides": Fault(CODE, "_SECRET_KEY", without("KEPT_KEY", BOTH, "redact"), three(1) | {"redacted": "yes"}),
    "1: in Welsh, with its first sound changed": Fault(
        CODE, "_SECRET_KEY", without("KEPT_KEY", ENGLISH), three(1) | {"gyfrinachol": "ie"}),
    "1: its value is none of these": Fault(CODE, "_NOT_SO", CODE._NOT_SO | {"partly"}, three(1) | {"hidden": "partly"}),
    "2: a field for showing": Fault(CODE, "_REFUSES", CODE._REFUSES - {"internal"}, placed(visibility="internal")),
    "2: na, in Welsh": Fault(CODE, "_SHOWN_IN_WELSH", NEVER, placed(dangos="Na")),
    "2: not holiday, transport": Fault(CODE, "_OTHERWISE", NEVER, placed(trafnidiaeth_gyhoeddus="no")),
    "3: whatever sign stands between them": Fault(
        CODE, "_WHOLE", without("WHOLE", BOTH, ":,()"), three(1) | {"note": "Address: confidential"}),
    "3: in a field whose own name says a place, on request": Fault(CODE, "_ASKED", NEVER, placed(address_1="On request")),
    "4: stands by a word for a place": Fault(
        CODE, "_PATTERNS", patterns(spoken=NEVER), told("The location is not given out.")),
    "4: isn't, cannot be": Fault(
        CODE, "_PATTERNS", patterns(spoken=without("SPOKEN", BOTH, r"|\w+n't")), told("The address isn't public.")),
    "4: heb ei gyhoeddi": Fault(
        CODE, "_PATTERNS", patterns(spoken=without("SPOKEN", ENGLISH)), told("Mae'r cyfeiriad heb ei gyhoeddi yma.")),
    "4: h before a vowel": Fault(
        CODE, "_PATTERNS", patterns(spoken=without("SPOKEN", BOTH, "h?adeilad")), told("Mae ein hadeilad yn breifat.")),
    "4: a field whose own name says a place is such a word": Fault(
        CODE, "_WITHHELD", NEVER, placed(address_1="N/A - confidential")),
    "5: what it is": Fault(CODE, "_PATTERNS", patterns(refuge=NEVER), told("A place of safety.")),
    "5: refugee is not": Fault(CODE, "_PATTERNS", patterns(refuge=re.compile("refuge")), told("We welcome refugees.")),
    "5: loches": Fault(
        CODE, "_PATTERNS", patterns(refuge=without("REFUGE", BOTH, "ll?oches")), told("Mae dwy loches yma.")),
    "5: not ceiswyr lloches": Fault(
        CODE, "_PATTERNS", patterns(refuge=re.compile("lloches")), told("Ceiswyr lloches a ffoaduriaid.")),
    "5: inside a web address": Fault(
        CODE, "_REFUGE_IN_A_LINK", NEVER, three(1) | {"url": "https://womensshelter.example.org"}),
    "6: what it is called": Fault(CODE, "_NAME_KEY", NEVER, three(1) | {"name": "Women's Aid Anvil"}),
    "6: or a term": Fault(CODE, "_TERM_KEY", NEVER, row(1) | {"Category": "Exploitation help"}),
    "6: a web address and nothing else": Fault(
        CODE, "_HURT_IN_A_LINK", NEVER, three(1) | {"email": "info@anvilwomensaid.example.org"}),
    "6: thrais": Fault(
        CODE, "_HURT", without("HURT", BOTH, "(?:t|d|nh|th)rais"), three(1) | {"name": "Thrais domestig"}),
    "7: and somewhere to live": Fault(CODE, "_LIVING", NEVER, told("Help after rape. We have beds.")),
    "8: somewhere to live for women": Fault(CODE, "_PATTERNS", patterns(women=NEVER), told("Beds for women.")),
    "9: flwch post": Fault(
        CODE, "_PATTERNS", patterns(box=without("BOX", ENGLISH)), placed(address_1="Flwch Post 8")),
    "the name of a field counts as words": Fault(CODE, "_CAMEL", re.compile("(?<=[a-z])"), three(1) | {"Refuge": "Yes"}),
    "a word goes on behind markup": Fault(as_read, "flat", split_alone, told("A ref<wbr>uge.")),
    "in angle brackets that are no markup": Fault(
        as_read, "_NO_MARKUP", re.compile("(?!)()"), placed(address_2="<confidential>")),
    "signs that cannot be seen": Fault(as_read, "_UNSEEN_LETTERS", NEVER, told("A ref\u034fuge.")),
    "marked: in a field of an address": Fault(CODE, "_PLACE_KEY", NEVER, placed(withheld="yes")),
}  # fmt: skip


def forget() -> None:
    """What was read before."""
    for cached in (
        CODE._plain_key,
        CODE._kind,
        CODE._of_place,
        CODE._names_something,
        CODE._holds_terms,
        as_read._readings,
    ):
        cached.cache_clear()


def test_a_fault_in_reading_signs_in_two_languages_is_named(monkeypatch):
    wrong, missed = [], []
    for sentence, fault in FAULTS.items():
        forget()
        if said(fault.shows) is not verdict(fault.shows):
            wrong.append(sentence)
        with monkeypatch.context() as patch:
            patch.setattr(fault.where, fault.what, fault.instead)
            forget()
            if said(fault.shows) is verdict(fault.shows):
                missed.append(sentence)
    forget()

    assert (wrong, missed) == ([], [])
