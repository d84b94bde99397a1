"""A worker is away from tomorrow: a manager sees what would move, has people asked, and a worker asks her. In a browser."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.planning.away.looking import look_for_times
from alongside.planning.away.models import Absence
from alongside.trust.acting import acting
from tests.capabilities.away.cast import SHEETS, agreed
from tests.doors.desk.week_cast import Staffed, at_a_desk, linked, named, staffed
from tests.journeys.tools import NARROW, calm, sit_down
from tests.web_client import without_keys

HERE = "/desk/away/"


@pytest.fixture
def there(live: str, monkeypatch: pytest.MonkeyPatch) -> Staffed:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    made = staffed(SHEETS)
    named(made.ford, "c1", "Ana")
    return made


@pytest.fixture
def w4(there: Staffed) -> Worker:
    """Somebody else who works with Ana."""
    worker = at_a_desk(there.ford, "w4", Role.KEY_WORKER)
    linked(there.ford, "c1", worker)
    return worker


def say_away(page: Page, worker: Worker) -> None:
    """On Tuesday 9 February 2027, as the form asks it."""
    page.get_by_label("Who is away?").select_option(value=str(worker.pk))
    first = page.get_by_role("group", name="First day away")
    for part, value in (("Day", "9"), ("Month", "2"), ("Year", "2027")):
        first.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Write it down and see what it touches").click()


def the_job() -> None:
    with acting(As.PLANNER):
        key = Absence.objects.get().pk
    look_for_times(key)


def test_a_worker_is_away(
    page: Page, live: str, there: Staffed, w4: Worker, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("alongside.planning.away.rules.NOTICE", timedelta(days=1000))
    before = agreed()
    sit_down(page, there.manager, live)
    page.goto(live + HERE)
    calm(page)
    say_away(page, there.jo)
    expect(page.get_by_text("Nothing has moved, and nobody has been asked.")).to_be_visible()

    the_job()
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_text("1 to 7 visits would move.")).to_be_visible()
    assert "Ana" not in without_keys(page.content())
    calm(page)
    page.get_by_role("button", name="Ask everybody concerned").click()
    expect(page.get_by_text("A time changes when they say yes, and not before.")).to_be_visible()
    calm(page)
    assert agreed() == before

    sit_down(page, w4, live)
    page.goto(live + "/desk/")
    page.get_by_role("link", name="Somebody has to be asked whether a visit may move").click()
    expect(page.get_by_role("region", name="Whose page this is")).to_contain_text("Ana ref c1")
    expect(page.get_by_text(f"{there.jo.name} is away then.")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="She has said yes to this time").first.click()

    expect(page.get_by_text("Nothing has to be asked about this visit any more.")).to_be_visible()
    assert agreed()["v1"] != before["v1"]
    assert {one: at for one, at in agreed().items() if one != "v1"} == {
        one: at for one, at in before.items() if one != "v1"
    }


def test_the_same_without_scripts_on_a_narrow_screen(bare: Page, live: str, there: Staffed):
    bare.set_viewport_size(NARROW)
    sit_down(bare, there.manager, live)
    bare.goto(live + HERE)
    say_away(bare, there.jo)
    expect(bare.get_by_text("Nothing has moved, and nobody has been asked.")).to_be_visible()
    the_job()
    bare.get_by_role("link", name="Look again").click()
    bare.get_by_role("button", name="Take it back: they are there after all").click()
    expect(bare.get_by_text("Taken back. Nobody was asked, and nothing moved.")).to_be_visible()
    bare.get_by_role("link", name="Who is away").first.click()
    expect(bare.get_by_text("Nobody is written down as away.")).to_be_visible()


def test_she_is_asked_from_the_page_of_a_planned_visit(page: Page, live: str, there: Staffed):
    from tests.capabilities.planning.cast import planned

    run = planned(there.ford)
    sit_down(page, there.jo, live)
    page.goto(f"{live}/desk/week/{run.pk}/")
    page.get_by_role("link", name=re.compile(r"EVE$")).first.click()
    page.get_by_role("link", name="Ana").first.click()
    page.get_by_role("button", name="Ask her").click()

    expect(page.get_by_text("No answer yet: no answer is never a yes.")).to_be_visible()
    expect(page.get_by_role("button", name="Ask her")).to_have_count(0)
    expect(page.get_by_role("button", name="She has said yes to this time").first).to_be_visible()
    calm(page)
