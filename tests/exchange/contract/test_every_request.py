"""The machines' door is asked everything that two descriptions of it allow, and much that they do not, by a program of others.

The server is a process of its own with little memory. ``bin/test --long`` asks for five minutes; without it, each case once that
can be told from the description alone.
"""

from __future__ import annotations

import json
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from alongside.kit.clock import ticks
from alongside.services.directory import actions
from alongside.services.directory.reading.files import read
from tests.capabilities.directory.cast import new, old, page
from tests.command.cast import fresh_environment
from tests.conftest import LOOPBACK
from tests.exchange.contract import published
from tests.promises.test_starting import GOOD
from tests.web_server import a_free_port

pytestmark = pytest.mark.allow_hosts(LOOPBACK)
PROGRAM = Path(__file__).with_name(".venv") / "bin" / "schemathesis"
MISSING = "The program for this test is not installed. bin/test brings it."
LONG = bool(os.environ.get("ALONGSIDE_LONG"))
HOW_MUCH = ("--max-time", "150", "--workers", "2") if LONG else ("--phases", "coverage")
MEMORY, USED_AT_MOST = 768 * 2**20, 400 * 2**20
"""Bytes that the server may ask for, and that it may ever hold."""
needs_data = pytest.mark.skipif(
    not published.FOLDER.exists(),
    reason="the folder of published data beside the clone is not here",
)


@pytest.fixture
def server(committed: None, tmp_path: Path) -> Iterator[int]:
    """Its port. It serves a directory of two places, and may not grow."""
    if not PROGRAM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    file = read(page(tmp_path, new(), old()), None, lambda count: None)
    actions.import_services(file=file, feed="leeds", step=lambda words: None)
    port = a_free_port()
    ours = {
        "DJANGO_SETTINGS_MODULE": "alongside.config.settings.demo",
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "ALONGSIDE_HOSTS": "127.0.0.1",
    }
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-P", "-m", "alongside.config.web", str(port)],
        env=fresh_environment() | GOOD | ours,
        stderr=subprocess.DEVNULL,
    ) as process:
        resource.prlimit(process.pid, resource.RLIMIT_DATA, (MEMORY, MEMORY))
        try:
            until = ticks() + 60
            while ticks() < until and not answers(port):
                time.sleep(0.1)
            yield port
            held = Path(f"/proc/{process.pid}/status").read_text()
            most = next(line for line in held.splitlines() if line.startswith("VmHWM:"))
            assert int(most.split()[1]) * 1024 < USED_AT_MOST
        finally:
            process.terminate()


def answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def described(port: int) -> dict[str, Any]:
    one = HTTPConnection("127.0.0.1", port, timeout=60)
    one.request("GET", "/api/openapi.json")
    found: dict[str, Any] = json.loads(one.getresponse().read())
    one.close()
    return found


def asking(folder: Path, name: str, contract: dict[str, Any], url: str, *more: str) -> Any:
    """Ask for everything in a description; the program goes on by itself."""
    place = folder / name
    place.mkdir()
    (place / "contract.json").write_text(json.dumps(contract), "utf-8")
    command = (
        PROGRAM, "run", "contract.json", "--url", url, *HOW_MUCH, "--warnings", "off", "--no-color",
        "--request-timeout", "120", "--report", "json", "--report-json-path", "report.json", *more,
    )  # fmt: skip
    with (place / "out").open("w") as out:
        return place, subprocess.Popen(
            command, cwd=place, stdout=out, stderr=out, env=fresh_environment()
        )


def said(started: Any) -> dict[str, Any]:
    place, process = started
    process.wait(600)
    report: dict[str, Any] = json.loads((place / "report.json").read_text("utf-8"))
    told = (place / "out").read_text("utf-8")
    assert report["failures"] == [], told
    assert (report["errors"], report["exit_code"], report["complete"]) == ([], 0, True), told
    return report


@needs_data
def test_every_answer_is_one_that_is_described(server: int, tmp_path: Path):
    here = f"http://127.0.0.1:{server}"
    ours = described(server)
    both = (
        asking(tmp_path, "ours", ours, here),
        # It lets a page be any whole number and an id any text, and names no error: being refused is none of ours.
        asking(
            tmp_path, "theirs", published.contract(ours), f"{here}/oruk",
            "--exclude-checks", "positive_data_acceptance",
        ),
    )  # fmt: skip

    mine, theirs = (said(one) for one in both)

    assert mine["operations"]["tested"] == sum(len(item) for item in ours["paths"].values())
    assert theirs["operations"]["tested"] == 9
    assert mine["test_cases"]["generated"] > 400
    assert theirs["test_cases"]["generated"] > 200
