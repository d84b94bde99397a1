"""No small fault in the policy, or in the written matrix, gets past the truth table."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from alongside.trust.access import matrix, policy
from tests.capabilities.access.mutants import load, mutants
from tests.capabilities.access.truth import wrong

pytestmark = pytest.mark.promise("P21")

# What was done, without its line -> why nobody could tell.
EQUIVALENT: dict[Any, dict[str, str]] = {
    policy: {
        "slots=True -> slots=False": "saves memory and changes no answer",
        "organisation: UUID | None = None -> organisation: UUID | None = 0": (
            "a grant without a role names a worker, and its organisation is never asked for"
        ),
    },
    matrix: {
        "(Category.ARRIVAL,) -> ()": (
            "of facilitator and reception only the names are used, as roles that see an arrival"
        ),
    },
}


def survivors(module: Any) -> tuple[list[str], int]:
    """The mutants of a module that answer every row as it should be, and how many mutants there were."""
    alive, number = [], 0
    assert module.__file__ is not None
    for what, tree in mutants(Path(module.__file__)):
        number += 1
        if passes(module, tree):
            alive.append(what)
    return alive, number


def passes(module: Any, tree: ast.Module) -> bool:
    try:
        mutant = load(tree, module.__name__.rpartition(".")[2])
        asked = mutant if module is policy else a_policy_with(mutant.MATRIX)
    except Exception:
        return False
    return next(wrong(asked), None) is None


def a_policy_with(changed: object) -> Any:
    assert policy.__file__ is not None
    asked = load(ast.parse(Path(policy.__file__).read_text("utf-8")), "policy")
    vars(asked)["MATRIX"] = changed
    return asked


def without_line(what: str) -> str:
    return what.partition(": ")[2]


@pytest.mark.parametrize(
    ("module", "least", "score"), [(policy, 200, 0.95), (matrix, 30, 0.9)], ids=["policy", "matrix"]
)
def test_every_mutant_is_caught(module, least, score):
    alive, number = survivors(module)

    print(f"{module.__name__}: {number} mutants, {len(alive)} alive: {alive}")  # noqa: T201
    assert {without_line(what) for what in alive} == set(EQUIVALENT[module])
    assert number >= least
    assert (number - len(alive)) / number >= score


def test_the_policy_itself_passes_and_one_that_allows_everything_does_not():
    asked = a_policy_with(matrix.MATRIX)
    assert list(wrong(asked)) == []

    asked.decide = lambda *_: policy.Step.LINK
    assert len(list(wrong(asked))) > 1000


def test_a_text_gives_the_mutants_that_are_meant(tmp_path):
    text = tmp_path / "one.py"
    text.write_text("def f(a: int) -> bool:\n    return a <= 1 and not a\n")

    assert [what for what, _ in mutants(text)] == [
        "line 1: without return a <= 1 and (not a)",
        "line 2: a <= 1 and (not a) -> a <= 1 or not a",
        "line 2: a <= 1 and (not a) -> not a",
        "line 2: a <= 1 and (not a) -> a <= 1",
        "line 2: a <= 1 and (not a) -> not a <= 1 and (not a)",
        "line 2: a <= 1 and (not a) -> a <= 1 and (not not a)",
        "line 2: a <= 1 -> a < 1",
        "line 2: a <= 1 -> a > 1",
        "line 2: a <= 1 -> a >= 1",
        "line 2: 1 -> 0",
        "line 2: not a -> not not a",
    ]
