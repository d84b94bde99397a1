"""What the tests of commands begin with, made once: a planned area, and a house whose tables are there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.command.database.accounts import SERVER
from tests.command.cast import planned
from tests.command.killing.house import moved_in


@pytest.fixture(scope="session")
def plan_dir(tmp_path_factory) -> Path:
    """A finished plan that tests read and do not change."""
    return planned(tmp_path_factory.mktemp("ford"))


@pytest.fixture
def data(tmp_path: Path, migrated_once: Path) -> Path:
    """A data folder with a database that has every table. `test_run` makes one from nothing."""
    return moved_in(tmp_path / "data", migrated_once)


@pytest.fixture(scope="session", autouse=True)
def nothing_is_left_on_the_shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where root runs the tests, a server's own part lies outside the folders that pytest clears."""
    yield
    for server in tmp_path_factory.getbasetemp().rglob(SERVER):
        if server.is_symlink():
            shutil.rmtree(server.resolve(), ignore_errors=True)
