"""An organisation's own sign-in: a real provider, strict about the standards, run by node."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.web_server import a_free_port

FOLDER = Path(__file__).resolve().parents[2] / "exchange" / "oidc"
MISSING = "The provider for this test is not installed. Type: npm ci --prefix tests/exchange/oidc"
SECRET = "a secret for tests, which guards nothing"


@contextmanager
def organisation(redirect: str) -> Iterator[str]:
    """Serve one until the end of the block; gives its address. Skips where it is not installed, save in CI."""
    node = shutil.which("node") or shutil.which("node", path=Path(sys.executable).parent)
    if node is None or not (FOLDER / "node_modules" / "oidc-provider").is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    issuer = f"http://localhost:{a_free_port()}"
    with subprocess.Popen(
        [node, FOLDER / "provider.mjs", issuer, redirect], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert any(line == "ready\n" for line in running.stdout), "The provider did not start."
        try:
            yield issuer
        finally:
            running.terminate()


def named(issuer: str) -> list[dict[str, object]]:
    """It as the settings name it: believed about addresses at vale.example alone."""
    return [
        {
            "id": "vale",
            "name": "Vale Recovery",
            "server": issuer,
            "client": "alongside",
            "secret": SECRET,
            "domains": ["vale.example"],
        }
    ]
