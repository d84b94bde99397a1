"""P6: what judges the offers, and who is away, shares no code with what makes them."""

from __future__ import annotations

import sys

import pytest

from tests.promises import repository

TWINS = ("tests.capabilities.offering.twin", "tests.capabilities.away.twin")
FOLDERS = [repository.ROOT / name.replace(".", "/") for name in TWINS]


def is_a_twins(name: str) -> bool:
    return any(f"{name}.".startswith(f"{twin}.") for twin in TWINS)


@pytest.mark.parametrize("folder", FOLDERS, ids=TWINS)
def test_a_twin_imports_python_and_twins_alone(folder):
    imported = {
        name for path in repository.under(folder, ".py") for name in repository.imports(path)
    }

    others = {name for name in imported if name.split(".")[0] not in sys.stdlib_module_names}
    assert {name for name in others if not is_a_twins(name)} == set()
    assert "dataclasses" in imported


def test_nothing_of_the_package_imports_a_twin():
    importers = {
        repository.module(path)
        for path in repository.under(repository.PACKAGE, ".py")
        if any(is_a_twins(name) for name in repository.imports(path))
    }

    assert importers == set()
