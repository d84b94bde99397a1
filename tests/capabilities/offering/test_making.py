"""An offer: free, safe times, held for her until a stated time."""

from __future__ import annotations

import pytest

from tests.capabilities.offering.cast import asked, held, offer_of, offered, state, words
from tests.capabilities.planning.cast import Ford, ford

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(db: None) -> Ford:
    return ford()


def test_she_is_offered_one_time_and_up_to_three_others(there: Ford):
    made = offered(there)

    assert words(made) == []
    assert held(made) == [True, True, True, True]
    assert state(made) == "open"
    assert f"{offer_of(made).held_until:%a %d %H:%M}" == ""
