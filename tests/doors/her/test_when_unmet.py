"""What has no time yet, on the page of her times: why, what comes next and by when, who changes it; never anybody else."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from alongside.care.choices import About, Firm
from alongside.care.choosing import choose, take_back
from alongside.care.conversations import ask_about_other_ways
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.walls import As
from alongside.planning.choices import State
from alongside.planning.models import NotMetWish, NotPlacedVisit, PlanRun, ProposedVisit
from alongside.planning.unmet_hers import STILL_LOOKING
from alongside.planning.words.conversation import COVERS
from alongside.trust.acting import acting
from tests.capabilities.care.cast import visit, yes
from tests.doors.her.when_cast import Her, her, words

pytestmark = pytest.mark.django_db
OURS = "It is for us to change, not for you. You can leave what you told us as it is."
CHANGED_BY = "The people who run the service are asked to change it."


@pytest.fixture
def ana(db: None) -> Her:
    return her()


def planned(there: Her, first_day: date) -> PlanRun:
    """A plan that is done, whatever it found; newer than any before it."""
    with acting(As.PLANNER) as at:
        before = PlanRun.objects.count()
        return PlanRun.objects.create(
            area=there.ford.area,
            key=uuid.uuid4(),
            first_day=first_day,
            days=10,
            seed=0,
            seconds=1,
            asked_at=at + timedelta(seconds=before),
            state=State.DONE,
        )


def without_a_time(there: Her, run: PlanRun, *why: str, ref: str = "v1") -> None:
    with acting(As.PLANNER):
        NotPlacedVisit.objects.create(
            run=run,
            client=there.client,
            visit=visit(ref),
            minutes=45,
            why=list(why),
            changes=[],
            to_ask=False,
        )


def ahead(days: int) -> date:
    with acting(As.PLANNER) as at:
        return (at + timedelta(days=days)).date()


def test_she_reads_why_by_when_we_look_again_and_who_changes_it(ana: Her):
    assert "You can ask for a time now. You do not have to." in words(ana.page())
    assert OURS not in words(ana.page())

    without_a_time(ana, planned(ana, ahead(3)), "must_language", "rooms_full", "worker_busy")
    said = words(ana.page())

    assert "You told us your language. We have nobody free who speaks it yet." in said
    assert said.count(str(STILL_LOOKING)) == 1
    assert f"{OURS} {CHANGED_BY}" in said
    assert "We look again before" in said
    assert "A person asks you about it by" not in said


def test_where_we_are_late_it_is_on_us(ana: Her):
    without_a_time(ana, planned(ana, ahead(-30)), "her_times")

    assert "We are late, and that is not on you." in words(ana.page())


def test_she_reads_by_when_a_person_asks_her(ana: Her):
    without_a_time(ana, planned(ana, ahead(3)), "must_not_place")
    with acting(As.GATE) as at:
        ask_about_other_ways(visit=visit("v1").pk, client=ana.client.pk, at=at)

    assert "A person asks you about it by" in words(ana.page())


@pytest.mark.promise("P7")
def test_whatever_hangs_on_somebody_else_the_page_is_the_same(ana: Her):
    pages = set()
    for ref in (*COVERS, "a rule that is not known"):
        without_a_time(ana, planned(ana, ahead(3)), ref)
        pages.add(words(ana.page()))

    assert len(COVERS) >= 5
    assert len(pages) == 1


def test_where_nothing_is_due_it_says_so(ana: Her):
    with acting(As.IMPORTER) as at:
        VisitDue.objects.filter(client=ana.client).update(ended_at=at)

    assert "Nothing waits for a time. If something does, you read it here." in words(ana.page())


def test_a_wish_that_a_time_of_hers_does_not_give_is_said_as_long_as_she_wishes_it(ana: Her):
    row = yes(ana.ford.worker("w1").id)
    run = planned(ana, ahead(3))
    wished(ana, run, row, starts_at=row.starts_at)
    assert "What you would have liked" not in words(ana.page())

    with acting(As.HER, ana.client.pk) as at:
        choose(**polish(ana), firm=Firm.WOULD_LIKE, at=at)
    said = words(ana.page())
    assert "You told us which language you would like. We had no free time like that" in said
    assert "Your time stands. You can keep it, or ask for other times." in said

    with acting(As.HER, ana.client.pk) as at:
        take_back(client=ana.client.pk, about=About.LANGUAGE, at=at)
    assert "What you would have liked" not in words(ana.page())


def polish(there: Her) -> dict[str, Any]:
    return {
        "client": there.client.pk,
        "area": there.ford.area.pk,
        "about": About.LANGUAGE,
        "value": "Polish",
    }


def wished(there: Her, run: PlanRun, row: AgreedTime, starts_at: datetime) -> None:
    shared = {"run": run, "client": there.client, "visit": row.visit}
    with acting(As.PLANNER):
        ProposedVisit.objects.create(
            **shared,
            worker=row.worker,
            place=row.place,
            day=row.day,
            start=row.start,
            zone=row.zone,
            starts_at=starts_at,
            band="AM",
            minutes=45,
            agreed=True,
        )
        NotMetWish.objects.create(**shared, about="language", why=["worker_busy"], changes=[])
