"""Whether two rows are one person: a truth table."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.care.caseload.rules import Known, Verdict, everybody

BORN, OTHER = date(1982, 4, 3), date(1990, 5, 12)
ANA = Known("17", "Ana", "O'Neill", BORN)


@pytest.mark.parametrize(
    ("one", "verdict"),
    [
        (ANA, Verdict.SAME),
        (Known("17", "ANA", "oneill", BORN), Verdict.SAME),
        (Known("17", "Ána", "O\u2019Neill", BORN), Verdict.SAME),
        (Known("17", "Ana", "O'Neill", None), Verdict.DOUBTFUL),
        (Known("17", "Ana", "O'Neill", OTHER), Verdict.DOUBTFUL),
        (Known("17", "Una", "O'Neill", BORN), Verdict.DOUBTFUL),
        (Known("99", "Ana", "O'Neill", BORN), Verdict.DOUBTFUL),
        (Known("99", "Ana", "Married", BORN), Verdict.DOUBTFUL),
        (Known("99", "Una", "O'Neill", BORN), Verdict.DOUBTFUL),
        (Known("99", "Ana", "O'Neill", None), Verdict.DOUBTFUL),
        (Known("99", "Ana", "O'Neill", OTHER), Verdict.NEW),
        (Known("99", "Una", "Married", BORN), Verdict.NEW),
        (Known("99", "Ana", "Married", None), Verdict.NEW),
        (Known("99", "", "", BORN), Verdict.NEW),
        (Known("99", "", "", None), Verdict.NEW),
    ],
)
def test_in_doubt_a_person_looks(one: Known, verdict: Verdict):
    assert everybody([ANA]).verdict(one) is verdict


def test_somebody_known_without_a_birthday_is_doubtful_to_everybody_of_the_name():
    known = everybody([Known("17", "Ana", "Hill", None)])

    assert known.verdict(Known("99", "Ana", "Hill", BORN)) is Verdict.DOUBTFUL
