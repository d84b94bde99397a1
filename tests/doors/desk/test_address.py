"""Where she lives, at the desk: asked by one safety lead, given once by another, and told to her behind her secret."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.access.actions import block
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.contact.paging.deputies import agree_to_deputy, name_deputy
from alongside.trust.entrusted.models import AddressRelease
from alongside.work.models import Kind
from tests.doors.desk.safety_cast import HERE, browser_of, open_items, press, second_lead
from tests.doors.her.private_cast import cast_with_ana, signed_in
from tests.web_cast import Cast
from tests.web_client import Browser, without_keys

pytestmark = pytest.mark.django_db
WORDS = "3 Bluebell Cottages"
ADDRESS = f"{HERE}address/"
LOOKS = "/today/seen/looks/"


@pytest.fixture
def cast() -> Cast:
    return cast_with_ana()


@pytest.fixture
def lead(cast: Cast) -> Browser:
    return browser_of(cast.lead)


def asking(cast: Cast, **changes: Any) -> dict[str, Any]:
    usual = {
        "recipient": cast.social_worker.pk,
        "reason": "protect",
        "why": "He has been seen there",
        "until": "1",
        "tell": "now",
    }
    return usual | changes


def written(cast: Cast, lead: Browser) -> str:
    address = f"{ADDRESS}{cast.ana.pk}/"
    press(lead, address, "write", words=WORDS)
    return address


def asked(cast: Cast, lead: Browser, **changes: Any) -> str:
    """The page of the request."""
    address = written(cast, lead)
    assert press(lead, address, "ask", **asking(cast, **changes)).status_code == 303
    (item,) = open_items(Kind.REVIEW)
    return f"{HERE}review/{item.about}/"


def test_the_page_never_shows_the_address_and_says_that_there_is_one(cast: Cast, lead: Browser):
    second_lead(cast)
    address = written(cast, lead)
    page = lead.get(address).text

    assert "A safe address is written down." in page
    assert WORDS not in page
    assert "Ask another safety lead" in page


@pytest.mark.promise("P34")
def test_a_second_safety_lead_gives_it_and_it_is_shown_once(cast: Cast, lead: Browser):
    second = browser_of(second_lead(cast))
    task = asked(cast, lead)
    assert "Take it back" in lead.get(task).text
    assert press(lead, task, "give").status_code == 200
    assert WORDS not in press(lead, task, "give").text

    first, again = press(second, task, "give"), press(second, task, "give")

    assert WORDS in first.text
    assert "no-store" in first["Cache-Control"]
    assert WORDS not in again.text + second.get(task).text + lead.get(task).text
    assert "gave it on" in lead.get(task).text
    assert open_items(Kind.REVIEW) == []


def test_what_is_needed_within_a_day_is_urgent_and_the_seconds(cast: Cast, lead: Browser):
    second = second_lead(cast)
    asked(cast, lead)
    (item,) = open_items(Kind.REVIEW)

    assert (item.urgent, item.owner_id) == (True, second.pk)


@pytest.mark.promise("P34")
def test_for_somebody_she_is_kept_apart_from_it_needs_a_conversation(cast: Cast, lead: Browser):
    second_lead(cast)
    save_keep_apart(
        mover=cast.ana.pk, fixed=cast.social_worker.pk, said_by=SaidBy.HER, by=cast.lead.pk
    )
    address = written(cast, lead)
    assert cast.social_worker.name in lead.get(address).text  # left out, the list would tell

    answer = press(lead, address, "ask", **asking(cast))

    assert answer.status_code == 422
    assert "This needs a conversation." in answer.text
    with acting(As.KEYHOLDER):
        assert not AddressRelease.objects.exists()


def test_alone_a_safety_lead_is_told_how_a_second_one_comes_about(cast: Cast, lead: Browser):
    address = written(cast, lead)
    page = lead.get(address).text
    assert "You are the only safety lead who holds her key, and it takes two." in page
    assert "Ask another safety lead" not in page

    deputy(cast)

    assert "Ask another safety lead" in lead.get(address).text


def deputy(cast: Cast) -> None:
    """The manager names Sam, and the privacy officer agrees."""
    with acting(As.PERSON, cast.manager.pk) as at:
        named = name_deputy(
            organisation=cast.service.pk,
            worker=cast.sam.pk,
            ends_at=at.replace(year=at.year + 1, month=1, day=10),
            by=cast.manager.pk,
            at=at,
        )
    with acting(As.PERSON, cast.officer.pk) as at:
        agree_to_deputy(deputy=named, by=cast.officer.pk, at=at)


def test_she_reads_to_what_post_and_why_behind_her_short_secret(cast: Cast, lead: Browser):
    second = browser_of(second_lead(cast))
    press(second, asked(cast, lead), "give")

    page = signed_in(cast.ana).get(LOOKS).text
    assert "Who was told where you live" in page
    assert "worker of another service at Vale Council, so that they can protect you at home" in page
    assert "Social_Worker" not in page.split("Who was told where you live")[1].split("<h2>")[0]
    assert WORDS not in page
    assert signed_in(cast.ana, private=False).get(LOOKS).status_code == 303


def test_where_reading_of_it_is_the_danger_she_reads_of_it_later(cast: Cast, lead: Browser):
    second = browser_of(second_lead(cast))
    task = asked(cast, lead, tell="later")
    press(second, task, "give")
    assert "Who was told where you live" not in signed_in(cast.ana).get(LOOKS).text
    assert [item.kind for item in open_items(Kind.REVIEW)] == [Kind.REVIEW]

    press(lead, task, "told")

    assert "Who was told where you live" in signed_in(cast.ana).get(LOOKS).text
    assert open_items(Kind.REVIEW) == []


def test_refused_it_is_not_given(cast: Cast, lead: Browser):
    second = browser_of(second_lead(cast))
    task = asked(cast, lead)
    press(second, task, "refuse")

    assert "It was not given" in lead.get(task).text
    assert WORDS not in press(second, task, "give").text


def test_whoever_holds_no_key_finds_nothing(cast: Cast, lead: Browser):
    task = asked(cast, lead) if second_lead(cast) else ""
    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=cast.ana).update(ends_at=at)
    never = lead.get(f"{ADDRESS}{uuid.uuid4()}/")

    gone = lead.get(f"{ADDRESS}{cast.ana.pk}/")
    assert (gone.status_code, gone.content) == (404, never.content)
    assert cast.ana.ref not in without_keys(lead.get(task).text)
    for worker in (cast.jo, cast.manager, cast.on_call):
        assert browser_of(worker).get(f"{ADDRESS}{cast.ana.pk}/").status_code == 404


def test_somebody_she_is_kept_apart_from_reads_nothing_of_it_as_safety_lead(
    cast: Cast, lead: Browser
):
    second: Worker = second_lead(cast)
    task = asked(cast, lead)
    save_keep_apart(mover=cast.ana.pk, fixed=second.pk, said_by=SaidBy.HER, by=cast.lead.pk)
    theirs = browser_of(second)

    assert theirs.get(f"{ADDRESS}{cast.ana.pk}/").status_code == 404
    assert cast.ana.ref not in without_keys(theirs.get(task).text)
    assert WORDS not in press(theirs, task, "give").text


def test_alone_it_is_asked_all_the_same_and_who_is_on_call_hands_it_to_a_second_once_there_is_one(
    cast: Cast, lead: Browser
):
    task, on_call = asked(cast, lead), browser_of(cast.on_call)
    assert task in on_call.get("/desk/").text
    page = on_call.get(task).text
    assert "You do not hold the key" in page
    assert cast.ana.ref not in without_keys(page)
    press(on_call, task, "done")
    assert task in on_call.get("/desk/").text

    deputy(cast)
    press(on_call, task, "done")

    assert task not in on_call.get("/desk/").text
    (item,) = (one for one in open_items(Kind.REVIEW) if str(one.about) in task)
    assert item.owner_id == cast.sam.pk
    assert WORDS in press(browser_of(cast.sam), task, "give").text


def test_nobody_gives_it_to_themselves_and_the_second_is_somebody_else(cast: Cast, lead: Browser):
    second = second_lead(cast)
    task = asked(cast, lead, recipient=second.pk)
    (item,) = open_items(Kind.REVIEW)
    assert (item.owner_id, item.role) == (None, "on_call")
    theirs = browser_of(second)
    assert "Nobody gives it to themselves" in theirs.get(task).text

    assert WORDS not in press(theirs, task, "give").text


def test_a_lead_she_is_kept_apart_from_is_not_the_second_and_ends_no_request(
    cast: Cast, lead: Browser
):
    second = second_lead(cast)
    save_keep_apart(mover=second.pk, fixed=cast.ana.pk, said_by=SaidBy.HER, by=cast.lead.pk)
    task = asked(cast, lead)
    (item,) = open_items(Kind.REVIEW)
    assert item.owner_id != second.pk

    theirs = browser_of(second)
    assert theirs.get(f"{ADDRESS}{cast.ana.pk}/").status_code == 404
    assert (theirs.get(task).status_code, press(theirs, task, "done").status_code) == (404, 404)
    assert len(open_items(Kind.REVIEW)) == 1


def test_what_she_reads_later_stands_on_no_list_of_a_lead_she_is_kept_apart_from(
    cast: Cast, lead: Browser
):
    second, third = second_lead(cast), cast.sam
    with acting(As.IMPORTER) as at:
        Post.objects.create(
            worker=third, organisation=cast.service, role=Role.SAFETY_LEAD, starts_at=at
        )
    task = asked(cast, lead, tell="later")
    save_keep_apart(mover=cast.ana.pk, fixed=third.pk, said_by=SaidBy.HER, by=cast.lead.pk)
    assert WORDS in press(browser_of(second), task, "give").text

    assert task not in browser_of(third).get("/desk/").text
    assert task in browser_of(second).get("/desk/").text


def test_who_lost_their_post_meanwhile_is_told_nothing(cast: Cast, lead: Browser):
    second = browser_of(second_lead(cast))
    task = asked(cast, lead)
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=cast.social_worker).update(ends_at=at)

    assert WORDS not in press(second, task, "give").text


def test_what_a_lead_asked_whom_she_blocks_meanwhile_is_not_given(cast: Cast, lead: Browser):
    second = browser_of(second_lead(cast))
    task = asked(cast, lead)
    block(client=cast.ana.pk, worker=cast.lead.pk, by="herself", at=cast.at)

    assert WORDS not in press(second, task, "give").text
