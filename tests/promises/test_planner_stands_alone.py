"""The rule book is written twice, and the second copy has never met the solver."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.promises import repository

PLANNER = repository.PACKAGE / "planner"
# All that the two rule books share: what a problem is and what an answer is.
SHARED = {"answer", "errors", "problem"}
PROPOSES = {"encode", "explain", "offer", "repair", "rules", "sketch", "solve"}


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


def rules_in_the_book() -> set[str]:
    book = repository.text(repository.ROOT / "docs" / "rule-book.md")
    hard = book.split("## Hard rules")[1].split("\n## ")[0]
    return set(re.findall(r"^\*\*([a-z_]+)\*\*", hard, re.MULTILINE))


def test_the_checker_meets_no_solver_and_nothing_that_proposes():
    proposes = {f"alongside.planner.{name}" for name in PROPOSES}
    met = {
        name: by
        for name, by in met_by("alongside.planner.check").items()
        if name.split(".")[0] == "ortools" or ".".join(name.split(".")[:3]) in proposes
    }

    assert met == {}


def test_the_checker_itself_uses_only_what_a_problem_and_an_answer_are():
    allowed = {f"alongside.planner.{name}" for name in SHARED | {"check"}}
    used = [
        f"{repository.name(path)} imports {name}"
        for path in repository.under(PLANNER / "check", ".py")
        for name in repository.imports(path)
        if name.startswith("alongside") and ".".join(name.split(".")[:3]) not in allowed
    ]

    assert used == []


def test_every_rule_in_the_book_has_a_check_of_its_name():
    assert rules_in_the_book() - rules("check") == set()


def test_every_rule_the_solver_keeps_has_a_twin_in_the_checker():
    assert rules("rules") - rules("check") == set()


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
