"""The database and its two roles: one owns the tables, the other one is the application."""

from __future__ import annotations

import psycopg
from psycopg import sql

from alongside.command.database.folder import Passwords

DATABASE = "alongside"
ROOT, OWNER, APP = "alongside_root", "alongside_owner", "alongside_app"
"""The first one starts the cluster and is used for nothing else: it passes by row-level security."""

NO_RIGHTS = "NOSUPERUSER NOBYPASSRLS NOINHERIT NOCREATEDB NOCREATEROLE NOREPLICATION"
LIMITS = {"statement_timeout": "30s", "idle_in_transaction_session_timeout": "60s"}
"""For the application: a page that takes longer has failed, and must not hold what others need."""

IN_THE_DATABASE = f"""
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
ALTER SCHEMA public OWNER TO {OWNER};
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM {APP};
GRANT USAGE ON SCHEMA public TO {APP};
REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
"""
"""The last line: large objects would be something that the application owns, outside every rule."""


def make_roles(to_postgres: str, to_database: str, passwords: Passwords) -> None:
    """Make the database and the roles, or bring them back to what they should be.

    Both addresses are the superuser's; the first leads to the database `postgres`.
    """
    with psycopg.connect(to_postgres, autocommit=True) as connection:
        for name, password in ((OWNER, passwords.owner), (APP, passwords.app)):
            _role(connection, name, password)
        for name, value in LIMITS.items():
            _run(connection, "ALTER ROLE {} SET {} = {}", APP, name, sql.Literal(value))
        known = "SELECT 1 FROM pg_database WHERE datname = %s"
        if connection.execute(known, [DATABASE]).fetchone() is None:
            _run(connection, "CREATE DATABASE {} OWNER {} TEMPLATE template0", DATABASE, OWNER)
        _run(connection, "ALTER DATABASE {} OWNER TO {}", DATABASE, OWNER)
        for other in (DATABASE, "postgres", "template1"):
            _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", other)
            _run(connection, "REVOKE ALL ON DATABASE {} FROM {}", other, APP)
        _run(connection, "GRANT CONNECT ON DATABASE {} TO {}", DATABASE, APP)
    with psycopg.connect(to_database) as connection:
        connection.execute(IN_THE_DATABASE)


def _role(connection: psycopg.Connection, name: str, password: str) -> None:
    """Make one role, or take back whatever it has gained or changed about itself."""
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone() is None:
        _run(connection, "CREATE ROLE {}", name)
    sealed = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    rights = f"ALTER ROLE {{}} LOGIN {NO_RIGHTS} CONNECTION LIMIT -1 PASSWORD {{}}"
    _run(connection, rights, name, sql.Literal(sealed.decode()))
    _run(connection, "ALTER ROLE {} RESET ALL", name)
    granted = (
        "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = %s::regrole ORDER BY 1"
    )
    for (group,) in connection.execute(granted, [name]).fetchall():
        _run(connection, "REVOKE {} FROM {}", group, name)


def _run(connection: psycopg.Connection, words: str, *names: str | sql.Literal) -> None:
    """Run a statement with names put in as names, never as text."""
    parts = [name if isinstance(name, sql.Literal) else sql.Identifier(name) for name in names]
    connection.execute(sql.SQL(words).format(*parts))
