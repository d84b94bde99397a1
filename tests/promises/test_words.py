"""How Alongside speaks: words that are never used, no exclamation marks, nobody real."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.promises import repository

NEVER = re.compile(
    r"""\b(?:
        addicts? | junkies? | prostitutes? | abusers? | chaotic | manipulative | cleans? | dirty
      | (?:drugs?|substances?|alcohol)[ ]abuse | abus(?:e|es|ing)[ ](?:of[ ])?(?:drugs?|substances?)
      | non-?complian(?:t|ce) | failed[ ]to[ ]attend
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# A page or text that must use one of the words says why here: name -> reason.
ALLOWED: dict[str, str] = {}

TEMPLATES = (".jinja", ".html")
PROSE = (*TEMPLATES, ".md", ".csv", ".txt", ".ics")
NOT_SEEN = re.compile(
    r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style.*?</style>|<script.*?</script>|<!--.*?-->|<![a-z]+",
    re.DOTALL | re.IGNORECASE,
)
CRIES_OUT = re.compile(r"\w['\")]?!(?:\s|$)")

# People thanked in the report that Alongside answers. They are thanked there, not
# used here. Only the fingerprints of "first last" stand here, so this file does
# not spread the names either.
THANKED = {
    "7d4dfa8083baea0b",
    "0d027dbbfc889c69",
    "62a2aa2055e3b8fd",
    "87e59f19911c7dc0",
    "f5be03a0ec9b00d7",
    "03de7119e67e6d61",
    "bdccfb9237e7d761",
    "4f488dbde52e8460",
    "6afca60404e2b89f",
}


def copy() -> Iterator[tuple[str, str]]:
    """Everything under alongside/ that somebody may read on a page or in a terminal."""
    for path in repository.under(repository.PACKAGE, *PROSE):
        yield repository.name(path), repository.text(path)
    for path in repository.under(repository.PACKAGE, ".py"):
        for line, words in repository.strings(path):
            yield f"{repository.name(path)}:{line}", words


def visible(path: Path) -> str:
    return NOT_SEEN.sub(" ", repository.text(path))


def fingerprint(words: str) -> str:
    return hashlib.sha256(words.lower().encode()).hexdigest()[:16]


def test_words_that_hurt_are_never_used():
    used = [
        f"{where}: {match[0]}"
        for where, words in copy()
        if where.split(":")[0] not in ALLOWED
        for match in NEVER.finditer(words)
    ]

    assert used == []


@pytest.mark.parametrize("words", ["an Addict", "drug abuse", "she failed to attend", "clean"])
def test_a_word_that_hurts_would_be_seen(words: str):
    assert NEVER.search(words)


@pytest.mark.parametrize("words", ["domestic abuse", "addiction psychiatrist", "cleaner"])
def test_ordinary_words_pass(words: str):
    assert not NEVER.search(words)


def test_no_page_raises_its_voice():
    loud = [
        repository.name(path)
        for path in repository.under(repository.PACKAGE, *TEMPLATES)
        if "!" in visible(path)
    ]

    assert loud == []


def test_no_message_raises_its_voice():
    assert [where for where, words in copy() if CRIES_OUT.search(words)] == []


def test_nobody_from_the_report_is_named():
    named = [
        repository.name(path)
        for path in repository.under(repository.PACKAGE)
        for first, last in re.findall(r"\b([A-Za-z]+)(?=[ _-]([A-Za-z]+))", repository.text(path))
        if fingerprint(f"{first} {last}") in THANKED
    ]

    assert named == []
