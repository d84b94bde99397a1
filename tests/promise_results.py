"""A plugin of pytest: leaves how the tests of promises went, for the page of promises.

`bin/test` loads it; `bin/alongside docs` reads what it leaves. A run of some tests changes what is
said of those and of no others.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from alongside.kit import clock

ROOT = Path(__file__).resolve().parents[1]
LEFT = ROOT / ".promises.json"
MARK = "promise"
WORST = ("passed", "skipped", "failed")

_went: dict[str, str] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker(MARK):
            item.user_properties.append((MARK, True))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if (MARK, True) not in [tuple(one) for one in report.user_properties]:
        return
    test = report.nodeid.split("[")[0]
    _went[test] = max(_went.get(test, "passed"), report.outcome, key=WORST.index)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not _went or hasattr(session.config, "workerinput"):
        return
    before = json.loads(LEFT.read_text("utf-8")) if LEFT.is_file() else {}
    about = {"on": clock.today().isoformat(), "commit": commit()}
    went = {test: {"state": state, **about} for test, state in _went.items()}
    LEFT.write_text(json.dumps({**before, **went}, indent=0) + "\n", "utf-8")


def commit() -> str:
    """The commit, with + where something is not committed; nothing where there is no git."""
    git = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT)]
    try:
        asked = [
            subprocess.run([*git, *words], capture_output=True, text=True, check=True).stdout
            for words in (["rev-parse", "--short=8", "HEAD"], ["status", "--porcelain", "-uno"])
        ]
    except (OSError, subprocess.CalledProcessError):
        return ""
    return asked[0].strip() + ("+" if asked[1].strip() else "")
