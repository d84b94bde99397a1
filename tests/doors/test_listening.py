"""Being woken by the database: for one's own id, by one connection, and never for longer than was said."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import psycopg
import pytest

from alongside.trust.listening import Wait, address, listening

pytestmark = pytest.mark.usefixtures("django_db_setup")
LONG, SHORT = 60.0, 0.3


def tell(payload: str) -> None:
    with psycopg.connect(address(), autocommit=True) as told:
        told.execute("select pg_notify('try', %s)", [payload])


def listeners() -> list[int]:
    with psycopg.connect(address(), autocommit=True) as asked:
        found = asked.execute(
            "select pid from pg_stat_activity where query = 'listen \"try\"' and state = 'idle'"
        )
        return [pid for (pid,) in found]


async def gone() -> bool:
    """Whether nobody listens any more, after a moment."""
    for _ in range(1000):
        if not await asyncio.to_thread(listeners):
            return True
        await asyncio.sleep(0.05)
    return False


async def settled(*waits: Wait) -> None:
    """Everybody is listening: being woken once at the start is behind them."""
    await asyncio.gather(*(wait(LONG) for wait in waits))


async def seconds(waiting: Awaitable[None]) -> float:
    began = monotonic()
    await waiting
    return monotonic() - began


def driven(story: Callable[[Wait, Wait], Awaitable[None]]) -> None:
    async def play() -> None:
        async with listening("try", "one") as first, listening("try", "two") as second:
            await settled(first, second)
            await story(first, second)
        assert await gone()

    # In a thread of its own: where a browser was driven before, this one has a loop already.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, asyncio.wait_for(play(), LONG * 2)).result()


def test_whoever_waits_is_woken_for_their_own_id_and_nobody_else_is():
    async def story(first: Wait, second: Wait) -> None:
        await asyncio.to_thread(tell, "one")
        assert await seconds(first(LONG)) < LONG / 2
        assert await seconds(second(SHORT)) >= SHORT

    driven(story)


def test_nobody_waits_for_longer_than_was_said():
    async def story(first: Wait, second: Wait) -> None:
        assert SHORT <= await seconds(first(SHORT)) < LONG / 2

    driven(story)


def test_one_connection_hears_for_everybody_and_the_last_to_leave_ends_it():
    async def story(first: Wait, second: Wait) -> None:
        assert len(await asyncio.to_thread(listeners)) == 1

    driven(story)


def cut_off() -> None:
    [pid] = listeners()
    with psycopg.connect(address(), autocommit=True) as cutting:
        cutting.execute("select pg_terminate_backend(%s)", [pid])


def test_a_connection_that_was_cut_is_made_again_by_whoever_waits_next():
    async def story(first: Wait, second: Wait) -> None:
        await asyncio.to_thread(cut_off)
        # Nothing is left to be woken for once a whole wait goes by while somebody listens.
        while await seconds(first(SHORT)) < SHORT or not await asyncio.to_thread(listeners):
            pass
        await asyncio.to_thread(tell, "one")
        assert await seconds(first(LONG)) < LONG / 2

    driven(story)
