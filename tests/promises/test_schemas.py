"""The published schemas are the ones the code reads and writes."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from alongside.planner import codec
from tests.promises import repository

PUBLISHED = repository.PACKAGE / "planner" / "schema"


def test_the_published_schemas_are_current(tmp_path: Path):
    codec.write_schemas(tmp_path)

    fresh = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert {path.name: path.read_text("utf-8") for path in PUBLISHED.glob("*.json")} == fresh


def test_the_published_schemas_are_schemas():
    for path in PUBLISHED.glob("*.json"):
        Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))
