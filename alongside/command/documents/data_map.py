"""The data map and the record of processing, from what every model declares and every wall lets through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.db.models.options import Options

from alongside.kit.data_map import Declared
from alongside.kit.walls import As, Open, Wall
from alongside.trust.access.raising import declared as declared_walls

HEAD = "<!-- Made by `bin/alongside docs` from the code. Edit the code, not this page. -->\n\n# {title}\n\n{words}\n"
MAP_WORDS = """\
Every value Alongside can hold: whose it is, how private, what for, on what basis, how long. The bases and periods are the builders'
proposals. A lawyer and a Caldicott Guardian of the service decide, before real use."""
RECORD_WORDS = """\
One line for each table, for a service's record under UK GDPR Article 30. The service adds who it is, who its data protection officer is,
and what its lawyer decided. Nothing leaves the United Kingdom by itself. How it is protected: row-level security in PostgreSQL beside
the application's own rules, sealed values under keys kept outside the database, and a record of every look
([who looked](../who-looked.md))."""


COLUMNS = {
    "whose": "whose",
    "how private": "private",
    "what for": "purpose",
    "basis": "basis",
    "kept": "keep",
}
"""Head of a column, and the name of what it shows in `Declared`."""


def faults() -> list[str]:
    """What is not declared, or declared and not there: one line each, empty where all is well."""
    found = []
    for model in ours():
        names = {field.name for field in fields(model)}
        said = set(data_map(model))
        found += [f"{_label(model)}.{name} is not declared" for name in sorted(names - said)]
        found += [
            f"{_label(model)}.{name} is declared and not there" for name in sorted(said - names)
        ]
    return found


def map_page() -> str:
    """``docs/generated/data-map.md``."""
    parts = [HEAD.format(title="The data map", words=MAP_WORDS)]
    for model in ours():
        parts.append(f"## {about(model).db_table}\n\n{_first_line(model)}\n")
        parts.append(fields_in_words(data_map(model)))
    parts.append("## Tables of the libraries we stand on\n")
    parts.append(table(("table", "why it may be open"), sorted(others())))
    return "\n".join(parts)


def fields_in_words(said: dict[str, Declared]) -> str:
    """One table's fields: what holds of all of them in a line above, the rest in columns."""
    values = {
        head: [str(getattr(one, name)) for one in said.values()] for head, name in COLUMNS.items()
    }
    same = {head: all_of[0] for head, all_of in values.items() if len(set(all_of)) == 1}
    heads = [head for head in values if head not in same]
    above = "; ".join(f"{head}: {value}" for head, value in same.items())
    rows = zip(said, *(values[head] for head in heads), strict=True)
    return (f"{above}.\n\n" if above else "") + table(["field", *heads], rows)


def record_page() -> str:
    """``docs/generated/record-of-processing.md``."""
    walls = declared_walls()
    heads = (
        "what is kept",
        "about whom",
        "how private",
        "on what basis",
        "how long",
        "who is let in",
    )
    rows = []
    for model in ours():
        said = list(data_map(model).values())
        rows.append(
            (
                f"{_first_line(model)} (`{about(model).db_table}`)",
                _each(str(one.whose) for one in said),
                _each(str(one.private) for one in said),
                _each(str(one.basis) for one in said),
                _each(str(one.keep) for one in said),
                let_in(walls.get(about(model).db_table)),
            )
        )
    page = HEAD.format(title="The record of processing", words=RECORD_WORDS)
    return f"{page}\n{table(heads, rows)}"


def let_in(wall: Wall | Open | None) -> str:
    """Who is given rows of a table, in words."""
    if wall is None:
        return "nobody"
    if isinstance(wall, Open):
        return f"the application, in whatever name: {wall.why}"
    who = []
    if wall.category:
        but = ", save of what is about themselves" if wall.unless else ""
        who.append(f"people who may see her {wall.category.replace('_', ' ')}{but}")
    if wall.own:
        who.append("the worker whose row it is")
    if "look" in wall.hers or As.HER in wall.look:
        who.append("she")
    jobs = sorted(
        str(role).replace("_", " ") for role in wall.look if role not in (As.HER, As.PERSON)
    )
    if As.PERSON in wall.look:
        who.append("staff")
    if jobs:
        who.append(f"the application's own work ({', '.join(jobs)})")
    return "; ".join(who) or "nobody"


def ours() -> list[type[Model]]:
    """Every model of ours, by the name of its table."""
    found = [model for model in apps.get_models() if model.__module__.startswith("alongside.")]
    return sorted(found, key=lambda model: about(model).db_table)


def others() -> Iterator[tuple[str, str]]:
    """Every other table, with why it is open, or that the application may not touch it."""
    walls = declared_walls()
    theirs = {about(model).db_table for model in apps.get_models(include_auto_created=True)} | set(
        walls
    )
    for name in theirs - {about(model).db_table for model in ours()}:
        wall = walls.get(name)
        yield name, wall.why if isinstance(wall, Open) else "closed: the application has no grant"


def fields(model: type[Model]) -> list[Field[Any, Any]]:
    """The fields that are columns of its own table."""
    return [field for field in about(model).local_fields if field.concrete]


def about(model: type[Model]) -> Options[Model]:
    """What Django knows of a model: its table, its app, its fields."""
    return model._meta  # noqa: SLF001 - Django's own name for it, and no private one


def data_map(model: type[Model]) -> dict[str, Declared]:
    """What a model declares; nothing where it declares nothing."""
    said: dict[str, Declared] = getattr(model, "data_map", {})
    return said


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table in Markdown."""
    first = list(heads)
    lines: list[list[object]] = [[*first], ["---" for _ in first], *([*row] for row in rows)]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def _each(values: Iterable[str]) -> str:
    return "; ".join(sorted(set(values)))


def _first_line(model: type[Model]) -> str:
    return (model.__doc__ or "").split("\n")[0]


def _label(model: type[Model]) -> str:
    return f"{about(model).app_label}.{model.__name__}"
