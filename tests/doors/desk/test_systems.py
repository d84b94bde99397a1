"""Systems of other services that may refer: a manager lets one, reads its secret once, and ends it."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner

from alongside.command import referrer as command
from alongside.people.models import Worker
from alongside.trust.referrers.models import Referrer
from alongside.trust.referrers.queries import who_sends
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

pytestmark = pytest.mark.django_db

HERE = "/desk/systems/"
SECRET = re.compile(r"<strong class=[^>]*>([^<]{43})</strong>")


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def desk(worker: Worker) -> Browser:
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def filled(cast: Cast, **other: str) -> dict[str, str]:
    whose = str(cast.council.pk)
    return {"once": str(uuid4()), "organisation": whose, "called": "Family records", **other}


def ended(browser: Browser, key: object) -> Any:
    return browser.post(HERE, {"once": str(uuid4()), "system": str(key)})


def test_its_secret_is_shown_once_and_opens_the_door_for_it(cast: Cast):
    manager, form = desk(cast.manager), filled(cast)

    reply = manager.post(HERE, form)

    [secret] = SECRET.findall(reply.text)
    found = who_sends(secret)
    assert found is not None
    assert (found.organisation_id, found.made_by_id) == (cast.council.pk, cast.manager.pk)
    assert "Family records, Vale Council" in reply.text
    assert manager.post(HERE, form)["Location"] == HERE
    assert SECRET.findall(manager.get(HERE).text) == []
    assert Referrer.objects.count() == 1


def test_ended_it_opens_nothing_from_the_next_byte_on(cast: Cast):
    manager = desk(cast.manager)
    [secret] = SECRET.findall(manager.post(HERE, filled(cast)).text)

    assert ended(manager, Referrer.objects.get().pk)["Location"] == HERE

    assert who_sends(secret) is None
    assert "Ended on" in manager.get(HERE).text
    assert ended(manager, uuid4()).status_code == 404
    assert ended(manager, "x").status_code == 404


def test_a_treatment_service_is_not_offered_and_what_is_missing_is_said(cast: Cast):
    manager = desk(cast.manager)

    assert str(cast.service.pk) not in manager.get(HERE).text
    assert manager.post(HERE, filled(cast, organisation=str(cast.service.pk))).status_code == 422
    assert "Write what they call it" in manager.post(HERE, filled(cast, called="")).text
    assert Referrer.objects.count() == 0


@pytest.mark.parametrize("who", ["jo", "reception", "lead", "officer", "on_call", "social_worker"])
def test_it_is_for_managers(cast: Cast, who: str):
    browser = desk(getattr(cast, who))

    assert browser.get(HERE).status_code == 404
    assert browser.post(HERE, filled(cast)).status_code == 404


def test_the_command_line_adds_lists_and_ends(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(command, "opened", nullcontext)

    def typed(*words: str) -> Any:
        return CliRunner().invoke(command.referrer, words)

    added = typed("add", "vale", "Vale Council", "Family records").output
    key, secret = added.split("\n", 1)[0], added.split()[-1]

    assert who_sends(secret) is not None
    assert "may send  Family records, Vale Council" in typed("list", "vale").output
    assert secret not in typed("list", "vale").output
    assert typed("end", "vale", key).output.startswith("Ended.")
    assert who_sends(secret) is None
    assert "No organisation of this area" in typed("add", "vale", "Nobody", "x").output
    assert (
        "A treatment service refers to itself" in typed("add", "vale", "Vale Recovery", "x").output
    )
    assert typed("end", "vale", str(uuid4())).exit_code == 2
