"""A throw-away PostgreSQL for the tests of one process, migrated once, with the walls up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from alongside.command.database.cluster import Cluster, throw_away


@contextmanager
def migrated() -> Iterator[Cluster]:
    """Start one, point Django at it, migrate as the owner, raise the walls."""
    from django.core.management import call_command
    from django.db import connections

    from alongside.config.settings.environment import database
    from alongside.trust.access.raising import raise_walls

    with throw_away() as cluster:
        os.environ["DATABASE_URL"] = cluster.app_url
        os.environ["ALONGSIDE_OWNER_DATABASE_URL"] = cluster.owner_url
        for alias, name in (("default", "DATABASE_URL"), ("owner", "ALONGSIDE_OWNER_DATABASE_URL")):
            connection = connections[alias]
            connection.close()
            connection.settings_dict.update(database(name))
        call_command("migrate", database="owner", verbosity=0)
        raise_walls()
        yield cluster
        connections.close_all()


def empty() -> None:
    """Take every row out, as the owner; what migrations wrote stays."""
    from django.db import connections

    kept = {"django_migrations", "django_content_type", "auth_permission"}
    with connections["owner"].cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        tables = ", ".join(f'"{name}"' for (name,) in cursor.fetchall() if name not in kept)
        cursor.execute(f"truncate {tables} restart identity cascade")
