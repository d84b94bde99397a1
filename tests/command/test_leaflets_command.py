"""`alongside leaflets`: files to print and to hand over."""

from __future__ import annotations

import re
from pathlib import Path

from tests.command.cast import call
from tests.promises.test_starting import start


def test_every_page_is_written_as_a_file_that_needs_no_server(tmp_path: Path):
    done = call("leaflets", tmp_path / "out")

    files = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{len(files)} files written to {tmp_path / 'out'}.\n"
    assert {"everything.html", "everything.pdf", "unwell.pdf", "at-home.pdf"} <= set(files)
    assert all(words.startswith(b"%PDF-") for name, words in files.items() if name.endswith(".pdf"))
    page = files["everything.html"].decode()
    assert "This is a file. It needs no signal." in page
    assert "<form" not in page
    assert re.findall(r'(?:href|src|action)="(?!#|tel:)[^"]*', page) == []


def test_with_productions_settings_what_nobody_checked_is_left_out(tmp_path: Path):
    asked = f"from alongside.command.main import main; main(['leaflets', {str(tmp_path)!r}])"

    done = start("-W", "ignore", "-c", asked)

    assert done.returncode == 0, done.stderr
    assert "20 pages were left out: nobody trained has checked them yet." in done.stdout
    assert not (tmp_path / "unwell.pdf").exists()
    assert (tmp_path / "phone.pdf").exists()
    assert "takes too much" not in (tmp_path / "everything.html").read_text()


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("")

    done = call("leaflets", tmp_path / "file" / "in")

    assert (done.code, done.out) == (2, "")
    assert "cannot be written to. Name another folder." in done.err


def test_a_broken_topic_stops_the_start_and_says_where(tmp_path: Path):
    broken = tmp_path / "content"
    broken.mkdir()
    (broken / "quiet.md").write_text("---\ntitle: A title\n---\n")
    words = (
        "import alongside.her.start.library as one; from pathlib import Path;"
        f"one.CONTENT = Path({str(broken)!r}); import alongside.config.asgi"
    )

    done = start("-W", "ignore", "-c", words)

    assert done.returncode == 1
    assert "BadTopic: content/quiet.md: tab: must be there" in done.stderr
