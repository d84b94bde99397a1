"""The whole application on a bad day: a line that doubles and loses forms, a database that goes and comes back, its disk afterwards."""

from __future__ import annotations

import http.client
import os
import random
import signal
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from alongside.kit.clock import ticks
from tests.command.cast import ford
from tests.command.killing.carrier import Carrier, carrier
from tests.command.killing.checks import found
from tests.command.killing.deeds import at_work, plan, register
from tests.command.killing.desk import Desk, NoAnswer
from tests.command.killing.house import House, house, kill, moved_in, until
from tests.command.killing.proxy import MISCHIEF, proxy
from tests.command.killing.story import told

pytestmark = [pytest.mark.slow]

WORDS = "This page cannot be shown now"


@pytest.fixture(scope="module")
def texts() -> Iterator[Carrier]:
    with carrier() as one:
        yield one


@pytest.fixture(scope="module")
def one(
    tmp_path_factory: pytest.TempPathFactory, migrated_once: Path, texts: Carrier
) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    data = moved_in(folder / "data", migrated_once)
    with house(ford(folder), data, **texts.environment) as started:
        yield started


def sitting(one: House, role: str) -> Desk:
    """Somebody at their desk."""
    desk = Desk(one, role, random.Random(7), threading.Event(), loses=False)
    desk.sign_in()
    return desk


@pytest.mark.promise("P41")
def test_forms_that_come_twice_late_or_without_an_answer_are_done_once(one: House, texts: Carrier):
    with proxy(one.port) as line:
        behind = replace(one, address=f"http://localhost:{line.port}/")
        with at_work(behind, 3, plans=False) as desks:
            until(lambda: min(line.did[one] for one in MISCHIEF) > 3 and told(desks) > 3)
    story = found(one, desks, texts)

    assert {what: many for what, many in story.wrong.items() if many} == {}
    assert [words for desk in desks for words in desk.odd] == []
    assert min(story.told[kind] for kind in ("register", "match", "review")) > 3


@pytest.mark.promise("P40")
def test_the_database_goes_and_comes_back_under_open_pages_and_a_stream(one: House):
    worker = one.part("worker")
    assert worker is not None
    os.kill(worker, signal.SIGSTOP)  # so that the plan waits, and its page stays open
    try:
        manager = sitting(one, "service_manager")
        manager.stop.set()
        plan(manager, 0)
        [sent] = manager.sent
        web = one.part("web")
        path = sent.told[0].replace("progress", "stream")
        with listening(manager, path) as stream:
            assert b"retry:" in stream.readline()
            back = kill(one, "everything")
            refused = trouble(manager)
            until(lambda: back() and answers(manager))
            # It ends by itself, or goes on where it had nothing to ask in between: both in order.
            assert b"Traceback" not in b"".join(stream.readline() for _ in range(2))

        assert refused.status == 503
        assert WORDS in refused.text
        assert "psycopg" not in refused.text
        with listening(manager, path) as again:
            assert again.status == 200
        assert one.part("web") == web
        assert manager.page(sent.told[0]).status == 200
    finally:
        os.kill(worker, signal.SIGCONT)


@contextmanager
def listening(desk: Desk, path: str) -> Iterator[http.client.HTTPResponse]:
    """An open stream."""
    with closing(http.client.HTTPConnection("127.0.0.1", desk.house.port, timeout=60)) as link:
        cookies = "; ".join(f"{name}={value}" for name, value in desk.cookies.items())
        link.request("GET", path, headers={"Host": "localhost", "Cookie": cookies})
        with link.getresponse() as answer:
            yield answer


def trouble(desk: Desk) -> NoAnswer:
    """The first page that cannot be shown."""
    begun = ticks()
    while ticks() - begun < 60:
        try:
            desk.ask("/desk/")
        except NoAnswer as error:
            return error
    pytest.fail("every page was shown while there was no database")


def answers(desk: Desk) -> bool:
    try:
        return desk.ask("/desk/").status == 200
    except NoAnswer:
        return False


def test_nothing_of_hers_lies_on_the_disk_outside_the_database(one: House):
    registrar = sitting(one, "reception")
    registrar.stop.set()
    for number in range(3):
        register(registrar, number)
    names = [sent.about.encode() for sent in registrar.sent]
    assert all(sent.told for sent in registrar.sent)

    there = [path for path in files(one.data.parent) if one.data / "database" not in path.parents]
    below = [path for path in files(one.data / "database") if "server" not in path.parts]

    assert {path.name for path in below} >= {"server.log", "passwords.json"}
    assert len(there) > 3
    for path in [*there, *below, *files(Path("/tmp"), since=one.process.pid)]:
        assert not any(name in held(path) for name in names), path.name
    cluster = Path(f"/proc/{one.part('database')}/cwd").resolve()
    raw = b"".join(held(path) for path in files(cluster))
    assert not any(name in raw for name in names)  # an entry is sealed
    assert b"access_quarantine" in raw


def files(folder: Path, since: int | None = None) -> list[Path]:
    """Files below a folder; with ``since``, those right in it that are younger than a process."""
    if since is None:
        return [path for path in folder.rglob("*") if path.is_file()]
    started = Path(f"/proc/{since}").stat().st_mtime
    return [path for path in folder.iterdir() if path.is_file() and changed(path) > started]


def changed(path: Path) -> float:
    """When a file changed; never, where it is gone by now, as files of other programs are."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def held(path: Path) -> bytes:
    """What is in a file; nothing in one that is gone by now."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
