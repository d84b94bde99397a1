"""She asks without a name, is answered, comes back on another device and takes all of it back; another says yes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from alongside.care.asking.models import Ask
from alongside.care.referring.models import WaitingReferral
from alongside.kit.walls import As
from alongside.services.staffed.actions import set_hours
from alongside.trust.acting import acting
from tests.capabilities.asking.cast import ALL_DAY
from tests.journeys.tools import NARROW, calm, sit_down
from tests.web_cast import Cast

NUMBER = ".k-number"


@pytest.fixture
def taken(cast: Cast) -> Cast:
    set_hours(organisation=cast.service.pk, hours=ALL_DAY)
    return cast


def go_on(page: Page, words: str = "") -> None:
    if words:
        page.locator("[name=answer]").fill(words)
        page.get_by_role("button", name="Go on").click()
    else:
        page.get_by_role("button", name="Leave this one out").click()


def come_back(page: Page, live: str, number: str) -> None:
    page.goto(f"{live}/return")
    page.get_by_label("Your number").fill(number)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What was said")


def test_she_asks_is_answered_and_takes_it_all_back(
    phone: Page, page: Page, browser: Browser, taken: Cast, live: str
):
    phone.goto(f"{live}/")
    phone.get_by_role("link", name="Write to us, without a name").click()
    phone.get_by_role("button", name="Begin").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("What would you like to change?")
    go_on(phone, "I would like to sleep")
    go_on(phone, "No letters")
    phone.get_by_label("A woman").check()
    phone.get_by_role("button", name="Go on").click()
    for words in ("Mornings", "", "", ""):
        go_on(phone, words)
    expect(phone.get_by_text("I would like to sleep")).to_be_visible()
    phone.get_by_role("button", name="Change What must not happen").click()
    phone.locator("[name=answer]").fill("No letters, no calls")
    phone.get_by_role("button", name="Save and look it over").click()
    expect(phone.get_by_text("No letters, no calls")).to_be_visible()
    phone.get_by_role("button", name="Send").click()
    number = phone.locator(NUMBER).inner_text()
    assert re.fullmatch(r"07\d{3} \d{3} \d{3} \d{5}", number)

    sit_down(page, taken.on_call, live)
    page.goto(f"{live}/desk/asked/")
    calm(page)
    page.get_by_role("table").get_by_role("link").click()
    expect(page.get_by_text("No letters, no calls")).to_be_visible()
    expect(page.get_by_text("She gave no way to reach her")).to_be_visible()
    calm(page)
    page.get_by_label("Your answer").fill("We are glad to hear from you.")
    page.get_by_role("button", name="Put the answer where she finds it").click()
    expect(page.get_by_text("We are glad to hear from you.")).to_be_visible()

    elsewhere = browser.new_context(viewport=NARROW, java_script_enabled=False)
    other = elsewhere.new_page()
    come_back(other, live, number)
    expect(other.get_by_text("We are glad to hear from you.")).to_be_visible()
    other.get_by_label("Say something more").fill("Thank you")
    other.get_by_role("button", name="Send").click()
    expect(other.get_by_text("Thank you")).to_be_visible()
    other.get_by_role("button", name="Take it all back").click()
    other.get_by_role("button", name="Destroy all of it").click()
    expect(other.get_by_text("All of it is gone")).to_be_visible()

    other.goto(f"{live}/return")
    other.get_by_label("Your number").fill(number)
    other.get_by_role("button", name="Go on").click()
    expect(other.get_by_text("We find nothing with this number").first).to_be_visible()
    assert [one["name"] for one in elsewhere.cookies()] == ["here"]
    elsewhere.close()
    with acting(As.DUTY):
        assert not Ask.objects.exists()
    page.reload()
    expect(page.get_by_text("Thank you")).to_have_count(0)


def test_she_says_yes_to_a_worker(page: Page, taken: Cast, live: str):
    page.goto(f"{live}/ask")
    calm(page)
    page.get_by_role("button", name="Begin").click()
    calm(page)
    for _ in range(7):
        go_on(page)
    expect(page.get_by_text("You can send it as it is")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="Send").click()
    calm(page)
    number = page.locator(NUMBER).inner_text()
    come_back(page, live, number)
    calm(page)
    page.get_by_label("What shall we call you?").fill("Ro")
    page.get_by_role("button", name="Yes, look for a worker for me").click()
    expect(page.get_by_text("You said yes to a worker")).to_be_visible()

    sit_down(page, taken.lead, live)
    page.goto(f"{live}/desk/asked/")
    page.get_by_role("table").get_by_role("link").click()
    expect(page.get_by_text("She said yes to a worker")).to_be_visible()
    calm(page)
    page.get_by_label("What she wants to be called").fill("Ro")
    page.get_by_label("Women-only sessions").select_option("yes")
    page.get_by_role("button", name="Write it down as a referral").click()
    expect(page.get_by_text("She is written down as a referral")).to_be_visible()

    page.context.clear_cookies()
    come_back(page, live, number)
    expect(page.get_by_text("We are looking for a worker for you")).to_be_visible()
    with acting(As.REGISTRAR):
        assert WaitingReferral.objects.count() == 1
