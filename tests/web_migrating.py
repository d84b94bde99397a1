"""Django's migrations without drawing every table anew at each step, which was five sixths of the time they took.

Django keeps a model class of each table for the migrations that follow, and with each new table it makes those of
all tables anew that can be reached from it. Our own migrations only make tables, so here the new one is added to
those that are there. What PostgreSQL is told is the same: `tests.command.test_run` holds the result against
what the program makes in Django's own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.apps import apps
from django.db.migrations.state import ModelState, ProjectState

appended = ProjectState._append_option  # type: ignore[attr-defined]


@contextmanager
def one_by_one() -> Iterator[None]:
    """As long as the block lasts."""
    ours = {one.label for one in apps.get_app_configs() if one.name.startswith("alongside")}

    def add_model(self: ProjectState, model_state: ModelState) -> None:
        key = (model_state.app_label, model_state.name_lower)
        self.models[key] = model_state
        if self._relations is not None:  # type: ignore[attr-defined]
            self.resolve_model_relations(key)
        if "apps" in self.__dict__:
            self.apps.render_multiple([model_state])

    def append_option(self: ProjectState, label: str, name: str, option: str, one: object) -> None:
        if label not in ours:  # others' migrations ask the class which constraints it has
            appended(self, label, name, option, one)
            return
        state = self.models[label, name]
        state.options[option] = [*state.options[option], one]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ProjectState, "add_model", add_model)
        patch.setattr(ProjectState, "_append_option", append_option)
        yield


TABLES = """
select a.attrelid::regclass::text, a.attname,
    format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
union all select conrelid::regclass::text, conname, pg_get_constraintdef(oid)
from pg_constraint where connamespace = 'public'::regnamespace
union all select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'
union all select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
union all select tablename, policyname, concat_ws(' ', cmd, roles, qual, with_check) from pg_policies
order by 1, 2, 3
"""


def described(url: str) -> str:
    """Every column, constraint, index, trigger and wall of a database, one a line."""
    with psycopg.connect(url) as asked:
        return "\n".join(" ".join(row) for row in asked.execute(TABLES).fetchall())
