"""Nothing here leans on one machine: no file names its paths or where packages come from."""

from __future__ import annotations

import re

import pytest

from tests.promises import repository

# In pieces, so that this file does not name them either.
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(pieces))
        for pieces in [
            ("pypi", "org"),
            ("pypi", "python", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("yarnpkg", "com"),
            ("deb", "debian", "org"),
            ("security", "debian", "org"),
            ("proxy", "golang", "org"),
            ("crates", "io"),
            ("anaconda", "org"),
        ]
    )
)
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.~*/$}-])/(?:home|root|work|Users|mnt|srv|opt)/\w")
OUTSIDE_THE_CLONE = re.compile(r"\.\./(?:\.\./)*shared\b")


def found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{repository.name(path)}:{number}: {line.strip()[:80]}"
        for path in repository.files()
        for number, line in enumerate(repository.text(path).splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry():
    assert found(REGISTRIES) == []


def test_no_file_names_a_folder_of_one_machine():
    assert found(SOMEBODYS_FOLDER) == []


def test_no_file_reaches_outside_the_clone():
    assert found(OUTSIDE_THE_CLONE) == []


@pytest.mark.parametrize("line", ["cd /home" + "/ann/alongside", "open('/work" + "/x')"])
def test_a_machine_path_would_be_seen(line: str):
    assert SOMEBODYS_FOLDER.search(line)


@pytest.mark.parametrize("line", ["#!/usr/bin/env bash", "docs/work/x", "alongside.org/home/x"])
def test_a_path_every_machine_has_is_fine(line: str):
    assert not SOMEBODYS_FOLDER.search(line)
