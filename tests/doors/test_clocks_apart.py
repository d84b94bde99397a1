"""The web process's clock is ten minutes out: what ends, still ends by the database's clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from alongside.kit import clock
from alongside.kit.walls import As
from alongside.people.models import Session
from alongside.trust.access.models import BreakGlass, Link
from alongside.trust.acting import acting
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.gate import deliver
from alongside.trust.contact.models import Outbox, SafeContact
from alongside.trust.contact.rules import LASTS
from alongside.trust.looking.models import Look
from tests.capabilities.contact.cast import Written, agreed, as_it_stands, said
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.doors.looking.pages")]

MINUTE = timedelta(minutes=1)
OUT = (timedelta(minutes=-10), timedelta(minutes=10))


@pytest.fixture(params=OUT, ids=["behind", "before"])
def cast(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast, in a process whose every clock is out."""
    made = make_cast()
    out: timedelta = request.param
    real: Callable[[], float] = time.time  # noqa: TID251 - the clock that is put out
    monkeypatch.setattr(time, "time", lambda: real() + out.total_seconds())
    for module in (clock, timezone):
        now: Callable[[], datetime] = module.now
        monkeypatch.setattr(module, "now", lambda now=now: now() + out)
    assert abs(timezone.now() - made.at - out) < MINUTE
    return made


def browser_of(cast: Cast) -> Browser:
    browser = Browser()
    assert cast.jo.account is not None
    browser.force_login(cast.jo.account)
    return browser


@pytest.mark.parametrize(("idle", "status"), [(14, 200), (16, 303)])
def test_a_session_ends_after_a_quarter_of_an_hour(cast: Cast, idle: int, status: int):
    jo = browser_of(cast)
    Session.objects.update(seen_at=cast.at - idle * MINUTE)

    assert jo.get("/desk/").status_code == status


@pytest.mark.parametrize(("left", "status"), [(1, 200), (-1, 404)])
def test_an_emergency_look_is_over_when_it_is(cast: Cast, left: int, status: int):
    with acting(As.DUTY):
        glass = BreakGlass.objects.create(
            client=cast.bea,
            worker=cast.jo,
            reason="overdose",
            words="she fell",
            opened_at=cast.at - timedelta(hours=3),
            closes_at=cast.at + left * MINUTE,
        )

    assert browser_of(cast).get(f"/desk/emergency/{glass.pk}/").status_code == status


@pytest.mark.parametrize(("left", "status"), [(1, 200), (-1, 500)])
def test_a_link_ends_when_it_does(cast: Cast, left: int, status: int):
    with acting(As.REGISTRAR):
        Link.objects.filter(client=cast.ana).update(ends_at=cast.at + left * MINUTE)
    jo = browser_of(cast)
    jo.raise_request_exception = False

    assert jo.get(f"/desk/try/one/{cast.ana.pk}/").status_code == status


@pytest.mark.parametrize(("left", "state"), [(1, "sent"), (-1, "not_allowed")])
def test_a_way_to_reach_her_counts_for_twelve_weeks(cast: Cast, left: int, state: str):
    rule = agreed(cast)
    message = waiting(cast, -MINUTE)
    with acting(As.GATE):
        SafeContact.objects.filter(pk=rule.pk).update(confirmed_at=cast.at - LASTS + left * MINUTE)

    deliver({Channel.TEXT: Written()})

    assert as_it_stands(message).state == state


@pytest.mark.parametrize(("until", "state"), [(-1, "sent"), (1, "waiting")])
def test_a_message_goes_at_its_moment(cast: Cast, until: int, state: str):
    agreed(cast)
    message = waiting(cast, until * MINUTE)

    deliver({Channel.TEXT: Written()})

    assert as_it_stands(message).state == state


def waiting(cast: Cast, until: timedelta) -> UUID:
    message = said(cast, str(uuid4()))
    with acting(As.GATE):
        Outbox.objects.filter(pk=message).update(send_at=cast.at + until)
    return message


def test_who_looked_is_written_down_at_the_databases_time(cast: Cast):
    browser_of(cast).get(f"/desk/try/one/{cast.ana.pk}/")

    with acting(As.WITNESS):
        [look] = Look.objects.filter(page="your times")
    assert abs(look.at - cast.at) < MINUTE
