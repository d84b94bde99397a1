"""The published contract of Open Referral UK 3.0, made usable: three faults of it put right by name, our errors added.

It is used from the folder of published data beside the clone and never copied into it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "openreferral"
ADDRESS = "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/"
ERRORS = ("400", "404", "405", "500", "503")
Contract = dict[str, Any]


def contract(ours: Contract) -> Contract:
    """The contract with what it names inside it. ``ours``: our own description, for the errors; it names none."""
    found: Contract = json.loads((FOLDER / "openapi.json").read_text("utf-8"))
    _one_place_has_its_own_schema(found)
    _a_time_is_a_string(found)
    _there_is_no_list_of_organisations(found)
    _inside(found)
    _what_a_page_is_made_of(found)
    parts = found["components"]
    parts["responses"] = ours["components"]["responses"]
    parts["schemas"]["Error"] = ours["components"]["schemas"]["Error"]
    for path, item in found["paths"].items():
        said = item["get"]["responses"]
        assert set(said) == {"200"}, f"{path} names errors after all"
        theirs = ours["paths"][f"/oruk{path}"]["get"]["responses"]
        said.update({code: theirs[code] for code in ERRORS if code in theirs})
    return found


def _one_place_has_its_own_schema(found: Contract) -> None:
    """Fault 1, waived by name: ``/service_at_locations/{id}`` points at the schema of a service."""
    said = found["paths"]["/service_at_locations/{id}"]["get"]["responses"]["200"]
    schema = said["content"]["application/json"]["schema"]
    assert schema["$ref"] == f"{ADDRESS}compiled/service.json"
    schema["$ref"] = f"{ADDRESS}compiled/service_at_location.json"


def _a_time_is_a_string(found: Contract) -> None:
    """Fault 2, waived by name: ``"type": "time"`` is no type of JSON Schema."""
    for name in ("start_time", "end_time"):
        schema = found["components"]["parameters"][name]["schema"]
        assert schema == {"type": "time"}
        schema.update({"type": "string", "format": "time"})


def _there_is_no_list_of_organisations(found: Contract) -> None:
    """Fault 3, waived by name: there is no path ``/organizations``, so that nothing can be asked of it."""
    assert "/organizations" not in found["paths"]


def _inside(found: Contract) -> None:
    """Every schema that it names by an address, read from beside it: no test asks the network."""
    schemas = found["components"]["schemas"]

    def held(node: Any) -> None:
        if isinstance(node, list):
            for one in node:
                held(one)
        if isinstance(node, dict):
            name = str(node.get("$ref", "")).removeprefix(ADDRESS)
            if name.endswith(".json"):
                called = name.removesuffix(".json").replace("/", "_")
                node["$ref"] = f"#/components/schemas/{called}"
                if called not in schemas:
                    schemas[called] = json.loads((FOLDER / name).read_text("utf-8"))
                    held(schemas[called])
            for one in list(node.values()):
                held(one)

    held(found["paths"])


def _what_a_page_is_made_of(found: Contract) -> None:
    """Where it says ``allOf`` it stands among the properties, so that nothing of a page is asked for. Here it is."""
    for item in found["paths"].values():
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        if "allOf" in schema.get("properties", {}):
            schema["allOf"] = schema["properties"].pop("allOf")
