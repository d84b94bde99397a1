"""The walls stand in PostgreSQL as they are declared, asked of its own catalogues."""

# ruff: noqa: S608 -- names of tables come from the catalogue, not from people

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection

from alongside.kit.data_map import Private, Whose
from alongside.kit.walls import As, Open
from alongside.trust.access.raising import APP, OWNER, VERBS, conditions, declared
from alongside.trust.acting import acting
from alongside.work.models import WorkItem
from tests.web_cast import make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P22")]

MAY_PASS_BY = {
    "wall_blocked",
    "wall_reach",
    "wall_times",
    "wall_times_of_today",
    "wall_hers",
    "wall_person",
}
"""The functions that run as the owner. Another one needs a second pair of eyes, and its name here."""
ONLY_AT_A_PAGE = "(( SELECT wall_role() AS wall_role) = ANY (ARRAY['her'::text, 'person'::text]))"
"""Where nobody is at a page, the owner's functions read no record of anybody's."""
ONLY_FOR_A_PERSON = "(( SELECT wall_role() AS wall_role) = 'person'::text)"
"""They read agreed times for whoever is at the desk, and for nobody else."""
CARE_WORDS = re.compile(
    r"client|patient|known_as|family_name|born|diagnos|dose|pregnan|risk|notes?$|allerg|address$"
    r"|phone|medic|prescri|consent|partner|goal|attend|disclos|violen|child|naloxone|housing"
)


def ask(question: str, *values: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        rows = cursor.fetchall()
    return [row[0] if len(row) == 1 else row for row in rows]


def test_the_application_passes_by_no_wall_and_owns_nothing():
    rights = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit"

    assert ask(f"select {rights} from pg_roles where rolname = current_user") == [(False,) * 6]
    assert ask("select current_user") == [APP]
    assert ask("select roleid from pg_auth_members where member = %s::regrole", APP) == []
    for kind, owner in (
        ("pg_class", "relowner"),
        ("pg_proc", "proowner"),
        ("pg_namespace", "nspowner"),
        ("pg_type", "typowner"),
        ("pg_database", "datdba"),
        ("pg_largeobject_metadata", "lomowner"),
    ):
        assert ask(f"select oid from {kind} where {owner} = %s::regrole", APP) == [], kind
    assert ask("select has_schema_privilege('public', 'create')") == [False]
    # A table of its own in pg_temp would stand before the real one in a function's search path.
    assert ask("select has_database_privilege(current_database(), 'temp, create')") == [False]


def test_the_owner_of_the_tables_passes_by_no_wall_either():
    rights = "rolsuper, rolbypassrls, rolcreaterole"

    assert ask(f"select {rights} from pg_roles where rolname = %s", OWNER) == [(False,) * 3]


def test_a_table_that_nobody_declared_is_closed():
    tables = ask(
        "select relname from pg_class where relnamespace = 'public'::regnamespace"
        " and relkind in ('r', 'p', 'f')"
    )

    assert set(declared()) <= set(tables)
    for table in set(tables) - set(declared()):
        assert rights_in(table) == set(), table


def rights_in(table: str) -> set[str]:
    rights = ("select", "insert", "update", "delete", "truncate", "references", "trigger")
    return {
        right
        for right in rights
        if ask("select has_table_privilege(%s, %s)", table, right) == [True]
    } | {
        f"{right} of a column"
        for right in ("select", "insert", "update", "references")
        if ask("select has_any_column_privilege(%s, %s)", table, right) == [True]
        and ask("select has_table_privilege(%s, %s)", table, right) == [False]
    }


def test_every_table_is_walled_or_open_with_a_reason():
    for table, wall in declared().items():
        enabled, forced = ask(
            "select relrowsecurity, relforcerowsecurity from pg_class where oid = %s::regclass",
            table,
        )[0]
        policies = ask(
            "select cmd, permissive, roles::text[] from pg_policies where tablename = %s", table
        )
        if isinstance(wall, Open):
            assert (enabled, forced, policies) == (False, False, []), table
            assert len(wall.why.split()) >= 3, table
            assert rights_in(table) == {VERBS[verb] for verb in wall.may}, table
            continue
        verbs = {sql for verb, sql in VERBS.items() if list(conditions(wall, verb))}
        assert (enabled, forced) == (True, True), table
        assert rights_in(table) == verbs, table
        asked = [("SELECT", "PERMISSIVE", [OWNER])]
        rest = [policy for policy in policies if policy not in asked]
        assert sorted(rest) == sorted((sql.upper(), "PERMISSIVE", [APP]) for sql in verbs), table


def test_the_owner_reads_few_tables_and_those_of_a_proof_only_while_proving():
    read = ask("select policyname, tablename, qual from pg_policies where %s = any(roles)", OWNER)

    assert sorted(table for name, table, _ in read if name == "asked") == [
        "access_arrival",
        "access_block",
        "access_breakglass",
        "access_grant",
        "access_link",
    ]
    assert [(table, qual) for name, table, qual in read if name == "joined"] == [
        ("people_client", ONLY_AT_A_PAGE)
    ]
    assert sorted(table for name, table, _ in read if name == "proved") == [
        "apart_heldslot",
        "apart_keepapart",
        "apart_outsider",
        "apart_presence",
        "people_client",
        "work_workitem",
    ]
    assert [(table, qual) for name, table, qual in read if name == "met"] == [
        ("care_agreedtime", ONLY_FOR_A_PERSON)
    ]
    assert {name for name, _, _ in read} == {"asked", "joined", "met", "proved"}
    assert {qual for name, _, qual in read if name == "proved"} == {
        "(current_setting('alongside.acting'::text, true) = 'prover'::text)"
    }


def test_a_table_without_a_wall_tells_nothing_of_anybodys_care():
    models = {model._meta.db_table: model for model in apps.get_models()}
    for table, wall in declared().items():
        if not isinstance(wall, Open):
            continue
        columns = ask(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0"
            " and not attisdropped",
            table,
        )
        data_map = getattr(models.get(table), "data_map", {})
        public = {name for name, one in data_map.items() if one.private is Private.D0}
        told = [one for one in columns if one not in public and CARE_WORDS.search(one)]
        assert told == [], table  # what a place says of itself to everybody may be called anything
        assert [name for name, one in data_map.items() if one.whose is Whose.HERS] == [], table


def test_few_functions_run_as_the_owner_and_each_has_a_fixed_search_path():
    definers = ask(
        "select proname, coalesce(proconfig, '{}') from pg_proc where prosecdef and pronamespace"
        " not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)"
    )

    assert {name for name, _ in definers} == MAY_PASS_BY
    for name, configuration in definers:
        assert "search_path=pg_catalog, public, pg_temp" in configuration, name


def test_no_view_shows_what_its_owner_may_see():
    views = ask(
        "select relname, relkind, coalesce(reloptions, '{}') from pg_class"
        " where relkind in ('v', 'm') and relnamespace not in"
        " ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)"
    )

    assert [
        name
        for name, kind, options in views
        if kind == "m" or not {"security_invoker=true", "security_invoker=on"} & set(options)
    ] == []


def test_a_condition_with_an_or_in_it_lets_in_nobody_but_a_person():
    cast = make_cast()
    with acting(As.REGISTRAR) as at:
        WorkItem.objects.create(
            area_id=cast.area.pk,
            organisation_id=cast.service.pk,
            role="key_worker",
            kind="clash",
            about=uuid4(),
            made_at=at,
            due_at=at,
        )

    with acting(As.PERSON, cast.jo.pk):
        assert WorkItem.objects.count() == 1
    with acting(As.GATE, cast.jo.pk):
        assert WorkItem.objects.count() == 0
