"""The drill: the plug is pulled, the day goes on from the sealed sheet, and is put in when the server is back."""

from __future__ import annotations

import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pypdf import PdfReader

from alongside.kit.clock import now
from tests.command.cast import ford, fresh_environment
from tests.command.killing.desk import Desk
from tests.command.killing.house import House, below, house, until

pytestmark = [pytest.mark.slow, pytest.mark.promise("P40"), pytest.mark.promise("P42")]
ROOT = Path(__file__).parents[2]
GIVEN = re.compile(r'class="k-passphrase">([^<]+)<')
PLACE = re.compile(r'name="place" value="([0-9a-f-]{36})"')


def paper(what: str, data: Path) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.command.paper", what, str(data)],
        cwd=ROOT,
        env=fresh_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def at_a_desk(one: House, role: str) -> Desk:
    desk = Desk(one, role, random.Random(1), threading.Event(), loses=False)
    desk.sign_in()
    return desk


def pull_the_plug(one: House) -> None:
    """Everything dies in the same moment, and nothing is told beforehand."""
    doomed, found = [one.process.pid], {one.process.pid}
    while doomed:
        children = set(below(doomed.pop())) - found
        found |= children
        doomed += children
    for pid in found:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    one.process.wait(30)


def test_the_day_is_finished_on_paper_and_put_in_afterwards(tmp_path: Path, data: Path):
    sheets = tmp_path / "a stick at the place"
    area, environment = ford(tmp_path), {"ALONGSIDE_DAY_SHEETS": str(sheets)}
    with house(area, data, **environment) as one:
        agreed = paper("today", data)
        manager = at_a_desk(one, "service_manager")
        form = manager.page("/desk/sheets/").carried()
        mill = PLACE.findall(manager.page("/desk/sheets/").text)[0]
        given = manager.ask("/desk/sheets/give/", form | {"place": mill, "worker": "", "ring": ""})
        passphrase = GIVEN.findall(given.text)[0]
        until(lambda: list(sheets.glob("day-sheet-*.pdf")))
        pull_the_plug(one)

    data.rename(tmp_path / "a machine that does not start")
    lines = read(sheets, passphrase)
    assert "c1" in lines
    assert "Come in" in lines
    came = now() - timedelta(minutes=1)  # written on the sheet by hand
    (tmp_path / "a machine that does not start").rename(data)

    with house(area, data, **environment) as one:
        worker = at_a_desk(one, "key_worker")
        day = worker.page("/desk/reconcile/0/").text
        assert "1 line to put in." in day
        for _ in range(2):
            line = {"once": str(uuid4()), "how": "came", "clock": f"{came:%H:%M}"}
            carried = worker.page("/desk/reconcile/0/").carried()
            done = worker.ask(f"/desk/reconcile/0/{agreed}/", carried | line)
            assert (done.status, done.goes_to) == (303, "/desk/reconcile/0/")
        assert "Every line is put in." in worker.page("/desk/reconcile/0/").text
        assert paper("rows", data) == [["came", f"{came:%H:%M}", True, True]]


def read(sheets: Path, passphrase: str) -> str:
    """The sheet, opened with nothing but the file and the passphrase."""
    [sheet] = sheets.glob("day-sheet-*.pdf")
    reader = PdfReader(io.BytesIO(sheet.read_bytes()))
    assert reader.decrypt(passphrase)
    return "\n".join(page.extract_text() for page in reader.pages)
