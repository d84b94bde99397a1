"""Live progress: what changed, behind the viewer's own wall, until it ends or they may not know."""

from __future__ import annotations

import asyncio
import threading
import time
import uuid
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.db import connection

from alongside.kit.walls import As
from alongside.people.models import Post
from alongside.planner.progress import Progress, Stop
from alongside.planning.actions import ask_to_stop
from alongside.planning.models import PlanRun
from alongside.planning.pages import Event
from alongside.planning.progress import Telling
from alongside.planning.running import run as do
from alongside.planning.running import take_up
from alongside.planning.stream import events
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from tests.capabilities.planning.cast import again, asked, ford, planned

pytestmark = pytest.mark.usefixtures("committed")


async def gathered(
    viewer: Viewer | None, run: PlanRun, last_id: int = -1, most: int = 99
) -> list[Event]:
    found: list[Event] = []
    async for event in events(lambda: viewer, run.pk, last_id, beat=0.2):
        found.append(event)
        if len(found) == most:
            break
    return found


def test_a_stream_of_a_run_that_is_over_is_its_end():
    there = ford()
    run = planned(there)

    found = async_to_sync(gathered)(there.worker("w1"), run)

    assert [event.name for event in found] == ["end"]
    assert found[0].id == run.told


def test_what_was_heard_already_is_not_told_again():
    there = ford()
    run = planned(there)

    assert async_to_sync(gathered)(there.worker("w1"), run, run.told) == []


def test_a_stream_hears_a_run_from_its_beginning_to_its_end():
    there = ford()
    run = asked(there)
    viewer = there.worker("w1")

    async def both() -> list[Event]:
        listening = asyncio.create_task(gathered(viewer, run))
        await asyncio.sleep(0.3)
        await asyncio.to_thread(in_a_thread, lambda: do(run.pk))
        return await asyncio.wait_for(listening, 20)

    found = [event for event in async_to_sync(both)() if event.name != "beat"]

    assert found[0].progress is not None
    assert found[0].progress.state == "Waiting to begin."
    assert [event.name for event in found][-1] == "end"
    assert [event.id for event in found] == sorted({event.id for event in found})


def in_a_thread(work) -> None:
    try:
        work()
    finally:
        connection.close()


def test_silence_is_filled_with_beats():
    there = ford()

    found = async_to_sync(gathered)(there.worker("w1"), asked(there), -1, 3)

    assert [event.name for event in found] == ["progress", "beat", "beat"]


def test_a_stream_ends_when_its_viewer_leaves():
    there = ford()
    run = asked(there)
    viewer = there.worker("w1")

    async def leaving() -> list[str]:
        found = []
        async for event in events(lambda: viewer, run.pk, beat=0.2):
            found.append(event.name)
            await asyncio.to_thread(in_a_thread, end_posts)
        return found

    def end_posts() -> None:
        with acting(As.IMPORTER) as at:
            Post.objects.filter(worker=viewer.id).update(ends_at=at)

    assert async_to_sync(leaving)() in (["progress"], ["progress", "beat"])


def test_a_stranger_and_nobody_hear_nothing():
    there = ford()
    run = asked(there)

    assert async_to_sync(gathered)(Viewer(As.PERSON, uuid.uuid4(), there.area.pk), run) == []
    assert async_to_sync(gathered)(None, run) == []


def test_progress_is_written_twice_a_second_at_most():
    run = asked(ford())
    taken = take_up(run.pk)
    assert taken is not None
    telling = Telling(run.pk, taken.tries, Stop())

    with telling.going_on():
        for n in range(120):
            telling.hear(Progress("plan", "", None, None, None, n / 120))
            time.sleep(0.01)

    assert 1 <= again(run).told - taken.told <= 4


def test_a_search_is_stopped_when_somebody_asks_for_it():
    there = ford()
    run = asked(there)
    taken = take_up(run.pk)
    assert taken is not None
    stop = Stop()

    with Telling(run.pk, taken.tries, stop).going_on():
        with acting(As.PERSON, there.worker("w1").id) as at:
            assert ask_to_stop(run=run.pk, at=at)
        assert _within(5, lambda: stop.requested)


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
        assert _within(5, lambda: stop.requested)


def _within(seconds: float, is_so) -> bool:
    waiting = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if is_so():
            return True
        waiting.wait(0.05)
    return False
