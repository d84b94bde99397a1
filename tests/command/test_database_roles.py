"""What the database's roles may do, and what the server never writes down."""

from __future__ import annotations

import re
from collections.abc import Iterator

import psycopg
import pytest

from alongside.command.database.cluster import Cluster, throw_away
from tests.command.databases import answers


@pytest.fixture(scope="module")
def running() -> Iterator[Cluster]:
    with throw_away() as made:
        yield made


def denied(url: str, statement: str) -> str:
    """What the server says when it refuses this."""
    with (
        psycopg.connect(url, autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege) as caught,
    ):
        connection.execute(statement)
    return str(caught.value)


def test_roles_have_the_rights_they_need_and_no_other(running):
    asked = """
        SELECT rolname, rolcanlogin, rolsuper OR rolbypassrls OR rolinherit OR rolcreatedb
               OR rolcreaterole OR rolreplication
        FROM pg_roles WHERE rolname LIKE 'alongside%' ORDER BY 1
    """
    assert answers(running.app_url, asked) == [
        ("alongside_app", True, False),
        ("alongside_owner", True, False),
        ("alongside_root", True, True),
    ]
    assert answers(
        running.app_url, "SELECT count(*) FROM pg_auth_members WHERE member > 16000"
    ) == [(0,)]


def test_the_owner_owns_the_database_and_its_schema(running):
    owns = """
        SELECT datdba::regrole::text, nspowner::regrole::text FROM pg_database, pg_namespace
        WHERE datname = current_database() AND nspname = 'public'
    """
    assert answers(running.owner_url, owns) == [("alongside_owner", "alongside_owner")]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (a int)",
        "CREATE TEMP TABLE mine (a int)",
        "CREATE SCHEMA mine",
        "CREATE EXTENSION pg_trgm",
        "CREATE ROLE friend",
        "CREATE DATABASE mine",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'kept outside every rule')",
        "SET ROLE alongside_owner",
        "SET log_error_verbosity = 'verbose'",
        "COPY (SELECT 1) TO PROGRAM 'true'",
    ],
)
def test_the_application_cannot_make_anything_of_its_own(running, statement):
    assert "denied" in denied(running.app_url, statement)


def test_a_table_is_closed_to_the_application_until_it_is_granted(running):
    with psycopg.connect(running.owner_url) as owner:
        owner.execute("CREATE TABLE closed AS SELECT 1 AS a")

    assert "closed" in denied(running.app_url, "SELECT * FROM closed")
    with psycopg.connect(running.owner_url) as owner:
        owner.execute("GRANT SELECT ON closed TO alongside_app")
    assert answers(running.app_url, "SELECT a FROM closed") == [(1,)]


def test_row_level_security_holds_for_the_application_and_for_the_owner(running):
    with psycopg.connect(running.owner_url) as owner:
        owner.execute("CREATE TABLE walled AS SELECT 1 AS a")
        owner.execute("GRANT SELECT ON walled TO alongside_app")
    assert answers(running.app_url, "SELECT a FROM walled") == [(1,)]

    with psycopg.connect(running.owner_url) as owner:
        owner.execute("ALTER TABLE walled ENABLE ROW LEVEL SECURITY")
        owner.execute("ALTER TABLE walled FORCE ROW LEVEL SECURITY")

    assert answers(running.app_url, "SELECT a FROM walled") == []
    assert answers(running.owner_url, "SELECT a FROM walled") == []
    assert answers(running.superuser_url, "SELECT a FROM walled") == [(1,)]


def test_the_application_gets_into_no_other_database(running):
    for other in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(running.app_url.replace("/alongside?", f"/{other}?"))


def test_without_its_password_nobody_gets_in(running):
    for url in (running.app_url, running.owner_url, running.superuser_url):
        wrong = re.sub(r":[^:@/]+@", ":wrong@", url)
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)


def test_one_room_is_not_given_twice(running):
    with psycopg.connect(running.owner_url) as owner:
        owner.execute(
            "CREATE TABLE held (room int, during tstzrange,"
            " EXCLUDE USING gist (room WITH =, during WITH &&))"
        )
        owner.execute("INSERT INTO held VALUES (1, '[2027-02-01 09:00Z, 2027-02-01 10:00Z)')")
        owner.execute("INSERT INTO held VALUES (1, '[2027-02-01 10:00Z, 2027-02-01 11:00Z)')")
        owner.execute("INSERT INTO held VALUES (2, '[2027-02-01 09:00Z, 2027-02-01 10:00Z)')")
        with pytest.raises(psycopg.errors.ExclusionViolation):
            owner.execute("INSERT INTO held VALUES (1, '[2027-02-01 09:30Z, 2027-02-01 09:40Z)')")


def test_the_application_does_not_wait_for_ever_and_the_owner_may(running):
    asked = (
        "SELECT current_setting('statement_timeout'),"
        " current_setting('idle_in_transaction_session_timeout')"
    )
    assert answers(running.app_url, asked) == [("30s", "1min")]
    assert answers(running.owner_url, asked) == [("0", "0")]


def test_what_somebody_typed_does_not_reach_the_log(running):
    add = "INSERT INTO told VALUES (%s)"
    with psycopg.connect(running.superuser_url, autocommit=True) as root:
        root.execute("CREATE TABLE told (words text PRIMARY KEY)")
        for verbosity, level, words in (
            ("terse", "fatal", "her-new-address"),
            ("default", "error", "seen-in-the-log"),
        ):
            root.execute(f"SET log_error_verbosity = '{verbosity}'")
            root.execute(f"SET log_min_messages = '{level}'")
            root.execute(add, [words])
            with pytest.raises(psycopg.errors.UniqueViolation):
                root.execute(add, [words])
        log = running.log.read_text()

    assert log.count("duplicate key value violates unique constraint") == 1
    assert "her-new-address" not in log
    assert "seen-in-the-log" in log  # so the line above would notice
    assert "INSERT" not in log
    assert running.log.stat().st_mode & 0o777 == 0o600
