"""A time of hers that may have to change: she reads it, whose doing it is and by when somebody asks; nothing of anybody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.capabilities.care.cast import visit, yes
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


@pytest.mark.parametrize("kind", [Kind.AGREED_CANNOT_STAND, Kind.MOVED])
def test_she_reads_that_it_is_our_doing_by_when_a_person_asks_and_what_she_can_do(
    ana: Her, kind: Kind
):
    address = f"agreed/{agreed_id()}/"
    for page in (first_page(ana), words(ana.page()), words(ana.page(address))):
        assert OURS not in page

    asks(ana, kind, hours=5)

    assert f"{OURS} Read what comes next" in first_page(ana)
    assert f"{OURS} {ASKS}" in words(ana.page())
    said = words(ana.page(address))
    assert f"{OURS} {ASKS}" in said
    assert "You do not have to come to it before a person has talked with you." in said
    assert "We do not move you. It stays yours until you pick another time" in said
    assert "Ask for other times" in said


def test_where_we_are_late_it_is_not_on_her(ana: Her):
    asks(ana, Kind.AGREED_CANNOT_STAND, hours=-1)

    assert "We are late, and that is not on you." in words(ana.page())


def test_once_nobody_has_to_ask_any_more_nothing_of_it_is_left(ana: Her):
    asks(ana, Kind.AGREED_CANNOT_STAND, hours=5)
    with acting(As.DUTY) as at:
        WorkItem.objects.filter(about=visit("v1").pk).update(
            done_at=at, done_by_id=ana.ford.worker("w1").id
        )

    assert OURS not in first_page(ana) + words(ana.page())


def agreed_id() -> str:
    with acting(As.PLANNER):
        return str(AgreedTime.objects.get(visit=visit("v1").pk).pk)
