"""The library of help: words she can read, nothing that hurts, every claim with where it comes from, quiet names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alongside.her.start.errors import BadTopic
from alongside.her.start.groups import GROUPS
from alongside.her.start.library import CONTENT, library, read_folder
from alongside.her.start.ring import RING
from alongside.her.start.text import NotUsedHere, blocks
from alongside.her.start.topics import PARTS, Topic, mark_of
from tests.promises import repository
from tests.promises.reading_age import WORD, age, sentences
from tests.promises.test_her_words import LONGEST, NEVER, OLDEST, TELLS
from tests.promises.test_words import NEVER as HURTS

TOPICS = library()
QUIET = {
    "a-place": "A place to stay",
    "at-home": "At home",
    "at-work": "At work",
    "between-us": "Between us",
    "bring-them": "Bring them along",
    "check-up": "A check-up",
    "first-time": "The first time",
    "fixed-day": "A fixed day",
    "hold-on": "A hard night",
    "home-again": "Home again",
    "less-travel": "Fewer trips",
    "looking-ahead": "Looking ahead",
    "missing-someone": "Missing someone",
    "new-start": "A fresh start",
    "phone": "On this phone",
    "say-so": "Say so",
    "sleep": "Sleep and calm",
    "slowly": "Slowly",
    "together": "Being together",
    "unwell": "If someone is unwell",
    "what-there-is": "What there is",
    "who-decides": "Who decides",
    "who-you-see": "Who you see",
}
"""What stays in a browser's list, as somebody looked at it: distinct, and silent about what is read."""
TELLS_MORE = re.compile(
    r"overdose|naloxone|violen|abus|sex|social|custody|court|crime|police|pregnan|birth|trauma|emdr|therap|complain"
    r"|homeless|die|suicid|child|pill|drink",
    re.IGNORECASE,
)
DOSE = re.compile(
    r"\b\d+(?:\.\d+)? ?(?:mg|ml|milligrams?|micrograms?|units?|tablets?)\b", re.IGNORECASE
)
LISTED = {  # what the issue lists, and where it stands
    "overdose and naloxone": "unwell",
    "when stopping is dangerous": "slowly",
    "treatment options side by side": "what-there-is",
    "home doses": "less-travel",
    "the first appointment": "first-time",
    "choosing a key worker": "who-you-see",
    "bringing children": "bring-them",
    "social services": "who-decides",
    "what must be shared": "between-us",
    "pregnancy and birth": "looking-ahead",
    "a child taken": "missing-someone",
    "a child home": "home-again",
    "violence and control": "at-home",
    "this phone": "phone",
    "selling sex": "at-work",
    "trauma and EMDR": "sleep",
    "women's health": "check-up",
    "housing": "a-place",
    "leaving prison": "new-start",
    "court": "fixed-day",
    "complaints": "say-so",
}
URGENT = {"unwell", "hold-on", "slowly", "looking-ahead", "missing-someone", "at-home", "at-work"}
"""Topics where a life can be at risk while they are read."""


def every(topic: Topic) -> str:
    return "\n".join([*topic.words(), topic.tab])


def test_every_topic_that_was_asked_for_is_there():
    assert {topic.address for topic in TOPICS} == set(QUIET)
    assert set(LISTED.values()) <= set(QUIET)
    assert {topic.group for topic in TOPICS} == set(GROUPS)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda one: one.address)
def test_somebody_of_eleven_can_read_it_and_no_sentence_is_longer_than_a_breath(topic: Topic):
    found = sentences(topic.words())

    assert age(found) < OLDEST
    assert [one for one in found if len(WORD.findall(one)) > LONGEST] == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda one: one.address)
def test_it_does_not_hurt_blame_praise_or_promise(topic: Topic):
    assert NEVER.findall(every(topic)) == []
    assert HURTS.findall(every(topic)) == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda one: one.address)
def test_it_tells_nobody_how_much_to_take(topic: Topic):
    assert DOSE.findall(every(topic)) == []


def test_a_dose_would_be_seen():
    assert DOSE.search("Take 10 mg")
    assert DOSE.search("2 tablets")


def test_where_a_life_is_at_risk_whom_to_ring_stands_first():
    for topic in TOPICS:
        said = "".join(span.text for span in topic.urgent)
        assert ("999" in said) or topic.address not in URGENT, topic.address
        assert bool(said) == ("999" in said), topic.address


@pytest.mark.promise("P12")
def test_what_a_browser_keeps_was_looked_at_and_tells_nothing():
    kept = {topic.address: topic.tab for topic in TOPICS}

    assert kept == QUIET
    assert len(set(kept.values())) == len(kept)
    assert [
        one for pair in kept.items() for one in pair if TELLS.search(one) or TELLS_MORE.search(one)
    ] == []
    assert [str(words) for words in GROUPS.values() if TELLS.search(str(words))] == []


def test_every_claim_of_medicine_or_law_waits_for_somebody_trained():
    """Nobody has read any yet. Whoever has, writes name, training and day, and takes the topic out of this list."""
    assert {t.address for t in TOPICS if not t.claims} == {"phone", "together", "home-again"}
    assert {t.address for t in TOPICS if t.claims_unchecked} == set(QUIET) - {
        "phone",
        "together",
        "home-again",
    }


def test_a_number_to_ring_is_the_same_everywhere():
    known = {one.dial for need in RING for one in need.numbers if one.number}
    known |= {"85258", "55", "08088010366", "07860077333"}
    said = {
        re.sub(r"\D", "", match[0])
        for topic in TOPICS
        for match in re.finditer(
            r"\b0[\d ]{8,}\d\b|\b116 123\b|\b999\b|\b111\b|\b85258\b", every(topic)
        )
    }

    assert said <= known


HEAD = """---
title: A title
tab: Quiet
address: quiet
order: 1
group: now
nations: [wales]
claims: [legal]
reviewed_by: nobody yet
sources:
  - {title: t, publisher: p, date: d, address: a, read: r}
---
"""
BODY = "".join(f"\n## {part.capitalize()}\n\nSome words.\n" for part in PARTS)


def told(folder: Path, text: str, name: str = "quiet.md") -> str:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    with pytest.raises(BadTopic) as wrong:
        read_folder(folder)
    return str(wrong.value).removeprefix(f"{folder.name}/")


def test_a_topic_as_it_must_be_is_read(tmp_path: Path):
    (tmp_path / "quiet.md").write_text(HEAD + BODY)

    [topic] = read_folder(tmp_path)

    assert (topic.title, topic.nations, topic.claims_unchecked) == ("A title", ("wales",), True)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("order: 1\n", "", "quiet.md: order: must be there"),
        ("order: 1", "order: one", "quiet.md: order: a whole number from 1 to 999"),
        ("order: 1", "order: yes", "quiet.md: order: a whole number from 1 to 999"),
        ("tab: Quiet", "tab: 7", "quiet.md: tab: words, 40 letters at most"),
        (
            "address: quiet",
            "address: Drugs!",
            "quiet.md: address: quiet words in small letters, like first-aid",
        ),
        (
            "address: quiet",
            "address: other",
            "quiet.md: address: the name of the file, without .md",
        ),
        (
            "group: now",
            "group: then",
            "quiet.md: group: one of now, help, children, safe, health, home, say",
        ),
        (
            "[wales]",
            "[Wales]",
            "quiet.md: nations: a list of one or more of england, wales, scotland, northern ireland",
        ),
        ("[legal]", "[moral]", "quiet.md: claims: none, or a list of clinical, legal"),
        (
            ", read: r",
            "",
            "quiet.md: sources: a list, each with title, publisher, date, address, read, all words",
        ),
        (
            "date: d",
            "date: 2024",
            "quiet.md: sources: a list, each with title, publisher, date, address, read, all words",
        ),
        ("title: A title", "titel: A title", "quiet.md: title: must be there"),
        ("order: 1", "order: 1\nextra: 1", "quiet.md: extra: is not a field; "),
        ("nobody yet", "Jo", 'quiet.md: reviewed_by: "nobody yet", or who, as what, and the day'),
        ("nobody yet", '"Jo, midwife, 2027-01-31"', "quiet.md: reviewed_mark: "),
        ("## Your rights", "## Rights", "quiet.md: its words: the headings ## what this is"),
        ("Some words.", "<b>Some</b>", "quiet.md: its words: no html"),
        ("Some words.", "![x](y.png)", "quiet.md: its words: no image"),
        (
            "Some words.",
            "| a | b |\n|---|---|\n\n> c",
            "quiet.md: its words: no blockquote near line",
        ),
        (
            "Some words.",
            "[x](https://other.example)",
            "quiet.md: its words: a link to https://other.example",
        ),
        (
            "Some words.",
            "[x](nothing.md)",
            "quiet.md: its words: no link to /read/nothing/, where nothing is",
        ),
        ("title: A", "title: [", "quiet.md: its head: YAML between two lines of ---, in UTF-8"),
    ],
)
def test_a_broken_topic_says_which_file_which_field_and_what_is_expected(
    tmp_path: Path, old: str, new: str, says: str
):
    assert old in HEAD + BODY

    assert told(tmp_path, (HEAD + BODY).replace(old, new, 1)).startswith(says)


def test_a_review_is_of_the_words_that_were_read_and_of_no_others(tmp_path: Path):
    mark = mark_of(BODY.strip(), "")
    head = HEAD.replace("nobody yet", f'"Jo, midwife, 2027-01-31"\nreviewed_mark: "{mark}"')
    (tmp_path / "quiet.md").write_text(head + BODY)
    assert not read_folder(tmp_path)[0].claims_unchecked

    says = told(tmp_path, head + BODY.replace("Some", "Other", 1))

    assert "once somebody has read these words" in says


def test_a_translation_says_who_made_it_and_of_which_words(tmp_path: Path):
    (tmp_path / "quiet.md").write_text(HEAD + BODY)
    mark = mark_of(BODY.strip(), "")
    welsh = BODY.replace("What this is", "Beth yw hyn").replace("Some words", "Geiriau")
    head = HEAD.replace("order: 1", f'order: 1\ntranslated_by: Jo\ntranslated_from: "{mark}"')
    (tmp_path / "cy").mkdir()
    (tmp_path / "cy" / "quiet.md").write_text(head + welsh)

    [topic] = read_folder(tmp_path)

    [other] = topic.in_other_languages
    assert (other.language, other.translated_by, other.blocks[0].words) == (
        "cy",
        "Jo",
        "Beth yw hyn",
    )
    (tmp_path / "quiet.md").write_text((HEAD + BODY).replace("Some words.", "New words.", 1))
    with pytest.raises(BadTopic, match="once these words say what quiet"):
        read_folder(tmp_path)


def test_no_mark_up_reaches_a_page():
    with pytest.raises(NotUsedHere):
        blocks("<script>alert(1)</script>")


def test_every_file_of_the_library_is_served_under_its_own_name():
    assert {path.stem for path in CONTENT.glob("*.md")} == set(QUIET)


def test_the_table_of_reading_ages_is_true():
    page = repository.text(repository.ROOT / "docs" / "front-door.md")
    table = dict(re.findall(r"^\| ([a-z-]+) \| ([\d.]+) \|$", page, re.MULTILINE))

    assert table == {t.address: f"{age(sentences(t.words())):.1f}" for t in TOPICS}


def test_what_needs_a_clinician_or_a_lawyer_is_listed_by_topic():
    page = repository.text(repository.ROOT / "docs" / "front-door.md")
    part = page.split("## What needs whom most")[1].split("\n## ")[0]

    assert set(re.findall(r"^\| ([a-z-]+) \| .*\|$", part, re.MULTILINE)) - {"topic"} == {
        topic.address for topic in TOPICS if topic.claims
    }
