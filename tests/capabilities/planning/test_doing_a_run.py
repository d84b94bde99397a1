"""A run through the queue: once, whatever happens to the process that does it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import time as wall_time
from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from alongside.areas.keep_apart import KeepApart
from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.planner.check import check
from alongside.planner.problem import Pair
from alongside.planner.solve import solve
from alongside.planning.actions import ask_for_plan, ask_to_stop
from alongside.planning.choices import Fault, State
from alongside.planning.errors import AlreadyPlanning
from alongside.planning.jobs import watch
from alongside.planning.models import NotPlacedVisit, PlanRun, Proposal, ProposedVisit
from alongside.planning.running import run, take_up
from alongside.planning.stored import answer_of, problem_of
from alongside.planning.unmet_hers import STILL_LOOKING, words_of
from alongside.planning.words.conversation import whys_about_one
from alongside.trust.access.models import Block
from alongside.trust.acting import acting
from alongside.trust.jobs import run as do
from alongside.trust.keys import blind, block_token
from alongside.work.models import WorkItem
from tests.areas.cast import little_ford
from tests.capabilities.away.cast import SHEETS, TUESDAY
from tests.capabilities.planning.cast import FIRST_DAY, Ford, again, asked, ford, planned
from tests.capabilities.planning.test_silent_school import ENDED

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def threads_keep_no_connection(monkeypatch):
    """A worker's threads end with the test."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)


def work_once() -> None:
    """A worker that does what is in the queue and goes home; in a thread, where no browser's loop runs already."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(_work_once).result()


def _work_once() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)


def silent_for(one: PlanRun, seconds: int) -> None:
    """Its process was killed so long ago."""
    with acting(As.PLANNER) as at:
        PlanRun.objects.filter(pk=one.pk).update(beat_at=at - timedelta(seconds=seconds))


def test_a_worker_takes_the_job_and_gives_a_proposal():
    one = asked(ford())

    work_once()

    assert again(one).state == State.DONE
    with acting(As.PLANNER):
        assert Proposal.objects.get(run=one).status in ("proposed", "cannot_all_be_met")
        assert ProposedVisit.objects.filter(run=one).count() == 4
        assert NotPlacedVisit.objects.count() == 0


def test_what_stands_in_the_rows_is_accepted_by_the_checker():
    one = planned(ford())

    with acting(As.PLANNER):
        problem = problem_of(one.pk)
        assert check(problem, answer_of(one.pk, problem)) == []


def test_asking_twice_with_one_form_is_one_run():
    there, key = ford(), uuid.uuid4()

    first, second = asked(there, key=key), asked(there, key=key)

    assert first.pk == second.pk
    assert ProcrastinateJob.objects.filter(task_name="plan").count() == 1


def test_an_area_is_planned_once_at_a_time():
    there = ford()
    first = asked(there)

    with pytest.raises(AlreadyPlanning) as refused:
        asked(there)

    assert refused.value.run == first.pk


def test_a_run_and_its_job_are_there_together_or_not_at_all():
    there = ford()

    def ask_and_fall() -> None:
        with acting(As.PLANNER) as at:
            ask_for_plan(area=there.area.pk, first_day=FIRST_DAY, by=None, key=uuid.uuid4(), at=at)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fall()

    assert ProcrastinateJob.objects.filter(task_name="plan").count() == 0


def test_somebody_of_another_area_can_neither_ask_nor_stop():
    there = ford()
    one = asked(there)
    stranger = uuid.uuid4()

    with acting(As.PERSON, stranger) as at:
        assert not ask_to_stop(run=one.pk, at=at)
        assert PlanRun.objects.count() == 0


def test_doing_a_run_twice_gives_one_proposal():
    one = planned(ford())

    run(one.pk)

    with acting(As.PLANNER):
        assert Proposal.objects.count() == 1


def test_a_run_that_goes_on_is_left_alone():
    one = asked(ford())
    take_up(one.pk)

    assert take_up(one.pk) is None


def test_a_run_that_was_cut_off_is_found_and_done_once_more():
    one = asked(ford())
    take_up(one.pk)
    silent_for(one, 100)
    do(watch)

    work_once()

    assert (again(one).state, again(one).tries) == (State.DONE, 2)
    with acting(As.PLANNER):
        assert Proposal.objects.count() == 1


def test_a_process_that_is_killed_in_the_middle_leaves_nothing_and_the_run_is_done_again():
    one = asked(ford())
    code = (
        "import django; django.setup()\n"
        "import time\n"
        "from alongside.planning import running\n"
        "running.solve = lambda *given, **more: time.sleep(60)\n"
        "import uuid, sys; running.run(uuid.UUID(sys.argv[1]))\n"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "alongside.config.settings.test"}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(one.pk)], env=os.environ | settings
    ) as process:
        while again(one).state == State.WAITING:
            time.sleep(0.1)
        process.kill()
    with acting(As.PLANNER):
        assert Proposal.objects.count() == ProposedVisit.objects.count() == 0
    silent_for(one, 100)

    do(watch)
    work_once()

    assert (again(one).state, again(one).tries) == (State.DONE, 2)
    with acting(As.PLANNER):
        assert Proposal.objects.count() == 1


def test_a_run_that_was_cut_off_twice_is_given_up_in_words():
    one = asked(ford())
    for _ in range(2):
        take_up(one.pk)
        silent_for(one, 100)

    run(one.pk)

    assert (again(one).state, again(one).fault) == (State.BROKEN, Fault.LOST)
    with acting(As.PLANNER):
        assert Proposal.objects.count() == 0


def test_who_was_overtaken_writes_nothing(monkeypatch):
    from alongside.planning import running

    one = asked(ford())
    found = solve

    def overtaken(*given, **more):
        silent_for(one, 100)
        take_up(one.pk)
        return found(*given, **more)

    monkeypatch.setattr(running, "solve", overtaken)

    run(one.pk)

    assert (again(one).state, again(one).tries) == (State.RUNNING, 2)
    with acting(As.PLANNER):
        assert Proposal.objects.count() == ProposedVisit.objects.count() == 0


def test_a_run_that_is_asked_to_stop_says_that_it_was_cut_short():
    there = ford()
    one = asked(there)
    with acting(As.PERSON, there.worker("w1").id) as at:
        assert ask_to_stop(run=one.pk, at=at)

    run(one.pk)

    with acting(As.PLANNER):
        assert Proposal.objects.get(run=one).status == "ran_out_of_time"


def test_what_cannot_all_be_met_is_told_apart_from_running_out_of_time():
    visits = little_ford().visits
    nobody = (
        *visits[:2],
        visits[2],
        type(visits[0])("v5", "c2", "psychology", 60, "anyone", "psychology"),
    )

    one = planned(ford(little_ford(visits=nobody, agreed=())))

    with acting(As.PLANNER):
        assert Proposal.objects.get(run=one).status == "cannot_all_be_met"
        assert NotPlacedVisit.objects.get(run=one).why == ["nobody_in_reach"]


def test_rows_that_make_no_sense_are_refused_in_words():
    there = ford()
    with acting(As.IMPORTER):
        Worker.objects.filter(ref="w1").update(gender="man")  # with hours in a women-only evening
    one = planned(there)

    assert (one.state, one.fault) == (State.BROKEN, Fault.FILES)


def test_a_school_calendar_that_is_silent_stops_nobody_but_the_family_that_lives_by_it():
    agreed = tuple(row for row in SHEETS.agreed if row.visit in ("v1", "v4"))
    one = planned(ford(replace(SHEETS, agreed=agreed, calendars={"terms.ics": ENDED.encode()})))

    assert one.state == State.DONE
    with acting(As.PLANNER):
        placed = {
            row.visit.ref: (row.worker.ref, row.day, row.start)
            for row in ProposedVisit.objects.filter(run=one).select_related("visit", "worker")
        }
        [left] = NotPlacedVisit.objects.filter(run=one).select_related("visit")
    assert placed["v1"] == ("w1", TUESDAY, wall_time(10))  # Ana's, where she was told
    assert set(placed) == {"v1", "v3", "v4", "v5"}
    assert (left.visit.ref, left.why, left.changes) == ("v2", ["unknown_day"], ["unknown_day"])
    assert whys_about_one(left.why) == ("The school calendar says nothing of those days.",)
    assert words_of("unknown_day") != STILL_LOOKING


def apart_everywhere() -> Ford:
    """c2 must be kept apart from c3, who may be at the one place she can get to, in every session."""
    return ford(apart=KeepApart((Pair("c2", "c3"),)))


def test_no_safe_time_goes_to_the_safety_lead_and_is_told_to_nobody_else():
    there = apart_everywhere()
    one = planned(there)

    with acting(As.DUTY):
        item = WorkItem.objects.get(kind="no_safe_time")
    with acting(As.PLANNER):
        row = NotPlacedVisit.objects.get(run=one)
    assert (item.role, item.organisation_id) == ("safety_lead", there.organisation.pk)
    assert item.about == row.visit_id
    with acting(As.PERSON, there.worker("w1").id):
        assert WorkItem.objects.count() == 0


@pytest.mark.promise("P23")
def test_nobody_is_given_a_visit_with_a_worker_she_blocked():
    there = ford()
    her_key_worker, client = there.worker("w1"), there.client("c1")
    with acting(As.KEYHOLDER):
        token = block_token(her_key_worker.id, client)
        Block.objects.create(token=token, client_blind=blind("client", client), sealed=b"")

    one = planned(there)

    with acting(As.PLANNER):
        rows = ProposedVisit.objects.filter(run=one, client=client)
        others = ProposedVisit.objects.filter(run=one).exclude(client=client)
        assert her_key_worker.id not in {row.worker_id for row in rows}
        assert others.count() == 2
