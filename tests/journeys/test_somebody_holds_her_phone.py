"""Somebody holds her telephone with her pages open, and tries to see and to change what is hers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart.models import KeepApart
from alongside.trust.contact.from_rows import counting, opened_address
from alongside.trust.entrusted import journal
from alongside.trust.looking.record import looks
from alongside.trust.naming.asking import ask_to_be_apart
from alongside.trust.naming.inside import Said
from alongside.trust.naming.settling import settle_named
from tests.capabilities.contact.cast import NUMBER, agreed, tasks
from tests.doors.her.private_cast import SHORT, account_of_hers
from tests.doors.her.test_reach import USUAL
from tests.journeys.tools import calm, sit_down
from tests.web_cast import Cast

PRIVATE = (
    "/today/people/",
    "/today/people/new/",
    "/today/reach/now/",
    "/today/reach/how/",
    "/today/seen/",
    "/today/seen/looks/",
    "/today/seen/shares/",
    "/today/page/",
)
TELLING = ("Pat", "library", "book", "ends in 123", "I slept")
DIARY = "four plain kitchen words"


@pytest.fixture
def there(cast: Cast) -> Cast:
    """Ana has agreed how she is reached, is kept apart from Pat, and has written on her page."""
    account_of_hers(cast.ana)
    agreed(cast, USUAL)
    with acting(As.HER, cast.ana.pk) as at, looks():
        named = ask_to_be_apart(client=cast.ana.pk, said=Said("Pat"), at=at)
    with looks():
        settle_named(viewer=cast.lead.pk, named=named, matches=[cast.pat.pk])
    journal.start(client=cast.ana.pk, passphrase=DIARY)
    journal.write(client=cast.ana.pk, passphrase=DIARY, words="I slept.")
    return cast


def number_now(there: Cast) -> str:
    with acting(As.GATE):
        rule = counting(there.ana.pk)
        return opened_address(rule) if rule else ""


def kept_apart() -> int:
    with acting(As.KEEPER):
        return KeepApart.objects.count()


def nothing_is_seen(page: Page, live: str) -> None:
    for address in PRIVATE:
        page.goto(live + address)
        expect(page.get_by_role("heading", name="One more step")).to_be_visible()
        assert not [word for word in TELLING if word in page.content()]


@pytest.mark.promise("P14")
def test_without_her_short_secret_they_see_nothing_and_can_only_stop(
    page: Page, live: str, there: Cast
):
    sit_down(page, there.ana, live)
    nothing_is_seen(page, live)
    page.get_by_label("Your short secret").fill("a guess 1")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("That did not open.").first).to_be_visible()
    calm(page)

    page.goto(f"{live}/today/reach/")
    calm(page)
    assert not [word for word in TELLING if word in page.content()]
    page.get_by_role("button", name="Stop for now").click()

    expect(page.get_by_text("We do not contact you now.")).to_be_visible()
    expect(page.get_by_role("button")).to_have_text(["Leave this page"])
    assert number_now(there) == NUMBER
    assert kept_apart() == 1


@pytest.mark.promise("P14")
def test_even_with_her_short_secret_nothing_is_loosened_in_one_sitting(
    page: Page, live: str, there: Cast
):
    sit_down(page, there.ana, live)
    page.goto(f"{live}/today/reach/how/")
    page.get_by_label("Your short secret").fill(SHORT)
    page.get_by_role("button", name="Open").click()
    page.get_by_label("A text message").check()
    page.get_by_label("Which number or address?").fill("07700 900456")
    calm(page)
    page.get_by_role("button", name="Ask for this").click()
    expect(page.get_by_text("It does not count yet.")).to_be_visible()
    calm(page)
    assert number_now(there) == NUMBER
    assert "change_waits" in {kind for kind, _ in tasks()}

    page.goto(f"{live}/today/people/")
    page.get_by_role("button", name="Ask to take it back").click()
    expect(page.get_by_role("heading", name="Take it back")).to_be_visible()
    page.get_by_role("button", name="Ask to take it back").click()
    expect(page.get_by_text("Until then it stays as it is.")).to_be_visible()
    assert kept_apart() == 1

    page.goto(f"{live}/today/page/")
    page.get_by_label("Your passphrase").fill(SHORT)
    page.get_by_role("button", name="Open my page").click()
    expect(page.get_by_text("That did not open.").first).to_be_visible()
    assert "I slept" not in page.content()
    calm(page)

    for part in ("", "looks/", "shares/", "names/", f"names/{there.jo.pk}/"):
        page.goto(f"{live}/today/seen/{part}")
        calm(page)
    assert kept_apart() == 1


@pytest.mark.promise("P14")
def test_the_same_on_a_small_telephone_without_scripts(phone: Page, live: str, there: Cast):
    sit_down(phone, there.ana, live)
    nothing_is_seen(phone, live)
    phone.goto(f"{live}/today/reach/")
    phone.get_by_role("button", name="Stop all contact").click()

    expect(phone.get_by_text("We do not contact you now.")).to_be_visible()
    assert number_now(there) == ""
