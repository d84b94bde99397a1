"""The way out, as the server sees it: it always leads away, ends her session alone and tells nobody."""

from __future__ import annotations

import logging

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.test import Client

from alongside.config.settings.environment import neutral_site
from alongside.config.settings.policy import content_policy
from alongside.kit.walls import As
from alongside.people.models import Session
from alongside.trust.acting import acting
from alongside.trust.looking.models import Look
from alongside.trust.sign_in.store import SessionStore
from tests.doors.canary.sinks import everything_logged
from tests.journeys.tools import with_account
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

pytestmark = pytest.mark.django_db
WEATHER = "https://www.bbc.co.uk/weather"


@pytest.fixture
def cast() -> Cast:
    made = make_cast()
    with_account(made.ana)
    return made


@pytest.fixture
def she(cast: Cast) -> Browser:
    browser = Browser()
    browser.force_login(cast.ana.account)  # type: ignore[arg-type]
    browser.get("/today/")
    return browser


@pytest.mark.promise("P8")
@pytest.mark.parametrize("method", ["get", "post", "head", "put", "options"])
def test_it_leads_to_the_neutral_site_whoever_asks_and_however(method: str):
    answer = getattr(Client(enforce_csrf_checks=True), method)("/x")

    assert (answer.status_code, answer["Location"]) == (303, WEATHER)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.promise("P8")
def test_her_session_is_gone_and_every_cookie_is_taken_back(she):
    assert set(she.cookies) == {"here", "today", "form"}
    assert Session.objects.count() == 1

    answer = she.post("/x")

    assert not Session.objects.exists()
    assert {
        name: (one.value, one["max-age"], one["httponly"]) for name, one in answer.cookies.items()
    } == dict.fromkeys(("here", "today", "form"), ("", 0, True))
    assert she.get("/today/")["Location"] == "/"


@pytest.mark.promise("P8")
def test_what_a_browser_is_asked_to_throw_away_is_never_its_cookies(she):
    assert she.get("/x")["Clear-Site-Data"] == '"cache", "storage"'


def test_a_form_that_leaves_her_page_in_sight_asks_for_nothing_slow(she):
    assert "Clear-Site-Data" not in she.post("/x").headers


@pytest.mark.promise("P8")
def test_a_browser_may_follow_the_form_to_that_site_and_to_no_other(she):
    [forms] = [
        part
        for part in she.get("/today/")["Content-Security-Policy"].split("; ")
        if part.startswith("form-action")
    ]

    assert forms == "form-action 'self' https://www.bbc.co.uk https://www.bbc.com"


def test_a_worker_who_is_signed_in_in_the_same_browser_stays_so(cast, she):
    she.force_login(cast.jo.account)

    answer = she.post("/x")

    assert set(answer.cookies) == {"here", "today"}
    assert she.get("/desk/").status_code == 200


@pytest.mark.promise("P8")
def test_it_leads_away_where_the_database_does_not_answer(she, monkeypatch):
    def gone(self: SessionStore) -> None:
        raise OperationalError("Ana")

    monkeypatch.setattr(SessionStore, "delete", gone)
    with everything_logged() as logged:
        answer = she.post("/x")

    assert (answer.status_code, answer["Location"]) == (303, WEATHER)
    assert answer.cookies["today"].value == ""
    assert logged.said == []


@pytest.mark.promise("P10")
def test_it_is_written_down_nowhere(she, caplog):
    before = looks()
    caplog.set_level(logging.DEBUG)
    caplog.clear()

    she.post("/x")
    she.get("/x")

    assert looks() == before
    assert [one.name for one in caplog.records if not one.name.startswith("django.db")] == []


def looks() -> int:
    with acting(As.WITNESS):
        return Look.objects.count()


@pytest.mark.promise("P8")
@pytest.mark.parametrize("path", ["/", "/open/", "/leaving/", "/nothing/", "/today/"])
def test_everybody_has_the_same_one_cookie_before_they_sign_in(path: str):
    answers = [Client().get(path) for _ in range(2)]

    assert {str(one.cookies) for one in answers} == {
        "Set-Cookie: here=1; HttpOnly; Path=/; SameSite=Strict"
    }


@pytest.mark.parametrize("path", ["/desk/", "/sign-in/", "/assets/kit/icon.svg"])
def test_staff_and_files_do_not_have_it(path: str):
    answer = Client().get(path)
    answer.close()

    assert "here" not in answer.cookies


@pytest.mark.promise("P8")
@pytest.mark.parametrize("path", ["/", "/leaving/", "/nothing/", "/today/", "/open/more/"])
def test_it_stands_on_every_page_of_hers_and_every_page_for_everybody(she, path: str):
    page = (Client() if path == "/" else she).get(path).text

    assert '<form class="k-exit k-no-print" method="post" action="/x" data-leave' in page
    assert "<button>Leave this page</button>" in page


@pytest.mark.parametrize(
    "said",
    ["http://weather.example", "weather.example", "https://", "https://a.example/?who=1"],
)
def test_a_site_to_leave_to_is_named_whole_or_nothing_starts(monkeypatch, said: str):
    monkeypatch.setenv("ALONGSIDE_NEUTRAL_SITE", said)

    with pytest.raises(ImproperlyConfigured, match="ALONGSIDE_NEUTRAL_SITE"):
        neutral_site()


def test_an_area_may_choose_another_site_and_where_that_one_leads(monkeypatch):
    monkeypatch.setenv("ALONGSIDE_NEUTRAL_SITE", "https://a.example/rain https://b.example")

    assert neutral_site() == ("https://a.example/rain", "https://b.example")
    assert content_policy(neutral_site())["DIRECTIVES"]["form-action"][1:] == [
        "https://a.example",
        "https://b.example",
    ]


def test_an_address_that_only_takes_a_form_shows_a_page_with_the_way_out_at_a_reload(she):
    answer = she.get("/close/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "<h1>This page is not here</h1>" in answer.text
    assert "data-leave" in answer.text
