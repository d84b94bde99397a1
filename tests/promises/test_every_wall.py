"""Every walled table in turn: the roles it names get in, and nobody else does.

Asked of PostgreSQL with one row in the table, so that an empty table cannot pass for a shut one.
"""

# ruff: noqa: S608 -- names of tables come from the catalogue, not from people

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from alongside.kit.walls import As, Wall
from alongside.trust.access.raising import APP, VERBS, declared

NAMED = [role for role in As if role not in (As.PERSON, As.HER)]
WALLED = sorted(table for table, wall in declared().items() if isinstance(wall, Wall))
SETTINGS = ("alongside.acting", "alongside.viewer", "alongside.viewer_key", "alongside.purpose")


@contextmanager
def one_row_in(cluster: Any, table: str) -> Iterator[psycopg.Cursor[Any]]:
    """A row of nothing in any table, as the application would meet it; all of it rolled back after."""
    with psycopg.connect(cluster.superuser_url) as server, server.cursor() as cursor:

        def run(words: str) -> list[Any]:
            found = cursor.execute(words)
            return found.fetchall() if found.description else []

        run("set local lock_timeout = '10s'")
        run("set local session_replication_role = replica")
        keys = run(
            "select attname, format_type(atttypid, atttypmod), attidentity from pg_attribute"
            f" join pg_index on indrelid = attrelid and indisprimary and attnum = any(indkey)"
            f" where attrelid = '{table}'::regclass"
        )
        names = [key for key, _, _ in keys]
        for (name,) in run(
            f"select conname from pg_constraint where conrelid = '{table}'::regclass and contype in ('c', 'f')"
        ):
            run(f'alter table {table} drop constraint "{name}"')
        for (name,) in run(
            f"select attname from pg_attribute where attrelid = '{table}'::regclass and attnum > 0"
            " and attnotnull and not attisdropped"
        ):
            if name not in names:
                run(f'alter table {table} alter "{name}" drop not null')
        made = {"uuid": "gen_random_uuid()", "text": "'x'", "bigint": "1", "integer": "1"}
        values = [
            "default" if identity else made[kind.split("(")[0].replace("character varying", "text")]
            for _, kind, identity in keys
        ]
        run(f"insert into {table} ({', '.join(names)}) values ({', '.join(values)})")
        assert run(f"select count(*) from {table}") == [(1,)]
        run(f"set local role {APP}")
        yield cursor
        server.rollback()


def lets(cursor: psycopg.Cursor[Any], table: str, verb: str) -> bool:
    """Whether whoever acts may do it: to the one row there is, or with a new one of defaults."""
    column = "ctid"
    if verb == "change":
        cursor.execute(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0"
            " and attidentity = '' and attgenerated = '' and not attisdropped order by attnotnull limit 1",
            [table],
        )
        column = (cursor.fetchone() or ("",))[0]
    words = {
        "look": f"select 1 from {table}",
        "add": f"insert into {table} default values",
        "change": f'update {table} set "{column}" = "{column}"',
        "remove": f"delete from {table}",
    }[verb]
    cursor.execute("savepoint here")
    try:
        cursor.execute(words)
        return cursor.rowcount == 1
    except psycopg.errors.InsufficientPrivilege:
        return False
    except psycopg.errors.NotNullViolation:  # asked only after the wall has let it in
        return True
    finally:
        cursor.execute("rollback to here")


@pytest.mark.promise("P22")
@pytest.mark.parametrize("table", WALLED)
def test_a_walled_table_is_open_to_the_roles_it_names_and_shut_to_everybody_else(table, cluster):
    wall = declared()[table]
    assert isinstance(wall, Wall)
    with one_row_in(cluster, table) as cursor:
        for acts in ("", *NAMED, "prover", "superuser", As.PERSON, As.HER):
            viewer = str(uuid4()) if acts else ""
            for name, value in zip(SETTINGS, (acts, viewer, "key", "care"), strict=True):
                cursor.execute("select set_config(%s, %s, true)", [name, value])
            for verb in VERBS:
                named = acts in getattr(wall, verb)
                own = acts is As.PERSON and wall.own == "true" and verb in ("look", *wall.by_own)
                assert lets(cursor, table, verb) == (named or own), (table, str(acts), verb)
