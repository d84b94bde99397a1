"""P1: the second proof of the diary shares no code with what books it, so that no fault is in both."""

from __future__ import annotations

import sys

import pytest

from alongside.trust.access.raising import PROVER, READ_FOR_A_PROOF
from tests.promises import repository

pytestmark = pytest.mark.promise("P1")

PROVER_PACKAGE = "alongside.command.prove"
FROM_OUTSIDE = {"click", "cryptography", "psycopg"}
FOLDER = repository.PACKAGE / "command" / "prove"


def imported() -> set[str]:
    return {name for path in repository.under(FOLDER, ".py") for name in repository.imports(path)}


def test_the_prover_imports_nothing_else_of_ours():
    ours = {name for name in imported() if name.split(".")[0] in ("alongside", "tests")}

    assert {name for name in ours if not f"{name}.".startswith(f"{PROVER_PACKAGE}.")} == set()
    assert f"{PROVER_PACKAGE}.keys" in ours


def test_the_prover_needs_three_libraries_and_no_more():
    roots = {name.split(".")[0] for name in imported()} - {"alongside"}

    assert roots - set(sys.stdlib_module_names) <= FROM_OUTSIDE


def test_nothing_above_the_prover_runs_when_it_is_imported():
    above = [repository.PACKAGE / "__init__.py", repository.PACKAGE / "command" / "__init__.py"]

    assert [
        name for path in above for name in repository.imports(path) if "alongside" in name
    ] == []


def test_nothing_that_books_imports_the_prover():
    importers = {
        repository.module(path)
        for path in repository.under(repository.PACKAGE, ".py")
        if not path.is_relative_to(FOLDER)
        and any(f"{name}.".startswith(f"{PROVER_PACKAGE}.") for name in repository.imports(path))
    }

    assert importers == {"alongside.command.prove_diary", "alongside.command.prove_raising"}


def test_the_prover_reads_the_tables_that_are_opened_for_it():
    from alongside.command.prove.dump import COLUMNS
    from alongside.command.prove.reading import OWN_POLICY

    assert set(READ_FOR_A_PROOF) == set(COLUMNS) - {"people_worker"}
    assert OWN_POLICY.strip("()").replace("::text", "") == PROVER
