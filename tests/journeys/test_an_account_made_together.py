"""A worker makes her account with her in the room. She forgets both secrets: it takes two people until she has all of it again."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.tools import calm, fits, sit_down
from tests.web_cast import Cast

MADE = re.compile(r"Jo made a new phrase with you on \w+ \d+ \w+\.")


def open_hers(phone: Page, live: str, phrase: str) -> None:
    phone.goto(live)
    phone.get_by_role("link", name="I have a page of my own").click()
    phone.get_by_label("Your name here").fill("blue door")
    phone.get_by_label("Your phrase").fill(phrase)
    phone.get_by_role("button", name="Open", exact=True).click()
    expect(phone.get_by_text("Nothing is planned yet.")).to_be_visible()


def leave(phone: Page) -> None:
    phone.get_by_role("button", name="Close your page").click()
    expect(phone).to_have_url(re.compile(r"/$"))
    expect(phone.get_by_role("heading", name="What do you need?")).to_be_visible()


def test_an_account_is_made_together_and_given_back_by_two(
    page: Page, phone: Page, live: str, cast: Cast
):
    sit_down(page, cast.jo, live)
    page.goto(f"{live}/desk/account/{cast.ana.pk}/")
    expect(page.get_by_text("No account yet.")).to_be_visible()
    calm(page)
    page.get_by_label("The name it opens with").fill("blue door")
    page.get_by_label("The phrase").fill("too short")
    page.get_by_label("The short secret").fill("hedgehog 7")
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_role("alert")).to_contain_text("This is too short")
    expect(page.get_by_label("The name it opens with")).to_have_value("blue door")
    drawn = page.locator("p strong").nth(1).inner_text()
    page.get_by_label("The phrase").fill(drawn)
    page.get_by_label("The short secret").fill("hedgehog 7")
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_text("The account is open.")).to_be_visible()
    calm(page)
    open_hers(phone, live, drawn)
    leave(phone)

    page.get_by_label("The phrase").fill("walnut ferry button cloud")
    page.get_by_role("button", name="Save the new phrase").click()
    expect(page.get_by_text("Their private pages are shut.")).to_be_visible()
    expect(page.get_by_text("A second person is asked to see them by")).to_be_visible()
    expect(page.get_by_label("The short secret")).to_have_count(0)

    open_hers(phone, live, "walnut ferry button cloud")
    phone.get_by_role("link", name="Who sees what").click()
    expect(phone.get_by_role("heading", name="Your private pages are closed")).to_be_visible()
    expect(phone.get_by_text("We have asked a worker who is not Jo to see you by")).to_be_visible()
    expect(phone.get_by_text(MADE)).to_be_visible()
    expect(phone.get_by_role("textbox")).to_have_count(0)
    fits(phone, 320)
    phone.get_by_role("link", name="Your page").first.click()
    leave(phone)

    sit_down(page, cast.lead, live)
    page.goto(f"{live}/desk/")
    page.get_by_role("link", name="Somebody waits for a second person to see them").click()
    expect(page.get_by_role("heading", name="Ask them, on their own")).to_be_visible()
    calm(page)
    page.get_by_label("The short secret").fill("trumpet 44")
    page.get_by_role("button", name="Save the new short secret").click()
    expect(page.get_by_role("alert")).to_contain_text("Say how you have seen them.")
    page.get_by_label("In the same room, on their own, and I know them by sight").nth(0).check()
    page.get_by_label("The short secret").fill("trumpet 44")
    page.get_by_role("button", name="Save the new short secret").click()
    expect(page.get_by_role("heading", name="My list")).to_be_visible()
    expect(page.get_by_text("Somebody waits for a second person")).to_have_count(0)

    open_hers(phone, live, "walnut ferry button cloud")
    phone.get_by_role("link", name="Who sees what").click()
    phone.get_by_label("Your short secret").fill("trumpet 44")
    phone.get_by_role("button", name="Open", exact=True).click()
    phone.get_by_role("link", name="Who looked").click()
    first = phone.locator(".k-look").filter(has_text="Jo made a new phrase with you")
    expect(phone.get_by_text("Lead made a new short secret with you")).to_be_visible()
    fits(phone, 320)
    first.get_by_role("button", name="I do not recognise this").click()
    expect(phone.get_by_text("Somebody outside your team is asking.")).to_be_visible()
