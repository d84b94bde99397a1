"""Today and her page: whom a worker sees, in which order, and what is not there."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.contact.choices import Channel, HowConfirmed
from alongside.trust.contact.models import SafeContact
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser, without_keys

pytestmark = pytest.mark.django_db

HERE = "/desk/today/"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def at_desk(worker: Worker) -> Browser:
    browser = Browser()
    assert worker.account is not None
    browser.force_login(worker.account)
    return browser


def works_about(cast: Cast, kind: Kind, about: uuid.UUID, **other: object) -> None:
    with acting(As.DUTY) as at:
        ask(
            kind,
            about,
            area=cast.area.pk,
            owner=Owner(worker=cast.jo.pk),
            at=at - timedelta(hours=3),
            due_at=at + timedelta(hours=2),
        )


def chose(cast: Cast, client: Client, about: str, value: str, firm: str) -> None:
    with acting(As.IMPORTER) as at:
        Choice.objects.create(
            area=cast.area, client=client, about=about, value=value, firm=firm, began_at=at
        )


def has_a_rule(client: Client, worker: Worker) -> None:
    with acting(As.KEYHOLDER) as at:
        SafeContact.objects.create(
            client=client,
            channel=Channel.VOICE,
            hours=[9, 10, 33, 34],
            confirmed_at=at,
            confirmed_how=HowConfirmed.ROOM,
            confirmed_by=worker,
            asked_at=at,
            started_at=at,
        )


def order(text: str, *names: str) -> list[str]:
    """The names in the order in which the list has them."""
    return sorted(names, key=lambda name: text.index(f">{name}</a>"))


def test_my_people_stand_on_it_and_nobody_else(cast: Cast):
    page = at_desk(cast.jo).get(HERE).text

    assert "Ana" in page
    assert "Pat" in page
    assert "Bea" not in without_keys(page)
    assert "Nobody is linked with you yet" in at_desk(cast.sam).get(HERE).text


def test_somebody_who_blocked_the_worker_is_not_there(cast: Cast):
    with acting(As.HER, cast.ana.pk) as at:
        block(client=cast.ana.pk, worker=cast.jo.pk, by="herself", at=at)

    assert "Ana" not in without_keys(at_desk(cast.jo).get(HERE).text)
    assert at_desk(cast.jo).get(f"/desk/person/{cast.ana.pk}/").status_code == 404


def test_whoever_may_come_to_harm_first_stands_first(cast: Cast):
    for client in (cast.ana, cast.pat):
        has_a_rule(client, cast.jo)
    jo = at_desk(cast.jo)
    assert order(jo.get(HERE).text, "Ana", "Pat") == ["Ana", "Pat"]

    works_about(cast, Kind.CANNOT_REACH, cast.pat.pk)

    page = jo.get(HERE).text
    assert order(page, "Ana", "Pat") == ["Pat", "Ana"]
    assert "Nobody has reached them" in page


def test_whom_nobody_may_reach_is_one_line_with_a_list_and_a_row_only_where_it_matters(cast: Cast):
    jo, sign = at_desk(cast.jo), "No safe way to reach them counts now"
    page = jo.get(HERE).text
    assert "2 people have no safe way to be reached that counts now" in page
    assert sign not in page
    whom = jo.get("/desk/reach/").text
    assert whom.count("Nobody has written down how") == 2
    assert f"/desk/reach/{cast.ana.pk}/" in whom
    assert ">Soon</strong> Nobody" not in whom

    works_about(cast, Kind.HAND_OVER, cast.pat.pk)
    has_a_rule(cast.ana, cast.jo)

    page = jo.get(HERE).text
    assert "1 person has no safe way to be reached that counts now" in page
    assert page.count(sign) == 1
    whom = jo.get("/desk/reach/").text
    assert ">Soon</strong> Nobody" in whom
    assert "Ana" not in without_keys(whom)
    has_a_rule(cast.pat, cast.jo)
    assert "that counts now" not in jo.get(HERE).text
    assert "it is written down how it is safe to reach them" in jo.get("/desk/reach/").text


def test_their_choices_stand_before_what_waits_for_us(cast: Cast):
    chose(cast, cast.ana, "worker_gender", "woman", "must")
    works_about(cast, Kind.HAND_OVER, cast.ana.pk)

    page = at_desk(cast.jo).get(HERE).text

    row = page.index('<th role="rowheader"')
    assert 0 < page.index("Must: a worker who is a woman", row) < page.index("hand-over is", row)


def test_three_alerts_at_most_each_with_an_age_a_clock_and_an_owner(cast: Cast):
    for kind in (Kind.HAND_OVER, Kind.CANNOT_REACH, Kind.TALK_FIRST, Kind.RING, Kind.READING):
        works_about(cast, kind, cast.ana.pk)

    page = at_desk(cast.jo).get(HERE).text

    first = page[page.index('id="first"') : page.index('id="people"')]
    assert first.count("3 hours old, due in 2 hours") == 3
    assert first.count("Owner: you.") == 3
    assert first.index("reached in person: Ana") < first.index("rung")
    assert "hand-over" not in first


def test_a_name_is_looked_for_in_what_is_posted(cast: Cast):
    jo = at_desk(cast.jo)
    page = jo.post(HERE, {"once": str(uuid.uuid4()), "find": " aN "}).text

    assert ">Ana</a>" in page
    assert ">Pat</a>" not in page
    assert jo.post(HERE, {"once": str(uuid.uuid4()), "find": ""}).status_code == 422


@pytest.mark.parametrize("number", ["0", "2", "x", "-1", "99999"])
def test_a_part_that_is_not_there_is_not_found(cast: Cast, number: str):
    assert at_desk(cast.jo).get(f"{HERE}?page={number}").status_code == 404


def test_it_is_for_posts_that_people_are_linked_with(cast: Cast):
    for worker in (cast.reception, cast.manager, cast.officer, cast.lead, cast.social_worker):
        assert at_desk(worker).get(HERE).status_code == 404
        assert at_desk(worker).get(f"/desk/person/{cast.ana.pk}/").status_code == 404


def test_a_day_begins_with_ones_people_or_with_ones_list(cast: Cast):
    places = {
        name: at_desk(getattr(cast, name)).get("/desk/first/")["Location"]
        for name in ("jo", "reception", "manager", "on_call")
    }

    assert places == {
        "jo": "/desk/today/",
        "reception": "/desk/",
        "manager": "/desk/",
        "on_call": "/desk/",
    }
