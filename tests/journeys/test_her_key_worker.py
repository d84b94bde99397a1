"""She says what she wants in a worker, refuses the one who is proposed, and gets another. In a browser."""

from __future__ import annotations

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.acting import acting
from tests.capabilities.key_working.cast import hers_now, team
from tests.capabilities.planning.cast import Ford
from tests.doors.desk.week_cast import at_a_desk
from tests.journeys.tools import calm, fits, sit_down, with_account
from tests.web_client import without_keys

HERE = "/today/who/"


@pytest.fixture
def there(live: str, monkeypatch: pytest.MonkeyPatch) -> Ford:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    return team()


def una(there: Ford) -> Client:
    with acting(As.IMPORTER):
        Client.objects.filter(pk=there.client("c2")).update(known_as="Una")
        return with_account(Client.objects.get(pk=there.client("c2")))


def proposes(page: Page, live: str, there: Ford, name: str, *, scripts: bool = True) -> None:
    """A service manager finds her on the list and proposes somebody."""
    sit_down(page, at_a_desk(there, "boss", Role.SERVICE_MANAGER), live)
    page.goto(f"{live}/desk/referral/")
    page.get_by_role("link", name="Una").click()
    expect(page.get_by_text("Nobody is told but they. They decide.")).to_be_visible()
    if scripts:
        calm(page)
    page.get_by_role("button", name=f"Propose {name}").click()
    expect(page.get_by_role("heading", name=f"{name} is proposed")).to_be_visible()


def hears(page: Page, live: str, there: Ford) -> None:
    """Whoever proposed somebody has asked her again, and writes down that she said yes."""
    sit_down(page, at_a_desk(there, "boss", Role.SERVICE_MANAGER), live)
    page.goto(f"{live}/desk/referral/{there.client('c2')}/")
    expect(page.get_by_text("They said yes on their own page")).to_be_visible()
    page.get_by_role("button", name="They say yes").click()
    expect(page.get_by_role("button", name="They say yes")).to_be_hidden()


def says(page: Page, what: str, choice: str) -> None:
    page.get_by_role("link", name=what).click()
    page.get_by_label(choice).check()
    page.get_by_role("button", name="Save").click()


def test_she_refuses_a_worker_and_gets_another(page: Page, live: str, there: Ford):
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    her = una(there)
    sit_down(page, her, live)
    page.goto(live + HERE)
    calm(page)
    page.get_by_role("button", name="Ask for a worker").click()
    says(page, "A woman or a man", "A woman. It must be a woman")
    expect(page.get_by_text("We look for somebody for you.")).to_be_visible()
    calm(page)
    page.get_by_role("link", name="Who else is there").click()
    calm(page)
    page.get_by_role("link", name="Not now").click()
    page.get_by_role("link", name="Somebody I do not want").click()
    calm(page)
    page.get_by_label("Tom").check()
    page.get_by_role("button", name="Save this name").click()
    expect(page.get_by_role("button", name="Take Tom off this list")).to_be_visible()

    proposes(page, live, there, "Kay R")
    calm(page)
    assert "Tom" not in without_keys(page.content())

    sit_down(page, her, live)
    page.goto(live + HERE)
    page.get_by_role("button", name="See who it is").click()
    expect(page.get_by_text("Kay is a woman, as you asked.")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="Ask for somebody else").click()
    expect(page.get_by_text("Nobody becomes your worker before you say yes.")).to_be_visible()

    proposes(page, live, there, "Bea L")
    sit_down(page, her, live)
    page.goto(f"{live}{HERE}name/")
    page.get_by_role("button", name="Say yes to Bea").click()
    expect(page.get_by_text("You said yes to Bea on")).to_be_visible()
    calm(page)
    assert hers_now(there) == []
    hears(page, live, there)
    sit_down(page, her, live)
    page.goto(live + HERE)
    expect(page.get_by_text("Your worker is Bea.")).to_be_visible()
    assert hers_now(there) == ["Bea L"]

    page.get_by_role("link", name="Ask for somebody else").click()
    calm(page)
    page.get_by_role("link", name="They must not see it in an emergency either").click()
    calm(page)
    assert refused == []


def test_the_same_on_a_small_telephone_without_scripts(phone: Page, live: str, there: Ford):
    her = una(there)
    sit_down(phone, her, live)
    phone.goto(live + HERE)
    phone.get_by_role("button", name="Ask for a worker").click()
    phone.get_by_role("link", name="How they are with you").click()
    phone.get_by_role("button", name="Save").click()
    expect(phone.locator(".nhsuk-error-summary")).to_be_focused()
    phone.get_by_role("link", name="Not now").click()
    says(phone, "The language", "Polish. It must be")
    expect(phone.get_by_text("We look for somebody for you.")).to_be_visible()
    fits(phone, 320)

    proposes(phone, live, there, "Ida M", scripts=False)
    sit_down(phone, her, live)
    phone.goto(f"{live}{HERE}name/")
    phone.get_by_role("button", name="Ask for somebody else").click()
    expect(phone.get_by_text("Nobody becomes your worker before you say yes.")).to_be_visible()
    proposes(phone, live, there, "Bea L", scripts=False)
    sit_down(phone, her, live)
    phone.goto(f"{live}{HERE}name/")
    phone.get_by_role("button", name="Ask for somebody else").click()
    phone.get_by_role("link", name="Names you said no to").click()
    expect(phone.get_by_text("You do not have to change anything here.")).to_be_visible()
    fits(phone, 320)
    phone.get_by_role("button", name="You can show me Bea again").click()
    expect(phone.get_by_text("You said we can show you Bea again.")).to_be_visible()
    proposes(phone, live, there, "Bea L", scripts=False)
    sit_down(phone, her, live)
    phone.goto(f"{live}{HERE}name/")
    phone.get_by_role("button", name="Say yes to Bea").click()
    expect(phone.get_by_text("You said yes to Bea on")).to_be_visible()
    fits(phone, 320)
    hears(phone, live, there)

    assert hers_now(there) == ["Bea L"]
