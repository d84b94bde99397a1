"""The database launcher, with real servers: what the roles may do, and what survives what."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from alongside.command.database import accounts, cluster, folder, keeper, shelf
from alongside.command.database.accounts import account_for
from alongside.command.database.cluster import start, throw_away
from alongside.command.database.errors import DatabaseTrouble
from tests.command.databases import answers, open_folder, serving, until, wait_for

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root serves as somebody else")
PROGRAM = """
import sys, time
from pathlib import Path
from alongside.command.database.cluster import start
running = start(Path(sys.argv[1]))
print(running.pid, running.app_url, flush=True)
time.sleep(600)
"""


@pytest.fixture
def place() -> Iterator[Path]:
    with open_folder() as made:
        yield made


def test_settings_that_promises_stand_on(place):
    kept = start(place)
    try:
        for name, value in {
            **cluster.PROMISED,
            **cluster.KEPT,
            "data_checksums": "on",
            "server_encoding": "UTF8",
        }.items():
            assert answers(kept.superuser_url, f"SHOW {name}") == [(value,)], name
        sealed = "SELECT count(*) FROM pg_authid WHERE rolpassword LIKE 'SCRAM-SHA-256$%'"
        assert answers(kept.superuser_url, sealed) == [(3,)]
        with psycopg.connect(kept.superuser_url, autocommit=True) as root:
            root.execute("ALTER SYSTEM SET log_error_verbosity = verbose")
            root.execute("SELECT pg_reload_conf()")
        time.sleep(0.2)
        assert answers(kept.app_url, "SHOW log_error_verbosity") == [("terse",)]
    finally:
        kept.stop()


def test_killing_the_server_loses_nothing_that_was_acknowledged(place):
    kept = start(place)
    try:
        with psycopg.connect(kept.owner_url, autocommit=True) as owner:
            owner.execute("CREATE TABLE said (a int)")
            owner.execute("GRANT SELECT, INSERT ON said TO alongside_app")
        first, said = kept.pid, 0
        for _ in range(2):
            with psycopg.connect(kept.app_url, autocommit=True) as app:
                for _ in range(50):
                    app.execute("INSERT INTO said VALUES (%s)", [said])
                    said += 1
                os.kill(kept.pid, signal.SIGKILL)
                rows = until(lambda: answers(kept.app_url, "SELECT count(*) FROM said"))
            assert rows == [(said,)]
        assert kept.pid != first
    finally:
        kept.stop()


def test_stopping_leaves_no_process_and_no_socket_and_keeps_what_was_said(place):
    kept = start(place)
    with psycopg.connect(kept.owner_url) as owner:
        owner.execute("CREATE TABLE said AS SELECT 7 AS a")
    assert serving(place) >= {kept.pid}
    assert list(place.rglob(".s.PGSQL.*")) != []

    kept.stop()
    kept.stop()

    assert serving(place) == set()
    assert list(place.rglob(".s.PGSQL.*")) == []
    assert [p for p in place.rglob("*") if p.name == "postmaster.pid"] == []
    again = start(place)
    try:
        assert again.app_url.partition("?")[0] == kept.app_url.partition("?")[0]
        assert answers(again.owner_url, "SELECT a FROM said") == [(7,)]
    finally:
        again.stop()


def test_what_a_role_changed_about_itself_is_put_right_at_the_next_start(place):
    kept = start(place)
    with psycopg.connect(kept.app_url) as app:
        app.execute("ALTER ROLE alongside_app SET statement_timeout = 0")
        app.execute("ALTER ROLE alongside_app SET row_security = off")
    with psycopg.connect(kept.superuser_url) as root:
        root.execute("ALTER ROLE alongside_app BYPASSRLS PASSWORD 'known'")
        root.execute("GRANT alongside_owner TO alongside_app")
    kept.stop()

    again = start(place)
    try:
        asked = """
            SELECT rolbypassrls, pg_has_role('alongside_owner', 'MEMBER'),
                   current_setting('statement_timeout'), current_setting('row_security')
            FROM pg_roles WHERE rolname = current_user
        """
        assert answers(again.app_url, asked) == [(False, False, "30s", "on")]
    finally:
        again.stop()


def test_a_folder_with_a_long_path_gets_its_socket_somewhere_short(place):
    deep = place / ("a-long-name-" * 8) / "database"
    kept = start(deep)
    sockets = Path(str(conninfo_to_dict(kept.app_url)["host"]))

    assert not sockets.is_relative_to(place)
    assert sockets.stat().st_mode & 0o777 == 0o700
    assert answers(kept.app_url, "SELECT 1") == [(1,)]
    kept.stop()
    assert not sockets.exists()


def test_a_second_start_is_refused_in_words(place):
    kept = start(place)
    try:
        with pytest.raises(DatabaseTrouble, match="running already"):
            start(place)
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(place)], capture_output=True, text=True, timeout=60
        )
        assert "running already" in done.stderr
        assert answers(kept.app_url, "SELECT 1") == [(1,)]
    finally:
        kept.stop()


def test_a_server_goes_with_the_program_that_started_it(place):
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(place)], stdout=subprocess.PIPE, text=True
    )
    with program:
        assert program.stdout is not None
        pid, url = program.stdout.readline().split()
        with psycopg.connect(url):
            program.kill()
            program.wait()
    if sys.platform == "linux":
        wait_for(lambda: int(pid) not in serving(place))

    again = start(place)
    assert answers(again.app_url, "SELECT 1") == [(1,)]
    again.stop()


def test_a_server_that_nobody_could_stop_is_stopped_before_the_next_one(place):
    kept = start(place)
    kept.stop()
    account = account_for(place / "server")
    orphan = subprocess.Popen(
        [*kept._keeper.command, "-c", f"unix_socket_directories={place / 'server'}"],
        cwd="/",
        stderr=subprocess.DEVNULL,
        **account.rights(),
    )
    note = place / "server" / "cluster" / "postmaster.pid"
    wait_for(lambda: note.exists() and "ready" in note.read_text())

    again = start(place)
    assert orphan.wait(10) == 0
    assert answers(again.app_url, "SELECT 1") == [(1,)]
    again.stop()


def test_a_number_that_is_another_program_by_now_does_not_lock_the_folder(place, monkeypatch):
    kept = start(place)
    kept.stop()
    account = account_for(place / "server")
    note = place / "server" / "cluster" / "postmaster.pid"
    with subprocess.Popen(["sleep", "600"], **account.rights()) as other:
        try:
            note.write_text(f"{other.pid}\n{note.parent}\n1\n5432\n\n\n")
            account.own(note)
            with monkeypatch.context() as fault:
                fault.setattr(cluster, "recover", lambda _: None)
                fault.setattr(keeper, "PATIENCE", 0.0)
                with pytest.raises(DatabaseTrouble, match=r'"postmaster.pid" already exists'):
                    start(place)

            again = start(place)
            assert answers(again.app_url, "SELECT 1") == [(1,)]
            again.stop()
            assert other.poll() is None
        finally:
            other.kill()


def test_a_password_file_is_private_and_missed_in_words(place):
    start(place).stop()
    path = place / folder.PASSWORDS
    assert path.stat().st_mode & 0o777 == 0o600
    assert (place / "server").stat().st_mode & 0o777 == 0o700

    path.rename(place / "elsewhere")
    with pytest.raises(DatabaseTrouble, match=r"passwords\.json is missing"):
        start(place)
    (place / "elsewhere").rename(path)
    start(place).stop()


def test_a_database_half_made_is_made_anew(place, monkeypatch):
    def pulled_out(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as fault:
        fault.setattr(cluster, "_initdb", pulled_out)
        with pytest.raises(KeyboardInterrupt):
            start(place)
    (place / ".server-left").mkdir()
    kept = start(place)
    kept.stop()

    assert sorted(path.name for path in place.iterdir()) == [
        "lock",
        "passwords.json",
        "server",
        "server.log",
    ]


def test_a_database_of_another_version_is_refused_in_words(place):
    start(place).stop()
    (place / "server" / "cluster" / "PG_VERSION").write_text("14\n")

    with pytest.raises(DatabaseTrouble, match=r"made by PostgreSQL 14, .*pg_dump"):
        start(place)


def test_a_folder_that_is_a_file_is_refused_in_words(place):
    (place / "note").write_text("x")

    with pytest.raises(DatabaseTrouble, match="cannot be started"):
        start(place / "note")


def test_a_thrown_away_database_leaves_nothing_and_old_ones_are_swept(tmp_path, place, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name, lock in (("old", True), ("unlocked", False), ("young", True)):
        (tmp_path / f"{cluster.THROW_AWAY}{name}").mkdir()
        if lock:
            (tmp_path / f"{cluster.THROW_AWAY}{name}" / folder.LOCK).touch()
    for name in ("old", "unlocked"):
        os.utime(tmp_path / f"{cluster.THROW_AWAY}{name}", (0, 0))

    monkeypatch.setattr(shelf, "SHELF", place / "shelf")  # for root, who closes such folders
    with throw_away() as made:
        about = made.log.parent
        assert about.exists()
    assert not about.exists()
    assert list(place.glob("shelf/*")) == []
    assert {path.name.removeprefix(cluster.THROW_AWAY) for path in tmp_path.iterdir()} == {
        "unlocked",
        "young",
    }


@ROOT_ONLY
def test_below_a_closed_folder_the_server_lies_on_the_shelf(place, monkeypatch):
    monkeypatch.setattr(shelf, "SHELF", place / "shelf")
    closed = place / "home"
    closed.mkdir(mode=0o700)

    kept = start(closed / "database")
    with psycopg.connect(kept.owner_url) as owner:
        owner.execute("CREATE TABLE said AS SELECT 7 AS a")
    copied = closed / "copy-of-database"
    subprocess.run(["cp", "-a", closed / "database", copied], check=True)
    with pytest.raises(DatabaseTrouble, match="running already"):
        start(copied)
    kept.stop()

    assert closed.stat().st_mode & 0o777 == 0o700
    assert (closed / "database" / "server").readlink().parent == place / "shelf"
    again = start(closed / "database")
    assert answers(again.owner_url, "SELECT a FROM said") == [(7,)]
    again.stop()


@ROOT_ONLY
def test_root_goes_on_serving_as_whoever_did_so_far(place, monkeypatch):
    start(place).stop()
    monkeypatch.setattr(accounts, "PREFERRED", ("daemon",))

    again = start(place)
    assert answers(again.app_url, "SELECT 1") == [(1,)]
    again.stop()
