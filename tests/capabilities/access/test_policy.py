"""The policy, step by step and moment by moment, against answers written out in `truth.py`."""

from __future__ import annotations

import pytest

from alongside.trust.access import policy
from tests.capabilities.access.asking import Row
from tests.capabilities.access.matrix_table import table
from tests.capabilities.access.truth import ROWS

pytestmark = pytest.mark.promise("P21")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_first_step_that_matches_decides(row: Row):
    assert str(row.ask(policy)) == row.answer


def test_every_role_category_and_purpose_is_answered_as_the_table_of_the_page_has_it():
    rows = list(table())
    answers = [row.answer for row in rows]

    assert [row.name for row in rows if str(row.ask(policy)) != row.answer] == []
    assert len(rows) == 3 * 11 * 25 * 5 + 25 * 5 + 2 * 25
    assert (answers.count("link"), answers.count("arrival")) == (37 + 6, 2)
    assert answers.count("grant") == 9 * 5
