"""Every text that could ever be sent, read by a machine that knows what must not stand in one."""

from __future__ import annotations

import re

import pytest

from alongside.trust.contact.choices import Detail, Kind, Phrase, Wording
from alongside.trust.contact.wording import (
    LONGEST,
    PLAIN,
    Template,
    every_text,
    templates,
    words_for,
    written,
)

pytestmark = pytest.mark.promise("P17")

SERVICE = """
    addict alcohol appointment assessment barnardo care caseload centre centres clean clinic clinics client
    counsel counselling counsellor counsellors court crime custody detox doctor dose domestic dr drug drugs
    gp group groups health hospital hub housing key keyworker lawyer meeting methadone midwife midwives nhs
    nurse nurses partner patient peer pharmacy police prescribe prescriber prescription prison probation
    programme project recovery refuge rehab relapse release safe safety script scripts sensitive service
    services session sessions sober social support team test tests therapist therapy treatment trust unit
    victim violence visit visits volunteer women worker workers alongside message secret private urgent
    confidential confirm reply click link app login account password
"""
PLACE = (
    "road street house building floor room lane library park station church school office town at"
)
DAYS = "monday tuesday wednesday thursday friday saturday sunday tomorrow today tonight yesterday weekend"
PARTS = "morning afternoon evening noon midday midnight am pm o'clock"
LINK = re.compile(r"https?|www|://|\.(?:uk|com|org|net|info|io|ly|me|app)\b|@|/", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|\d")
WORDS = re.compile(r"[a-z']+")


def wrong_with(template: Template, text: str) -> list[str]:
    """What stands in the text that must not."""
    words = set(WORDS.findall(text.lower()))
    forbidden = set(SERVICE.split()) | set(PLACE.split())
    if Detail.TIME in template.details:
        forbidden -= {"at"}  # at ten, not at a place
    if Detail.WEEKDAY not in template.details:
        forbidden |= set(DAYS.split())
    if Detail.PART_OF_DAY not in template.details:
        forbidden |= set(PARTS.split())
    found = sorted(words & forbidden)
    found += ["a link"] if LINK.search(text) else []
    found += ["a time"] if CLOCK.search(text) and Detail.TIME not in template.details else []
    found += ["too long"] if len(text) > LONGEST else []
    found += ["a character that halves it"] if set(text) - set(PLAIN) else []
    found += ["a gap left open"] if {"{", "}"} & set(text) else []
    return found


def test_no_text_says_anything_it_must_not():
    assert {
        text: wrong for template, text in every_text() if (wrong := wrong_with(template, text))
    } == {}


def test_no_subject_says_anything_it_must_not():
    plain = Template(Wording.NEUTRAL_A, "choose", frozenset(), "en", "", "")

    assert {t.subject: w for t in templates().values() if (w := wrong_with(plain, t.subject))} == {}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("See you at the clinic.", ["at", "clinic"]),
        ("Hi, your key worker asked for you.", ["key", "worker"]),
        ("Have a look: bit.ly/x", ["a link"]),
        ("See you Tuesday.", ["tuesday"]),
        ("See you in the morning.", ["morning"]),
        ("See you, 10:30.", ["a time"]),
        ("Ring 0800 now.", ["a time"]),
        ("Hi " * 60, ["too long"]),
        ("Hi \u201cyou\u201d.", ["a character that halves it"]),
        ("Hi {name}.", ["a character that halves it", "a gap left open"]),
    ],
)
def test_the_machine_sees_what_it_is_there_to_see(text: str, wrong: list[str]):
    plain = Template(Wording.NEUTRAL_A, "choose", frozenset(), "en", text, "Hello")

    assert wrong_with(plain, text) == wrong


def test_the_whole_set_has_been_read():
    assert sum(1 for _ in every_text()) == 2 * (4 + 7 + 21 + 7 * 180 + 7) + 4


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("wording", [Wording.NEUTRAL_A, Wording.NEUTRAL_B])
def test_every_kind_can_be_said_without_naming_anything(kind: Kind, wording: Wording):
    found = words_for(kind=kind, wording=wording, phrase=None, language="en", details=frozenset())

    assert found == f"en.{wording}.{kind}"


@pytest.mark.parametrize("phrase", list(Phrase))
def test_every_phrase_has_its_words(phrase: Phrase):
    found = words_for(
        kind=Kind.CHOOSE,
        wording=Wording.PHRASE,
        phrase=phrase,
        language="en",
        details=frozenset(Detail),
    )

    assert found == f"en.phrase.{phrase}"


@pytest.mark.parametrize(
    "values", [{}, {"weekday": "at the clinic"}, {"weekday": "monday"}, {"time": "10:30"}]
)
def test_a_value_outside_its_range_is_never_written(values: dict[str, str]):
    template = templates()["en.neutral_a.reminder.weekday"]

    with pytest.raises((KeyError, ValueError)):
        written(template, values)
