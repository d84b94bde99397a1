"""Why something has no time yet, in words for her: her own facts, the service's part, and never anybody else."""

from __future__ import annotations

import re

import pytest
from django.db import connection

from alongside.areas.sheets import ChoiceRow
from alongside.kit.walls import As
from alongside.planning.unmet_hers import (
    HERS,
    NOT_LIKE_THAT,
    STILL_LOOKING,
    WISHED,
    not_met,
    words_of,
)
from alongside.planning.words.conversation import COVERS
from alongside.trust.acting import acting
from alongside.trust.looking.record import looks
from tests.areas.cast import little_ford
from tests.capabilities.planning.cast import Ford, ford, planned

NEVER = (" he ", " him", "somebody else", "kept apart", "safe", "fail", "refus")


@pytest.mark.usefixtures("committed")
def test_she_reads_what_she_asked_for_that_a_plan_could_not_give(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    there = ford(little_ford(choices=(ChoiceRow("c1", "language", "Welsh", "must"),)))
    assert read(there, "c1") == ()
    planned(there)

    assert "You told us your language. We have nobody free who speaks it yet." in read(there, "c1")
    assert read(there, "c3") == ()


def read(there: Ford, ref: str) -> tuple[str, ...]:
    """As she reads it at her own door."""
    client = there.client(ref)
    with acting(As.HER, client), looks():
        return tuple(words for one in not_met(client).no_time for words in one.why)


@pytest.mark.promise("P7")
@pytest.mark.parametrize("ref", [*COVERS, "a rule that is not known"])
def test_what_hangs_on_other_people_is_one_sentence(ref: str):
    assert words_of(ref) == STILL_LOOKING


@pytest.mark.parametrize(
    "words",
    sorted({str(one) for one in (*HERS.values(), *WISHED.values(), STILL_LOOKING, NOT_LIKE_THAT)}),
)
def test_a_sentence_of_hers_is_short_plain_and_tells_of_nobody_else(words: str):
    for sentence in re.split(r"(?<=\.)\s", words):
        assert len(sentence.split()) <= 14
    assert not [one for one in NEVER if one in words.lower()]
    assert sum(len(word.strip(".,")) > 8 for word in words.split()) <= 1
