"""Two who are kept apart say yes at one moment, through the real server, eight pairs at once."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from django.db import connection

from alongside.command.prove.proof import SAFE, prove
from alongside.command.prove.reading import read
from tests.capabilities.apart.racing import suspended_without_a_word
from tests.doors.desk.pairs import cookies, lanes_of, mondays, planned_couples, swept
from tests.doors.desk.pairs_sender import AGREED, CONVERSATION, send

PAIRS = 100


@pytest.mark.promise("P1")
def test_a_hundred_pairs_who_say_yes_at_one_moment_never_stand_together(
    live: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    weeks = list(mondays(1))
    there, couples = planned_couples(PAIRS, weeks)
    lanes = lanes_of(there, couples, 0, cookies(there))

    given, _, _ = send(live.removeprefix("http://"), lanes)

    answers = Counter(pair for lane in given for pair in lane)
    assert set(answers) <= {(AGREED, AGREED), (CONVERSATION, AGREED)}
    assert answers.total() == PAIRS
    assert swept(couples, weeks[0]) == 0
    assert suspended_without_a_word() == 0
    proof = prove(
        read(os.environ["ALONGSIDE_OWNER_DATABASE_URL"]), os.environ["ALONGSIDE_ROOT_KEYS"]
    )
    assert (proof.code, proof.broken) == (SAFE, ())
