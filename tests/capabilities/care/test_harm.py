"""The order of harm: a truth table, and the page that publishes it."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from alongside.care.harm import CALM, HARM, Facts, first_words, rank, rank_of_work, signs
from alongside.work.models import Kind

PAGE = Path(__file__).parents[3] / "docs/harm-order.md"

TRUTH: tuple[tuple[Facts, str], ...] = (
    (Facts(open_work=frozenset({"no_safe_time"})), "no_time"),
    (Facts(open_work=frozenset({"clash"})), "no_time"),
    (Facts(could_not_come=("unsafe", "unsafe")), "out_of_reach"),
    (Facts(could_not_come=("custody", "hospital", "childcare")), "out_of_reach"),
    (Facts(could_not_come=("unsafe",)), ""),
    (Facts(could_not_come=("unsafe", "childcare", "unsafe")), ""),
    (Facts(could_not_come=("childcare", "unsafe", "unsafe")), ""),
    (Facts(open_work=frozenset({"cannot_reach"})), "not_reached"),
    (Facts(open_work=frozenset({"walk_in"})), "here_now"),
    (
        Facts(open_work=frozenset({"must_in_the_way"}), critical_without_time=True),
        "must_and_critical",
    ),
    (Facts(open_work=frozenset({"must_in_the_way"})), "asked"),
    (Facts(critical_without_time=True), "critical"),
    (Facts(time_fell=True), "time_fell"),
    (Facts(open_work=frozenset({"agreed_cannot_stand"})), "time_fell"),
    (Facts(open_work=frozenset({"away"})), "time_fell"),
    (Facts(contact="none", to_reach=True), "no_way_to_reach"),
    (Facts(contact="lapsed", to_reach=True), "no_way_to_reach"),
    (Facts(contact="paused", to_reach=True), "no_way_to_reach"),
    (Facts(contact="none", open_work=frozenset({"not_sure_sent"})), "no_way_to_reach"),
    (Facts(contact="none", open_work=frozenset({"reading"})), ""),
    (Facts(contact="none"), ""),
    (Facts(contact="counts", to_reach=True), ""),
    (Facts(open_work=frozenset({"no_answer"}), late_work=frozenset({"no_answer"})), "silent"),
    (Facts(open_work=frozenset({"no_answer"})), ""),
    (Facts(no_key_worker=True), "no_worker"),
    (Facts(open_work=frozenset({"referral"})), "no_worker"),
    (Facts(open_work=frozenset({"no_worker_fits"})), "no_worker"),
    (Facts(open_work=frozenset({"choose_worker"})), "no_worker"),
    (Facts(open_work=frozenset({"ring"})), "asked"),
    (Facts(open_work=frozenset({"talk_first"})), "asked"),
    (Facts(open_work=frozenset({"other_time"})), "asked"),
    (Facts(open_work=frozenset({"cancelled"})), "asked"),
    (Facts(open_work=frozenset({"moved"})), "asked"),
    (Facts(open_work=frozenset({"correction"})), "asked"),
    (Facts(open_work=frozenset({"must_waits"})), "asked"),
    (Facts(open_work=frozenset({"yes_waits"})), "asked"),
    (Facts(open_work=frozenset({"let_know_waits"})), "asked"),
    (Facts(open_work=frozenset({"hand_over"})), "hand_over"),
    (Facts(passed_over=2), "passed_over"),
    (Facts(passed_over=1), ""),
    (Facts(agreed_today=True), "today"),
    (Facts(), ""),
)


@pytest.mark.parametrize(("facts", "name"), TRUTH)
def test_one_fact_alone_is_its_own_sign(facts: Facts, name: str):
    names = [sign.name for sign in HARM]

    assert rank(facts) == (names.index(name) if name else CALM)
    assert [sign.name for sign in signs(facts)][:1] == ([name] if name else [])


def both(one: Facts, other: Facts) -> Facts:
    """Everything that is so in either."""
    return Facts(
        open_work=one.open_work | other.open_work,
        late_work=one.late_work | other.late_work,
        contact=one.contact if one.contact != "counts" else other.contact,
        to_reach=one.to_reach or other.to_reach,
        could_not_come=one.could_not_come or other.could_not_come,
        critical_without_time=one.critical_without_time or other.critical_without_time,
        time_fell=one.time_fell or other.time_fell,
        passed_over=max(one.passed_over, other.passed_over),
        no_key_worker=one.no_key_worker or other.no_key_worker,
        agreed_today=one.agreed_today or other.agreed_today,
    )


def test_of_two_the_graver_decides_and_nothing_is_added_up():
    whole = [facts for facts, name in TRUTH if name not in ("", "must_and_critical")]
    for one, other in combinations(whole, 2):
        together = both(one, other)
        if "must_in_the_way" in together.open_work and together.critical_without_time:
            continue  # two facts that are a third together
        if one.could_not_come and other.could_not_come:
            continue
        assert rank(together) == min(rank(one), rank(other))


def test_a_row_says_three_signs_at_most_and_the_gravest_first():
    facts = Facts(
        open_work=frozenset({"hand_over", "cannot_reach", "ring"}), passed_over=3, agreed_today=True
    )

    assert first_words(signs(facts)) == (
        "Nobody has reached them",
        "Has asked for something, or has to be asked",
        "A hand-over is open",
    )


def test_every_kind_of_work_in_the_table_is_one_there_is():
    assert {kind for sign in HARM for kind in sign.kinds} <= set(Kind.values)
    assert rank_of_work("no_safe_time") == 0
    assert rank_of_work("reading") == CALM


def test_the_published_page_is_the_table_and_says_that_nobody_has_signed_it():
    page = PAGE.read_text()
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \| ([^|]+) \|", page, re.MULTILINE)

    assert [(int(number), name, words.strip()) for number, name, words in rows] == [
        (number, sign.name, sign.words) for number, sign in enumerate(HARM, 1)
    ]
    assert "Not signed yet by a clinical safety officer" in page
