"""A midwife of a hub has referred her: "received" is all. She lets the midwife know that she came, and takes that back;
she asks the hub for something, and takes that back.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from alongside.care.attending.actions import write
from alongside.care.attending.choices import How
from alongside.care.referring.actions import take_up, write_for_entry
from alongside.care.referring.words import HerWords
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Worker
from alongside.trust.acting import acting
from tests.capabilities.attending.cast import House, agreed, house
from tests.doors.her.private_cast import SHORT, account_of_hers
from tests.journeys.tools import NARROW, calm, sit_down
from tests.web_cast import _worker


@pytest.fixture
def there(live: str, monkeypatch: pytest.MonkeyPatch) -> House:
    """Ana can sign in, and came to a time that is over."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    made = house()
    account_of_hers(made.cast.ana)
    row = agreed(made, made.cast.ana, starts_in=timedelta(minutes=-1))
    with acting(As.PERSON, made.cast.jo.pk) as at:
        write(agreed=row.pk, how=How.CAME, by=made.cast.jo.pk, at=at)
    return made


@pytest.fixture
def midwife(there: House) -> Worker:
    """Maeve, who referred her the day before yesterday; somebody on call said whom it was about."""
    at, entry, service = there.cast.at - timedelta(days=2), uuid4(), there.cast.service.pk
    with acting(As.IMPORTER):
        hub = Organisation.objects.create(area=there.cast.area, name="Vale Hub", kind="health")
        maeve = _worker(there.cast.area, hub, "maeve", Role.PARTNER_WORKER, at)
    write_for_entry(entry=entry, organisation=service, words=HerWords("-"), by=maeve.pk, at=at)
    with acting(As.DUTY):
        take_up(entry=entry, client=there.cast.ana.pk, new=False, at=at)
    return maeve


def at_her_page(page: Page, there: House, live: str, address: str) -> None:
    """She signs in and gives her short secret."""
    sit_down(page, there.cast.ana, live)
    page.goto(live + address)
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.get_by_label("Your short secret").fill(SHORT)
    page.get_by_role("button", name="Open").click()


def line_of(page: Page, midwife: Worker, live: str, words: str) -> None:
    """What the midwife reads of whom she referred."""
    sit_down(page, midwife, live)
    page.goto(f"{live}/desk/refer/sent/")
    line = page.get_by_role("main").get_by_role("listitem")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("Received on")
    expect(line).to_contain_text(words)
    if not words:
        expect(line).not_to_contain_text("came")


@pytest.mark.promise("P26")
def test_she_lets_a_midwife_know_one_thing_and_takes_it_back(
    page: Page, phone: Page, live: str, there: House, midwife: Worker
):
    line_of(page, midwife, live, "")
    at_her_page(phone, there, live, "/today/seen/")
    phone.get_by_role("button", name="Let them know that I came").click()
    expect(phone.get_by_text("It does not count yet.")).to_be_visible()
    line_of(page, midwife, live, "")

    sit_down(page, there.cast.jo, live)
    page.goto(f"{live}/desk/")
    page.get_by_role("link", name="Who may know that somebody came waits").click()
    expect(page.get_by_text("That they came. No day, and no more")).to_be_visible()
    calm(page)
    page.get_by_label("room").check()
    page.get_by_role("button", name="Let it count from now on").click()
    expect(page.get_by_role("heading", name="My list")).to_be_visible()
    line_of(page, midwife, live, "She lets you know that she came")
    calm(page)

    phone.reload()
    phone.get_by_role("button", name="They may not know any more").click()
    expect(phone.get_by_text("They do not know if you came.")).to_be_visible()
    line_of(page, midwife, live, "")


def test_she_asks_the_hub_for_a_smear_test_and_takes_it_back(
    page: Page, phone: Page, live: str, there: House, midwife: Worker
):
    at_her_page(phone, there, live, "/today/more/")
    expect(phone.get_by_role("heading", name="More you can ask for")).to_be_visible()
    phone.get_by_role("button", name="Ask for something").click()
    phone.get_by_label("A smear test").check()
    phone.get_by_role("button", name="Go on").click()
    expect(phone.get_by_role("heading", name="A smear test")).to_be_visible()
    phone.get_by_label("Vale Hub").check()
    phone.get_by_label("How is it safe to tell you?").fill("Do not contact me, I look here")
    phone.get_by_role("button", name="Ask for it").click()
    expect(phone.get_by_role("alert")).to_contain_text("Choose one")
    expect(phone.get_by_label("How is it safe to tell you?")).to_have_value(
        "Do not contact me, I look here"
    )
    phone.get_by_label("No. They get a number for me").check()
    phone.get_by_role("button", name="Ask for it").click()
    expect(phone.get_by_text("Nobody has read it yet.")).to_be_visible()

    sit_down(page, midwife, live)
    page.goto(f"{live}/desk/")
    page.get_by_role("link", name="Somebody asks for routine health care").click()
    expect(page.get_by_text("Do not contact me, I look here")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("Ana")
    calm(page)

    phone.reload()
    expect(phone.get_by_text("Somebody there read it on")).to_be_visible()
    phone.get_by_role("button", name="Take it back").click()
    expect(phone.get_by_text("You took it back on")).to_be_visible()
    page.goto(f"{live}/desk/health/")
    expect(page.get_by_text("Nobody has asked you for health care.")).to_be_visible()
    page.set_viewport_size(NARROW)
    calm(page)
