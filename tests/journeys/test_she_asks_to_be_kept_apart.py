"""She asks to be kept apart from somebody, a person finds out who it is, and nothing changes for him."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from alongside.kit.walls import As
from alongside.people.models import Identity
from alongside.trust.acting import acting
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.models import KeepApart
from tests.doors.her.private_cast import SHORT, account_of_hers, signed_in
from tests.doors.worlds.alike import Answer, Plain, differences
from tests.journeys.tools import NARROW, calm, sit_down
from tests.web_cast import Cast
from tests.web_client import Browser

HIS = (
    "/today/",
    "/today/when/",
    "/today/who/",
    "/today/people/",
    "/today/reach/now/",
    "/today/seen/",
    "/today/seen/looks/",
)
HIS_WORKERS = ("/desk/", "/desk/week/")


@pytest.fixture
def there(cast: Cast) -> Cast:
    """Ana and Pat can both sign in; Pat is known by his full name."""
    for client in (cast.ana, cast.pat):
        account_of_hers(client)
    with acting(As.REGISTRAR):
        Identity.objects.filter(client=cast.pat).update(given_name="Pat", family_name="Marsh")
    return cast


def played_as_him(there: Cast) -> list[Answer]:
    """What he sees on his own pages, and his key worker at the desk, less what is new each time for everybody."""
    assert there.jo.account is not None
    plain = Plain(frozenset(str(one.pk) for one in (there.ana, there.pat, there.jo)))
    his, worker = signed_in(there.pat), Browser()
    worker.force_login(there.jo.account)
    asked = [(his, address) for address in HIS] + [(worker, one) for one in HIS_WORKERS]
    return [plain.answer(address, of.get(address), (), 0.0) for of, address in asked]  # type: ignore[arg-type]


def show_the_secret(page: Page) -> None:
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.get_by_label("Your short secret").fill(SHORT)
    page.get_by_role("button", name="Open").click()


def name_him(page: Page) -> None:
    page.get_by_role("button", name="Give a name").click()
    page.get_by_label("What is their name?").fill("Pat Marsh")
    page.get_by_role("button", name="Ask to be kept apart").click()
    expect(page.get_by_text("A person looks at this by")).to_be_visible()
    expect(page.get_by_text("Pat Marsh")).to_have_count(0)


def found_out(desk: Page, live: str, there: Cast) -> None:
    """The safety lead says at the desk who it is."""
    sit_down(desk, there.lead, live)
    desk.goto(f"{live}/desk/")
    desk.get_by_role("link", name="Somebody was named whom you have to look for").click()
    desk.get_by_label("Pat Marsh").check()
    desk.get_by_role("button", name="Keep them apart").click()
    with acting(As.KEEPER):
        (edge,) = map(inside_of, KeepApart.objects.all())
    assert (edge.mover, edge.fixed) == (there.ana.pk, there.pat.pk)


@pytest.mark.promise("P6")
def test_she_asks_to_be_kept_apart_and_nothing_changes_for_him(
    page: Page, bare: Page, live: str, there: Cast
):
    before = played_as_him(there)
    sit_down(page, there.ana, live)
    page.goto(f"{live}/today/")
    page.get_by_role("link", name="People", exact=True).click()
    show_the_secret(page)
    expect(page.get_by_text("We do not ask why.")).to_be_visible()
    expect(page.get_by_text("One person can read the name: Lead")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="Give a name").click()
    page.get_by_role("button", name="Ask to be kept apart").click()
    expect(page.get_by_text("Write the name you know them by").first).to_be_visible()
    calm(page)
    page.get_by_role("link", name="Not now").click()
    name_him(page)
    calm(page)
    asked = played_as_him(there)

    found_out(bare, live, there)
    page.reload()

    expect(page.get_by_text("We do not say if there is anybody.")).to_be_visible()
    assert differences(before, asked) == []
    assert differences(before, played_as_him(there)) == []
    assert [answer.status for answer in before] == [200] * len(before)

    page.get_by_role("button", name="Show what I wrote").click()
    expect(page.get_by_text("Pat Marsh")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="Ask to take it back").click()
    expect(page.get_by_role("heading", name="Take it back")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="Ask to take it back").click()
    expect(page.get_by_text("Until then it stays as it is.")).to_be_visible()
    with acting(As.KEEPER):
        assert KeepApart.objects.count() == 1

    page.goto(f"{live}/today/seen/looks/")
    told = "Lead, safety lead, looked at whom you must not meet to keep you safe"
    expect(page.get_by_text(told)).to_be_visible()
    calm(page)


def test_the_same_on_a_small_telephone_without_scripts(phone: Page, live: str, there: Cast):
    sit_down(phone, there.ana, live)
    phone.goto(f"{live}/today/people/")
    show_the_secret(phone)
    name_him(phone)

    assert phone.viewport_size == NARROW
    assert "Pat Marsh" not in phone.content()
