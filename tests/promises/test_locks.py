"""What gets installed is written down to the byte, and agrees with pyproject.toml."""

from __future__ import annotations

import re

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.promises import repository

LOCKS = [
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-setup.lock",
    "requirements-styles.lock",
    "requirements-contract.lock",
]
PIN = re.compile(r"^([a-z0-9-]+)==([^\s;]+)(?: ; [^\\]+)? \\$")


def lines(lock: str) -> list[str]:
    return repository.text(repository.ROOT / lock).splitlines()


def pins(lock: str) -> dict[str, set[str]]:
    """Each package and its version; more than one where Python versions differ."""
    found: dict[str, set[str]] = {}
    for line in lines(lock):
        if match := PIN.match(line):
            found.setdefault(match[1], set()).add(match[2])
    return found


def asked_for(lock: str) -> list[Requirement]:
    project = repository.pyproject()
    groups = project["dependency-groups"]
    wanted: list[str] = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": project["project"]["dependencies"] + groups["dev"],
        "requirements-setup.lock": groups["setup"],
        "requirements-styles.lock": groups["styles"],
        "requirements-contract.lock": groups["contract"],
    }[lock]
    return [Requirement(line) for line in wanted]


def asked_for_directly(lock: str) -> set[str]:
    """The packages that the lock itself says pyproject.toml asked for."""
    direct, current = set(), ""
    for line in lines(lock):
        if match := PIN.match(line):
            current = match[1]
        elif line.lstrip(" #").removeprefix("via ").startswith("alongside ("):
            direct.add(current)
    return direct


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock: str):
    assert [line for line in lines(lock) if "://" in line or "--index" in line] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock: str):
    text = repository.text(repository.ROOT / lock)
    blocks = re.split(r"\n(?=\S)", text.strip())

    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_gives_what_pyproject_asks_for(lock: str):
    locked = pins(lock)
    wrong = [
        str(wanted)
        for wanted in asked_for(lock)
        if not all(Version(v) in wanted.specifier for v in locked.get(wanted.name, {"0"}))
    ]

    assert wrong == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_no_older_than_pyproject(lock: str):
    assert asked_for_directly(lock) == {wanted.name for wanted in asked_for(lock)}


def test_the_tests_run_on_what_people_run():
    people, tests = pins("requirements.lock"), pins("requirements-dev.lock")

    assert {name: tests.get(name) for name in people} == people


def test_every_dependency_says_why_it_is_here():
    text = repository.text(repository.ROOT / "pyproject.toml")
    silent = [
        str(wanted)
        for lock in LOCKS
        for wanted in asked_for(lock)
        if not re.search(rf'^ +"{re.escape(wanted.name)}[^"]*",  # .{{10,}}', text, re.MULTILINE)
    ]

    assert silent == []
