"""An offer: times that are free and safe now, held for her until a stated time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, transaction

from alongside.areas.sheets import ChoiceRow, GroupRow, PlaceRow
from alongside.care.models import FreeTime, Reach, VisitDue
from alongside.care.offered.models import OfferedStart
from alongside.care.say_when import say_school
from alongside.kit.walls import As
from alongside.people.models import Post
from alongside.planning.offering.actions import withdraw
from alongside.planning.offering.errors import AlreadyOffered
from alongside.planning.offering.live import Why
from alongside.planning.offering.queries import school_ends
from alongside.services.models import SchoolCalendar
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from tests.areas.cast import TERMS, little_ford
from tests.capabilities.apart.tracing import Said, said
from tests.capabilities.care.cast import her_key_worker, place, visit, yes
from tests.capabilities.care.test_agreeing import apart
from tests.capabilities.offering.cast import (
    AT,
    asked,
    held,
    id_of,
    offer_of,
    offered,
    open_tasks,
    starts_of,
    state,
    words,
)
from tests.capabilities.planning.cast import Ford, ford

pytestmark = pytest.mark.django_db

FIRST = [
    "Tue 09 09:45 mill w1",
    "Tue 09 12:30 mill w1",
    "Tue 09 18:30 mill w1",
    "Tue 16 09:00 mill w1",
]
"""c1 would like Tuesdays; on 16 February there is no school."""
NOON = [
    "Tue 09 09:45 mill w1",
    "Mon 08 09:45 mill w1",
    "Mon 08 12:30 mill w1",
    "Tue 09 10:30 mill w1",
]
"""What is left of them to somebody whose worker leaves on Tuesday at one."""


@pytest.fixture
def there(db: None) -> Ford:
    return ford()


def test_she_is_offered_one_time_and_three_others_that_do_not_overlap(there: Ford):
    made = offered(there)

    assert words(made) == FIRST
    assert held(made) == [True] * 4
    assert state(made) == "open"
    assert offer_of(made).made_by_id == there.worker("w1").id
    assert f"{offer_of(made).held_until:%a %d %H:%M}" == "Sun 07 17:00"


@pytest.mark.parametrize(
    ("end", "left"),
    [
        ((2027, 2, 16, 0), [*FIRST[:3], "Mon 08 09:45 mill w1"]),
        ((2027, 2, 9, 13), NOON),
        ((2027, 2, 8, 0), []),
    ],
)
def test_nothing_is_offered_after_the_last_day_of_whom_it_is_with(
    there: Ford, end: tuple[int, int, int, int], left: list[str]
):
    with acting(As.IMPORTER):
        Post.objects.filter(worker=there.worker("w1").id).update(ends_at=datetime(*end, tzinfo=UTC))

    made = offered(there)

    assert words(made) == left


def test_the_same_when_she_asks_and_nobody_is_written_down_as_asking(there: Ford):
    made = asked(there)

    assert words(made) == FIRST
    assert offer_of(made).made_by_id is None


def test_a_visit_is_offered_once_at_a_time(there: Ford):
    made = offered(there)

    with pytest.raises(AlreadyOffered):
        asked(there)

    withdraw(offer=id_of(made), by=there.worker("w1").id, at=AT)
    assert held(made) == [False] * 4
    assert words(asked(there)) == FIRST


def test_who_may_not_see_her_diary_offers_nothing(there: Ford):
    with pytest.raises(VisitDue.DoesNotExist):
        offered(there, by="w2")
    with pytest.raises(VisitDue.DoesNotExist):
        asked(there, client="c2")


def test_a_time_that_is_agreed_with_somebody_else_is_not_offered(there: Ford):
    her_key_worker(there, "c2", "w1")
    yes(there.worker("w1").id, "v3", start=time(9, 30), place=place("mill"))

    assert words(offered(there)) == [
        "Tue 09 10:30 mill w1",
        "Tue 09 12:30 mill w1",
        "Tue 09 18:30 mill w1",
        "Tue 16 09:00 mill w1",
    ]


def test_nobody_else_is_booked_into_what_is_held(there: Ford):
    offered(there)
    her_key_worker(there, "c2", "w1")

    with pytest.raises(NotConfirmed, match=r"^This time needs a conversation\.$"):
        yes(there.worker("w1").id, "v3", start=time(10), place=place("van"))

    assert yes(there.worker("w1").id, "v3", start=time(10, 30), place=place("van"))


def test_a_room_is_held_as_well_as_the_worker(there: Ford):
    made = ford(little_ford(places=(PlaceRow("mill", "The Mill", "building", 1), *_van())))
    offered(made)
    her_key_worker(made, "c2", "w2")

    with pytest.raises(NotConfirmed):
        yes(made.worker("w2").id, "v3", start=time(10))

    assert yes(made.worker("w2").id, "v3", start=time(10, 30))


def _van() -> tuple[PlaceRow, ...]:
    return (PlaceRow("van", "Van", "outreach", 1),)


def test_a_seat_in_a_group_is_held(there: Ford):
    group = GroupRow("g1", "mill", "Tue", time(17), time(18, 30), 1, "women_only", "w1")
    made = ford(little_ford(groups=(group,)))
    offer = asked(made, "v2")
    assert words(offer) == ["Tue 09 17:00 mill w1"]  # in half term she needs a creche
    her_key_worker(made, "c2", "w1")

    with pytest.raises(NotConfirmed):
        yes(made.worker("w1").id, "v3", group=visit("v2").groups[0], start=time(17))


def test_two_offers_never_hold_one_worker_at_once_whatever_the_code_does(there: Ford):
    first = starts_of(offered(there))[0]
    other = offer_of(asked(there, "v2"))

    with (
        pytest.raises(IntegrityError, match="held_for_one_offer"),
        acting(As.HER, there.client("c1")),
    ):
        OfferedStart.objects.create(
            offer=other,
            client_id=other.client_id,
            position=3,
            worker_id=first.worker_id,
            place_id=place("van"),
            day=first.day,
            start=first.start,
            zone=first.zone,
            starts_at=first.starts_at,
            ends_at=first.ends_at,
        )


@pytest.mark.promise("P1")
def test_she_is_offered_no_time_in_a_band_that_he_could_be_given(there: Ford):
    apart(there, "c1", there.client("c3"))

    assert words(offered(there)) == ["Tue 09 18:30 mill w1"]


@pytest.mark.promise("P3", "P6")
def test_his_offer_is_the_same_whether_or_not_she_is_kept_apart_from_him(there: Ford):
    """The same times, and the same said to the database, in the same order and as long."""
    yes(there.worker("w1").id)
    with acting(As.IMPORTER):
        VisitDue.objects.filter(ref="v4").update(by="anyone", skills=["key_work"])

    def his() -> tuple[list[str], list[Said]]:
        with transaction.atomic():
            with said() as heard:
                made = asked(there, "v4", "c3")
            found = words(made)
            transaction.set_rollback(True)
        return found, heard

    his()  # so that nothing is asked for the first time
    before = his()
    apart(there, "c1", there.client("c3"))

    assert len(before[0]) == 4
    assert len(before[1]) > 40
    assert his() == before


def test_whoever_she_does_not_want_to_be_known_to_is_not_offered_nor_met(there: Ford):
    with acting(As.HER, there.client("c1")) as at:
        block(client=there.client("c1"), worker=there.worker("w2").id, by="herself", at=at)

    # w2 is at the Mill on Mondays, Tuesdays and Wednesdays.
    assert {line.split()[0] for line in words(offered(there))} == {"Thu", "Fri"}


def test_what_she_must_have_is_kept(db: None):
    made = ford(little_ford(choices=(ChoiceRow("c1", "women_only", "yes", "must"),)))

    assert words(offered(made)) == ["Tue 09 18:30 mill w1"]


@pytest.mark.promise("P3")
def test_nothing_to_offer_is_her_key_workers_task_and_the_same_where_she_is_placed_around_somebody(
    db: None,
):
    made = ford(little_ford(choices=(ChoiceRow("c1", "language", "Welsh", "must"),)))

    answer = offered(made)

    assert (answer.offer, answer.why) == (None, Why.NO_TIME)
    assert open_tasks() == [("other_time", visit("v1").pk)]

    apart(made, "c1", made.client("c3"))
    assert offered(made) == answer
    assert open_tasks() == [("no_safe_time", visit("v1").pk), ("other_time", visit("v1").pk)]


def test_after_the_end_of_a_school_calendar_no_time_is_promised(there: Ford):
    ends = TERMS[: TERMS.index("BEGIN:VEVENT\nUID:2")] + _holiday("20270212") + "END:VCALENDAR\n"
    with acting(As.IMPORTER):
        SchoolCalendar.objects.update(content=ends.encode())

    made = offered(there)

    assert made.short
    assert words(made)[-1].startswith("Mon 08")
    assert max(one.day for one in starts_of(made)) <= date(2027, 2, 12)
    with acting(As.HER, there.client("c1")):
        assert school_ends(there.client("c1"), date(2027, 2, 5)) == date(2027, 2, 12)


def _holiday(day: str) -> str:
    return (
        f"BEGIN:VEVENT\nUID:9\nDTSTART;VALUE=DATE:{day}\nDTEND;VALUE=DATE:20270213\n"
        "SUMMARY:School holiday\nEND:VEVENT\n"
    )


def test_with_a_calendar_that_has_ended_nothing_is_promised_and_a_person_asks(there: Ford):
    with acting(As.IMPORTER):
        SchoolCalendar.objects.update(content=TERMS.replace("2027", "2020").encode())

    answer = offered(there)

    assert (answer.offer, answer.why, answer.short) == (None, Why.SCHOOL, True)
    assert open_tasks() == [("other_time", visit("v1").pk)]
    say_school(her=there.client("c1"), calendar=None)
    assert words(offered(there))


def test_the_day_after_tomorrow_is_the_first_and_tomorrow_where_it_cannot_wait(there: Ford):
    monday = AT.replace(day=8)
    with acting(As.IMPORTER):
        VisitDue.objects.filter(ref="v3").update(by="anyone", skills=["key_work"])
    her_key_worker(there, "c2", "w2")

    def first() -> list[str]:
        with transaction.atomic():
            found = words(offered(there, "v3", "w2", at=monday))
            transaction.set_rollback(True)
        return found

    # c2 can come on Mondays in the morning, and works on every other day.
    assert {line[:6] for line in first()} == {"Mon 15", "Mon 22"}
    with acting(As.IMPORTER):
        FreeTime.objects.filter(client=there.client("c2")).update(weekday="Tue")
    assert {line[:6] for line in first()} == {"Tue 16", "Tue 23"}
    with acting(As.IMPORTER):
        VisitDue.objects.filter(ref="v3").update(critical=True)
    assert {line[:6] for line in first()} == {"Tue 09", "Tue 16"}


def test_where_the_facts_do_not_fit_together_nothing_is_offered_and_a_person_asks(there: Ford):
    with acting(As.IMPORTER):
        Reach.objects.filter(client=there.client("c1")).update(minutes=-1)

    assert offered(there).why is Why.NO_TIME
    assert open_tasks() == [("other_time", visit("v1").pk)]
