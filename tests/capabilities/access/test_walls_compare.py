"""A wall that compares a column with itself lets everybody in: inside a subselect a bare name is the inner table's."""

from __future__ import annotations

import re

import pytest
from django.db import connection

WITH_ITSELF = re.compile(r"(?<![\w.])([a-z_]+\.[a-z_]+) = \1(?![\w.])")
"""As PostgreSQL writes a condition down, with every column's table in front of it."""


@pytest.mark.django_db
@pytest.mark.promise("P22")
def test_no_wall_compares_a_column_with_itself():
    with connection.cursor() as cursor:
        cursor.execute(
            "select tablename, policyname, coalesce(qual, '') || coalesce(with_check, '') from pg_policies"
        )
        policies = cursor.fetchall()

    assert [(table, name) for table, name, lets_in in policies if WITH_ITSELF.search(lets_in)] == []
    assert WITH_ITSELF.search("(p.organisation_id = p.organisation_id)")
    assert len(policies) > 100
