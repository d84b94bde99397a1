"""What is drawn by chance in a test is drawn alike whenever it runs."""

from __future__ import annotations

import os
import secrets
from uuid import uuid4

import pytest

from tests import chance


def drawn() -> list[str]:
    return [str(uuid4()), secrets.token_urlsafe(8), os.urandom(8).hex()]


def test_the_same_test_draws_the_same_keys_and_another_draws_others(request: pytest.FixtureRequest):
    first = drawn()
    again = drawn()
    chance.begin("another test")
    another = drawn()
    chance.begin(request.node.nodeid)

    assert drawn() == first
    assert drawn() == again
    assert len({*first, *again, *another}) == 9
