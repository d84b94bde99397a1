"""Demonstration sign-ins: on this machine, where nobody is real, and nowhere else."""

from __future__ import annotations

import importlib

import pytest
from django.conf import settings

from alongside.kit.open_form import token
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Account, Area, Client, Worker
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.sign_in.demo import NotInvented, make_demo_accounts
from tests.web_cast import SECRET, Cast, make_cast
from tests.web_client import Browser

pytestmark = pytest.mark.django_db
DEMO = "alongside.trust.sign_in.demo.Demonstration"
HERE = {"SERVER_NAME": "localhost", "REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def demo(settings) -> None:
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, DEMO]
    settings.ALLOWED_HOSTS = ["*"]


def goes_in(browser: Browser, login: str = "jo", secret: str = SECRET) -> bool:
    browser.post("/sign-in/", {"login": login, "password": secret, "open_form": token()})
    return browser.get("/desk/").status_code != 303


def test_an_invented_worker_signs_in_with_a_secret_alone_on_this_machine(cast, demo):
    assert goes_in(Browser(**HERE))


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"SERVER_NAME": "alongside.example"},
        {"headers": {"X-Forwarded-For": "127.0.0.1", "Sec-Fetch-Site": "same-origin"}},
        {"headers": {"Forwarded": "for=127.0.0.1", "Sec-Fetch-Site": "same-origin"}},
    ],
)
def test_nobody_does_from_anywhere_else(cast, demo, elsewhere):
    assert not goes_in(Browser(**{**HERE, **elsewhere}))


def test_nobody_does_where_people_are_real(cast, demo):
    with acting(As.IMPORTER):
        Area.objects.update(invented=False)

    assert not goes_in(Browser(**HERE))


def test_nobody_does_without_the_demonstration_settings(cast):
    assert not goes_in(Browser(**HERE))


def test_only_the_demonstration_settings_know_this_way_in():
    demo = importlib.import_module("alongside.config.settings.demo")

    assert DEMO in demo.AUTHENTICATION_BACKENDS
    assert demo.ALLOWED_HOSTS == ["localhost", "127.0.0.1", "[::1]"]
    assert DEMO not in settings.AUTHENTICATION_BACKENDS


def test_there_is_one_account_for_every_role_and_one_for_her(cast):
    made = make_demo_accounts(cast.area)

    assert [role for role, _, _ in made] == [
        *(role.value for role in Role),
        "her",
        "her short secret",
    ]
    assert len({name for _, name, _ in made}) == len(Role) + 1


def test_every_one_of_them_goes_in(cast, demo):
    made = make_demo_accounts(cast.area)

    staff = [(name, secret) for role, name, secret in made if not role.startswith("her")]
    hers = next((name, secret) for role, name, secret in made if role == "her")
    short = next(secret for role, _, secret in made if role == "her short secret")

    assert [goes_in(Browser(**HERE), *one) for one in staff] == [True] * len(Role)
    browser = Browser(**HERE)
    form = {"login": hers[0], "phrase": hers[1], "open_form": token()}
    assert browser.post("/open/", form)["Location"] == "/today/"
    sent = browser.post("/open/more/", {"short": short, "once": str(cast.ana.pk)})
    assert sent.status_code == 303


def test_a_second_run_tells_the_same_names_and_secrets_and_makes_nobody_new(cast):
    first = make_demo_accounts(cast.area)
    people = Worker.objects.count(), Account.objects.count()

    assert make_demo_accounts(cast.area) == first
    assert (Worker.objects.count(), Account.objects.count()) == people


def test_the_key_worker_has_a_link_with_her(cast):
    made = make_demo_accounts(cast.area)
    names = {role: name for role, name, _ in made}

    with acting(As.IMPORTER):
        client = Client.objects.get(account__login=names["her"])
        worker = Worker.objects.get(account__login=names["key_worker"])
        assert client.gender == "woman"
        assert Link.objects.filter(client=client, worker=worker, ends_at=None).count() == 1


def test_none_is_made_where_people_are_real(cast):
    cast.area.invented = False

    with pytest.raises(NotInvented):
        make_demo_accounts(cast.area)


def test_the_worker_of_another_service_is_at_a_hub_that_she_can_ask(cast):
    make_demo_accounts(cast.area)

    with acting(As.IMPORTER):
        worker = Worker.objects.get(account__login=f"partner-worker.{cast.area.ref}")
        [post] = worker.posts.all()
    assert (post.organisation.kind, post.organisation.name) == ("health", "Women's health hub")
    assert worker.organisation_id == post.organisation_id
