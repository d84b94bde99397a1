"""Without scripts, a form of hers that has something to put right comes back at an address of its own, once, from under seal."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from alongside.config import again
from alongside.kit.clock import now
from alongside.people.models import Session
from alongside.trust.sign_in.store import SessionStore
from tests.doors.her.private_cast import cast_with_ana, signed_in
from tests.web_cast import Cast
from tests.web_client import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]
NEW = "/today/people/new/"
WORD = "Rory from the corner"


@pytest.fixture
def cast() -> Cast:
    return cast_with_ana()


@pytest.fixture
def ana(cast: Cast) -> Browser:
    return signed_in(cast.ana)


def sent(ana: Browser, **given: Any) -> Any:
    return ana.post(NEW, {"once": str(uuid.uuid4()), "where_from": WORD, **given})


def held() -> list[str]:
    """What sessions hold, as somebody with a copy of the database would read it."""
    rows = Session.objects.values_list("content", flat=True)
    return [str(SessionStore().decode(row)) for row in rows]


def test_it_is_shown_once_with_her_answers_and_held_under_seal_until_then(ana: Browser):
    answer = sent(ana, plain="1")
    assert (answer.status_code, answer["Location"], answer.content) == (303, f"{NEW}?1", b"")
    assert any(again.HELD in one for one in held())
    assert not any("Rory" in one for one in held())

    page = ana.get(f"{NEW}?1")
    assert WORD in page.text
    assert "Write the name you know them by" in page.text
    assert page["Cache-Control"] == "no-store"
    assert WORD not in ana.get(f"{NEW}?1").text


def test_with_scripts_nothing_is_held(ana: Browser):
    answer = sent(ana)

    assert answer.status_code == 422
    assert WORD in answer.text
    assert not any(again.HELD in one for one in held())


def test_it_is_for_her_alone_at_its_own_address_and_for_ten_minutes(
    ana: Browser, monkeypatch: pytest.MonkeyPatch
):
    sent(ana, plain="1")
    assert WORD not in Browser().get(f"{NEW}?1").text
    assert WORD not in ana.get("/today/?1").text
    assert WORD not in ana.get(f"{NEW}?1").text

    sent(ana, plain="1")
    later = now() + timedelta(minutes=11)
    monkeypatch.setattr(again, "now", lambda: later)
    assert WORD not in ana.get(f"{NEW}?1").text
