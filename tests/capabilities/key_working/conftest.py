"""Where every test of finding her a key worker begins."""

from __future__ import annotations

import pytest

from tests.capabilities.key_working.cast import team
from tests.capabilities.planning.cast import Ford


@pytest.fixture
def there() -> Ford:
    return team()
