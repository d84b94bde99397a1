"""Two people press at the same moment: what happens, happens once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from alongside.care.attending.choices import Greeted
from alongside.care.attending.greeting import arrive, walk_in
from alongside.care.attending.models import Expected
from alongside.kit.walls import As
from alongside.trust.acting import Purpose, acting
from tests.capabilities.attending.cast import House, apart, expected, house, tasks

pytestmark = [pytest.mark.promise("P5"), pytest.mark.promise("P41")]
DESKS = 4


@pytest.fixture
def there(committed: None, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    return house()


def at_each_desk(there: House, row: Expected) -> list[Greeted]:
    """The same button, at every desk, at one moment."""
    ready, reception = Barrier(DESKS), there.cast.reception.pk

    def press(_: int) -> Greeted:
        try:
            ready.wait(30)
            with acting(As.PERSON, reception, Purpose.ARRIVAL) as at:
                return arrive(expected=row.pk, by=reception, at=at)
        finally:
            connection.close()

    with ThreadPoolExecutor(DESKS) as pool:
        return sorted(pool.map(press, range(DESKS)))


def test_one_person_is_checked_in_once(there: House):
    row = expected(there, there.cast.ana)

    assert at_each_desk(there, row) == [*[Greeted.ALREADY] * (DESKS - 1), Greeted.LET_IN]
    assert sorted(there.states(there.cast.ana)) == ["over", "standing"]


def test_the_lead_is_asked_once(there: House):
    apart(there, there.cast.ana, there.cast.pat)
    his = expected(there, there.cast.pat)
    hers = expected(there, there.cast.ana, starts_in=timedelta(hours=3))
    with acting(As.PERSON, there.cast.reception.pk, Purpose.ARRIVAL) as at:
        arrive(expected=his.pk, by=there.cast.reception.pk, at=at)

    assert set(at_each_desk(there, hers)) == {Greeted.CONVERSATION}
    assert len(tasks("walk_in")) == 1


def test_two_walk_ins_at_one_moment_are_two(there: House):
    for _ in range(2):
        with acting(As.PERSON, there.cast.reception.pk, Purpose.ARRIVAL) as at:
            walk_in(
                place=there.mill.pk,
                organisation=there.cast.service.pk,
                by=there.cast.reception.pk,
                at=at,
            )
    assert len(tasks("walk_in")) == 2
