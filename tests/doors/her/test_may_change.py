"""A time of hers that may have to change: she reads it, whose doing it is and by when somebody asks; nothing of anybody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.services.models import Leave
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.capabilities.care.cast import DAY, visit, yes
from tests.capabilities.offering.cast import offered
from tests.doors.her.when_cast import Her, her, words

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P41")]
OURS = "We may not be able to keep this time. That is our doing, not yours."
ASKS = "A person asks you about it by"


@pytest.fixture
def ana(db: None) -> Her:
    found = her()
    yes(found.ford.worker("w1").id)
    return found


def asks(there: Her, kind: Kind, hours: int) -> None:
    with acting(As.PLANNER) as at:
        ask(
            kind,
            visit("v1").pk,
            area=there.ford.area.pk,
            owner=Owner(worker=there.ford.worker("w1").id),
            at=at,
            due_at=at + timedelta(hours=hours),
        )


def first_page(there: Her) -> str:
    return words(there.browser.get("/today/").text)


def test_she_reads_that_it_is_our_doing_by_when_a_person_asks_and_what_she_can_do(ana: Her):
    address = f"agreed/{agreed_id()}/"
    for page in (first_page(ana), words(ana.page()), words(ana.page(address))):
        assert OURS not in page

    asks(ana, Kind.AGREED_CANNOT_STAND, hours=5)

    assert f"{OURS} Read what comes next" in first_page(ana)
    assert f"{OURS} {ASKS}" in words(ana.page())
    said = words(ana.page(address))
    assert f"{OURS} {ASKS}" in said
    assert "You do not have to come to it before a person has talked with you." in said
    assert "We do not move you. It stays yours until you pick another time" in said
    assert "Ask for other times" in said


def test_where_we_are_late_it_is_not_on_her_and_once_nobody_has_to_ask_nothing_is_left(ana: Her):
    asks(ana, Kind.MOVED, hours=-1)
    assert "We are late, and that is not on you." in words(ana.page())

    with acting(As.DUTY) as at:
        WorkItem.objects.filter(about=visit("v1").pk).update(
            done_at=at, done_by_id=ana.ford.worker("w1").id
        )

    assert OURS not in first_page(ana) + words(ana.page())


def test_where_her_worker_is_away_and_other_times_are_with_her_she_reads_why_she_is_asked(ana: Her):
    w1 = ana.ford.worker("w1").id
    offered(ana.ford)
    assert OURS not in first_page(ana) + words(
        ana.page()
    )  # asked whether another time would do as well

    with acting(As.PLANNER) as at:
        Leave.objects.create(
            area=ana.ford.area, worker_id=w1, first_day=DAY, last_day=DAY, began_at=at
        )

    assert f"{OURS} Read what comes next" in first_page(ana)
    said = f"{OURS} You can choose another time until Sunday 7 February at 17:00."
    assert f"{said} After that a person asks you." in words(ana.page())
    assert said in words(ana.page(f"agreed/{agreed_id()}/"))


def agreed_id() -> str:
    with acting(As.PLANNER):
        return str(AgreedTime.objects.get(visit=visit("v1").pk).pk)
