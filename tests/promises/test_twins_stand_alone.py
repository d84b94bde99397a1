"""P6: a rule that can hurt somebody has a twin, written from the pages alone, that shares no code with the rule.

A twin is a folder `twin` or a file `…_twin.py` beside the tests of what it judges; every one is found here by itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises import repository

pytestmark = pytest.mark.promise("P6")

CAPABILITIES = repository.ROOT / "tests" / "capabilities"
# Of Python no more than this: nothing that could load, run or read anything else.
ARITHMETIC = {
    "__future__",
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "fractions",
    "functools",
    "heapq",
    "itertools",
    "math",
    "operator",
    "re",
    "typing",
    "unicodedata",
    "uuid",
    "zoneinfo",
}
EXPECTED = {
    "access.twin",
    "asked_whether.twin",
    "asking.twin",
    "attending.twin",
    "away.twin",
    "calendars.twin",
    "care.harm_twin",
    "caseload.twin",
    "contact.twin",
    "day_sheets.twin",
    "directory.twin",
    "excepting.twin",
    "handing_on.twin",
    "handing_over.twin",
    "hubs.twin",
    "joining.twin",
    "leaving_alone.twin",
    "letting_know.twin",
    "looking_again.twin",
    "loosening.twin",
    "minded.twin",
    "naming.twin",
    "offering.twin",
    "paging.twin",
    "paging_past.twin",
    "reaching.twin",
    "referrers.twin",
    "referring.twin",
    "secret_signs.twin",
    "renewing.twin",
    "standing_in.twin",
    "stands.twin",
    "taken_back.twin",
    "wanting.twin",
}


def twins() -> dict[str, list[Path]]:
    """The files of every twin, by its dotted name below the capabilities."""
    found: dict[str, list[Path]] = {}
    for path in repository.under(CAPABILITIES, ".py"):
        parts = path.relative_to(CAPABILITIES).with_suffix("").parts
        if "twin" in parts:
            found.setdefault(".".join(parts[: parts.index("twin") + 1]), []).append(path)
        elif parts[-1].endswith("_twin") and not parts[-1].startswith("test_"):
            found.setdefault(".".join(parts), []).append(path)
    return found


FILES = twins()


@pytest.mark.parametrize("twin", sorted(FILES))
def test_a_twin_imports_arithmetic_and_twins_alone(twin):
    imported = {name for path in FILES[twin] for name in repository.imports(path)}
    others = {name for name in imported if name.split(".")[0] not in ARITHMETIC}
    places = tuple(f"tests.capabilities.{name}" for name in FILES)

    assert {
        name for name in others if not f"{name}.".startswith(tuple(f"{p}." for p in places))
    } == set()
    assert imported


def test_every_twin_is_found():
    assert set(FILES) >= EXPECTED


def test_nothing_that_runs_imports_a_test():
    assert [
        repository.name(path)
        for path in repository.under(repository.PACKAGE, ".py")
        if any(name.split(".")[0] == "tests" for name in repository.imports(path))
    ] == []
