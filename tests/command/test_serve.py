"""The page's server: this machine only, fixed paths, strict headers."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

from alongside.command.serve import server_for
from tests.command.cast import call, ford


@pytest.fixture
def port(plan_dir):
    server = server_for(plan_dir, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def ask(
    port: int, path: str, host: str | None = None, method: str = "GET"
) -> tuple[http.client.HTTPResponse, bytes]:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    link.request(method, path, headers={"Host": host or f"localhost:{port}"})
    answer = link.getresponse()
    body = answer.read()
    link.close()
    return answer, body


def test_the_page_comes_with_strict_headers(port, plan_dir):
    answer, body = ask(port, "/")

    assert answer.status == 200
    assert body == (plan_dir / "plan.html").read_bytes()
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Python" not in str(answer.headers)


def test_the_workbook_can_be_fetched(port, plan_dir):
    assert ask(port, "/plan.xlsx")[1] == (plan_dir / "plan.xlsx").read_bytes()


@pytest.mark.parametrize(
    "path",
    ["/plan.json", "/problem.json", "/plan.sealed", "/problem.sealed", "/invented-passphrase.txt",
     "/../problem.sealed", "/%2e%2e/x", "/about.json", "/x/", "//plan.sealed"],
)  # fmt: skip
def test_nothing_else_is_there(port, path):
    answer, body = ask(port, path)

    assert answer.status == 404
    assert body == b"There is nothing here.\n"


@pytest.mark.parametrize("host", ["example.org", "localhost", "localhost:1", "127.0.0.1.x:80"])
def test_another_host_name_is_sent_away(port, host):
    assert ask(port, "/", host)[0].status == 421


def test_nothing_can_be_sent_to_it(port):
    assert ask(port, "/", method="POST")[0].status == 501


def test_a_port_in_use_is_one_sentence(tmp_path):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        taken = one.getsockname()[1]

        done = call("run", "--port", taken, "--data", tmp_path)

    assert done.code == 2
    assert done.err.strip() == (
        f"Error: Port {taken} is in use by something else: choose another with --port."
    )


def start(area: Path, data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "alongside", "run", "--port", "0", "--area", area, "--data", data],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_run_shows_the_page_until_stopped_and_is_quick_the_second_time(tmp_path, ending):
    area, data = ford(tmp_path), tmp_path / "data"

    for again in (False, True):
        with start(area, data) as process:
            try:
                shown_until_stopped(process, ending, again=again)
            finally:
                process.kill()


def shown_until_stopped(process: subprocess.Popen[str], ending: int, *, again: bool) -> None:
    """Read the page, ask the program to end, and see that it does."""
    assert process.stdout is not None
    assert process.stderr is not None
    line = process.stdout.readline()
    assert line.startswith("Ready: http://localhost:")
    with urllib.request.urlopen(line.split()[1]) as answer:  # noqa: S310
        assert b"Little Ford" in answer.read()
    process.send_signal(ending)
    assert process.wait(10) == 0
    assert ("shown again" in process.stderr.read()) is again
