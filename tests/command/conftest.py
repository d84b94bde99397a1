"""One planned area for every test of a file: planning it again would show nothing new."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command.cast import planned


@pytest.fixture(scope="session")
def plan_dir(tmp_path_factory) -> Path:
    """A finished plan that tests read and do not change."""
    return planned(tmp_path_factory.mktemp("ford"))
