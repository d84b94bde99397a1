"""Which tests keep which promise, as the tests' own marks say; read, not run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

NUMBER = re.compile(r"P[0-9]+")


def marked_tests(root: Path) -> dict[str, list[str]]:
    """Each promise's tests as ``tests/file.py::name``, by its number."""
    found: dict[str, list[str]] = {}
    for path in sorted((root / "tests").rglob("test_*.py")):
        name = path.relative_to(root).as_posix()
        for promise, test in marked(ast.parse(path.read_text("utf-8"))):
            found.setdefault(promise, []).append(f"{name}::{test}")
    return {promise: sorted(set(tests)) for promise, tests in found.items()}


def marked(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Promise and test, for every mark in a module: the module's own, a class's and a function's."""
    everywhere: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
        ):
            everywhere += _promises(node.value)
    yield from _in(tree.body, everywhere, "")


def _in(body: list[ast.stmt], outer: list[str], before: str) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            here = [one for mark in node.decorator_list for one in _promises(mark)]
            yield from _in(node.body, outer + here, f"{before}{node.name}::")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            here = [one for mark in node.decorator_list for one in _promises(mark)]
            if node.name.startswith("test_"):
                for promise in dict.fromkeys(outer + here):
                    yield promise, before + node.name


def _promises(node: ast.AST) -> list[str]:
    """The numbers in every ``pytest.mark.promise("P..")`` under a node."""
    return [
        str(argument.value)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "promise"
        for argument in call.args
        if isinstance(argument, ast.Constant) and NUMBER.fullmatch(str(argument.value))
    ]
