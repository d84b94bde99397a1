"""Copies of a database: made by template, used in its place, thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connections
from psycopg import sql

from alongside.command.database.cluster import Cluster
from alongside.command.database.roles import APP, OWNER

ALIASES = ("default", "owner")


def at(cluster: Cluster, name: str) -> str:
    """Where the superuser finds a database of a cluster."""
    return urlunsplit(urlsplit(cluster.superuser_url)._replace(path=f"/{name}"))


def use(name: str) -> None:
    """Let Django stand in this database from now on."""
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def used() -> str:
    """Which database Django stands in."""
    return str(connections["default"].settings_dict["NAME"])


def copy(cluster: Cluster, name: str, *, of: str) -> None:
    """A database as another one is now, with the rights that `roles` gives."""
    for alias in ALIASES:
        connections[alias].close()
    with psycopg.connect(at(cluster, "postgres"), autocommit=True) as root:
        root.execute(LEAVE, [of])  # threads of earlier tests may still hold a connection
        for words, names in (
            ("create database {} owner {} template {}", (name, OWNER, of)),
            ("revoke all on database {} from public", (name,)),
            ("grant connect on database {} to {}", (name, APP)),
        ):
            root.execute(sql.SQL(words).format(*map(sql.Identifier, names)))


LEAVE = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
"""A database that somebody is connected to cannot be copied."""


def throw_away(cluster: Cluster, name: str) -> None:
    """No longer there."""
    for alias in ALIASES:
        connections[alias].close()
    with psycopg.connect(at(cluster, "postgres"), autocommit=True) as root:
        root.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
        )


@contextmanager
def standing_in(cluster: Cluster, name: str, *, of: str) -> Iterator[None]:
    """In a copy for as long as the block lasts, and then back where it was before."""
    before = used()
    copy(cluster, name, of=of)
    use(name)
    try:
        yield
    finally:
        use(before)
        throw_away(cluster, name)
