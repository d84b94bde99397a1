"""A change of how she is reached that waits: who confirms it, who stops it, and who is shown nothing of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.changes import ask_change
from alongside.trust.contact.models import SafeContact
from alongside.work.models import WorkItem
from tests.capabilities.contact.cast import ANY_TIME, agreed
from tests.doors.desk.safety_cast import HERE, browser_of, open_items, press
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser, without_keys
from tests.web_looks import hidden_nowhere, shown, shown_unsaid

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    hidden_nowhere(cast.ana)
    return cast


@pytest.fixture
def lead(cast: Cast) -> Browser:
    return browser_of(cast.lead)


def waits(cast: Cast) -> SafeContact:
    """Ana's own device asks to be rung on another number."""
    agreed(cast)
    with acting(As.HER, cast.ana.pk) as at:
        wanted = replace(ANY_TIME, address="07700 900 456")
        return ask_change(client=cast.ana.pk, wanted=wanted, at=at)


@pytest.mark.parametrize("name", ["jo", "lead"])
def test_a_change_that_waits_is_confirmed_in_the_room(cast: Cast, name: str):
    address = f"{HERE}change/{waits(cast).pk}/"
    browser = browser_of(getattr(cast, name))

    page = browser.get(address).text
    assert "another number or address" in page
    assert "900" not in without_keys(page).replace("900px", "")
    assert not shown_unsaid(browser, address, cast.ana.pk)
    assert press(browser, address, "confirm").status_code == 422
    assert press(browser, address, "confirm", how="room").status_code == 303

    with acting(As.GATE):
        assert SafeContact.objects.get(pk=address.split("/")[-2]).started_at is not None
    assert open_items("change_waits") == []
    assert browser.get(address).status_code == 404


@pytest.mark.promise("P14")
def test_a_call_back_comes_too_early_and_says_so(cast: Cast):
    address = f"{HERE}change/{waits(cast).pk}/"

    answer = press(browser_of(cast.jo), address, "confirm", how="call_back")

    assert (answer.status_code, "72 hours" in answer.text) == (422, True)
    assert len(open_items("change_waits")) == 1


@pytest.mark.parametrize(("before", "nobody", "rung"), [(False, True, False), (True, False, True)])
def test_it_says_in_which_hours_and_whether_anybody_can_be_rung_back(
    cast: Cast, before: bool, nobody: bool, rung: bool
):
    if before:
        agreed(cast)
    mornings = frozenset(range(9, 12)) | frozenset(range(24 + 9, 24 + 12))
    with acting(As.HER, cast.ana.pk) as at:
        wanted = replace(ANY_TIME, address="07700 900 456", hours=mornings)
        rule = ask_change(client=cast.ana.pk, wanted=wanted, at=at)

    page = browser_of(cast.jo).get(f"{HERE}change/{rule.pk}/").text

    assert "it would be: Monday to Tuesday 09:00 to 12:00" in page
    assert ("No number is left that was safe before" in page) is nobody
    assert ("A call back can confirm it after" in page) is rung


@pytest.mark.promise("P14")
def test_somebody_else_held_her_phone_and_the_old_rule_goes_on(cast: Cast, lead: Browser):
    rule = waits(cast)
    assert f"{HERE}change/{rule.pk}/" in lead.get(HERE).text

    assert press(lead, f"{HERE}change/{rule.pk}/", "not_hers").headers["Location"] == HERE

    with acting(As.GATE):
        counts = SafeContact.objects.get(client=cast.ana, ended_at=None)
        assert counts.pk != rule.pk
    assert open_items("change_waits") == []


@pytest.mark.parametrize("name", ["sam", "reception", "manager", "on_call"])
def test_a_change_is_nobody_elses(cast: Cast, name: str):
    address = f"{HERE}change/{waits(cast).pk}/"

    assert browser_of(getattr(cast, name)).get(address).status_code == 404


def test_who_is_on_call_is_not_shown_whose_it_is_and_gives_it_to_the_lead(
    cast: Cast, lead: Browser
):
    address = f"{HERE}change/{waits(cast).pk}/"
    with acting(As.DUTY):
        WorkItem.objects.filter(kind="change_waits").update(
            owner_id=None, organisation_id=cast.service.pk, role="on_call"
        )
    on_call = browser_of(cast.on_call)

    page = on_call.get(address).text
    assert ("You do not work with her" in page, shown(page)) == (True, False)
    assert press(on_call, address, "confirm", how="room").status_code == 200
    assert press(on_call, address, "give").headers["Location"] == "/desk/"
    assert on_call.get(address).status_code == 404
    assert address in lead.get(HERE).text
    assert press(lead, address, "confirm", how="room").status_code == 303
    assert open_items("change_waits") == []
