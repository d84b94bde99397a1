"""A midwife of another service refers a woman with her, and takes it back: "received" is all she sees of it, then and afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.timezone import localtime
from playwright.sync_api import Page, expect

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Worker
from alongside.trust.acting import acting
from tests.journeys.tools import NARROW, calm, sit_down
from tests.web_cast import Cast, _worker


@pytest.fixture
def midwife(cast: Cast) -> Worker:
    with acting(As.IMPORTER) as at:
        hub = Organisation.objects.create(area=cast.area, name="Vale Hub", kind="health")
        return _worker(cast.area, hub, "maeve", Role.PARTNER_WORKER, at)


def answered(page: Page, today: date) -> None:
    """Everything but her yes and her full name."""
    page.get_by_label("How is it safe to reach her?").fill("Not at all; I tell her on Thursday")
    page.get_by_label("In the room").check()
    for label, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_label(label, exact=True).first.fill(str(value))
    page.get_by_label("What does she want to change?").fill("Sleep at night")
    page.get_by_label("A woman. It must be").check()
    page.get_by_label("What does she want to be called?").fill("Wren")
    page.get_by_role("group", name="Are women-only times meant for her?").get_by_label(
        "Yes"
    ).check()


def said(page: Page, word: str) -> None:
    """What she says to being referred."""
    asked = page.get_by_role("group", name="Has she said yes to this referral?")
    asked.get_by_label(word, exact=True).check()


def test_a_midwife_refers_and_received_is_all_she_sees(
    page: Page, live: str, cast: Cast, midwife: Worker
):
    sit_down(page, midwife, live)
    page.goto(live + "/desk/")
    page.get_by_role("link", name="Refer a woman").click()
    expect(page.get_by_role("heading", name="Refer a woman")).to_be_visible()
    calm(page)
    answered(page, localtime(cast.at).date())
    said(page, "No")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was sent: she has not said yes.")
    expect(page.get_by_label("What does she want to be called?")).to_have_value("Wren")
    calm(page)
    said(page, "Yes")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="Sent by you")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_role("main")).not_to_contain_text("Wren")
    calm(page)
    page.get_by_role("link", name="Take this back").click()
    expect(page.get_by_role("heading", name="What this does not do")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("listitem").filter(has_text="You took it back on")).to_have_count(1)


def test_without_scripts_on_a_narrow_screen_it_is_sent_as_well(
    bare: Page, live: str, cast: Cast, midwife: Worker
):
    sit_down(bare, midwife, live)
    bare.set_viewport_size(NARROW)
    bare.goto(live + "/desk/refer/")
    answered(bare, localtime(cast.at).date())
    bare.get_by_role("button", name="Send it").click()
    expect(bare.get_by_role("main")).to_contain_text("Say whether she has said yes.")
    said(bare, "Yes")
    bare.get_by_label("Your own mark for this referral").fill("R-12")
    bare.get_by_role("button", name="Send it").click()
    expect(bare.get_by_role("main").get_by_role("listitem")).to_have_count(1)
    expect(bare.get_by_role("main").get_by_role("listitem")).to_contain_text("your mark R-12")
    bare.get_by_role("link", name="Take this back").click()
    bare.get_by_role("button", name="Take it back").click()
    expect(bare.get_by_role("main").get_by_role("listitem")).to_contain_text("You took it back on")
