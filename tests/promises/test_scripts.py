"""The scripts people start with: they run, and they say plainly why when they cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises import repository

BIN = repository.ROOT / "bin"
SCRIPTS = ["bin/alongside", "bin/lock", "bin/run", "bin/test", ".ci/run"]


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


MADE_FROM = ["bin", "package.json", "package-lock.json", ".npmrc", "alongside/kit/scss"]


def make_styles(folder: Path, words: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """Make the style sheets in a copy of what they are made from, with nothing kept from before."""
    clone = folder / "clone"
    if not clone.exists():
        for name in MADE_FROM:
            source, target = repository.ROOT / name, clone / name
            target.parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, target)
        (clone / "alongside" / "kit" / "static").mkdir()
    venv = Path(sys.executable).parent
    environment = {
        "PATH": f"{os.environ['PATH']}:{venv}",
        "HOME": str(folder / "home"),
        "ALONGSIDE_VENV": str(venv.parent),
        **changed,
    }
    script = f". bin/setup.sh; {words}"
    return subprocess.run(
        ["bash", "-c", script], cwd=clone, env=environment, capture_output=True, text=True
    )


NOBODY_ANSWERS = {"npm_config_registry": "http://127.0.0.1:9", "npm_config_fetch_retries": "0"}


def test_packages_that_cannot_be_had_are_said_plainly_and_nothing_half_made_is_left(tmp_path: Path):
    done = make_styles(tmp_path, "alongside_make_styles", **NOBODY_ANSWERS)

    assert done.returncode == 2
    assert "could not be had. Tell npm where packages come" in done.stderr
    assert not (tmp_path / "clone" / "alongside" / "kit" / "static" / "built").exists()


def test_a_mistake_in_a_style_sheet_keeps_the_old_ones(tmp_path: Path):
    make_styles(tmp_path, "true")
    clone = tmp_path / "clone"
    (clone / "node_modules").symlink_to(repository.ROOT / "node_modules")
    built = clone / "alongside" / "kit" / "static" / "built"
    assert make_styles(tmp_path, "alongside_make_styles").returncode == 0
    before = (built / "her.css").read_bytes()
    with (clone / "alongside" / "kit" / "scss" / "her.scss").open("a") as file:
        file.write("a {")

    done = make_styles(tmp_path, "alongside_styles_ready || alongside_make_styles")

    assert done.returncode == 2
    assert "What is wrong in them is above." in done.stderr
    assert (built / "her.css").read_bytes() == before
    assert make_styles(tmp_path, "alongside_styles_ready").returncode == 1


def test_the_style_sheets_are_those_of_this_clone():
    words = ". bin/setup.sh; alongside_styles_ready"

    subprocess.run(["bash", "-c", words], cwd=repository.ROOT, check=True)


@pytest.mark.parametrize(("version", "code"), [("18.20.4", 1), ("20.18.9", 1), ("20.19.0", 0)])
def test_a_node_that_is_too_old_is_not_used(tmp_path: Path, version: str, code: int):
    """Node itself judges its version; here it is told another one."""
    make_styles(tmp_path, "true")
    program = tmp_path / "node"
    real = subprocess.run(
        ["bash", "-c", f"PATH=$PATH:{Path(sys.executable).parent}; command -v node"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    older = f"Object.defineProperty(process, 'versions', {{value: {{node: '{version}'}}}});"
    program.write_text(f'#!/bin/sh\nexec "{real}" -e "{older} $2"\n')
    program.chmod(0o755)
    (tmp_path / "npm").symlink_to("/bin/true")

    done = make_styles(tmp_path, "alongside_node_will_do", PATH=f"{tmp_path}:{os.environ['PATH']}")

    assert done.returncode == code
