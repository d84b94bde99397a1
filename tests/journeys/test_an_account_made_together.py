"""A worker makes her account with her in the room; she opens her page on her own phone, and leaves it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.tools import calm, sit_down
from tests.web_cast import Cast


def test_an_account_is_made_together_and_opened_on_her_phone(
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
    calm(page)

    drawn = page.locator("p strong").nth(1).inner_text()
    page.get_by_label("The phrase").fill(drawn)
    page.get_by_label("The short secret").fill("hedgehog 7")
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_text("The account is open.")).to_be_visible()
    calm(page)

    phone.goto(live)
    phone.get_by_role("link", name="I have a page of my own").click()
    phone.get_by_label("Your name here").fill("blue door")
    phone.get_by_label("Your phrase").fill(drawn)
    phone.get_by_role("button", name="Open", exact=True).click()
    expect(phone.get_by_text("Nothing is planned yet.")).to_be_visible()
    phone.get_by_role("button", name="Close your page").click()
    expect(phone).to_have_url(re.compile(r"/$"))
    expect(phone.get_by_role("heading", name="What do you need?")).to_be_visible()
