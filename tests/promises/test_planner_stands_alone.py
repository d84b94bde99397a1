"""The rule book is written twice, and the second copy has never met the solver."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.promises import repository

PLANNER = repository.PACKAGE / "planner"
PROPOSES = {"encode", "explain", "offer", "repair", "sketch", "solve"}
# Modules of encode that put rules together and state none: name -> what they do.
ASSEMBLY: dict[str, str] = {}


def modules(folder: Path) -> dict[str, Path]:
    """Our Python files by dotted name."""
    return {repository.module(path): path for path in repository.under(folder, ".py")}


def met_by(start: str) -> dict[str, str]:
    """Everything that a package imports, at any remove, and who imports it.

    A package's own ``__init__`` is followed when it is imported by name, not merely
    because something inside it is.
    """
    ours = modules(repository.PACKAGE)
    waiting = [name for name in ours if name == start or name.startswith(f"{start}.")]
    met: dict[str, str] = {}
    seen = set(waiting)
    while waiting:
        importer = waiting.pop()
        for name in repository.imports(ours[importer]):
            met.setdefault(name, importer)
            if name in ours and name not in seen:
                seen.add(name)
                waiting.append(name)
    return met


def rules(folder: str) -> set[str]:
    return {path.stem for path in repository.under(PLANNER / folder, ".py")} - {"__init__"}


def test_the_checker_meets_nothing_that_proposes():
    forbidden = tuple(f"alongside.planner.{name}" for name in PROPOSES)
    met = {
        name: importer
        for name, importer in met_by("alongside.planner.check").items()
        if name.split(".")[0] == "ortools" or name.startswith(forbidden)
    }

    assert met == {}


def test_every_rule_of_the_solver_has_a_twin_in_the_checker():
    assert rules("encode") - rules("check") - set(ASSEMBLY) == set()


def test_every_assembly_module_exists_and_says_what_it_does():
    assert set(ASSEMBLY) <= rules("encode") - rules("check")
    assert [name for name, words in ASSEMBLY.items() if len(words.split()) < 4] == []


def test_the_planner_prints_nothing():
    printing = [
        f"{repository.name(path)}:{node.lineno}"
        for path in repository.under(PLANNER, ".py")
        for node in ast.walk(repository.tree(path))
        if isinstance(node, ast.Name) and node.id == "print"
    ]

    assert printing == []


def test_the_planner_has_no_clock_and_no_chance_of_its_own():
    met = [
        f"{repository.name(path)} imports {name}"
        for path in repository.under(PLANNER, ".py")
        for name in repository.imports(path)
        if name.split(".")[0] in {"os", "random", "secrets", "time", "uuid"}
    ]

    assert met == []
