"""A plugin of pytest: keeps what has passed, so that a run of many hours can go on where it stopped.

`bin/test --long` loads it. With ``ALONGSIDE_GO_ON=1`` what passed before is left out, as long as not a byte of the code,
the tests and the documents has changed since; otherwise all of it is run anew.
"""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LEFT = ROOT / ".passed"
"""The mark of the code, then a line for each test that passed on it."""
GIT = ("git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT))

_before = pytest.StashKey[frozenset[str]]()
_went: defaultdict[str, list[str]] = defaultdict(list)


def code() -> str:
    """A mark of every file that git has or would take."""
    words = ("ls-files", "--cached", "--others", "--exclude-standard", "-z")
    listed = subprocess.run([*GIT, *words], capture_output=True, text=True, check=True).stdout
    made = sha256()
    for name in sorted(filter(None, listed.split("\0"))):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b""
        made.update(f"{name}\0{len(content)}\0".encode() + content)
    return made.hexdigest()


def passed(left: Path, mark: str) -> frozenset[str]:
    """What passed on this very code; nothing where the file is of another, or ends in the midst of a line."""
    lines = left.read_text("utf-8").split("\n") if left.is_file() else []
    return frozenset(lines[1:-1]) if lines[:1] == [mark] else frozenset()


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        config.stash[_before] = frozenset(config.workerinput["passed"])
        return
    mark = code()
    before = passed(LEFT, mark) if os.environ.get("ALONGSIDE_GO_ON") == "1" else frozenset()
    config.stash[_before] = before
    LEFT.write_text("".join(f"{line}\n" for line in (mark, *sorted(before))), "utf-8")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    """Each process of a run leaves out the same, whatever passes meanwhile."""
    node.workerinput["passed"] = list(node.config.stash[_before])  # type: ignore[attr-defined]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    before = config.stash[_before]
    left_out = [item for item in items if item.nodeid in before]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item.nodeid not in before]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    _went[report.nodeid].append(report.outcome)
    if report.when == "teardown" and set(_went.pop(report.nodeid)) == {"passed"}:
        with LEFT.open("a", encoding="utf-8") as kept:
            kept.write(f"{report.nodeid}\n")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and session.config.stash[_before]:
        session.exitstatus = pytest.ExitCode.OK  # all of it has passed
