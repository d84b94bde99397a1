"""Problems and answers as JSON, and the JSON Schemas of both, all read off the dataclasses.

The schemas in `alongside/planner/schema` are written by ``python -m alongside.planner.codec``.
"""

from __future__ import annotations

import json
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from alongside.planner.answer import Answer, SealedAnswer
from alongside.planner.errors import BadProblem
from alongside.planner.problem import Problem, Sealed

T = TypeVar("T")
SCHEMAS = Path(__file__).parent / "schema"
DOCUMENTS: dict[str, type] = {
    "problem": Problem,
    "answer": Answer,
    "sealed": Sealed,
    "sealed_answer": SealedAnswer,
}


def dump(thing: Any) -> str:
    """Write a dataclass as canonical JSON: one line a row, the same bytes for equal things."""
    return json.dumps(_plain(thing), ensure_ascii=False, separators=(",", ":"), sort_keys=False)


def load(kind: type[T], text: str) -> T:
    """Read JSON text as ``kind``. Raises `BadProblem` naming each field that is not as expected."""
    try:
        value = json.loads(text)
    except ValueError as error:
        raise BadProblem([f"This is not JSON: {error}."]) from None
    read: T = _read(kind, value, "")
    return read


def schema(kind: type) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a document dataclass."""
    definitions: dict[str, Any] = {}
    top = _schema(kind, definitions)
    name = top["$ref"].rsplit("/", 1)[1]
    body = definitions.pop(name)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Alongside {name}",
        **body,
        "$defs": definitions,
    }


def write_schemas(folder: Path = SCHEMAS) -> None:
    """Write every schema file afresh."""
    folder.mkdir(exist_ok=True)
    for name, kind in DOCUMENTS.items():
        (folder / f"{name}.json").write_text(json.dumps(schema(kind), indent=2) + "\n", "utf-8")


def _plain(thing: Any) -> Any:
    if is_dataclass(thing):
        return {f.name: _plain(getattr(thing, f.name)) for f in fields(thing)}
    if isinstance(thing, tuple):
        return [_plain(item) for item in thing]
    if isinstance(thing, date):
        return thing.isoformat()
    return thing


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(kind: Any, value: Any, where: str) -> Any:
    if is_dataclass(kind):
        return _read_object(kind, value, where)
    origin = typing.get_origin(kind)
    if origin is tuple:
        if not isinstance(value, list):
            raise BadProblem([f"{where}: found {_short(value)}, expected a list."])
        item = typing.get_args(kind)[0]
        return tuple(_read(item, part, f"{where}[{i}]") for i, part in enumerate(value))
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _read(_not_none(kind), value, where)
    return _read_scalar(kind, value, where)


def _read_object(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise BadProblem([f"{where or kind.__name__}: found {_short(value)}, expected an object."])
    known = {f.name: f for f in fields(kind)}
    faults = [f"{where}.{name}: there is no such field." for name in value if name not in known]
    faults += [
        f"{where}.{name}: it is missing."
        for name, f in known.items()
        if name not in value and f.default is MISSING
    ]
    if faults:
        raise BadProblem([fault.lstrip(".") for fault in faults])
    hints = _hints(kind)
    given = {n: _read(hints[n], v, f"{where}.{n}".lstrip(".")) for n, v in value.items()}
    return kind(**given)


def _read_scalar(kind: Any, value: Any, where: str) -> Any:
    try:
        if kind is date:
            return date.fromisoformat(value)
        if issubclass(kind, Enum):
            return kind(value)
    except (ValueError, TypeError):
        raise BadProblem([f"{where}: found {_short(value)}, expected {_wanted(kind)}."]) from None
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise BadProblem([f"{where}: found {_short(value)}, expected {_wanted(kind)}."])
    return value


def _wanted(kind: Any) -> str:
    if kind is date:
        return "a date such as 2027-01-11"
    if issubclass(kind, Enum):
        return "one of " + ", ".join(str(member.value) for member in kind)
    return {int: "a whole number", float: "a number", str: "text", bool: "true or false"}[kind]


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:37] + "..."


def _not_none(kind: Any) -> Any:
    return next(arg for arg in typing.get_args(kind) if arg is not type(None))


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if is_dataclass(kind):
        _define(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}  # type: ignore[union-attr]
    origin = typing.get_origin(kind)
    if origin is tuple:
        return {"type": "array", "items": _schema(typing.get_args(kind)[0], definitions)}
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_schema(_not_none(kind), definitions), {"type": "null"}]}
    if kind is date:
        return {"type": "string", "format": "date"}
    if issubclass(kind, Enum):
        return {"type": "string", "enum": [member.value for member in kind]}
    names = {int: "integer", float: "number", str: "string", bool: "boolean"}
    return {"type": names[kind]}


def _define(kind: Any, definitions: dict[str, Any]) -> None:
    if kind.__name__ in definitions:
        return
    definitions[kind.__name__] = {}
    hints = _hints(kind)
    properties = {f.name: _schema(hints[f.name], definitions) for f in fields(kind)}
    if "format" in properties:
        default = next(f.default for f in fields(kind) if f.name == "format")
        properties["format"] = {"const": default}
    definitions[kind.__name__] = {
        "description": (kind.__doc__ or "").strip(),
        "type": "object",
        "properties": properties,
        "required": [f.name for f in fields(kind) if f.default is MISSING],
        "additionalProperties": False,
    }


if __name__ == "__main__":
    write_schemas()
