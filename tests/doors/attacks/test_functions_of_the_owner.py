"""Functions that act as the owner of the tables ask the owner's tables, and none that somebody made a moment ago."""

from __future__ import annotations

import pytest
from django.db import connection

PATHS = """
select p.proname, coalesce(array_to_string(p.proconfig, ' '), '')
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.prosecdef and n.nspname = 'public' order by p.proname
"""


@pytest.mark.django_db
def test_each_says_where_it_looks_and_temporary_tables_come_last():
    with connection.cursor() as cursor:
        cursor.execute(PATHS)
        found = dict(cursor.fetchall())

    assert {"wall_blocked", "wall_reach"} <= set(found)
    assert set(found.values()) == {"search_path=pg_catalog, public, pg_temp"}
