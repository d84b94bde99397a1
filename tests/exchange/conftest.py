"""What tests of more than one file here rest on."""

from __future__ import annotations

import pytest

from alongside.exchange.referrals import pace


@pytest.fixture
def rested() -> None:
    """Nobody has sent anything before this test."""
    pace._came.clear()
    pace._wrong.clear()
