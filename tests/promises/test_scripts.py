"""The scripts people start with: they run, and they say plainly why when they cannot."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.promises import repository

BIN = repository.ROOT / "bin"
SCRIPTS = ["bin/alongside", "bin/run", "bin/test", ".ci/run"]


def start(script: str, tmp_path: Path, python: str, *, path: str | None = None):
    """Start a script with one Python to choose from and no virtual environment yet."""
    environment = {
        "PATH": path or os.environ["PATH"],
        "HOME": str(tmp_path),
        "ALONGSIDE_PYTHON": python,
        "ALONGSIDE_VENV": str(tmp_path / "venv"),
    }
    command = [str(repository.ROOT / script)]
    return subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True)


def pretend(folder: Path, words: str) -> str:
    """A program that prints some words, and fails at everything else."""
    program = folder / "pretend"
    program.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "{words}"\nexit 1\n')
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize("script", [*SCRIPTS, "bin/setup.sh", "bin/styles.sh"])
def test_bash_can_read_the_script(script: str):
    subprocess.run(["bash", "-n", repository.ROOT / script], check=True)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_script_can_be_run(script: str):
    assert os.access(repository.ROOT / script, os.X_OK)


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_old_python_is_said_plainly(script: str, tmp_path: Path):
    done = start(script, tmp_path, pretend(tmp_path, "Python 3.9.2"))

    assert done.returncode == 2
    assert done.stdout == ""
    assert "Alongside needs Python 3.11, 3.12 or 3.13." in done.stderr
    assert "Python 3.9.2" in done.stderr


def test_no_python_at_all_gives_the_line_to_type(tmp_path: Path):
    done = start("bin/alongside", tmp_path, "no-python-of-this-name")

    assert done.returncode == 2
    assert "sudo apt-get install -y python3 python3-venv python3-pip" in done.stderr
