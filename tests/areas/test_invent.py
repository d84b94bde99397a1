"""Invented areas: the same from one seed, near the published figures, sound, and blind to who is kept apart."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from alongside.areas import women_only
from alongside.areas.assemble import assemble
from alongside.areas.brindle_vale import FIRST_DAY, SPEC, brindle_vale
from alongside.areas.calendars import working_days
from alongside.areas.check import check_area, check_rows
from alongside.areas.distributions import figure
from alongside.areas.distributions_assumed import assume
from alongside.areas.invent import invent
from alongside.areas.invent_write import BESIDE, write_invented
from alongside.areas.keep_apart import file_of, fits, open_sealed
from alongside.areas.schools import read_school
from alongside.areas.sizes import FIRST_DAY as SIZES_FIRST_DAY
from alongside.areas.sizes import SIZES, problem_of
from alongside.areas.term_calendar import term_calendar
from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.kept import keep_agreed
from alongside.planner.rules.keep_apart import walls
from alongside.planner.sound import refuse_sealed_nonsense

SMALL = replace(SPEC, people=90, workers=7, days=10)
PRINT = (
    "import hashlib; from alongside.areas.sizes import problem_of; from alongside.planner.codec import dump;"
    "p, s = problem_of('S', 3); print(hashlib.sha256((dump(p) + dump(s)).encode()).hexdigest())"
)


def test_one_seed_is_one_area_and_another_seed_another():
    assert invent(SMALL, 5) == invent(SMALL, 5)
    assert invent(SMALL, 5)[0] != invent(SMALL, 6)[0]


def test_the_area_does_not_depend_on_how_python_hashes():
    said = {
        subprocess.run(
            [sys.executable, "-c", PRINT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


@pytest.mark.parametrize("seed", range(1, 13))
def test_every_invented_area_passes_its_check_and_the_planner_takes_it(seed):
    area, apart = invent(SMALL, seed)

    check_rows(area)
    problem = assemble(area, FIRST_DAY, 10, "")
    assert problem.visits
    assert fits(apart, area)


@pytest.mark.parametrize("size", SIZES)
def test_a_size_is_as_large_as_it_says_and_its_second_week_is_a_school_holiday(size):
    problem, sealed = problem_of(size, 1)
    spec = SIZES[size]

    refuse_sealed_nonsense(problem, sealed)
    school = read_school(spec.calendar, spec.calendar_bytes)
    assert len(problem.clients) == spec.people
    assert len(problem.workers) == spec.workers
    assert len(problem.places) == len(spec.premises) + 1
    assert [school.in_holidays(day) for day in problem.days] == [False] * 5 + [True] * 5
    assert problem.days[0] == SIZES_FIRST_DAY
    assert 1.3 < len(problem.visits) / spec.people < 1.8


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", [1, 2])
def test_times_that_are_agreed_keep_every_rule(size, seed):
    problem, sealed = problem_of(size, seed)
    index = Index(problem, walls(problem, sealed))

    to_ask, _ = keep_agreed(index, Diary(index))

    assert not to_ask
    assert 0.01 < len(problem.agreed) / len(problem.visits) < 0.05


def test_shares_are_near_the_published_ones():
    area, apart = invent(SIZES["L"], 1)
    women = [one for one in area.people if one.gender == "woman"]
    parents = sum(1 for one in women if one.children)
    opiates = sum("opiates" in one.tags for one in area.people)
    gender = Counter(worker.gender for worker in area.workers)

    assert len(women) / len(area.people) == pytest.approx(figure("women").value, abs=0.001)
    assert parents / len(women) == pytest.approx(figure("with_children").shares["woman"], abs=0.03)
    assert opiates / len(area.people) == pytest.approx(0.44, abs=0.02)
    assert gender["woman"] / len(area.workers) == pytest.approx(0.66, abs=0.03)
    movers = {pair.mover for pair in apart.pairs}
    assert len(movers) / len(women) == pytest.approx(assume("apart"), abs=0.02)
    assert movers <= {one.ref for one in women}


def test_caseloads_are_what_services_are_said_to_have():
    area, _ = invent(SIZES["L"], 1)
    team = [one for one in area.workers if "key_work" in one.skills]

    mean = len(area.people) / len(team)
    assert figure("caseload_good").value < mean < 1.3 * figure("caseload_often").value


def test_men_have_one_registered_place_and_no_man_works_in_a_women_only_session():
    area, _ = brindle_vale()
    women_only_at = {(s.place, s.weekday) for s in area.sessions if s.who == "women_only"}

    assert women_only_at
    assert {place for place, _ in women_only_at} == {"mill"}
    assert all(";" not in one.registered for one in area.people if one.gender == "man")
    check_rows(area)


def test_women_only_sessions_are_chosen_without_knowing_who_is_kept_apart():
    assert "apart" not in " ".join(
        line for line in inspect.getsource(women_only).splitlines() if "import" in line
    )
    area, _ = invent(SMALL, 1)
    share = sum(s.who == "women_only" for s in area.sessions) / len(area.sessions)
    assert share == pytest.approx(SMALL.women_only_share, abs=0.04)


def test_brindle_vale_is_what_the_readme_says():
    area, _ = brindle_vale()

    kinds = Counter(place.kind for place in area.places)
    assert kinds == {"building": 3, "outreach": 1, "online": 1}
    assert len(area.people) == 480
    assert len(area.workers) == 14
    assert {s.place for s in area.sessions if s.creche} == {"station"}


def test_six_weeks_of_brindle_vale_can_be_planned_fortnight_by_fortnight():
    area, _ = brindle_vale()

    for first in working_days("England", FIRST_DAY, 30)[::10]:
        done = [row for row in area.visits if row.last_day and row.last_day < first]
        left = tuple(row for row in area.visits if row not in done)
        agreed = tuple(row for row in area.agreed if row.visit in {v.ref for v in left})
        problem = assemble(replace(area, visits=left, agreed=agreed), first, 10, "")
        assert 1.2 < len(problem.visits) / len(problem.clients) < 2


def test_an_invented_area_is_written_with_its_passphrase_beside_it(tmp_path):
    area, apart = invent(SMALL, 1)
    out = tmp_path / "area"

    write_invented(area, apart, out)

    assert check_area(out) == area
    passphrase = (out / BESIDE).read_text("utf-8").strip()
    assert open_sealed(file_of(out), passphrase) == apart
    with pytest.raises(ValueError, match="Only an invented area"):
        write_invented(replace(area, settings={"invented": "no"}), apart, tmp_path / "other")


def test_the_terms_run_from_2026_to_2029_and_are_the_same_bytes_each_time():
    content = term_calendar("Brindle Vale")
    school = read_school("t.ics", content)

    assert content == term_calendar("Brindle Vale")
    assert school.covers(date(2026, 8, 3))
    assert school.covers(date(2029, 8, 30))
    assert not school.unclear
    assert school.in_holidays(date(2027, 2, 17))
    assert not school.in_holidays(date(2027, 2, 10))
