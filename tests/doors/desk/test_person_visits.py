"""Her page: what became of her visits, what is agreed, and what was offered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.care.attending.models import Attendance
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.trust.acting import acting
from tests.doors.desk.person_cast import page_of, visit
from tests.doors.desk.test_today import at_desk, has_a_rule
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_what_became_of_visits_is_told_and_what_nobody_wrote_is_not_guessed(cast: Cast):
    visit(cast, -3, how="childcare")
    visit(cast, -10)
    visit(cast, -17, ended=True)

    page = page_of(cast)

    history = page[page.index('id="history"') :]
    parts = (
        "Could not come: looking after children",
        "Nobody has written down what became of it",
        "Called off",
    )
    assert [history.index(one) for one in parts] == sorted(history.index(one) for one in parts)


@pytest.mark.parametrize(
    ("how", "first"),
    [
        (("unsafe", "custody"), True),
        (("unsafe", "came", "unsafe"), False),
        (("childcare", "unsafe", "unsafe"), False),
        (("unsafe",), False),
    ],
)
def test_twice_running_lost_to_danger_stands_first(cast: Cast, how: tuple[str, ...], first: bool):
    has_a_rule(cast.ana, cast.jo)
    for number, one in enumerate(how, 1):
        visit(cast, -number, how=one)

    said = "Could not come twice: unsafe, custody or hospital"
    assert (said in page_of(cast)) is first
    assert (said in at_desk(cast.jo).get("/desk/today/").text) is first


def test_what_was_written_last_about_a_visit_counts(cast: Cast):
    visit(cast, -1, how="unsafe")
    wrong = visit(cast, -2, how="unsafe")
    with acting(As.PERSON, cast.jo.pk) as at:
        Attendance.objects.create(
            client=cast.ana,
            agreed=wrong,
            how="came",
            written_at=at + timedelta(seconds=1),
            written_by=cast.jo,
        )

    assert "Could not come twice" not in page_of(cast)


def test_a_time_that_is_not_in_the_diary_is_told_to_nobody(cast: Cast):
    visit(cast, 3, place="building")

    page = page_of(cast)
    today = at_desk(cast.jo).get("/desk/today/").text

    assert "Needs a conversation. Tell nobody this time" in page
    assert "Their time cannot stand" in page
    assert "A time is not safe to tell yet" in today
    assert "Building" not in today


def test_history_goes_on_on_the_next_part(cast: Cast):
    for number in range(21):
        visit(cast, -1 - number)
    jo = at_desk(cast.jo)

    assert f"/desk/person/{cast.ana.pk}/?page=2" in page_of(cast, jo)
    second = jo.get(f"/desk/person/{cast.ana.pk}/?page=2").text
    assert second.count("Nobody has written down what became of it") == 1
    assert jo.get(f"/desk/person/{cast.ana.pk}/?page=3").status_code == 404


def test_an_offer_without_an_answer_says_until_when_and_that_silence_is_no_yes(cast: Cast):
    made = visit(cast, 9)
    with acting(As.PERSON, cast.jo.pk) as at:
        offer = Offer.objects.create(
            area=cast.area,
            client=cast.ana,
            visit=made.visit,
            made_at=at,
            held_until=at + timedelta(days=2),
        )
        OfferedStart.objects.create(
            offer=offer,
            client=cast.ana,
            position=0,
            worker=cast.jo,
            place=made.place,
            day=made.day,
            start=made.start,
            zone=made.zone,
            starts_at=made.starts_at,
            ends_at=made.ends_at,
        )

    offered = page_of(cast).split('id="offers"')[1]

    assert "Online, with Jo" in offered
    assert "No answer is no yes" in offered
