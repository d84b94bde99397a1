"""No word of hers can be read in the tables, whoever holds a copy of them."""

from __future__ import annotations

from dataclasses import asdict
from uuid import uuid4

import psycopg

from alongside.care.asking import hers, receipt
from alongside.command.database.cluster import Cluster
from tests.capabilities.asking.cast import HERS, make_asking


def test_no_word_of_hers_stands_readable_in_the_database(committed: None, cluster: Cluster):
    cast = make_asking()
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    hers.add(number, form=uuid4(), words="zqmore words")
    hers.say_yes(number, name="zqname Ro")

    stands = everything(cluster)

    words = [*(one for one in asdict(HERS).values() if one.startswith("zq")), "zqmore", "zqname"]
    assert len(words) == 8
    assert [word for word in words if word in stands] == []
    assert number not in stands
    assert receipt.written(number) not in stands


def everything(cluster: Cluster) -> str:
    """Every value of every table, as text."""
    with psycopg.connect(cluster.superuser_url) as asked:
        tables = asked.execute("select tablename from pg_tables where schemaname = 'public'")
        found = []
        for (table,) in tables.fetchall():
            rows = asked.execute(f'select * from "{table}"').fetchall()  # noqa: S608
            for row in rows:
                found += [v.decode("latin-1") if isinstance(v, bytes) else str(v) for v in row]
    return "\n".join(found)
