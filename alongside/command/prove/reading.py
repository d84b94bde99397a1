"""Reads the diary from the database: one consistent moment, nothing written, and every row or none.

Row-level security hides rows without a word. A reader it hides some from would prove half a diary
safe, so who reads is checked first.
"""

from __future__ import annotations

from typing import Any

import psycopg

from alongside.command.prove.dump import COLUMNS
from alongside.command.prove.trouble import CannotProve

READER_URL = "ALONGSIDE_PROVER_DATABASE_URL"
"""Names the address of a reading role, where the owner of the tables is not to read."""
OWN_POLICY = "(current_setting('alongside.acting'::text, true) = 'prover'::text)"
"""The condition of the policy that lets the owner of the tables read them for a proof, as PostgreSQL writes it."""
ALL_SEEN = ("true", OWN_POLICY)
HIDDEN = (
    "This address may not see every row of the diary. Give the owner's, after an upgrade has put the"
    " walls up, or that of a role that passes by row-level security and may read."
)
WALLS = """
select c.relname,
       row_security_active(c.oid) as active,
       coalesce(bool_and(p.polpermissive), true) as no_limits,
       coalesce(bool_or(
         pg_get_expr(p.polqual, p.polrelid) = any(%s) and p.polcmd in ('r', '*')
         and current_user::regrole::oid = any(p.polroles)), false) as let_in
from pg_class c left join pg_policy p on p.polrelid = c.oid
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any(%s)
group by c.oid, c.relname
"""


def read(address: str) -> dict[str, Any]:
    """Every row that the proof needs, as JSON has it. Raises `CannotProve`."""
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            return _rows(connection)
    except psycopg.Error:  # its words may hold a row
        raise CannotProve(
            "The database does not answer, or does not let this address read."
        ) from None


def _rows(connection: psycopg.Connection) -> dict[str, Any]:
    run = connection.execute
    run(
        "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex'; set local statement_timeout = 0"
    )
    run("select set_config('alongside.acting', 'prover', true)")
    walls = run(WALLS, [list(ALL_SEEN), list(COLUMNS)]).fetchall()
    seen = {
        name for name, active, no_limits, let_in in walls if not active or (no_limits and let_in)
    }
    if seen != set(COLUMNS):
        raise CannotProve(HIDDEN)
    found: dict[str, Any] = {}
    for name, columns in COLUMNS.items():
        rows = f"select to_json(t) from (select {', '.join(columns)} from public.{name}) t"  # noqa: S608
        found[name] = [row for (row,) in run(rows)]
    ((found["at"],),) = run("select to_json(now()) #>> '{}'").fetchall()
    return found
