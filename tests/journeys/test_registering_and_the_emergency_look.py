"""Somebody is registered and matched; somebody is unconscious and nobody knows her; somebody reads a great deal."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.looking.budget import ask_for_review
from tests.journeys.tools import calm, sit_down
from tests.web_cast import Cast
from tests.web_client import without_keys


def test_somebody_is_written_down_and_matched_by_a_second_person(page: Page, live: str, cast: Cast):
    sit_down(page, cast.sam, live)
    page.goto(live + "/desk/register/")
    calm(page)
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("Give the name they want to use").first).to_be_visible()
    calm(page)
    page.get_by_label("What do they want to be called?").fill("Bea")
    page.get_by_label("Family name").fill("Of bea")
    page.get_by_label("Woman").check()
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("heading", name="Written down")).to_be_visible()
    calm(page)

    sit_down(page, cast.on_call, live)
    page.goto(live + "/desk/")
    calm(page)
    page.get_by_role("link", name="An entry waits to be matched by you").click()
    expect(page.get_by_role("heading", name="Who is this?")).to_be_visible()
    calm(page)
    page.get_by_label("Bea, ref bea").check()
    page.get_by_role("button", name="This is who it is").click()
    expect(page.get_by_text("No entry waits.")).to_be_visible()
    calm(page)


def test_an_emergency_look_is_opened_and_somebody_else_reviews_it(
    page: Page, live: str, cast: Cast
):
    sit_down(page, cast.sam, live)
    page.goto(live + "/desk/emergency/")
    calm(page)
    for ref, seen in (("nobody", "There is nobody with this ref"), ("bea", "Open until")):
        page.get_by_label("Ref of the person").fill(ref)
        page.get_by_label("An overdose").check()
        page.get_by_label("What is happening?").fill("Found in the waiting room.")
        page.get_by_role("button", name="Open the emergency view").click()
        expect(page.get_by_text(seen)).to_be_visible()
        calm(page)

    sit_down(page, cast.officer, live)
    page.goto(live + "/desk/emergency/review/")
    expect(page.get_by_text("Found in the waiting room.")).to_be_visible()
    assert "Bea" not in without_keys(page.content())
    calm(page)
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Say so").click()
    expect(page.get_by_text("No emergency look waits to be reviewed.")).to_be_visible()


def test_an_officer_decides_whether_somebody_may_go_on_reading(page: Page, live: str, cast: Cast):
    with acting(As.DUTY) as at:
        ask_for_review(cast.sam.pk, at=at)
    sit_down(page, cast.officer, live)
    page.goto(live + "/desk/")

    page.get_by_role("link", name="Somebody has read more records").click()
    calm(page)
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Decide").click()

    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
    calm(page)
