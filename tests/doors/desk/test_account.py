"""Her account, made at the desk with her beside the worker."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from alongside.kit.open_form import token
from alongside.kit.walls import As
from alongside.people.models import Account, AccountChange, Worker
from alongside.trust.acting import acting
from alongside.trust.renewing.models import Waiting
from alongside.trust.sign_in.admit import CONFIRMED
from alongside.trust.sign_in.store import SessionStore
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser
from tests.web_looks import hidden_nowhere, shown_unsaid

pytestmark = pytest.mark.django_db
PHRASE, SHORT = "kettle lantern acorn piano", "hedgehog 7"
NEW_PHRASE = "walnut ferry button cloud"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def at_the_desk(worker: Worker) -> Browser:
    assert worker.account is not None
    browser = Browser()
    browser.force_login(worker.account)
    return browser


def where(client: UUID, more: str = "") -> str:
    return f"/desk/account/{client}/{more}"


def make(browser: Browser, client: UUID, **changed: str) -> Any:
    form = {"login": "blue door", "phrase": PHRASE, "short": SHORT, "once": str(uuid4())}
    return browser.post(where(client), form | changed)


def opens(phrase: str, login: str = "blue door") -> bool:
    form = {"login": login, "phrase": phrase, "open_form": token()}
    return bool(Browser().post("/open/", form)["Location"] == "/today/")


def test_a_worker_makes_it_with_her_and_she_opens_her_page(cast):
    jo = at_the_desk(cast.jo)
    assert "No account yet." in jo.get(where(cast.ana.pk)).text

    answer = make(jo, cast.ana.pk)

    assert (answer.status_code, answer["Location"]) == (303, where(cast.ana.pk))
    assert "The account is open." in jo.get(where(cast.ana.pk)).text
    assert opens(PHRASE)


def test_the_page_says_what_to_read_out_and_asks_for_no_email_and_no_number(cast):
    page = at_the_desk(cast.jo).get(where(cast.ana.pk)).text

    assert "Read this out" in page
    assert "We never send anything to your phone or your email" in page
    assert 'type="email"' not in page
    assert 'type="tel"' not in page
    assert page.count('autocomplete="one-time-code"') == 2


def test_sent_twice_it_is_made_once(cast):
    jo, key = at_the_desk(cast.jo), str(uuid4())

    first, second = (make(jo, cast.ana.pk, once=key) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    with acting(As.HER, cast.ana.pk):
        assert [one.what for one in AccountChange.objects.all()] == ["made"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"phrase": "short"}, "This is too short, or among the first"),
        ({"short": "12"}, "This is too short, or among the first"),
        ({"phrase": "Ana Ana Ana Ana"}, "This is too short, or among the first"),
        ({"login": "jo"}, "This name cannot be had here."),
        ({"login": ""}, "Let them choose a name"),
    ],
)
def test_what_cannot_be_is_said_and_no_secret_comes_back(cast, changed, says):
    answer = make(at_the_desk(cast.jo), cast.ana.pk, **changed)

    assert answer.status_code == 422
    assert says in answer.text
    assert PHRASE not in answer.text
    assert SHORT not in answer.text
    assert not Account.objects.filter(login="blue door").exists()


def test_a_new_phrase_replaces_the_old_one(cast):
    jo = at_the_desk(cast.jo)
    make(jo, cast.ana.pk)

    form = {"phrase": NEW_PHRASE, "once": str(uuid4())}
    answer = jo.post(where(cast.ana.pk, "renew/"), form)

    assert answer.status_code == 303
    assert not opens(PHRASE)
    assert opens(NEW_PHRASE)


def test_it_is_closed_and_opened_again_with_new_secrets(cast):
    jo = at_the_desk(cast.jo)
    make(jo, cast.ana.pk)

    jo.post(where(cast.ana.pk, "close/"), {"once": str(uuid4())})
    assert not opens(PHRASE)
    assert "The account is closed." in jo.get(where(cast.ana.pk)).text

    form = {"phrase": NEW_PHRASE, "once": str(uuid4())}
    jo.post(where(cast.ana.pk, "renew/"), form)
    assert opens(NEW_PHRASE)


@pytest.mark.parametrize("who", ["sam", "reception", "lead", "manager", "social_worker"])
@pytest.mark.parametrize("address", ["", "renew/", "ask/", "close/"])
def test_nobody_without_a_live_link_with_her_finds_it(cast, who, address):
    browser = at_the_desk(getattr(cast, who))
    form = {"login": "blue door", "phrase": PHRASE, "short": SHORT, "once": str(uuid4())}

    assert browser.get(where(cast.ana.pk)).status_code == 404
    assert browser.post(where(cast.ana.pk, address), form).status_code == 404
    assert not Account.objects.filter(login="blue door").exists()


def test_an_account_she_has_is_made_by_nobody_a_second_time(cast):
    jo = at_the_desk(cast.jo)
    make(jo, cast.ana.pk)

    answer = make(jo, cast.ana.pk, login="red gate")

    assert (answer.status_code, answer["Location"]) == (303, where(cast.ana.pk))
    assert not Account.objects.filter(login="red gate").exists()


def test_that_she_was_shown_is_written_down(cast):
    hidden_nowhere(cast.ana)

    assert not shown_unsaid(at_the_desk(cast.jo), where(cast.ana.pk), cast.ana.pk)


def shut(cast: Cast) -> tuple[Browser, str]:
    """Jo made the account and then a new phrase; her browser, and the second person's page."""
    jo = at_the_desk(cast.jo)
    make(jo, cast.ana.pk)
    jo.post(where(cast.ana.pk, "renew/"), {"phrase": NEW_PHRASE, "once": str(uuid4())})
    with acting(As.DUTY):
        row = Waiting.objects.get(ended="")
    return jo, where(row.pk).replace("/account/", "/account/second/")


def test_the_second_person_finds_it_and_the_first_and_whoever_manages_do_not(cast):
    hidden_nowhere(cast.ana)
    jo, second = shut(cast)

    assert "Somebody waits for a second person" in at_the_desk(cast.lead).get("/desk/").text
    assert "Somebody waits for a second person" not in jo.get("/desk/").text
    assert "Jo, on " in at_the_desk(cast.lead).get(second).text
    assert not shown_unsaid(at_the_desk(cast.lead), second, cast.ana.pk)
    for nobody in (cast.jo, cast.sam, cast.manager, cast.on_call):
        assert at_the_desk(nobody).get(second).status_code == 404
    her = Browser()
    her.post("/open/", {"login": "blue door", "phrase": NEW_PHRASE, "open_form": token()})
    page = her.get("/open/more/").text
    assert "We have asked a worker who is not Jo to see you by" in page
    assert 'type="password"' not in page
    answer = her.post("/open/more/who/", {"once": str(uuid4())})
    assert (answer.status_code, answer["Location"]) == (303, "/open/more/")
    assert "Somebody outside your team is asking." in her.get("/open/more/").text


def test_what_she_had_not_asked_for_closes_the_account_and_is_asked_about_outside_the_team(cast):
    jo, second = shut(cast)
    form = {"do": "unasked", "once": str(uuid4())}

    assert at_the_desk(cast.lead).post(second, form).status_code == 422
    assert opens(NEW_PHRASE)
    answer = at_the_desk(cast.lead).post(second, form | {"saw": "known"})

    assert (answer.status_code, answer["Location"]) == (303, "/desk/")
    assert not opens(NEW_PHRASE)
    assert "does not recognise a look" in at_the_desk(cast.officer).get("/desk/").text
    page = jo.get(where(cast.ana.pk)).text
    assert "A new phrase takes somebody else now" in page
    assert "not theirs" not in page
    assert "Open it again" not in page


def test_at_a_desk_where_nobody_lately_showed_who_they_are_it_is_asked_first(cast):
    _, second = shut(cast)
    lead = at_the_desk(cast.lead)
    session = SessionStore(lead.cookies["session"].value)
    with acting(As.SIGN_IN) as at:
        session[CONFIRMED] = (at - timedelta(minutes=16)).isoformat()
    session.save()
    form = {"do": "set", "short": "trumpet 44", "seen": "known", "once": str(uuid4())}

    for answer in (lead.get(second), lead.post(second, form)):
        assert (answer.status_code, answer["Location"]) == (303, "/sign-in/again/")
    with acting(As.DUTY):
        assert Waiting.objects.filter(ended="").exists()
