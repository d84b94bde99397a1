"""The repository as the promises see it: its files, its prose and its code."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "alongside"
LEFT_BY_TOOLS = re.compile(r"(^|/)(\.(?!ci/|github/)[^/]+|__pycache__|out|build|dist|data)/")


@cache
def files() -> tuple[Path, ...]:
    """Every file of ours: what git tracks, and what it would track. No made thing."""
    git = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT)]
    listing = [*git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(listing, capture_output=True, text=True, check=True)
        names = [name for name in done.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive has no git
        everything = (path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*"))
        names = [name for name in everything if not LEFT_BY_TOOLS.search(name)]
    return tuple(sorted(ROOT / name for name in set(names) if (ROOT / name).is_file()))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def under(folder: Path, *endings: str) -> list[Path]:
    """Our files in a folder, at any depth, with one of these endings."""
    return [
        path
        for path in files()
        if path.is_relative_to(folder) and (not endings or path.suffix in endings)
    ]


@cache
def text(path: Path) -> str:
    """The words of a file; nothing where it holds bytes that are not words."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=name(path))


def module(path: Path) -> str:
    """The dotted name of a Python file."""
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every dotted name a file imports, wherever in the file it does so."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = node.module or ""
            if node.level:
                home = module(path).split(".")
                up = node.level - (path.name == "__init__.py")
                start = ".".join([*home[: len(home) - up], *([start] if start else [])])
            yield start
            yield from (f"{start}.{alias.name}" for alias in node.names)


@cache
def strings(path: Path) -> tuple[tuple[int, str], ...]:
    """Every piece of text in a Python file, docstrings and f-strings too, with its line."""
    return tuple(
        (node.lineno, node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def pyproject() -> dict[str, Any]:
    return tomllib.loads(text(ROOT / "pyproject.toml"))
