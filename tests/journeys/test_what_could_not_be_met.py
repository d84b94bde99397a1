"""A plan leaves her review without a time because it must be a woman: she reads it, is asked, makes an exception, and picks."""

from __future__ import annotations

import pytest
from django.db import connection
from playwright.sync_api import Locator, Page, expect

from alongside.kit.walls import As
from alongside.planning.models import NotPlacedVisit
from alongside.trust.acting import acting
from tests.capabilities.care.cast import her_key_worker, visit
from tests.capabilities.excepting.cast import only_a_man_prescribes
from tests.capabilities.offering.cast import agreed_now, offered, open_tasks
from tests.capabilities.planning.cast import planned
from tests.doors.desk.week_cast import Staffed, named, staffed
from tests.doors.her.when_cast import HERE, Her, her
from tests.journeys.tools import calm, fits, sit_down

KEPT = "You told us who you want to see. We have nobody like that free yet."


@pytest.fixture
def there(live: str, monkeypatch: pytest.MonkeyPatch) -> Staffed:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    made = staffed(only_a_man_prescribes())
    her_key_worker(made.ford, "c1", "w1")
    named(made.ford, "c1", "Ana")
    return made


@pytest.fixture
def ana(there: Staffed) -> Her:
    return her(there.ford)


def without_a_time(there: Staffed) -> set[str]:
    run = planned(there.ford, days=5)
    with acting(As.PLANNER):
        rows = NotPlacedVisit.objects.filter(run=run, client__ref="c1")
        return set(rows.values_list("visit__ref", flat=True))


def answer(page: Page) -> Locator:
    """The form about the must; the one about other ways asks whether they were alone as well."""
    button = page.get_by_role("button", name="Write down what they said")
    return page.locator("form").filter(has=button)


def test_she_is_asked_about_what_must_be_and_makes_an_exception_for_one_visit(
    page: Page, live: str, there: Staffed, ana: Her
):
    assert without_a_time(there) == {"v5", "v6"}
    sit_down(page, ana.client, live)
    page.goto(live + HERE)
    expect(page.get_by_text(KEPT).first).to_be_visible()
    expect(page.get_by_text("A person asks you about it by")).to_be_visible()
    expect(page.get_by_text("It is for us to change, not for you.")).to_be_visible()
    calm(page)

    sit_down(page, there.jo, live)
    page.goto(f"{live}/desk/")
    page.get_by_role("link", name="Somebody has to be asked about something").click()
    expect(page.get_by_text("You said it must be a woman you talk to.")).to_be_visible()
    calm(page)
    page.get_by_label("An exception, for this one visit").check()
    page.get_by_label("In their own words").fill("This once is all right")
    answer(page).get_by_label("Somebody else was there").check()
    page.get_by_role("button", name="Write down what they said").click()
    expect(page.get_by_text("Ask them again when they are alone.").first).to_be_visible()
    calm(page)
    answer(page).get_by_label("Nobody else was there").check()
    page.get_by_role("button", name="Write down what they said").click()
    expect(page.get_by_role("button", name="Ask them about times")).to_be_visible()

    made = offered(there.ford, "v5")
    sit_down(page, ana.client, live)
    page.goto(f"{live}{HERE}offer/{made.offer}/")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("heading", name="Your time")).to_be_visible()
    picked = agreed_now(visit("v5").pk)

    # The next plan keeps what she picked, and leaves the must as it was for everything else.
    assert without_a_time(there) == {"v6"}
    assert agreed_now(visit("v5").pk) == picked != []
    assert "agreed_cannot_stand" not in {kind for kind, _ in open_tasks()}


def test_on_a_small_telephone_without_scripts_she_takes_it_back(
    phone: Page, live: str, there: Staffed, ana: Her
):
    without_a_time(there)
    sit_down(phone, there.jo, live)
    phone.goto(f"{live}/desk/musts/{visit('v5').pk}/")
    phone.get_by_label("An exception, for this one visit").check()
    answer(phone).get_by_label("Nobody else was there").check()
    phone.get_by_role("button", name="Write down what they said").click()
    expect(phone.get_by_role("button", name="Ask them about times")).to_be_visible()
    made = offered(there.ford, "v5")
    assert made.offer is not None

    sit_down(phone, ana.client, live)
    phone.goto(live + HERE)
    phone.get_by_role("link", name="See what you said for one time").click()
    expect(phone.get_by_text("For this one, it need not be a woman.")).to_be_visible()
    fits(phone, 320)
    phone.get_by_role("button", name="Take it back").click()
    expect(phone.get_by_text("There is nothing here.")).to_be_visible()
    phone.goto(f"{live}{HERE}offer/{made.offer}/")
    expect(phone.get_by_text("These times are no longer kept for you.")).to_be_visible()
