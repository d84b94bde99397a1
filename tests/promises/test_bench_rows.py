"""What a bench writes into tables by itself fits the tables as they are, so that it still runs when it is wanted."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db.models import NOT_PROVIDED

from bench.desk_lists import ROWS

INSERTS = re.findall(r"insert into (\w+) \(([^)]+)\)", ROWS)
TABLES = {model._meta.db_table: model for model in apps.get_models()}


@pytest.mark.parametrize(("table", "columns"), INSERTS, ids=[table for table, _columns in INSERTS])
def test_a_bench_writes_the_columns_that_a_table_has_and_every_one_that_it_needs(
    table: str, columns: str
) -> None:
    fields = [field for field in TABLES[table]._meta.local_fields if field.column]
    written = set(columns.split(", "))
    assert written <= {field.column for field in fields}
    assert {
        field.column for field in fields if not field.null and field.db_default is NOT_PROVIDED
    } <= written
