"""A manager takes a lead away and names another; an urgent thing climbs and is taken; sheets say whose they are. In a browser."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.utils.timezone import localdate
from playwright.sync_api import Page, PdfMargins, expect
from pypdf import PdfReader

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.acting import acting
from alongside.trust.contact.paging.climbing import climb
from tests.capabilities.on_site.test_naming import TUESDAY, sheets
from tests.doors.desk.test_on_call import urgent_since
from tests.doors.desk.week_cast import Staffed, at_a_desk, named, staffed
from tests.journeys.tools import NARROW, calm, sit_down

ON_SITE, ON_CALL = "/desk/on-site/", "/desk/on-call/"
MARGIN = PdfMargins(top="10mm", bottom="10mm", left="10mm", right="10mm")


@pytest.fixture
def there(live: str, monkeypatch: pytest.MonkeyPatch) -> Staffed:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    made = staffed(sheets())
    named(made.ford, "c1", "Ana")
    return made


@pytest.fixture
def on_call(there: Staffed) -> Worker:
    at_a_desk(there.ford, "lead", Role.SAFETY_LEAD)
    return at_a_desk(there.ford, "on_call", Role.ON_CALL)


def week_of(number: int) -> str:
    return f"{ON_SITE}?week={number}"


def lead_of(there: Staffed, band: str) -> re.Pattern[str]:
    """The link to a band of the mill that Jo leads."""
    return re.compile(rf"{there.jo.name}.*The Mill, {band}")


def weeks_ahead() -> int:
    with acting(As.PLANNER) as at:
        today = localdate(at)
    return (TUESDAY - (today - timedelta(days=today.weekday()))).days // 7


def test_a_lead_is_taken_away_and_another_named(page: Page, live: str, there: Staffed):
    sit_down(page, there.manager, live)
    page.goto(live + week_of(weeks_ahead()))
    expect(page.get_by_text("have no on-site lead, and so are not safe.")).to_be_visible()
    calm(page)
    page.get_by_role("link", name=lead_of(there, "evening")).click()
    calm(page)
    page.get_by_role("group", name="For how long is nobody asked?").get_by_label("alone").check()
    page.get_by_role("button", name="Name nobody").click()
    expect(page.get_by_text("Nobody is asked, so this band is not safe.")).to_be_visible()
    calm(page)

    page.get_by_role("button", name="As every week").click()

    expect(page.get_by_text(f"{there.jo.name} is asked.")).to_be_visible()


def test_the_same_without_scripts_on_a_narrow_screen(bare: Page, live: str, there: Staffed):
    bare.set_viewport_size(NARROW)
    sit_down(bare, there.manager, live)
    bare.goto(live + week_of(weeks_ahead()))
    bare.get_by_role("link", name=lead_of(there, "morning")).click()
    bare.get_by_label(there.jo.name).check()
    bare.get_by_role("group", name="For how long?").get_by_label("alone").check()
    bare.get_by_role("button", name="Name them").click()

    expect(bare.get_by_text("on 9 February 2027 alone")).to_be_visible()


def test_an_urgent_thing_climbs_and_is_taken(
    page: Page, live: str, there: Staffed, on_call: Worker
):
    with acting(As.DUTY) as at:
        Post.objects.update(starts_at=at - timedelta(days=1))
        address = urgent_since(
            at - timedelta(minutes=40), there.ford.area.pk, there.ford.organisation.pk
        )
    for minutes in (40, 24, 8):
        climb(at=at - timedelta(minutes=minutes))
    sit_down(page, on_call, live)
    page.goto(f"{live}/desk/")
    expect(page.get_by_text("Nobody has it yet. 2 people were asked.")).to_be_visible()
    calm(page)
    page.get_by_role("link", name="Who was asked").click()
    calm(page)
    page.get_by_role("button", name="I have it").click()
    expect(page.get_by_text("On_Call has it.")).to_be_visible()
    expect(page).to_have_url(live + address)

    for one in (ON_CALL, f"{ON_CALL}me/"):
        page.goto(live + one)
        calm(page)


def test_every_sheet_of_a_persons_page_says_whose_it_is(page: Page, live: str, there: Staffed):
    sit_down(page, there.jo, live)
    page.goto(f"{live}/desk/handover/new/{there.ford.client('c1')}/")
    sheets_of = PdfReader(BytesIO(page.pdf(format="A4", margin=MARGIN))).pages

    assert len(sheets_of) > 1
    assert all("Ana ref c1" in one.extract_text() for one in sheets_of)


def test_a_wide_table_is_whole_on_paper(page: Page, live: str, there: Staffed):
    sit_down(page, there.manager, live)
    page.goto(f"{live}/desk/managers/")
    page.emulate_media(media="print")
    page.set_viewport_size(
        {"width": 718, "height": 1000}
    )  # A4 with margins of 10 mm, at 96 dots an inch

    cells = page.locator("th:visible, td:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right])"
    )

    assert len(cells) > 9
    assert all(left >= 0 and right <= 718 for left, right in cells)
