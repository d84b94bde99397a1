"""The first page of the desk, as each viewer."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client as Browser

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


def signed_in(worker) -> Browser:
    browser = Browser(HTTP_HOST="localhost")
    browser.force_login(worker.account)
    return browser


def asked(cast: Cast) -> WorkItem:
    with acting(As.DUTY) as at:
        ask(
            Kind.NOT_SURE_SENT,
            uuid4(),
            area=cast.area.pk,
            owner=Owner(organisation=cast.service.pk, role="safety_lead"),
            at=at,
            due_at=at,
            urgent=True,
        )
        return WorkItem.objects.get()


def test_somebody_who_is_not_signed_in_is_sent_to_sign_in_with_no_word_of_where_they_were():
    answer = Browser(HTTP_HOST="localhost").get("/desk/")

    assert (answer.status_code, answer["Location"], answer.content) == (303, "/sign-in/", b"")


def test_an_empty_list_says_so():
    answer = signed_in(make_cast().jo).get("/desk/")

    assert answer.status_code == 200
    assert "Nothing waits for you." in answer.text


def test_an_item_stands_on_the_list_of_whoever_holds_the_post_and_of_nobody_else():
    cast = make_cast()
    item = asked(cast)

    assert (
        "A message may not have gone: do not send it again"
        in signed_in(cast.lead).get("/desk/").text
    )
    assert (
        "A message may not have gone: do not send it again"
        not in signed_in(cast.jo).get("/desk/").text
    )
    assert signed_in(cast.jo).post(f"/desk/done/{item.number}/").status_code == 404


def test_what_is_done_leaves_the_list_and_saying_so_twice_changes_nothing():
    cast = make_cast()
    item = asked(cast)
    browser = signed_in(cast.lead)

    for _ in range(2):
        answer = browser.post(f"/desk/done/{item.number}/")
        assert (answer.status_code, answer["Location"]) == (303, "/desk/")
    assert "Nothing waits for you." in browser.get("/desk/").text


def test_what_has_no_page_leads_to_the_person_for_who_works_with_them_and_names_nobody():
    cast = make_cast()
    with acting(As.DUTY) as at:
        for worker, about in ((cast.jo, cast.ana), (cast.sam, cast.ana)):
            kind = Kind.RING if worker == cast.jo else Kind.CANNOT_REACH
            ask(
                kind,
                about.pk,
                area=cast.area.pk,
                owner=Owner(worker=worker.pk),
                at=at,
                due_at=at,
            )

    jo, sam = (signed_in(worker).get("/desk/").text for worker in (cast.jo, cast.sam))

    address = f"/desk/person/{cast.ana.pk}/"
    assert (address in jo, address in sam) == (True, False)
    assert (f">{cast.ana.known_as}<" in jo, "Somebody has to be reached" in sam) == (False, True)
