"""A time she has said yes to is in her record and in the diary, or in neither."""

from __future__ import annotations

import uuid
from datetime import date, time

import pytest

from alongside.care.agreeing import end_agreed, stands
from alongside.care.errors import AlreadyAgreed, NoLongerDue
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.wall_time import times
from alongside.kit.walls import As
from alongside.services.models import Group
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book, move, save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import Presence
from tests.areas.cast import SETTINGS, little_ford
from tests.capabilities.care.cast import (
    DAY,
    ZONE,
    agreed,
    her_key_worker,
    place,
    presences,
    tasks,
    visit,
    yes,
)
from tests.capabilities.planning.cast import Ford, ford

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(db: None) -> Ford:
    return ford()


@pytest.fixture
def jo(there: Ford) -> uuid.UUID:
    """w1, whose client c1 is."""
    return there.worker("w1").id


def apart(there: Ford, mover: str, fixed: uuid.UUID) -> None:
    save_keep_apart(mover=there.client(mover), fixed=fixed, said_by=SaidBy.HER, by=uuid.uuid4())


def test_a_yes_is_in_her_record_and_in_the_diary(there: Ford, jo: uuid.UUID):
    row = yes(jo)

    assert (row.day, row.start, row.agreed_by_id) == (DAY, time(10), jo)
    assert f"{row.ends_at:%H:%M}" == "10:45"
    assert presences() == [("standing", "09 10:00")]
    with acting(As.KEEPER):
        one = Presence.objects.get(visit=visit("v1").pk)
        assert (one.record, one.place) == (there.client("c1"), place("mill"))
        assert (f"{one.during.lower:%H:%M}", f"{one.during.upper:%H:%M}") == ("09:45", "11:00")
    with acting(As.PERSON, jo):
        assert stands(AgreedTime.objects.get(pk=row.pk))


def test_an_area_that_keeps_more_minutes_apart_gets_them(there: Ford):
    made = ford(little_ford(settings=SETTINGS | {"buffer_minutes": "60"}))

    yes(made.worker("w1").id)

    with acting(As.KEEPER):
        one = Presence.objects.get(visit=visit("v1").pk)
        assert (f"{one.during.lower:%H:%M}", f"{one.during.upper:%H:%M}") == ("09:30", "11:15")


def test_the_same_yes_again_changes_nothing(there: Ford, jo: uuid.UUID):
    assert yes(jo).pk == yes(jo).pk
    assert len(agreed()) == 1
    assert presences() == [("standing", "09 10:00")]


def test_a_visit_with_an_agreed_time_gets_no_second_one(there: Ford, jo: uuid.UUID):
    yes(jo)

    with pytest.raises(AlreadyAgreed, match="There is an agreed time for this visit already"):
        yes(jo, start=time(11))

    assert [row.start for row in agreed()] == [time(10)]
    assert presences() == [("standing", "09 10:00")]


def test_online_is_no_presence(there: Ford, jo: uuid.UUID):
    row = yes(jo, place=place("online"))

    assert presences() == []
    with acting(As.PERSON, jo):
        assert stands(AgreedTime.objects.get(pk=row.pk))


@pytest.mark.promise("P1")
def test_where_she_would_meet_him_neither_is_written_and_the_sentence_is_the_one(
    there: Ford, jo: uuid.UUID
):
    apart(there, "c1", there.client("c3"))
    book(
        person=there.client("c3"),
        place=place("mill"),
        times=times(DAY, time(9), time(9, 45), ZONE),
        visit=uuid.uuid4(),
        by=jo,
    )

    with pytest.raises(NotConfirmed, match=r"^This time needs a conversation\.$"):
        yes(jo)

    assert agreed() == []
    assert presences() == []
    assert yes(jo, start=time(10, 15)).start == time(10, 15)


@pytest.mark.promise("P1")
@pytest.mark.parametrize("she_is_first", [False, True])
def test_two_kept_apart_never_stand_in_one_group_online(
    there: Ford, jo: uuid.UUID, she_is_first: bool
):
    group = visit("v2").groups[0]
    there_then = {"group": group, "place": place("online"), "start": time(17)}
    with acting(As.IMPORTER):
        Group.objects.filter(pk=group).update(place=place("online"))
        VisitDue.objects.filter(ref="v3").update(by="group", groups=[group])
    her_key_worker(there, "c2", "w1")
    apart(there, "c1", there.client("c2"))
    hers = yes(jo, "v2", **there_then) if she_is_first else None

    other = yes(jo, "v3", **there_then)

    if hers is None:
        with pytest.raises(NotConfirmed):
            yes(jo, "v2", **there_then)
    with acting(As.PERSON, jo):
        assert stands(AgreedTime.objects.get(pk=other.pk))
        assert hers is None or not stands(AgreedTime.objects.get(pk=hers.pk))


def test_a_worker_who_is_taken_gives_the_same_sentence(there: Ford, jo: uuid.UUID):
    yes(jo)
    her_key_worker(there, "c2", "w1")

    with pytest.raises(NotConfirmed, match=r"^This time needs a conversation\.$"):
        yes(jo, "v3", start=time(10, 30), place=place("van"))

    assert [row.visit_id for row in agreed()] == [visit("v1").pk]
    assert presences("v3") == []
    assert yes(jo, "v3", start=time(11), place=place("van")).start == time(11)


def test_in_a_group_a_worker_sees_several(there: Ford, jo: uuid.UUID):
    her_key_worker(there, "c2", "w1")
    group = visit("v2").groups[0]
    with acting(As.IMPORTER):
        VisitDue.objects.filter(ref="v3").update(by="group", groups=[group])

    yes(jo, "v2", group=group, start=time(17))
    yes(jo, "v3", group=group, start=time(17))

    assert len(agreed()) == 2


def test_a_place_in_a_group_lasts_as_long_as_the_group_however_long_the_visit_was_said_to_be(
    there: Ford, jo: uuid.UUID
):
    group = visit("v2").groups[0]
    with acting(As.IMPORTER):
        VisitDue.objects.filter(ref="v2").update(minutes=30)

    yes(jo, "v2", group=group, start=time(17))

    assert [f"{row.ends_at:%H:%M}" for row in agreed()] == ["18:30"]
    with acting(As.KEEPER):
        assert f"{Presence.objects.get(visit=visit('v2').pk).during.upper:%H:%M}" == "18:45"


@pytest.mark.parametrize(("ref", "grouped"), [("v2", False), ("v1", True)])
def test_a_visit_by_group_is_agreed_in_a_group_and_no_other_is(
    there: Ford, jo: uuid.UUID, ref: str, grouped: bool
):
    group = visit("v2").groups[0] if grouped else None

    with pytest.raises(NotConfirmed):
        yes(jo, ref, group=group, start=time(17))


def test_nobody_says_yes_for_a_woman_whose_diary_they_may_not_see(there: Ford, jo: uuid.UUID):
    with pytest.raises(VisitDue.DoesNotExist):
        yes(there.worker("w2").id)
    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=there.client("c1")).update(ends_at=at)
    with pytest.raises(VisitDue.DoesNotExist):
        yes(jo)

    assert agreed() == []
    assert presences() == []


@pytest.mark.parametrize("day", [date(2020, 2, 4), date(2026, 11, 2)])
def test_a_time_that_is_over_is_not_agreed(there: Ford, jo: uuid.UUID, day: date):
    with pytest.raises(NoLongerDue):
        yes(jo, day=day)

    assert presences() == []


def test_who_cannot_come_is_out_of_the_diary_and_can_say_yes_again(there: Ford, jo: uuid.UUID):
    first = yes(jo)

    for _ in range(2):
        end_agreed(agreed=first.pk, by=jo)

    assert agreed() == []
    assert presences() == [("over", "09 10:00")]
    with acting(As.IMPORTER):
        assert AgreedTime.objects.get(pk=first.pk).ended_by_id == jo
    yes(jo)
    assert presences() == [("over", "09 10:00"), ("standing", "09 10:00")]


def test_what_waits_for_a_conversation_does_not_stand_and_can_be_called_off(
    there: Ford, jo: uuid.UUID
):
    row = yes(jo)
    book(
        person=there.client("c3"),
        place=place("mill"),
        times=times(DAY, time(10), time(10, 30), ZONE),
        visit=uuid.uuid4(),
        by=jo,
    )

    apart(there, "c1", there.client("c3"))

    assert presences() == [("suspended", "09 10:00")]
    assert len(tasks("clash")) == 1
    with acting(As.PERSON, jo):
        assert not stands(AgreedTime.objects.get(pk=row.pk))
    end_agreed(agreed=row.pk, by=jo)
    assert presences() == [("over", "09 10:00")]


def test_what_was_moved_in_the_diary_does_not_stand_as_it_was_agreed(there: Ford, jo: uuid.UUID):
    row = yes(jo)
    with acting(As.KEEPER):
        presence = Presence.objects.get(visit=visit("v1").pk).pk

    move(presence, place=place("mill"), times=times(DAY, time(15), time(16), ZONE), by=jo)

    with acting(As.PERSON, jo):
        assert not stands(AgreedTime.objects.get(pk=row.pk))
