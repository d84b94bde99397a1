"""What a database superuser does to the record of who looked, and what the witness then finds."""

from __future__ import annotations

import ast
import hashlib
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from alongside.command.database.cluster import Cluster
from alongside.command.witness import findings, roots
from alongside.trust.looking import verifier
from alongside.trust.looking.verifier import Line, line_of
from tests.capabilities.looking.past import HOUR, MINUTE, NINE, look, sealed, three_hours
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.promise("P30")]

CHANGED = "a look was changed, removed or moved"
ANOTHER = "the record is not the one that the witness has the root of"


@pytest.fixture
def cast(committed: None) -> Cast:
    made = make_cast()
    three_hours(made)
    return made


@pytest.fixture
def superuser(cluster: Cluster) -> Iterator[psycopg.Connection]:
    with psycopg.connect(cluster.superuser_url, autocommit=True) as connection:
        yield connection


def kept() -> list[Line]:
    return [line_of(line) for line in roots()]


def one(connection: psycopg.Connection, question: LiteralString, *values: object) -> object:
    row = connection.execute(question, values).fetchone()
    assert row is not None
    return row[0]


def test_an_untouched_record_is_whole(cast: Cast):
    assert len(kept()) == 3
    assert findings(kept()) == []


def test_a_record_that_goes_on_is_whole(cast: Cast):
    before = kept()

    look(cast.jo.pk, cast.ana.pk, at=NINE + 3 * HOUR)
    sealed(NINE + 3 * HOUR + MINUTE)
    sealed(NINE + 5 * HOUR)

    assert findings(before) == []
    assert findings(kept()) == []


def test_an_edited_look_is_found(cast: Cast, superuser: psycopg.Connection):
    superuser.execute(
        "update looking_look set viewer_id = %s where at = %s", [cast.sam.pk, NINE + HOUR]
    )

    assert findings(kept()) == [f"2026-11-03 11:00 UTC: {CHANGED} (1 chain)"]


def test_a_category_taken_out_of_a_look_is_found(cast: Cast, superuser: psycopg.Connection):
    superuser.execute(
        "update looking_looksubject set category = 'arrival' where client_id = %s", [cast.bea.pk]
    )

    assert findings(kept()) == [
        f"2026-11-03 {hour}:00 UTC: {CHANGED} (1 chain)" for hour in (10, 11, 12)
    ]


def test_a_deleted_look_is_found(cast: Cast, superuser: psycopg.Connection):
    gone = one(superuser, "select id from looking_look where at = %s", NINE + HOUR + MINUTE)
    superuser.execute("delete from looking_looksubject where look_id = %s", [gone])
    superuser.execute("delete from looking_look where id = %s", [gone])

    assert findings(kept()) == [f"2026-11-03 11:00 UTC: {CHANGED} (2 chains)"]


def test_a_look_deleted_with_its_seals_is_found(cast: Cast, superuser: psycopg.Connection):
    gone = one(superuser, "select id from looking_look where at = %s", NINE + 2 * HOUR)
    superuser.execute("delete from looking_looksubject where look_id = %s", [gone])
    superuser.execute("delete from looking_seal where look_id = %s", [gone])
    superuser.execute("delete from looking_look where id = %s", [gone])

    assert f"2026-11-03 12:00 UTC: {CHANGED} (1 chain)" in findings(kept())


def test_two_looks_in_another_order_are_found(cast: Cast, superuser: psycopg.Connection):
    first, second = (
        one(
            superuser,
            "select look_id from looking_seal where chain = %s and number = %s",
            cast.bea.pk,
            number,
        )
        for number in (1, 2)
    )
    swap = "update looking_seal set look_id = %s where chain = %s and number = %s"
    for look_id, number in ((uuid4(), 1), (first, 2), (second, 1)):
        superuser.execute(swap, [look_id, cast.bea.pk, number])

    assert findings(kept()) == [
        f"2026-11-03 10:00 UTC: {CHANGED} (1 chain)",
        f"2026-11-03 11:00 UTC: {CHANGED} (1 chain)",
    ]


def cut_after(superuser: psycopg.Connection, root: int) -> None:
    """Take out every look, seal and root later than a root, as if they had never been."""
    superuser.execute(
        "create temp table later as select look_id from looking_seal where root > %s", [root]
    )
    superuser.execute(
        "delete from looking_looksubject where look_id in (select look_id from later)"
    )
    superuser.execute("delete from looking_look where id in (select look_id from later)")
    superuser.execute("delete from looking_seal where root > %s", [root])
    superuser.execute("delete from looking_root where number > %s", [root])


def test_a_record_that_was_cut_short_is_found(cast: Cast, superuser: psycopg.Connection):
    witness = kept()

    cut_after(superuser, 2)

    assert findings(witness) == [f"2026-11-03 12:00 UTC: {ANOTHER} (4 chains)"]


def rewritten(superuser: psycopg.Connection) -> None:
    """Change one look, then work every seal and root out again, as whoever owns the machine can."""
    superuser.execute("update looking_look set page = 'nothing' where at = %s", [NINE])
    superuser.execute("truncate looking_seal, looking_root")
    for hour in range(3):
        superuser.execute(
            "create table hidden as select * from looking_look where at >= %s",
            [NINE + (hour + 1) * HOUR],
        )
        superuser.execute(
            "create table hidden_too as select s.* from looking_looksubject s join hidden h on h.id = s.look_id"
        )
        superuser.execute(
            "delete from looking_looksubject where look_id in (select id from hidden)"
        )
        superuser.execute("delete from looking_look where id in (select id from hidden)")
        sealed(NINE + hour * HOUR + 5 * MINUTE)
        superuser.execute("insert into looking_look select * from hidden")
        superuser.execute("insert into looking_looksubject select * from hidden_too")
        superuser.execute("drop table hidden, hidden_too")
    sealed(NINE + 3 * HOUR)


def test_a_whole_record_written_again_is_found(cast: Cast, superuser: psycopg.Connection):
    witness = kept()

    rewritten(superuser)

    assert findings(kept()) == []  # it agrees with itself, which is why there is a witness
    assert findings(witness) == [
        f"2026-11-03 {hour}:00 UTC: {ANOTHER} (4 chains)" for hour in (10, 11, 12)
    ]


TABLES = ("look", "looksubject", "seal", "root")


def copied(statement: LiteralString, table: str) -> sql.Composed:
    return sql.SQL(statement).format(
        was=sql.Identifier(f"was_{table}"), now=sql.Identifier(f"looking_{table}")
    )


def test_yesterdays_database_put_back_is_found(cast: Cast, superuser: psycopg.Connection):
    for table in TABLES:
        superuser.execute(copied("create table {was} as table {now}", table))
    look(cast.sam.pk, cast.ana.pk, at=NINE + 24 * HOUR)
    sealed(NINE + 24 * HOUR + MINUTE)
    sealed(NINE + 25 * HOUR)
    witness = kept()

    superuser.execute("truncate looking_root, looking_seal, looking_looksubject, looking_look")
    for table in TABLES:
        superuser.execute(copied("insert into {now} select * from {was}", table))
        superuser.execute(copied("drop table {was}", table))

    assert findings(witness) == [f"2026-11-04 10:00 UTC: {ANOTHER} (4 chains)"]


def test_a_look_slipped_in_without_a_seal_is_found(cast: Cast, superuser: psycopg.Connection):
    superuser.execute(
        "insert into looking_look (id, at, viewer_kind, held, page, purpose)"
        " values (gen_random_uuid(), %s, 'person', '', 'your times', 'care')",
        [NINE],
    )

    assert findings(kept()) == [
        "2026-11-03 09:00 UTC: looks were written and never sealed (1 chain)"
    ]


def test_what_is_said_names_nobody(cast: Cast, superuser: psycopg.Connection):
    superuser.execute("update looking_look set page = 'nothing'")

    said = " ".join(findings(kept()))

    assert said != ""
    for person in (cast.jo, cast.sam, cast.ana, cast.bea, cast.pat):
        assert str(person.pk) not in said
        assert person.ref not in said.lower()


def test_two_roots_for_one_number_are_found(cast: Cast):
    first, *rest = kept()
    other = Line(first.number, first.hour, first.before, bytes(32), first.chains)

    assert "the witness was given two roots" in " ".join(findings([first, other, *rest]))


def test_the_verifier_needs_python_and_nothing_else():
    tree = ast.parse(Path(verifier.__file__).read_text("utf-8"))
    modules = {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    } | {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }

    assert modules <= sys.stdlib_module_names


def test_a_first_seal_worked_out_by_hand_from_the_page(cast: Cast, superuser: psycopg.Connection):
    row = superuser.execute(
        "select e.hash, l.id, l.sequence from looking_seal e join looking_look l on l.id = e.look_id"
        " where e.chain = %s and e.number = 1",
        [cast.bea.pk],
    ).fetchone()
    assert row is not None
    seal, of, sequence = row

    event = (
        of.bytes
        + struct.pack(">Q", sequence)
        + struct.pack(">q", 1793696820000000)  # 3 November 2026, 9:07 in UTC
        + b"\0\0\0\x06person"
        + cast.sam.pk.bytes
        + b"\0\0\0\x0akey_worker"
        + b"\0\0\0\x0ayour times"
        + b"\0\0\0\x04care"
        + b"\x80\0\0\0\0\0\0\0"
        + b"\0\0\0\0\0\0\0\x01"
        + b"\0\0\0\x05diary"
    )

    place = cast.bea.pk.bytes + b"\0\0\0\0\0\0\0\x01"
    assert seal == hashlib.sha256(b"\x03" + bytes(32) + place + event).digest()
