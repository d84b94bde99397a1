"""Behind every staff door: a page that shows a client has said so in the log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Worker
from alongside.trust.access.models import Arrival, BreakGlass, Quarantine
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser
from tests.web_looks import filled_in, hidden_nowhere, keys_of, shown, shown_unsaid, staff_doors

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P29")]

STAFF = {
    "jo": Role.KEY_WORKER,
    "sam": Role.KEY_WORKER,
    "reception": Role.RECEPTION,
    "lead": Role.SAFETY_LEAD,
    "officer": Role.PRIVACY_OFFICER,
    "manager": Role.SERVICE_MANAGER,
    "on_call": Role.ON_CALL,
    "social_worker": Role.PARTNER_WORKER,
}


@pytest.fixture
def cast(db: None) -> Cast:
    """Ana, named as nobody else is, in reach of everybody who can have her in reach."""
    cast = make_cast()
    hidden_nowhere(cast.ana)
    with acting(As.REGISTRAR) as at:
        Arrival.objects.create(
            client=cast.ana,
            organisation=cast.service,
            role=Role.RECEPTION,
            opens_at=at - timedelta(hours=1),
            closes_at=at + timedelta(hours=1),
        )
    with acting(As.DUTY) as at:
        for worker in (cast.sam, cast.on_call):
            BreakGlass.objects.create(
                client=cast.ana,
                worker=worker,
                reason="other",
                words="she fell",
                opened_at=at,
                closes_at=at + timedelta(hours=4),
            )
        for role in Role:
            ask(
                Kind.SAME_PERSON,
                cast.ana.pk if role is Role.ON_CALL else cast.bea.pk,
                area=cast.area.pk,
                owner=Owner(organisation=cast.service.pk, role=role),
                at=at,
                due_at=at,
            )
    return cast


def browser_of(worker: Worker) -> Browser:
    browser = Browser(raise_request_exception=False)
    assert worker.account is not None
    browser.force_login(worker.account)
    return browser


def unsaid(cast: Cast, staff: Iterable[str] = STAFF) -> list[str]:
    """Doors behind which she is shown and it is not written down."""
    keys = keys_of(Client, BreakGlass, Quarantine)
    return sorted(
        {
            door
            for name in staff
            for browser in [browser_of(getattr(cast, name))]
            for door, roles in staff_doors()
            if STAFF[name] in roles
            for address in filled_in(door, keys)
            if shown_unsaid(browser, address, cast.ana.pk)
        }
    )


def test_no_page_shows_her_unsaid(cast: Cast):
    assert len(list(staff_doors())) > 5
    assert unsaid(cast) == []


@pytest.mark.urls("tests.doors.looking.forgetful")
def test_a_page_that_forgets_to_say_so_is_found(cast: Cast):
    assert unsaid(cast, ["jo"]) == ["/desk/try/forgets/<uuid:key>/"]


@pytest.mark.urls("tests.doors.looking.forgetful")
def test_the_walk_sees_her_where_a_page_says_so(cast: Cast):
    assert shown(browser_of(cast.jo).get(f"/desk/try/one/{cast.ana.pk}/").text)
