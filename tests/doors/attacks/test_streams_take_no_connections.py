"""A stream's address may be asked by anybody, as often as they like. What pages need is not used up by it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Barrier, Event, Lock, Thread
from time import sleep
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from asgiref.sync import ThreadSensitiveContext
from django.db import connection

from alongside.trust.streams import AT_ONCE, in_turn
from tests.command.databases import wait_for

COOKIE = {"Cookie": f"session={'z' * 32}"}
STREAM = f"/desk/week/{UUID(int=7)}/stream/"
PAGES = 10  # the server's own threads and one that listens
KNOCKS = 40


def knock(live: str, path: str) -> int:
    """Ask as somebody with a cookie that opens nothing, and wait for the answer."""
    parts = urlsplit(live)
    one = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    one.request("GET", path, headers=COOKIE)
    status = one.getresponse().status
    one.close()
    return status


def connections() -> int:
    """How many the database has of the application's role, without the one that asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_stat_activity"
            " where usename = current_user and pid <> pg_backend_pid()"
        )
        found: int = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("path", [STREAM, "/nothing/stream/"])
def test_a_stranger_at_a_streams_address_leaves_no_connection_behind(live: str, path: str):
    knock(live, "/sign-in/")
    before = connections()

    statuses = {knock(live, path) for _ in range(12)}

    assert statuses <= {303, 404}
    wait_for(
        lambda: connections() <= before
    )  # the database takes a moment to see that one has gone


def test_many_strangers_at_once_take_no_more_connections_than_a_few(live: str):
    most, stop = [0], Event()

    def watch() -> None:
        while not stop.wait(0.01):
            most.append(connections())
        connection.close()

    watching = Thread(target=watch)
    watching.start()
    with ThreadPoolExecutor(KNOCKS) as crowd:
        statuses = set(crowd.map(lambda _: knock(live, STREAM), range(2 * KNOCKS)))
    stop.set()
    watching.join()

    assert statuses == {303}
    assert max(most) <= AT_ONCE + PAGES


def test_only_so_many_streams_ask_at_a_time_and_all_are_answered():
    asking, most = 0, 0
    guard, as_many = Lock(), Barrier(AT_ONCE)

    def ask() -> int:
        nonlocal asking, most
        with guard:
            asking += 1
            most = max(most, asking)
        as_many.wait(60)  # fewer at a time would wait here until the test fails
        sleep(0.05)  # and more would be met
        with guard:
            asking -= 1
        return most

    async def one() -> int:
        async with ThreadSensitiveContext():  # as the server does for each request
            found: int = await in_turn(ask)()
        return found

    async def crowd() -> list[int]:
        return await asyncio.gather(*(one() for _ in range(3 * AT_ONCE)))

    with ThreadPoolExecutor(1) as alone:  # a browser test leaves a loop running in this thread
        answers = alone.submit(lambda: asyncio.run(crowd())).result()

    assert (len(answers), most) == (3 * AT_ONCE, AT_ONCE)
