"""Why a visit has no start: the sets given are small, enough, and say nothing of who is kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from alongside.planner.diary import Diary
from alongside.planner.explain import ledger, smallest, why, wish_wanted
from alongside.planner.index import Index
from alongside.planner.problem import About, Mode, Pair, Problem, Sealed, Visit, Who
from alongside.planner.rules.keep_apart import walls
from alongside.planning.words.reasons import REASONS
from tests.planner.cast import (
    SEALED,
    area,
    client,
    key_work,
    must,
    session,
    shift,
    visit,
    wish,
    worker,
)
from tests.planner.cast import smallest as tiny
from tests.planner.cast_plan import start
from tests.planner.easing import HERS, frees
from tests.planner.generated import some_book

AREAS = 150
OF_THE_GROUP = {"hours", "band"}
"""Reasons that only moving a group could ease."""
Told = tuple[int, Index, Diary, Visit, str | None, tuple[tuple[str, ...], ...]]


def unplaced() -> Iterator[Told]:
    """Every visit without a start in generated areas, with what is said of it."""
    for seed in range(AREAS):
        index, _, matched, diary = some_book(seed)
        for row in index.problem.visits:
            if row.ref not in diary.at:
                key_worker = matched[row.client]
                changes = smallest(index, diary, row, key_worker)
                yield seed, index, diary, row, key_worker, changes


def test_easing_all_the_rules_of_a_set_frees_a_start_and_easing_none_does_not():
    sets = 0

    for seed, index, diary, row, key_worker, changes in unplaced():
        assert not frees(index, diary, row, key_worker, ())
        for rules in changes:
            if not OF_THE_GROUP & set(rules):
                assert frees(index, diary, row, key_worker, rules), (seed, row.ref, rules)
                sets += 1

    assert sets > 500


def test_easing_all_but_one_rule_of_a_set_frees_nothing():
    dropped = Counter[str]()

    for seed, index, diary, row, key_worker, changes in unplaced():
        for rules in changes:
            if HERS & set(rules):  # these two are eased together or not at all
                continue
            for rule in rules:
                rest = set(rules) - {rule}
                assert not frees(index, diary, row, key_worker, rest), (seed, row.ref, rules, rule)
                dropped[rule] += 1

    assert len(dropped) >= 15


def test_no_set_holds_another_and_the_smallest_come_first():
    for seed, _, _, row, _, changes in unplaced():
        sets = [set(rules) for rules in changes]
        assert len(sets) <= 3
        assert [len(rules) for rules in sets] == sorted(len(rules) for rules in sets)
        assert not any(a < b for a in sets for b in sets), (seed, row.ref, changes)


def test_every_reason_has_words_for_it():
    told = Counter[str]()

    for _, _, _, row, _, changes in unplaced():
        told.update(why(changes, row))

    assert set(told) <= set(REASONS)
    assert sum(told.values()) > 300


def told_of(
    problem: Problem, ref: str, key_worker: str | None = None
) -> tuple[tuple[str, ...], ...]:
    """What is said of one visit on an empty diary."""
    index = Index(problem)
    return smallest(index, Diary(index), index.visits[ref], key_worker)


AT_OAK = shift("asha", 0, "am", "oak")
SAID = [
    ("the creche", {"clients": (client(creche_days=(0,)),)}, "no_creche"),
    ("a must", {"clients": (client(choices=(must(About.LANGUAGE, "polish"),)),)}, "must_language"),
    ("the session", {"clients": (client(women_only=False),)}, "women_only_session"),
    ("the day", {"visits": (visit(first_day=1),)}, "window"),
    ("the mode", {"visits": (visit(modes=(Mode.ONLINE,)),)}, "mode"),
    ("the place", {"clients": (client(registered=()),)}, "travel"),
    ("the weekday", {"clients": (client(weekdays=(3,)),)}, "day_template"),
]


@pytest.mark.parametrize(("given", "rule"), [row[1:] for row in SAID], ids=[r[0] for r in SAID])
def test_the_one_thing_in_the_way_is_the_one_thing_named(given: dict[str, Any], rule: str):
    rows = {"sessions": (session(who=Who.WOMEN_ONLY),), "shifts": (AT_OAK,)} | given

    assert told_of(tiny(**rows), "una-call") == ((rule,),)


def test_key_work_without_a_key_worker_names_that_and_nothing_else():
    assert told_of(tiny(visits=(key_work("una-key"),), shifts=(AT_OAK,)), "una-key") == (
        ("key_worker",),
    )


def test_a_visit_that_nobody_can_do_says_that_nobody_is_in_reach():
    problem = tiny(visits=(visit(skills=("prescribing",)),))

    changes = told_of(problem, "una-call")

    assert changes == ()
    assert why(changes, problem.visits[0]) == ("nobody_in_reach",)


def test_a_full_creche_is_told_apart_from_none():
    clients = tuple(client(ref, creche_days=(0,)) for ref in ("una", "wyn"))
    visits = (visit("una-call"), visit("wyn-call"))
    sessions = (session(creche=1),)
    index = Index(tiny(sessions=sessions, clients=clients, visits=visits, shifts=(AT_OAK,)))
    diary = Diary(index)
    diary.put(visits[1], start("asha", "oak", 0, 540))

    assert smallest(index, diary, visits[0], None) == (("creche_full",),)


def test_a_wish_that_is_not_met_names_what_is_in_its_way():
    hers = client(choices=(wish(About.WORKER_GENDER, "woman"),))
    workers = (worker("asha"), worker("cal", gender="man"))
    shifts = (shift("asha", 0, "am", "oak", 540, 570), shift("cal", 0, "am", "oak"))
    visits = (visit("una-call"), visit("una-more"))
    sessions = (session(),)
    index = Index(
        tiny(workers=workers, shifts=shifts, visits=visits, clients=(hers,), sessions=sessions)
    )
    diary = Diary(index)
    diary.put(visits[1], start("asha", "oak", 0, 540))
    wanted = wish_wanted(index, visits[0], About.WORKER_GENDER)

    told = smallest(index, diary, visits[0], None, wanted)

    assert told == (("her_other_visit", "no_time_left"),)


QUIET = {"no_time_left", "group_full"}


def test_a_movers_wall_adds_no_reason_but_that_nothing_is_free():
    walled = 0

    for seed in range(AREAS):
        index, sealed, matched, diary = some_book(seed)
        plain = Index(index.problem)
        for row in index.problem.visits:
            if row.client in sealed.movers():
                hers = set(ledger(index, diary, row, matched[row.client], None))
                anybodys = set(ledger(plain, diary, row, matched[row.client], None))
                assert {r - QUIET for r in hers} == {r - QUIET for r in anybodys}, seed
                walled += hers != anybodys

    assert walled > 40


def test_the_movers_of_the_cast_are_told_nothing_of_whom_they_avoid():
    index = Index(area(), walls(area(), SEALED))
    diary = Diary(index)

    told = {row.ref: smallest(index, diary, row, "bea") for row in index.problem.visits}

    assert told["una-key"] == ()
    assert told["ida-nurse"] == (("mode",), ("no_time_left",), ("window",))
    assert told["ida-check"] == ()


def test_a_mover_with_nothing_safe_left_hears_that_no_time_is_left():
    vic = client("vic", gender="man", women_only=False)
    problem = tiny(clients=(client(), vic), sessions=(session(),), shifts=(AT_OAK,))
    index = Index(problem, walls(problem, Sealed(pairs=(Pair("una", "vic"),))))

    assert smallest(index, Diary(index), problem.visits[0], None) == (("no_time_left",),)
