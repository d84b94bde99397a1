"""Until somebody she named has been looked for, nothing is agreed for her where men may be, or close to it."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from alongside.kit.walls import As
from alongside.services.mixed import women_only_around
from alongside.services.models import Group
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.naming.asking import ask_to_be_apart
from alongside.trust.naming.inside import Said
from tests.capabilities.apart.tracing import said
from tests.capabilities.care.cast import ZONE, agreed, place, presences, visit, yes
from tests.capabilities.planning.cast import Ford, ford

pytestmark = pytest.mark.django_db

TUESDAY = date(2027, 2, 9)


@pytest.fixture
def there(db: None) -> Ford:
    return ford()


@pytest.fixture
def jo(there: Ford) -> UUID:
    return there.worker("w1").id


def names_somebody(there: Ford, client: str) -> UUID:
    who = there.client(client)
    with acting(As.HER, who) as at:
        return ask_to_be_apart(client=who, said=Said("Rory Nowhere"), at=at)


def test_a_mixed_time_needs_a_conversation_and_nothing_is_booked(there: Ford, jo: UUID):
    names_somebody(there, "c1")

    with pytest.raises(NotConfirmed):
        yes(jo)

    assert presences() == []


def test_a_women_only_time_is_agreed(there: Ford, jo: UUID):
    names_somebody(there, "c1")

    yes(jo, start=time(17, 30))

    assert presences() == [("standing", "09 17:30")]


@pytest.mark.parametrize(("who", "agreed_times"), [("mixed", 0), ("women_only", 1)])
def test_of_groups_online_only_one_for_women_is_agreed(
    there: Ford, jo: UUID, who: str, agreed_times: int
):
    names_somebody(there, "c1")
    group = visit("v2").groups[0]
    with acting(As.IMPORTER):
        Group.objects.filter(pk=group).update(who=who, place=place("online"))

    with nullcontext() if agreed_times else pytest.raises(NotConfirmed):
        yes(jo, "v2", group=group, start=time(17), place=place("online"))

    assert len(agreed()) == agreed_times


def test_online_is_agreed(there: Ford, jo: UUID):
    names_somebody(there, "c1")

    yes(jo, place=place("online"))


@pytest.mark.promise("P6")
def test_what_somebody_else_named_changes_nothing_not_even_what_the_database_hears(
    there: Ford, jo: UUID
):
    heard = []
    for somebody_named in (False, True):
        with transaction.atomic():
            if somebody_named:
                names_somebody(there, "c2")
            with said() as statements:
                yes(jo)
            heard.append(statements)
            assert presences() == [("standing", "09 10:00")]
            transaction.set_rollback(True)

    assert len(heard[0]) > 20
    assert heard[0] == heard[1]


def test_a_women_only_stretch_is_one_with_no_mixed_session_within_the_buffer(there: Ford):
    asked = {
        ("17:30", "18:15"): True,  # the mixed afternoon ended at 17:00
        ("17:15", "18:00"): False,
        ("10:00", "10:45"): False,
        ("19:30", "20:00"): True,
        ("19:30", "20:15"): False,  # after the evening nobody says who is there
        ("08:00", "08:20"): False,
    }
    with acting(As.IMPORTER):
        found = {
            span: women_only_around(there.area.pk, place("mill"), *map(on_tuesday, span))
            for span in asked
        }

    assert found == asked


def on_tuesday(clock: str) -> datetime:
    return datetime.combine(TUESDAY, time.fromisoformat(clock), ZoneInfo(ZONE))
