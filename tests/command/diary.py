"""A diary with something of everything, and ways to spoil it, for the tests of the second proof."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from typing import Any

import psycopg

from alongside.command.prove.proof import Proof, prove
from alongside.command.prove.reading import _rows
from alongside.trust.apart.actions import cancel, merge
from tests.capabilities.apart.cast import HAZEL, another_client, booked, keep_apart
from tests.web_cast import Cast, make_cast

LOOSE = (
    "alter table apart_presence drop constraint presence_one_place_at_once",
    "alter table apart_presence drop constraint presence_kept_free_throughout",
    "alter table apart_presence drop constraint presence_ends_after_it_starts",
    "alter table apart_heldslot drop constraint held_by_one_side",
    "set local session_replication_role = replica",
)
"""What the database itself would refuse is let in, so that the proof is alone with it. Rolled back."""


@dataclass(frozen=True)
class World:
    """A diary with something of everything, and the ids to spoil it by."""

    cast: Cast
    hers: uuid.UUID
    his: uuid.UUID
    merged: uuid.UUID
    suspended: uuid.UUID
    over: uuid.UUID
    edge: uuid.UUID
    other_edge: uuid.UUID
    double: uuid.UUID

    def words(self, statement: str) -> str:
        """A statement with the names of the world in it replaced by ids."""
        names = {
            "ANA": self.cast.ana.pk,
            "BEA": self.cast.bea.pk,
            "PAT": self.cast.pat.pk,
            "HERS": self.hers,
            "HIS": self.his,
            "MERGED": self.merged,
            "SUSPENDED": self.suspended,
            "OVER": self.over,
            "DOUBLE": self.double,
            "EDGE": self.edge,
            "OTHER": self.other_edge,
        }
        for name, value in names.items():
            statement = statement.replace(f":{name}:", f"'{value}'")
        return statement


def make_world() -> World:
    """Everything through the real actions."""
    cast = make_cast()
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    his = booked(cast.pat.pk, "10:00", "11:00")
    hers = booked(cast.ana.pk, "11:30", "12:30")
    over = booked(cast.bea.pk, "15:00", "16:00")
    cancel(over)
    suspended = booked(cast.bea.pk, "10:30", "11:00")
    other_edge = keep_apart(cast.bea.pk, cast.pat.pk)
    double = another_client(cast, "double")
    merged = booked(double, "14:00", "15:00")
    merge(into=cast.ana.pk, record=double, by=uuid.UUID(int=1))
    booked(cast.ana.pk, "17:00", "18:00", HAZEL)
    booked(cast.jo.pk, "10:00", "17:00")
    return World(cast, hers, his, merged, suspended, over, edge, other_edge, double)


def proof_of(rows: dict[str, Any]) -> Proof:
    """The proof with the keys of the tests."""
    return prove(rows, os.environ["ALONGSIDE_ROOT_KEYS"])


def planted(cluster: Any, *statements: str) -> Proof:
    """The proof of the diary as it is after these statements, which leave nothing behind."""
    with psycopg.connect(cluster.superuser_url) as server:
        for statement in (*LOOSE, *statements):
            server.execute(statement)
        rows = _rows(server)
        server.rollback()
    return proof_of(rows)
