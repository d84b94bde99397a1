"""Signing in, in Chromium: with a password and a code, with a passkey, as her; on wide screens and narrow ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from alongside.kit.walls import As
from alongside.trust.doors import Viewer
from alongside.trust.sign_in.her_account import make_her_account
from tests.doors.sign_in.codes import code_of
from tests.web_cast import SECRET, Cast, make_cast

PHRASE, SHORT = "kettle lantern acorn piano", "hedgehog 7"
INSIDE = re.compile(r"/desk/today/$")


@pytest.fixture
def cast(live: str) -> Cast:
    made = make_cast()
    make_her_account(
        by=Viewer(As.PERSON, made.jo.pk, made.area.pk),
        client=made.ana.pk,
        login="blue door",
        phrase=PHRASE,
        private_secret=SHORT,
    )
    return made


@pytest.fixture
def here(live: str) -> str:
    """A browser gives passkeys to names, not to numbers."""
    return live.replace("127.0.0.1", "localhost")


@pytest.fixture
def key(page: Page) -> Iterator[None]:
    """A passkey in the device, which has checked its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield
    devtools.detach()


def password(page: Page, here: str) -> None:
    page.goto(f"{here}/sign-in/")
    page.get_by_label("Sign-in name").fill("jo")
    page.get_by_label("Password").fill(SECRET)
    page.get_by_role("button", name="Go on").click()


def password_and_new_app(page: Page, here: str) -> str:
    password(page, here)
    secret = page.locator("p strong").inner_text().replace(" ", "")
    page.get_by_label("Code from your app").fill(code_of(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(INSIDE)
    return secret


def add_passkey(page: Page, here: str, secret: str, name: str) -> None:
    """A code first, though somebody signed in with one a moment ago."""
    page.goto(f"{here}/sign-in/passkeys/")
    page.get_by_role("link", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Show again that it is you")).to_be_visible()
    page.get_by_label("Code from your app").fill(code_of(secret, 1))
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("A name for this passkey").fill(name)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("listitem").filter(has_text=name)).to_be_visible()


def test_a_worker_sets_up_a_code_app_and_signs_in_with_it_again(page: Page, cast: Cast, here: str):
    secret = password_and_new_app(page, here)
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile(r"/sign-in/$"))

    password(page, here)
    page.get_by_label("Code from your app").fill(code_of(secret, 1))
    page.get_by_role("button", name="Sign in").click()

    expect(page).to_have_url(INSIDE)


def test_a_worker_adds_a_passkey_and_signs_in_with_it_alone(
    page: Page, cast: Cast, here: str, key: None
):
    add_passkey(page, here, password_and_new_app(page, here), "work telephone")
    expect(page.get_by_role("listitem").filter(has_text="work telephone")).to_be_visible()
    page.goto(f"{here}/desk/")
    page.get_by_role("button", name="Sign out").click()

    page.get_by_role("button", name="Use a passkey").click()

    expect(page).to_have_url(INSIDE)
    page.goto(f"{here}/sign-in/passkeys/")
    page.get_by_role("button", name="Take away work telephone").click()
    expect(page.get_by_text("You have no passkey yet.")).to_be_visible()


def test_a_passkey_that_was_taken_away_opens_nothing(page: Page, cast: Cast, here: str, key: None):
    add_passkey(page, here, password_and_new_app(page, here), "old telephone")
    page.get_by_role("button", name="Take away old telephone").click()
    expect(page.get_by_text("You have no passkey yet.")).to_be_visible()
    page.goto(f"{here}/desk/")
    page.get_by_role("button", name="Sign out").click()

    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("That passkey did not open.")
    page.goto(f"{here}/desk/")
    expect(page).to_have_url(re.compile(r"/sign-in/$"))


def test_after_signing_out_going_back_shows_nothing_of_the_desk(page: Page, cast: Cast, here: str):
    password_and_new_app(page, here)
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile(r"/sign-in/$"))

    page.go_back()

    expect(page).to_have_url(re.compile(r"/sign-in/"))


def test_she_opens_her_pages_and_a_wrong_phrase_says_what_to_do(page: Page, cast: Cast, here: str):
    page.goto(f"{here}/open/")
    page.get_by_label("Your name here").fill("blue door")
    page.get_by_label("Your phrase").fill("not this one, no")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_contain_text("That did not open.")
    expect(page.get_by_label("Your name here")).to_have_value("blue door")
    expect(page.get_by_label("Your phrase")).to_have_value("")

    page.get_by_label("Your phrase").fill("Kettle lantern acorn piano")
    page.get_by_role("button", name="Open").click()

    expect(page).to_have_url(re.compile(r"/today/$"))


@pytest.mark.parametrize("wide", [320, 1280])
def test_axe_finds_nothing_and_nothing_runs_off_the_side(
    page: Page, cast: Cast, here: str, wide: int, key: None
):
    page.set_viewport_size({"width": wide, "height": 900})
    looked = [looked_at(page, f"{here}/open/", wide), looked_at(page, f"{here}/sign-in/", wide)]
    password(page, here)
    expect(page.get_by_label("Code from your app")).to_be_visible()
    looked.append(looked_at(page, f"{here}/sign-in/code/", wide))
    password_and_new_app(page, here)
    looked += [looked_at(page, f"{here}/sign-in/{name}/", wide) for name in ("again", "passkeys")]
    page.goto(f"{here}/open/")
    page.get_by_label("Your name here").fill("blue door")
    page.get_by_label("Your phrase").fill(PHRASE)
    page.get_by_role("button", name="Open").click()
    expect(page).to_have_url(re.compile(r"/today/$"))
    looked.append(looked_at(page, f"{here}/open/more/", wide))

    assert looked == [(0, wide)] * 6


def looked_at(page: Page, address: str, wide: int) -> tuple[int, int]:
    page.goto(address)
    found = Axe().run(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    return found.violations_count, int(width)
