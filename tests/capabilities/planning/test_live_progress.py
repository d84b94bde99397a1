"""Live progress: what is written while a plan is made, and how the search is stopped."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection

from alongside.kit.clock import ticks
from alongside.kit.walls import As
from alongside.planner.progress import Progress, Stop
from alongside.planning.actions import ask_to_stop
from alongside.planning.models import PlanRun
from alongside.planning.progress import Telling
from alongside.planning.running import take_up
from alongside.trust.acting import acting
from tests.capabilities.planning.cast import again, asked, ford

pytestmark = pytest.mark.usefixtures("committed")


def in_a_thread(work) -> None:
    try:
        work()
    finally:
        connection.close()


def test_progress_is_written_twice_a_second_at_most():
    run = asked(ford())
    taken = take_up(run.pk)
    assert taken is not None
    telling = Telling(run.pk, taken.tries, Stop())

    begun = ticks()
    with telling.going_on():
        for n in range(120):
            telling.hear(Progress("plan", "", None, None, None, n / 120))
            time.sleep(0.01)
    seconds = ticks() - begun  # 1.2, and more where the machine is busy

    assert 1 <= again(run).told - taken.told <= 2 * seconds + 1.6


def test_a_search_is_stopped_when_somebody_asks_for_it():
    there = ford()
    run = asked(there)
    taken = take_up(run.pk)
    assert taken is not None
    stop = Stop()

    with Telling(run.pk, taken.tries, stop).going_on():
        with acting(As.PERSON, there.worker("w1").id) as at:
            assert ask_to_stop(run=run.pk, at=at)
        assert _within(60, lambda: stop.requested)


def test_a_search_is_stopped_when_another_process_has_taken_the_run_up():
    run = asked(ford())
    taken = take_up(run.pk)
    assert taken is not None
    stop = Stop()
    telling = Telling(run.pk, taken.tries, stop)
    with acting(As.PLANNER) as at:
        PlanRun.objects.filter(pk=run.pk).update(beat_at=at - timedelta(seconds=100))
    take_up(run.pk)

    with telling.going_on():
        telling.hear(Progress("plan", "", None, None, None, 0.5))
        assert _within(60, lambda: stop.requested)


def _within(seconds: float, is_so) -> bool:
    waiting = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if is_so():
            return True
        waiting.wait(0.05)
    return False
