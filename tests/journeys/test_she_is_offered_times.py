"""She is offered times and picks one; and what becomes of an offer that nobody answers. In a browser."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from alongside.planning.offering.actions import lapse_due
from tests.capabilities.care.cast import presences, visit
from tests.capabilities.offering.cast import agreed_now, offer_of, offered, open_tasks
from tests.doors.her.when_cast import HERE, Her, her
from tests.journeys.tools import calm, fits, sit_down


@pytest.fixture
def ana(live: str, monkeypatch: pytest.MonkeyPatch) -> Her:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    return her()


def test_she_is_offered_times_and_picks(page: Page, phone: Page, live: str, ana: Her):
    made = offered(ana.ford)
    sit_down(page, ana.client, live)
    page.goto(f"{live}/today/")
    page.get_by_role("link", name="Times", exact=True).click()
    expect(page.get_by_text("We keep these times for you until Sunday 7 February")).to_be_visible()
    calm(page)
    page.get_by_role("link", name="Time with your key worker").click()
    expect(page).to_have_title("Choose a time - Today")
    expect(page.get_by_text("If you do nothing, nothing is booked.")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("link", name="Pick one, or choose: Not now")).to_be_visible()
    page.get_by_label("Tuesday 9 February, 18:30").check()
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("heading", name="Your time")).to_be_visible()
    expect(page.get_by_text("Only women come to the building then.")).to_be_visible()
    calm(page)
    assert presences() == [("standing", "09 18:30")]

    # The same offer on her telephone, without scripts: she is told what stands.
    sit_down(phone, ana.client, live)
    phone.goto(f"{live}{HERE}offer/{made.offer}/")
    expect(phone.get_by_text("You picked a time. It is agreed.")).to_be_visible()
    phone.get_by_role("link", name="See this time").click()
    phone.get_by_role("link", name="Say what would help you come").click()
    phone.get_by_label("A lift").check()
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_text("What you said would help")).to_be_visible()
    phone.get_by_role("link", name="I cannot come").click()
    expect(phone.get_by_text("We need no reason.")).to_be_visible()
    phone.get_by_role("button", name="Tell them I cannot come").click()
    expect(phone.get_by_text("You can ask for a new time now or later.")).to_be_visible()
    assert agreed_now(visit("v1").pk) == []


def test_silence_books_nothing_and_she_can_ask_again(page: Page, live: str, ana: Her):
    made = offered(ana.ford)
    sit_down(page, ana.client, live)
    page.goto(f"{live}{HERE}offer/{made.offer}/")
    first = page.get_by_role("radio").first
    first.check()

    lapse_due(at=offer_of(made).held_until)
    page.get_by_role("button", name="Send my answer").click()

    expect(page.get_by_text("No answer came in time, so nothing was booked.")).to_be_visible()
    calm(page)
    assert agreed_now(visit("v1").pk) == []
    assert ("no_answer", visit("v1").pk) in open_tasks()
    page.get_by_role("link", name="Ask for a time").click()
    calm(page)
    page.get_by_role("button", name="Look for times").click()
    expect(page.get_by_role("heading", name="Choose a time")).to_be_visible()


def test_she_says_when_she_can_come_one_thing_a_page(phone: Page, live: str, ana: Her):
    sit_down(phone, ana.client, live)
    phone.goto(f"{live}{HERE}can/")
    phone.get_by_role("button", name="Go through them one by one").click()
    phone.get_by_label("Friday evening").uncheck()
    for answer, then in (
        ("", "What part of the day suits you best?"),
        ("Skip this", "Who looks after your children"),
        ("They come with me", "Your children's school"),
        ("I have no child at school", "Children who come with you"),
        ("2", "In person or online"),
        ("Skip this", "Your way to us"),
        ("Skip this", "How you get there"),
        ("Somebody brings me", "Your way to us"),
        ("I cannot get there", "When you can come"),
    ):
        if answer == "Skip this":
            phone.get_by_role("link", name=answer).click()
        else:
            if answer:
                phone.get_by_label(answer, exact=True).check()
            phone.get_by_role("button", name="Save and go on").click()
        expect(phone.get_by_role("heading", name=then)).to_be_visible()
        fits(phone, 320)

    for line in ("No child at school", "They come with you", "Somebody brings you"):
        expect(phone.get_by_text(line, exact=True)).to_be_visible()
    expect(phone.get_by_text(re.compile("Friday: morning and afternoon"))).to_be_visible()
