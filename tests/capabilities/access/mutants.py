"""Small faults, one at a time, in a program's text: what its tests must not let pass.

Comparisons are turned, conditions dropped, denied or exchanged, values replaced and statements left out.
"""

from __future__ import annotations

import ast
import copy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

TURNED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.LtE: (ast.Lt, ast.Gt, ast.GtE),
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
OTHER_QUESTION = {"any": "all", "all": "any"}
OTHER_SET: dict[type[ast.operator], type[ast.operator]] = {
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}


def mutants(path: Path) -> Iterator[tuple[str, ast.Module]]:
    """Every mutant of a file, with words that say what was done and in which line."""
    tree = ast.parse(path.read_text("utf-8"))
    for where in range(len(places(tree))):
        for what in range(len(faults(places(tree)[where]))):
            changed = copy.deepcopy(tree)
            node = places(changed)[where]
            before = ast.unparse(node)
            left_out = faults(node)[what]()
            words = f"without {left_out}" if left_out else f"{before} -> {ast.unparse(node)}"
            line = getattr(node, "lineno", 0)
            yield f"line {line}: {' '.join(words.split())}", ast.fix_missing_locations(changed)


def load(tree: ast.Module, name: str) -> ModuleType:
    """A mutant as a module that nothing else can import. Raises whatever its text raises."""
    module = ModuleType(f"mutant_of_{name}")
    sys.modules[module.__name__] = module  # dataclasses look themselves up there
    try:
        exec(compile(tree, module.__name__, "exec"), module.__dict__)  # noqa: S102
    finally:
        del sys.modules[module.__name__]
    return module


def places(tree: ast.Module) -> list[ast.AST]:
    """What runs, in order. Types and docstrings do not run; imports fail in any test."""
    found: list[ast.AST] = []

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.Import | ast.ImportFrom):
            return
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        found.append(node)
        if isinstance(node, ast.keyword | ast.AnnAssign) and isinstance(node.value, ast.Constant):
            return
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "op", "ops"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    visit(child)

    visit(tree)
    return found


def another(value: object) -> Any:
    """A value to stand in for one that a text names."""
    if isinstance(value, bool):
        return not value
    return f"{value}?" if isinstance(value, str) else 1 if value == 0 else 0


def faults(node: ast.AST) -> list[Callable[[], str]]:
    """What can be done to one place. Each does it, and gives the words of a statement that it left out."""
    done: list[Callable[[], str]] = []

    def fault(target: Any, name: str, value: object, left_out: str = "") -> None:
        def do() -> str:
            setattr(target, name, value)
            return left_out

        done.append(do)

    match node:
        case ast.Compare(ops=[operator]):
            for turned in TURNED[type(operator)]:
                fault(node, "ops", [turned()])
        case ast.BoolOp(op=operator, values=values):
            fault(node, "op", ast.Or() if isinstance(operator, ast.And) else ast.And())
            for left_out in values:
                fault(node, "values", [one for one in values if one is not left_out])
            for denied in values:
                changed = [ast.UnaryOp(ast.Not(), v) if v is denied else v for v in values]
                fault(node, "values", changed)
        case ast.If() | ast.IfExp():
            for test in (
                ast.UnaryOp(ast.Not(), node.test),
                ast.Constant(True),
                ast.Constant(False),
            ):
                fault(node, "test", test)
            if isinstance(node, ast.If) and isinstance(node.body[0], ast.Continue):
                fault(node, "body", [ast.Break()])
        case ast.comprehension(ifs=[_, *_]):
            fault(node, "ifs", [])
            fault(node, "ifs", [ast.UnaryOp(ast.Not(), one) for one in node.ifs])
        case ast.UnaryOp(op=ast.Not()):
            fault(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
        case ast.BinOp(op=operator) if type(operator) in OTHER_SET:
            fault(node, "op", OTHER_SET[type(operator)]())
        case ast.Constant(value=value):
            fault(node, "value", another(value))
        case ast.keyword(value=ast.Constant(value=value)):
            fault(node, "value", ast.Constant(another(value)))
        case ast.AnnAssign(value=ast.Constant(value=value)):
            fault(node, "value", ast.Constant(another(value)))
        case ast.Set(elts=items) | ast.Tuple(elts=items, ctx=ast.Load()):
            for left_out in items:
                fault(node, "elts", [item for item in items if item is not left_out])
        case ast.Attribute(value=ast.Name(id="Step"), attr=name):
            fault(node, "attr", "LINK" if name == "NOT_FOUND" else "NOT_FOUND")
        case ast.Name(id=("any" | "all") as name):
            fault(node, "id", OTHER_QUESTION[name])
        case ast.FunctionDef(body=body) | ast.For(body=body):
            for number, statement in enumerate(body):
                if not isinstance(statement, ast.Expr):
                    rest = [*body[:number], ast.Pass(), *body[number + 1 :]]
                    fault(node, "body", rest, ast.unparse(statement).splitlines()[0])
    return done
