"""What the documents say is there is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tests.promises import repository

README = repository.ROOT / "README.md"
DOCS = repository.ROOT / "docs"
NOTEBOOK = "0009-what-was-tried-against-the-walls.md"
"""The one decision that may be long: every attempt, and what came of it."""
LINK = re.compile(r"\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def documents() -> list[Path]:
    return repository.under(repository.ROOT, ".md")


def blocks(path: Path, *languages: str) -> Iterator[str]:
    for language, body in BLOCK.findall(repository.text(path)):
        if language in languages:
            yield body


def commands(path: Path) -> Iterator[list[str]]:
    """Each line of each shell block, in words, without its comment."""
    for body in blocks(path, "sh", "bash", "console"):
        for line in body.splitlines():
            if words := line.split(" #")[0].removeprefix("$ ").split():
                yield words


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", repository.text(path), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(path: Path) -> Iterator[str]:
    for link in LINK.findall(BLOCK.sub("", repository.text(path))):
        if link.startswith(("https://", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or not target.is_relative_to(repository.ROOT):
            yield f"{repository.name(path)} -> {link}"
        elif anchor and anchor not in anchors(target):
            yield f"{repository.name(path)} -> {link} (no such heading)"


def test_every_link_leads_somewhere():
    assert [link for path in documents() for link in broken_links(path)] == []


def test_the_readme_is_short_enough_to_be_read():
    assert 100 <= len(repository.text(README).splitlines()) <= 120


def test_what_the_readme_says_it_does_has_a_test_or_says_not_yet():
    table = repository.text(README).split("## What it does today")[1].split("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("|")][2:]

    assert len(rows) >= 7
    assert [row for row in rows if "](tests/" not in row and "not yet" not in row] == []


def test_every_script_a_document_names_can_be_run():
    named = {
        (repository.name(path), words[0])
        for path in documents()
        for words in commands(path)
        if words[0].startswith(("bin/", "./bin/"))
    }

    assert [one for one in named if not os.access(repository.ROOT / one[1], os.X_OK)] == []


def unknown_words(words: list[str]) -> list[str]:
    """Walk down the command line's own groups until a word is no command of theirs."""
    from alongside.command.main import alongside

    command: click.Command = alongside
    for word in words:
        if not isinstance(command, click.Group) or word.startswith("-"):
            break
        found = command.get_command(click.Context(command), word)
        if found is None:
            return [word]
        command = found
    return []


def test_every_command_a_document_names_is_one():
    unknown = [
        f"{repository.name(path)}: {' '.join(words)}"
        for path in documents()
        for words in commands(path)
        if words[0] == "bin/alongside" and unknown_words(words[1:])
    ]

    assert unknown == []


def test_a_command_that_is_none_would_be_seen():
    assert unknown_words(["plan", "AREA"]) == []
    assert unknown_words(["plam", "AREA"]) == ["plam"]
    assert unknown_words(["area", "chek"]) == ["chek"]


def test_the_ten_lines_of_python_in_the_readme_run(tmp_path: Path):
    [lines] = blocks(README, "python")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(repository.ROOT)}

    done = subprocess.run(
        [sys.executable, "-P", "-c", lines],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert done.stderr == ""
    assert done.stdout.strip() != ""


OPENED_UP = {"command", "planner", "trust"}
"""Floors whose rooms the page names too. The rooms of a door are its tasks, of a capability its anatomy."""


def test_the_picture_of_the_house_names_every_package():
    picture = repository.text(DOCS / "architecture.md")
    folders = {
        repository.module(path)
        for path in repository.under(repository.PACKAGE, ".py")
        if path.name == "__init__.py"
    }
    rooms = [
        name
        for name in folders
        if len(floor := name.split(".")) == 2 or (len(floor) == 3 and floor[1] in OPENED_UP)
    ]

    assert len(rooms) > 20
    assert [name for name in sorted(rooms) if f"`{name}`" not in picture] == []


def test_every_decision_is_short_and_listed():
    listed = repository.text(DOCS / "decisions" / "README.md")
    decisions = [p for p in repository.under(DOCS / "decisions", ".md") if p.name != "README.md"]

    assert [p.name for p in decisions if f"]({p.name})" not in listed] == []
    short = [p for p in decisions if p.name != NOTEBOOK]
    assert [p.name for p in short if len(repository.text(p).splitlines()) >= 25] == []
    for part in ("**Context.**", "**Decision.**", "**Consequence.**"):
        assert [p.name for p in decisions if part not in repository.text(p)] == []
