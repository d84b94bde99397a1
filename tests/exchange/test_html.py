"""Every page there is, as everybody is shown it, held by the Nu HTML checker. ``bin/test --long`` alone: it takes minutes."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.services.directory import actions
from alongside.services.directory.reading.files import read
from tests.capabilities.directory.cast import new, old, page
from tests.doors.canary import walk
from tests.doors.canary.her import written_down
from tests.doors.canary.staff import browsers, everybody
from tests.doors.canary.walk import all_keys, walked
from tests.web_client import Browser

JAR = Path(__file__).parent / "html" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
NO_JAVA = (
    "There is no java here, which the HTML checker needs: apt-get install -y default-jre-headless"
)
NO_JAR = "The HTML checker is not installed. Type: npm ci --prefix tests/exchange/html"
DESK_ALONE = re.compile(
    r"The “role” attribute must not be used on a “t[dhr]” element which has a “table” ancestor"
    r"|The “(table|rowgroup|row|columnheader|rowheader|cell)” role is unnecessary"
    r"|The “group” role is unnecessary for element “fieldset”"
)
"""Waived by name, at the desk alone: a table that turns into blocks on a narrow screen says in words what it is, as the components
that were tested with people do; so does their group of boxes for a date."""
OURS = {"nobody", "she", "another client"}
VIEWERS = OURS | {"jo", "on_call", "reception", "manager", "lead"}


def sent(browser: Browser, address: str, shown: str, **answers: str) -> str:
    """What a form is answered with."""
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', shown))
    hidden.pop("plain", None)
    form = {name: html.unescape(value) for name, value in hidden.items()} | answers
    return browser.post(address, form).content.decode()


def answered() -> Iterator[str]:
    """Pages that answer a form of somebody without a name."""
    nobody = Browser()
    find, ask, back = (nobody.get(at).content.decode() for at in ("/find", "/ask", "/return"))
    yield from (sent(nobody, "/find", find, near=where) for where in ("LS1", "EH6", "zzz"))
    shown = sent(nobody, "/ask", ask)
    yield shown
    yield sent(nobody, "/ask", shown, act="on", answer="x" * 9000)
    for _ in range(9):
        if "k-number" in shown:
            break
        step = {"act": "send"} if "Look it over" in shown else {"act": "skip", "answer": ""}
        shown = sent(nobody, "/ask", shown, **step)
        yield shown
    found = re.search(r"07\d{3} \d{3} \d{3} \d{5}", shown)
    assert found is not None
    yield sent(nobody, "/return", back, number="07000")
    talk = sent(nobody, "/return", back, number=found[0])
    yield talk
    sure = sent(nobody, "/return", talk, act="sure")
    yield sure
    yield sent(nobody, "/return", sure, act="destroy")


def told(folder: Path) -> list[str]:
    """What the checker says of every file in a folder."""
    java = shutil.which("java")
    assert java is not None
    done = subprocess.run(
        [
            java,
            "-Xmx1g",
            "-jar",
            JAR,
            "--exit-zero-always",
            "--format",
            "gnu",
            "--skip-non-html",
            folder,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.replace(f"file:{folder}/", "") for line in done.stderr.splitlines()]


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("ALONGSIDE_LONG"), reason="asked for with bin/test --long")
@pytest.mark.skipif(shutil.which("java") is None, reason=NO_JAVA)
@pytest.mark.skipif(not JAR.exists(), reason=NO_JAR)
def test_every_page_is_html_as_it_should_be(
    committed: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    file = read(page(tmp_path, new(), old()), None, lambda count: None)
    actions.import_services(file=file, feed="leeds", step=lambda words: None)
    staff = everybody()
    written_down(staff.client, staff)
    monkeypatch.setattr(walk, "LONG", False)  # each page once is enough for its form
    viewers = {name: one for name, one in browsers(staff).items() if name in VIEWERS}
    assert len(viewers) == len(VIEWERS)
    found = walked(viewers, all_keys())
    pages = {"nobody": [*answered(), *found.errors], **found.pages}
    pages["nobody"] += found.pages["nobody"]
    folder = tmp_path / "pages"
    folder.mkdir()
    for viewer, texts in pages.items():
        whole = sorted({text for text in texts if text.lstrip().startswith("<!DOCTYPE html>")})
        for number, text in enumerate(whole):
            (folder / f"{viewer}-{number}.html").write_text(text, "utf-8")
    (folder / "planted.html").write_text("<!DOCTYPE html><title>x</title><img src=x>", "utf-8")

    said = told(folder)

    assert any("planted.html" in line for line in said)
    wrong = [
        line
        for line in said
        if "planted.html" not in line
        and not (DESK_ALONE.search(line) and line.strip('"').split("-")[0] not in OURS)
    ]
    assert wrong == []
    assert len(list(folder.iterdir())) > 150
