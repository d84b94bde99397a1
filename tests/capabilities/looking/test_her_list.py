"""She reads who looked, in plain words, and can say that she does not recognise it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.trust.acting import Purpose, acting
from alongside.trust.looking.actions import do_not_recognise
from alongside.trust.looking.errors import NotHers
from alongside.trust.looking.queries import who_looked
from alongside.trust.looking.record import Event, Seen, Written, write_down
from alongside.trust.looking.words import EMERGENCY, WHAT_FOR
from alongside.work.models import WorkItem
from tests.capabilities.looking.past import HOUR, NINE, look
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P31")]


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def said(cast: Cast) -> list[tuple[str, list[str]]]:
    with acting(As.HER, cast.ana.pk):
        days = who_looked(cast.ana.pk)
    return [(day.words, [line.words for line in day.lines]) for day in days]


def test_one_line_says_who_in_what_role_at_what_and_why(cast: Cast):
    look(cast.jo.pk, cast.ana.pk, at=NINE)

    assert said(cast) == [
        ("Tuesday 3 November 2026", ["Jo, key worker, looked at your times to plan your care"])
    ]


def test_an_emergency_look_says_why_it_was_and_not_that_it_was_care(cast: Cast):
    look(cast.jo.pk, cast.ana.pk, at=NINE, page=EMERGENCY)

    assert said(cast)[0][1] == [
        "Jo, key worker, looked at the emergency view because they said that a life was in danger"
    ]


def test_the_same_look_on_one_day_is_one_line(cast: Cast):
    for hour in range(3):
        look(cast.jo.pk, cast.ana.pk, at=NINE + hour * HOUR)

    assert said(cast)[0][1] == ["Jo, key worker, looked at your times to plan your care, 3 times"]


def test_the_newest_day_comes_first(cast: Cast):
    look(cast.jo.pk, cast.ana.pk, at=NINE)
    look(cast.sam.pk, cast.ana.pk, at=NINE + 24 * HOUR, page="your notes")

    assert said(cast) == [
        ("Wednesday 4 November 2026", ["Sam, key worker, looked at your notes to plan your care"]),
        ("Tuesday 3 November 2026", ["Jo, key worker, looked at your times to plan your care"]),
    ]


def test_a_look_shortly_after_midnight_in_summer_stands_on_the_day_people_mean(cast: Cast):
    look(cast.jo.pk, cast.ana.pk, at=NINE.replace(month=7, day=3, hour=23, minute=30))

    assert said(cast)[0][0] == "Saturday 4 July 2026"


def test_looks_at_somebody_else_are_not_in_it(cast: Cast):
    look(cast.jo.pk, cast.pat.pk, at=NINE)

    assert said(cast) == []


def test_her_own_visits_are_not_in_it(cast: Cast):
    with acting(As.HER, cast.ana.pk) as at:
        write_down(
            Event(As.HER, cast.ana.pk, "", "your times", Purpose.CARE, at),
            {(cast.ana.pk, "diary")},
        )

    assert said(cast) == []


def test_what_the_application_did_by_itself_is_in_it(cast: Cast):
    seen: Seen = {(cast.ana.pk, "diary")}
    with acting(As.PLANNER) as at:
        write_down(Event(As.PLANNER, None, "", "your times", Purpose.PLANNING, at), seen)

    assert said(cast)[0][1] == ["Alongside looked at your times to find times for you"]


def test_every_purpose_has_words_for_her():
    assert set(WHAT_FOR) == set(Purpose)


def pointed_out(cast: Cast, written: Written) -> WorkItem:
    with acting(As.HER, cast.ana.pk) as at:
        do_not_recognise(cast.ana.pk, look=written.look, at=at)
    with acting(As.DUTY):
        return WorkItem.objects.get()


def test_a_look_she_does_not_recognise_goes_to_a_privacy_officer_elsewhere(cast: Cast):
    with acting(As.REGISTRAR):
        Post.objects.create(
            worker=cast.social_worker,
            organisation=cast.council,
            role=Role.PRIVACY_OFFICER,
            starts_at=cast.at - timedelta(days=1),
        )
    written = look(cast.sam.pk, cast.ana.pk, at=NINE)

    item = pointed_out(cast, written)

    assert (item.kind, item.about) == ("unknown_look", written.look)
    assert (item.organisation_id, item.role) == (cast.council.pk, "privacy_officer")
    assert item.due_at - item.made_at == timedelta(days=1)


def test_without_one_elsewhere_it_goes_to_the_one_there_is(cast: Cast):
    item = pointed_out(cast, look(cast.sam.pk, cast.ana.pk, at=NINE))

    assert (item.organisation_id, item.role) == (cast.service.pk, "privacy_officer")


def test_a_post_that_has_ended_is_not_asked(cast: Cast):
    with acting(As.REGISTRAR):
        Post.objects.create(
            worker=cast.social_worker,
            organisation=cast.council,
            role=Role.PRIVACY_OFFICER,
            starts_at=cast.at - timedelta(days=9),
            ends_at=cast.at - timedelta(days=1),
        )

    item = pointed_out(cast, look(cast.sam.pk, cast.ana.pk, at=NINE))

    assert item.organisation_id == cast.service.pk


def test_a_look_at_somebody_else_cannot_be_pointed_out(cast: Cast):
    written = look(cast.jo.pk, cast.pat.pk, at=NINE)

    for unknown in (written.look, uuid4()):
        with pytest.raises(NotHers), acting(As.HER, cast.ana.pk) as at:
            do_not_recognise(cast.ana.pk, look=unknown, at=at)
