"""Cat comes from a file that says Jo is her key worker: nobody asked her, so she is asked, and says what she likes."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import acting
from tests.capabilities.caseload.files import CAT
from tests.capabilities.caseload.test_bringing import brought
from tests.capabilities.handing_over.cast import key_workers
from tests.journeys.tools import NARROW, calm, sit_down, with_account
from tests.web_cast import Cast


def test_she_is_asked_and_says_no_and_jo_stays_until_she_says_yes_to_another(
    phone: Page, live: str, cast: Cast
):
    brought(cast, CAT)
    with acting(As.REGISTRAR):
        cat = Client.objects.get(ref="17")
    sit_down(phone, cast.jo, live)
    phone.goto(live + "/desk/")
    phone.get_by_role("link", name="People a file gave you").click()
    phone.get_by_role("link", name="Cat").click()
    expect(phone.get_by_role("heading", name="Ask her")).to_be_visible()
    expect(phone.get_by_role("region", name="Whose page this is")).to_contain_text("Cat ref 17")

    sit_down(phone, with_account(cat), live)
    phone.goto(live + "/today/who/")
    phone.get_by_role("button", name="Say if this is right").click()
    expect(phone.get_by_role("heading", name="Is Jo your worker?")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    calm(phone)
    phone.get_by_role("button", name="No, look for somebody else").click()
    expect(phone.get_by_text("We look for somebody for you.")).to_be_visible()
    expect(phone.get_by_text("Jo stays")).to_be_visible()
    assert key_workers(cat) == ["jo"]
