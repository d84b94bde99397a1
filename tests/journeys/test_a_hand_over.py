"""Jo leaves: she writes what matters to Ana, Sam reads it, Ana is asked, and only then Ana has another worker."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.capabilities.handing_over.cast import key_workers, written
from tests.journeys.tools import NARROW, calm, fits, sit_down, with_account
from tests.web_cast import Cast
from tests.web_client import without_keys

HERE = "/desk/handover/"
MATTERS = "Call her Annie. Mornings, after the school run."


def write(page: Page) -> None:
    page.get_by_label("What matters to her?").fill(MATTERS)
    page.get_by_label("Sam", exact=True).check()
    for part, value in (("Day", "1"), ("Month", "6"), ("Year", "2031")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("The worker is leaving").check()
    page.get_by_role("button", name="Begin the hand-over").click()


def test_she_changes_worker_once_it_was_read_and_she_said_yes(page: Page, live: str, cast: Cast):
    ana = with_account(cast.ana)
    sit_down(page, cast.jo, live)
    page.goto(live + HERE)
    expect(page.get_by_role("table")).to_contain_text("not begun")
    calm(page)
    page.get_by_role("row").filter(has_text="Ana").get_by_role("link").click()
    calm(page)
    write(page)
    expect(page.get_by_text("Sam has not read it yet.")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="Close the hand-over").click()
    expect(page.get_by_text("She has not said yes yet.")).to_be_visible()
    calm(page)

    sit_down(page, cast.sam, live)
    page.goto(live + HERE)
    page.get_by_role("link", name="From Jo").click()
    expect(page.get_by_text("opens to you once she has said yes")).to_be_visible()
    expect(page.get_by_text(MATTERS)).to_have_count(0)
    calm(page)

    sit_down(page, ana, live)
    page.goto(live + "/today/who/")
    page.get_by_role("button", name="See who could come next").click()
    expect(page.get_by_role("heading", name="Sam could be your worker")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="Say yes to Sam").click()
    expect(page.get_by_text("You said yes to Sam.")).to_be_visible()
    calm(page)
    assert key_workers(cast.ana) == ["jo"]

    sit_down(page, cast.sam, live)
    page.goto(live + "/desk/")
    page.get_by_role("link", name="A hand-over waits to be read").click()
    banner = page.get_by_role("region", name="Whose page this is")
    expect(banner).to_contain_text("Ana ref ana")
    expect(page.get_by_role("region", name="What matters to her")).to_contain_text(MATTERS)
    calm(page)
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_text("Sam read it at")).to_be_visible()
    assert key_workers(cast.ana) == ["jo"]

    sit_down(page, cast.manager, live)
    page.goto(live + HERE)
    assert "Ana" not in without_keys(page.content())
    page.get_by_role("link", name="Jo to Sam").click()
    calm(page)
    assert "Annie" not in without_keys(page.content())
    page.get_by_role("button", name="Close the hand-over").click()
    expect(page.get_by_text("No hand-over is open.")).to_be_visible()
    assert key_workers(cast.ana) == ["sam"]


def test_the_same_without_scripts_on_a_small_screen(phone: Page, live: str, cast: Cast):
    ana = with_account(cast.ana)
    key = written(cast)
    sit_down(phone, ana, live)
    phone.goto(live + "/today/who/next/")
    fits(phone, NARROW["width"])
    phone.get_by_role("button", name="Say yes to Sam").click()
    expect(phone.get_by_text("You said yes to Sam.")).to_be_visible()

    sit_down(phone, cast.sam, live)
    phone.goto(f"{live}{HERE}{key}/")
    phone.get_by_role("button", name="I have read it").click()
    expect(phone.get_by_text("Sam read it at")).to_be_visible()

    sit_down(phone, cast.jo, live)
    phone.goto(f"{live}{HERE}{key}/")
    phone.get_by_role("button", name="Close the hand-over").click()
    expect(phone.get_by_role("table")).not_to_contain_text("Ana")
    assert key_workers(cast.ana) == ["sam"]
