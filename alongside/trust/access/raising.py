"""Raises the walls: from what every app declares to row-level security, functions and grants in PostgreSQL.

Run by the owner after every migration, all in one transaction. A table that no app declares gets no
grant. Running it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.db import connections, transaction

from alongside.kit.walls import As, Meets, Open, Wall
from alongside.trust.access.matrix import MATRIX

FUNCTIONS = Path(__file__).with_name("functions.sql")
APP, OWNER = "alongside_app", "alongside_owner"
VERBS = {"look": "select", "add": "insert", "change": "update", "remove": "delete"}
ASKED_BY_THE_FUNCTIONS = (
    "access_link",
    "access_arrival",
    "access_grant",
    "access_breakglass",
    "access_block",
)
"""Tables that the functions of `FUNCTIONS` read as the owner, whom FORCE would keep out as well."""
JOINED = "people_client"
SOMEBODY_AT_A_PAGE = "(select wall_role()) in ('her', 'person')"
"""Which records are one person, they read as well: only where somebody is at a page, for whom alone they ask it."""
A_PERSON_AT_A_PAGE = "(select wall_role()) = 'person'"
"""The table of agreed times they read for people at the desk, for whom alone they ask it."""
READ_FOR_A_PROOF = (
    "people_client",
    "apart_outsider",
    "apart_keepapart",
    "apart_presence",
    "apart_heldslot",
    "work_workitem",
)
"""Tables that ``alongside prove diary`` reads as the owner; the application gains nothing by it."""
PROVER = "current_setting('alongside.acting', true) = 'prover'"


def declared() -> dict[str, Wall | Open]:
    """Every table's wall, as the apps declare them. Raises ValueError where two declare one table."""
    walls: dict[str, Wall | Open] = {}
    for config in apps.get_app_configs():
        if not config.name.startswith("alongside."):
            continue
        for table, wall in import_module(f"{config.name}.walls").WALLS.items():
            if table in walls:
                raise ValueError(f"{table} has two walls")
            walls[table] = wall
    return walls


def declared_times() -> Meets:
    """The table of agreed times. Raises ValueError where it is not declared by exactly one app."""
    found = [
        meets
        for config in apps.get_app_configs()
        if config.name.startswith("alongside.")
        and (meets := getattr(import_module(f"{config.name}.walls"), "MEETS", None))
    ]
    if len(found) != 1:
        raise ValueError(f"{len(found)} tables of agreed times")
    one: Meets = found[0]
    return one


def raise_walls(using: str = "owner") -> None:
    """Put every wall up, as the owner of the tables.

    A wall around a table that is not there yet waits; a promise test finds one that stays.
    """
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        walls = {table: wall for table, wall in declared().items() if table in there}
        for statement in statements(walls):
            cursor.execute(statement)


def statements(walls: dict[str, Wall | Open]) -> Iterator[str]:
    """The SQL of all walls, in order."""
    matrix = ",\n        ".join(f"('{r}', '{c}', '{p}')" for r, c, p in sorted(MATRIX))
    times = declared_times()
    functions = FUNCTIONS.read_text().replace("-- {{matrix}}", matrix)
    yield functions.replace("-- {{times}}", times.rows)
    yield f"revoke all on all tables in schema public from {APP}"
    yield f"grant usage, select on all sequences in schema public to {APP}"
    yield f"grant execute on all functions in schema public to {APP}"
    for who in ("public", APP):  # only the functions above ask it
        yield f"revoke execute on function wall_person(uuid) from {who}"
    for table, wall in walls.items():
        if isinstance(wall, Open):
            yield f"alter table {table} no force row level security"
            yield f"alter table {table} disable row level security"
            yield f"grant {', '.join(VERBS[verb] for verb in wall.may)} on {table} to {APP}"
        else:
            yield from wall_statements(table, wall)


def wall_statements(table: str, wall: Wall) -> Iterator[str]:
    """One table's policies: at most one a verb, so that nothing is let in by the sum of two."""
    yield f"alter table {table} enable row level security"
    yield f"alter table {table} force row level security"
    for name in ("asked", "joined", "met", "proved", *VERBS):
        yield f'drop policy if exists "{name}" on {table}'
    if table in ASKED_BY_THE_FUNCTIONS:
        yield f'create policy "asked" on {table} for select to {OWNER} using (true)'
    if table == JOINED:
        yield f'create policy "joined" on {table} for select to {OWNER} using ({SOMEBODY_AT_A_PAGE})'
    if table == declared_times().table:
        yield f'create policy "met" on {table} for select to {OWNER} using ({A_PERSON_AT_A_PAGE})'
    if table in READ_FOR_A_PROOF:
        yield f'create policy "proved" on {table} for select to {OWNER} using ({PROVER})'
    for verb, sql in VERBS.items():
        lets_in = " or ".join(conditions(wall, verb))
        if not lets_in:
            continue
        leaves = f"({lets_in}) and ({wall.written})" if wall.written else lets_in
        kept = {
            "select": f"using ({lets_in})",
            "delete": f"using ({lets_in})",
            "insert": f"with check ({leaves})",
            "update": f"using ({lets_in}) with check ({leaves})",
        }[sql]
        yield f'create policy "{verb}" on {table} for {sql} to {APP} {kept}'
        yield f"grant {sql} on {table} to {APP}"


def conditions(wall: Wall, verb: str) -> Iterator[str]:
    """Who a verb is open to, as SQL conditions."""
    named: tuple[As, ...] = getattr(wall, verb)
    if named:
        names = ", ".join(f"'{name}'" for name in named)
        yield f"(select wall_role()) in ({names})"
    if verb in wall.hers:
        yield f"((select wall_role()) = 'her' and {wall.subject} = any(array(select wall_hers())))"
    person = "(select wall_role()) = 'person'"
    if wall.category and (verb == "look" or verb in wall.by_sight):
        reach = f"array(select wall_reach('{wall.category}'))"
        unless = f" and ({wall.unless}) is not true" if wall.unless else ""
        yield f"({person} and {wall.subject} = any({reach}){unless})"
    if wall.own and (verb == "look" or verb in wall.by_own):
        yield f"({person} and ({wall.own}))"
