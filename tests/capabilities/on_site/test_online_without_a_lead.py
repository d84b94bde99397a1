"""A time online, given from a women-only session that nobody leads any more: it is asked about like any other of that session.

A month of play found it: the rule book had no hours for such a time, and nobody asked her.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest

from alongside.areas.sheets import AgreedRow, PlaceRow, RotaRow, SessionRow
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.planning.away.bare import ask_where_nobody_leads, in_band
from alongside.planning.away.mending import as_it_stands
from alongside.planning.snapshot import take
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.areas.cast import little_ford
from tests.capabilities.on_site.test_naming import TUESDAY, There, sheets

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P1")]
BASE = little_ford()
ONLINE = PlaceRow("online", "", "online", 9)
FROM_THE_MILL = RotaRow("w1", "Tue", "mill", time(17), time(19, 30), "yes")
FROM_ANYWHERE = RotaRow("w1", "Tue", "online", time(17), time(19, 30), "yes")
IN_THE_DAY = tuple(row for row in BASE.rota if row.start != time(17))
EITHER_WAY = replace(BASE.visits[0], modes="in_person;online")


def there(hours: RotaRow = FROM_THE_MILL, **changes: Any) -> There:
    """Ana has a time online on Tuesday evening, which her worker gives from the mill."""
    given: dict[str, Any] = {
        "places": (*BASE.places, ONLINE),
        "rota": (*IN_THE_DAY, hours),
        "visits": (EITHER_WAY, *BASE.visits[1:]),
        "agreed": (AgreedRow("v1", "w1", "online", TUESDAY, time(18, 45)),),
    }
    return There(sheets(**(given | changes)))


def asked(made: There) -> list[UUID]:
    """Whom the job asks about, once; asked again it asks nobody."""
    with acting(As.PLANNER) as at:
        pass
    ask_where_nobody_leads(at=at)
    assert ask_where_nobody_leads(at=at) == 0
    with acting(As.DUTY):
        items = WorkItem.objects.filter(kind=Kind.AGREED_CANNOT_STAND, done_at=None)
        return list(items.values_list("about", flat=True))


def hers(made: There) -> UUID:
    with acting(As.PLANNER):
        found: UUID = AgreedTime.objects.get(visit__ref="v1").visit_id
        return found


def counted(made: There) -> tuple[int, int]:
    """How many times a manager is told that the evening holds: on that day, and from it on."""
    slot = (made.mill, TUESDAY, "EVE")
    with acting(As.PLANNER) as at:
        one, every = (
            in_band(made.ford.area.pk, slot, every_week=each, at=at) for each in (False, True)
        )
    return one, every


def stands_in_a_plan(made: There) -> bool:
    """What the planner itself makes of her time."""
    with acting(As.PLANNER) as at:
        taken = take(made.ford.area, date(2027, 2, 8), 5, UUID(int=1), at)
        placed = as_it_stands(taken.problem, taken.sealed).placed
    return hers(made).hex in {row.visit for row in placed}


def test_she_is_asked_once_nobody_leads_the_session_her_worker_would_sit_in():
    made = there()
    assert (asked(made), stands_in_a_plan(made)) == ([], True)
    assert counted(made) == (1, 1)

    made.name("")

    assert not stands_in_a_plan(made)
    assert asked(made) == [hers(made)]


def test_she_is_not_asked_where_her_worker_has_hours_for_it_elsewhere():
    made = there(FROM_ANYWHERE)
    assert counted(made) == (0, 0)
    made.name("")

    assert (asked(made), stands_in_a_plan(made)) == ([], True)


def test_she_is_not_asked_where_the_session_is_mixed_and_so_held_all_the_same():
    mixed = (*BASE.sessions[:10], SessionRow("mill", "Tue", "EVE", "mixed"), BASE.sessions[-1])
    made = there(sessions=mixed, groups=(), visits=(EITHER_WAY,))
    made.name("")

    assert (asked(made), stands_in_a_plan(made)) == ([], True)
