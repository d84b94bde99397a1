"""A worker signs in through their own organisation, and nobody is made there or let in by its word alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from allauth.socialaccount.models import SocialAccount
from playwright.sync_api import Browser, Page, expect

from alongside.people.choices import AccountKind
from alongside.people.models import Account, Session
from alongside.trust.sign_in.organisations import register_address, register_subject
from alongside.trust.sign_in.store import SessionStore
from tests.doors.sign_in.organisation import named, organisation
from tests.web_cast import Cast, make_cast
from tests.web_server import a_free_port, serving

INSIDE = re.compile(r"/desk/today/$")


@pytest.fixture(scope="module")
def port() -> int:
    """Where each test's own application is served: the organisation is told beforehand where to send people back."""
    return a_free_port()


@pytest.fixture(scope="module")
def address(port: int) -> Iterator[str]:
    """One organisation for all these tests: it knows a browser by its cookies alone, and each test has its own."""
    with organisation(f"http://localhost:{port}/sign-in/with/vale/back/") as made:
        yield made


@pytest.fixture
def here(committed: None, port: int) -> Iterator[str]:
    with serving(port) as served:
        yield served.replace("127.0.0.1", "localhost")


@pytest.fixture
def issuer(here: str, address: str, settings) -> str:
    settings.ALONGSIDE_ORGANISATIONS = named(address)
    return address


@pytest.fixture
def cast(issuer: str) -> Cast:
    return make_cast()


def go_there(page: Page, here: str) -> None:
    page.goto(f"{here}/sign-in/")
    page.get_by_role("link", name="Sign in with Vale Recovery").click()


def through_it(page: Page, here: str, name: str) -> None:
    go_there(page, here)
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="That is me").click()


def refused(page: Page) -> None:
    words = "Your organisation's sign-in did not open."
    expect(page.get_by_role("alert")).to_contain_text(words)
    assert not Session.objects.exclude(account=None).exists()


def account_of(cast: Cast) -> Account:
    assert cast.jo.account is not None
    return cast.jo.account


def test_a_worker_whose_subject_the_service_registered_is_signed_in(
    page: Page, cast: Cast, here: str
):
    register_subject(account_of(cast), "vale", "jo-1")

    through_it(page, here, "jo-1")

    expect(page).to_have_url(INSIDE)
    assert Session.objects.get().account == account_of(cast)


def test_a_work_address_opens_the_first_time_and_its_subject_from_then_on(
    browser: Browser, page: Page, cast: Cast, here: str
):
    register_address(account_of(cast), "Jo@Vale.example")

    through_it(page, here, "jo")

    expect(page).to_have_url(INSIDE)
    kept = SocialAccount.objects.get()
    assert (kept.user_id, kept.uid, kept.extra_data) == (cast.jo.account_id, "jo", {})


def test_somebody_else_who_is_given_the_address_later_opens_nothing(
    page: Page, cast: Cast, here: str
):
    register_address(account_of(cast), "jo@vale.example")
    register_subject(account_of(cast), "vale", "the jo of before")

    through_it(page, here, "jo")

    refused(page)


@pytest.mark.parametrize(
    "name",
    [
        "stranger",  # nobody here has the address
        "newcomer",  # an address that the organisation has not checked
        "sam@elsewhere.example",  # a domain that is not the organisation's
    ],
)
def test_nobody_is_let_in_or_made_by_the_organisation_s_word_alone(
    page: Page, cast: Cast, here: str, name: str
):
    register_address(account_of(cast), "newcomer@vale.example")
    assert cast.sam.account is not None
    register_address(cast.sam.account, "sam@elsewhere.example")
    people = Account.objects.count()

    through_it(page, here, name)

    refused(page)
    assert Account.objects.count() == people


def test_her_account_never_opens_through_an_organisation(page: Page, cast: Cast, here: str):
    hers = Account.objects.make("blue door", None, AccountKind.HERS)
    register_subject(hers, "vale", "her")

    through_it(page, here, "her")

    refused(page)


def test_a_closed_account_does_not_open(page: Page, cast: Cast, here: str):
    register_subject(account_of(cast), "vale", "jo-1")
    Account.objects.update(is_active=False)

    through_it(page, here, "jo-1")

    refused(page)


def test_the_answer_opens_once_and_only_in_the_browser_that_asked(
    browser: Browser, page: Page, cast: Cast, here: str
):
    register_subject(account_of(cast), "vale", "jo-1")
    answers: list[str] = []
    page.on("request", lambda one: answers.append(one.url) if "/back/" in one.url else None)
    through_it(page, here, "jo-1")
    expect(page).to_have_url(INSIDE)
    other = browser.new_context().new_page()

    other.goto(answers[0])
    page.goto(answers[0])

    words = "Your organisation's sign-in did not open."
    expect(other.get_by_role("alert")).to_contain_text(words)
    expect(page.get_by_role("alert")).to_contain_text(words)
    other.context.close()


def test_an_answer_to_another_try_s_number_opens_nothing(page: Page, cast: Cast, here: str):
    register_subject(account_of(cast), "vale", "jo-1")
    go_there(page, here)
    page.wait_for_url("**/name/**")
    key = next(one["value"] for one in page.context.cookies(here) if one["name"] == "session")
    asked = SessionStore(key)
    asked["organisation_nonce"] = "another"
    asked.save()

    page.get_by_label("Name").fill("jo-1")
    page.get_by_role("button", name="That is me").click()

    refused(page)


def test_the_code_is_bound_to_this_browser_by_a_proof_key(page: Page, cast: Cast, here: str):
    register_subject(account_of(cast), "vale", "jo-1")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/auth?" in one.url else None)

    go_there(page, here)
    page.wait_for_url("**/name/**")

    assert re.search(r"code_challenge=[\w-]{43}(&|$)", asked[0])
    assert "code_challenge_method=S256" in asked[0]
    assert re.search(r"nonce=[\w-]{43}", asked[0])


def test_an_answer_from_another_issuer_opens_nothing(page: Page, cast: Cast, here: str):
    register_subject(account_of(cast), "vale", "jo-1")
    go_there(page, here)
    page.wait_for_url("**/name/**")
    # What an answer says of its issuer is changed on the way, and nothing else.
    answer = page.context.request.post(page.url, form={"name": "jo-1"}, max_redirects=0)
    while "/back/" not in (on := urljoin(page.url, answer.headers["location"])):
        answer = page.context.request.get(on, max_redirects=0)

    page.goto(re.sub("iss=[^&]+", "iss=http%3A%2F%2Fx", on))

    refused(page)


def test_saying_no_there_leads_back_to_our_page(page: Page, cast: Cast, here: str):
    page.goto(f"{here}/sign-in/with/vale/back/?error=access_denied&state=x")

    refused(page)


def test_nobody_is_sent_there_from_another_site(client, settings):
    settings.ALONGSIDE_ORGANISATIONS = named("http://localhost:1")

    answer = client.get("/sign-in/with/vale/", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 404


def test_an_organisation_that_is_not_there_says_so_and_no_more(client, settings, db):
    settings.ALONGSIDE_ORGANISATIONS = named("http://localhost:1")

    answer = client.get("/sign-in/with/vale/")

    assert answer.status_code == 422
    assert b"did not open" in answer.content
    assert b"localhost:1" not in answer.content
