"""What a process of the application is told: no more than it needs."""

from __future__ import annotations

import json
from pathlib import Path
from time import sleep

from alongside.command.processes import Program, Running
from alongside.command.run import programs

SAYS = """
import json, os, sys
with open(sys.argv[1] + ".new", "w") as file:
    json.dump(sorted(name for name in os.environ if name.startswith("TRY_")), file)
os.replace(sys.argv[1] + ".new", sys.argv[1])
"""


def told(path: Path, without: frozenset[str]) -> list[str]:
    one = Running(
        Program("told", ("-c", SAYS, str(path)), without=without),
        {"TRY_APP": "one", "TRY_OWNER": "two"},
    )
    for _ in range(500):
        if path.exists():
            break
        sleep(0.02)
    one.stop()
    found: list[str] = json.loads(path.read_text())
    return found


def test_a_process_is_not_told_what_it_must_not_know(tmp_path: Path):
    assert told(tmp_path / "all", frozenset()) == ["TRY_APP", "TRY_OWNER"]
    assert told(tmp_path / "less", frozenset({"TRY_OWNER"})) == ["TRY_APP"]


def test_the_web_server_is_not_told_where_the_owner_of_the_tables_connects():
    web, worker = programs(8765)

    assert (web.name, sorted(web.without)) == ("web", ["ALONGSIDE_OWNER_DATABASE_URL"])
    assert (worker.name, sorted(worker.without)) == ("worker", [])
