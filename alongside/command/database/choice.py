"""Which database is used: a server that somebody gave, or one of our own in the data folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.rows import class_row

from alongside.command.database.binaries import OLDEST
from alongside.command.database.cluster import start
from alongside.command.database.errors import DatabaseTrouble
from alongside.command.passphrase import BadInput

APP_URL, OWNER_URL = "DATABASE_URL", "ALONGSIDE_OWNER_DATABASE_URL"
HOW = "docs/database.md says how to make the two roles and their addresses."
SCHEMES = ("postgresql://", "postgres://")
SECONDS_TO_CONNECT = 5

ABOUT = """
SELECT role.rolname AS name,
       role.rolsuper OR role.rolbypassrls AS passes_by,
       role.rolcreaterole
         OR database.datdba = role.oid
         OR has_schema_privilege(current_user, 'public', 'CREATE')
         OR EXISTS (SELECT 1 FROM pg_class WHERE relowner = role.oid)
         OR EXISTS (SELECT 1 FROM pg_auth_members WHERE member = role.oid) AS may_own,
       has_schema_privilege(current_user, 'public', 'CREATE') AS may_create,
       EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'btree_gist') AS has_gist,
       database.oid::int8 AS database
FROM pg_roles AS role, pg_database AS database
WHERE role.rolname = current_user AND database.datname = current_database()
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a role is and may do in the database its address leads to."""

    name: str
    passes_by: bool
    may_own: bool
    may_create: bool
    has_gist: bool
    database: int


@contextmanager
def database_for(data: Path) -> Iterator[tuple[str, str]]:
    """The addresses for the application and for the owner of its tables, while the block runs.

    Raises `BadInput` where what was given cannot be used, or nothing can be started.
    """
    app, owner = os.environ.get(APP_URL, ""), os.environ.get(OWNER_URL, "")
    if app or owner:
        _check_given(app, owner)
        yield app, owner
        return
    try:
        cluster = start(data / "database")
    except DatabaseTrouble as error:
        raise BadInput(str(error)) from None
    try:
        yield cluster.app_url, cluster.owner_url
    finally:
        cluster.stop()


def _check_given(app: str, owner: str) -> None:
    """Refuse addresses that do not work, or with which the database could not protect anybody."""
    for given, name, other in ((app, APP_URL, OWNER_URL), (owner, OWNER_URL, APP_URL)):
        if not given:
            raise BadInput(f"{other} is set and {name} is not: both are needed. {HOW}")
        if not given.startswith(SCHEMES):
            raise BadInput(f"{name} has to begin with {SCHEMES[0]} and it does not. {HOW}")
    user, owning = _standing(app, APP_URL), _standing(owner, OWNER_URL)
    if user.name == owning.name:
        raise BadInput(
            f"{APP_URL} and {OWNER_URL} name the same role, {user.name}: two are needed. {HOW}"
        )
    if user.passes_by:
        raise BadInput(
            f"The role of {APP_URL}, {user.name}, passes by row-level security, so the database"
            f" could not keep anything from anybody. Use a plain role. {HOW}"
        )
    if user.may_own:
        raise BadInput(
            f"The role of {APP_URL}, {user.name}, may own tables or become somebody who does. The"
            f" application must not be able to change its own walls. {HOW}"
        )
    if user.database != owning.database:
        raise BadInput(f"{APP_URL} and {OWNER_URL} lead to two different databases. {HOW}")
    if not owning.may_create:
        raise BadInput(f"The role of {OWNER_URL}, {owning.name}, may not make tables there. {HOW}")
    if not owning.has_gist:
        raise BadInput(f"The extension btree_gist is missing in the database. {HOW}")


def _standing(given: str, name: str) -> Standing:
    """Ask the server. What it answers is said without the password that stands in the address."""
    try:
        with psycopg.connect(given, connect_timeout=SECONDS_TO_CONNECT) as connection:
            version = connection.info.server_version // 10_000
            if version < OLDEST:
                raise BadInput(
                    f"The server of {name} is PostgreSQL {version}; at least {OLDEST} is needed."
                )
            with connection.cursor(row_factory=class_row(Standing)) as cursor:
                return cursor.execute(ABOUT).fetchall()[0]
    except psycopg.ProgrammingError:
        raise BadInput(f"{name} cannot be read as an address of a database. {HOW}") from None
    except psycopg.Error as error:
        words = " ".join(str(error).split()).rstrip(".")
        raise BadInput(f"Nobody answers at {name}: {words}. {HOW}") from None
