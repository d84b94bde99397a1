"""A throw-away PostgreSQL for the tests of one process, with the walls up: migrated once, then copied."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg._preparing import Prepare, PrepareManager

from alongside.command.database.cluster import Cluster, throw_away
from alongside.command.database.folder import keep
from tests.web_migrating import described, one_by_one

if TYPE_CHECKING:
    from psycopg.pq.abc import PGresult

ONCE_SEEN, PLANS = 1, 400
"""After how many times a statement is prepared, and how many of a connection stay so."""


def made_once(shared: Path) -> Path:
    """The folder of a database as the migrations leave it, stopped. Whoever asks first makes it.

    Beside it, in ``migrated.tables``, stands what is in it.
    """
    made = shared / "migrated"
    with (shared / "migrated.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not made.exists():
            with throw_away() as cluster:
                with one_by_one():
                    _migrate(cluster)
                (shared / "migrated.tables").write_text(described(cluster.superuser_url))
                cluster.stop()
                shutil.rmtree(part := shared / "migrated.part", ignore_errors=True)
                keep(cluster.log.parent, part)
            part.rename(made)
    return made


@contextmanager
def migrated(like: Path | None = None) -> Iterator[Cluster]:
    """Start a copy of such a database and point Django at it. With nothing to copy it is migrated, and plans as ever."""
    from django.db import connections

    if like is not None:
        remember_plans()
    with throw_away(like) as cluster:
        if like is None:
            _migrate(cluster)
        _point_at(cluster)
        yield cluster
        connections.close_all()


def _migrate(cluster: Cluster) -> None:
    """Migrate as the owner, raise the walls."""
    from django.core.management import call_command
    from django.db import connections

    from alongside.trust.access.raising import raise_walls

    _point_at(cluster)
    call_command("migrate", database="owner", verbosity=0)
    raise_walls()
    connections.close_all()


ENDS = re.compile(rb"^(?:DROP|ALTER|DISCARD ALL|DEALLOCATE ALL)\b").match
forgets = PrepareManager._should_discard


def remember_plans() -> None:
    """Keep what is prepared when a transaction is taken back, as each test's own is.

    psycopg forgets it, and PostgreSQL would plan every question behind its walls anew in each test, which was a third
    of a run. What was made in such a transaction and is gone with it, PostgreSQL itself plans anew.
    """

    def remembers(
        self: PrepareManager, prepared: Prepare, results: Sequence[PGresult], ends: Any = ENDS
    ) -> bool:
        return forgets(self, prepared, results, ends)

    PrepareManager.prepared_max = PLANS
    PrepareManager._should_discard = remembers  # type: ignore[method-assign, assignment]


def _point_at(cluster: Cluster) -> None:
    from django.db import connections

    from alongside.config.settings.environment import database

    os.environ["DATABASE_URL"] = cluster.app_url
    os.environ["ALONGSIDE_OWNER_DATABASE_URL"] = cluster.owner_url
    for alias, name in (("default", "DATABASE_URL"), ("owner", "ALONGSIDE_OWNER_DATABASE_URL")):
        connection = connections[alias]
        connection.close()
        settings = database(name)
        settings["OPTIONS"]["prepare_threshold"] = ONCE_SEEN
        connection.settings_dict.update(settings)


def empty(cluster: Cluster) -> None:
    """Take every row out, past every rule; what migrations wrote stays, and numbers begin again.

    Rows are deleted, because to truncate a hundred and fifty tables makes as many files anew, and each
    has its indexes. What another connection is just writing is waited for.
    """
    with psycopg.connect(cluster.superuser_url, autocommit=True) as root:
        root.execute(EMPTY)


EMPTY = """
do $$
declare
    one regclass;
    there boolean;
begin
    set local session_replication_role = replica;
    for one in
        select oid::regclass from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in
            ('django_migrations', 'django_content_type', 'auth_permission')
        order by oid
    loop
        execute format('lock table %s in share row exclusive mode', one);
        execute format('select exists (select from %s)', one) into there;
        if there then
            execute format('delete from %s', one);
        end if;
    end loop;
    perform setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    from pg_sequences
    where schemaname = 'public' and last_value is not null and sequencename not in
        ('django_migrations_id_seq', 'django_content_type_id_seq', 'auth_permission_id_seq');
end
$$
"""
