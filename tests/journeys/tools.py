"""What every story in a browser needs: to be somebody, and to see that a page is calm."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from alongside.kit.walls import As
from alongside.people.choices import AccountKind
from alongside.people.models import Account, Client, Worker
from alongside.trust.acting import acting
from alongside.trust.sign_in.middleware import cookie_name
from tests.web_cast import SECRET
from tests.web_client import Browser

NARROW = ViewportSize(width=320, height=700)
WIDE = ViewportSize(width=1280, height=900)


def sit_down(page: Page, somebody: Worker | Client, live: str) -> None:
    """Be signed in as a worker, or as a woman who has an account, and as nobody else."""
    assert somebody.account is not None
    path = "/desk/" if somebody.account.kind == AccountKind.STAFF else "/"
    browser = Browser()
    browser.force_login(somebody.account)
    name = cookie_name(path)
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": name, "value": browser.cookies[name].value, "url": live + path}]
    )


def with_account(client: Client) -> Client:
    """Give somebody an account of hers, made past the pages."""
    with acting(As.IMPORTER):
        client.account = Account.objects.make(f"her-{client.ref}", SECRET, AccountKind.HERS)
        client.save(update_fields=["account"])
    return client


def fits(page: Page, width: int) -> None:
    """Nothing runs off the side. A click may return before the page it leads to is read."""
    page.wait_for_load_state()
    expect(page.locator("html")).to_have_js_property("scrollWidth", width)


def calm(page: Page) -> None:
    """Axe finds nothing, and nothing runs off the side at either width."""
    page.wait_for_load_state()
    page.evaluate(AXE.axe_script)  # its half a megabyte is read once a page, not once a width
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        fits(page, size["width"])
        assert page.evaluate(VIOLATIONS) == []


AXE = Axe()
VIOLATIONS = """async () => {
    const found = await axe.run({ resultTypes: ["violations"] });
    return found.violations.map((one) => [one.id, one.nodes[0].html]);
}"""
