"""A rule that can hurt somebody has a twin by other hands, which shares no code with the rule.

The twins are written from the pages alone; what compares them with the code stands beside them.
"""

from __future__ import annotations

import sys

import pytest

from tests.promises import repository

CAPABILITIES = repository.ROOT / "tests" / "capabilities"
TWINS = ("attending", "naming")


def imported(name: str) -> set[str]:
    folder = CAPABILITIES / name / "twin"
    return {found for path in repository.under(folder, ".py") for found in repository.imports(path)}


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_imports_itself_and_what_python_has(name):
    own = f"tests.capabilities.{name}.twin"
    ours = {found for found in imported(name) if found.split(".")[0] in ("alongside", "tests")}
    others = {found.split(".")[0] for found in imported(name)} - {"alongside", "tests"}

    assert {found for found in ours if not f"{found}.".startswith(f"{own}.")} == set()
    assert ours
    assert others <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_reaches_for_nothing_by_its_name_at_run_time(name):
    folder = CAPABILITIES / name / "twin"
    words = [word for path in repository.under(folder, ".py") for word in ("import_module", "__import__")
             if word in repository.text(path)]  # fmt: skip

    assert words == []
    assert len(repository.under(folder, ".py")) >= 4


def test_nothing_that_runs_imports_a_twin():
    assert [
        repository.name(path)
        for path in repository.under(repository.PACKAGE, ".py")
        if any(found.split(".")[0] == "tests" for found in repository.imports(path))
    ] == []
