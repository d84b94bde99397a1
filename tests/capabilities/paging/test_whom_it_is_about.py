"""Whom a thing is about neither hears of it nor silences it, and it climbs past them to somebody who can act."""

from __future__ import annotations

import uuid
from datetime import timedelta
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.contact.paging.actions import give_it_back, put_on_duty, take_it
from alongside.trust.contact.paging.choices import DutyAs
from alongside.trust.contact.paging.climbing import climb
from alongside.trust.looking.models import Look
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.capabilities.paging.cast import MINUTE, clash, climbs, steps
from tests.doors.desk.safety_cast import browser_of
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def holds(cast: Cast, worker: Worker, role: Role) -> None:
    with acting(As.IMPORTER) as at:
        Post.objects.create(worker=worker, organisation=cast.service, role=role, starts_at=at)


def reading_by(cast: Cast, worker: Worker) -> UUID:
    """An alarm about somebody's reading, on the list of the privacy officers."""
    with acting(As.DUTY) as at:
        look = Look.objects.create(
            id=uuid.uuid4(),
            sequence=1_000_000,
            at=at,
            viewer_kind="person",
            viewer_id=worker.pk,
            held="",
            page="x",
            purpose="care",
        )
        owner = Owner(organisation=cast.service.pk, role=Role.PRIVACY_OFFICER)
        ask(Kind.READING, look.pk, area=cast.area.pk, owner=owner, at=at, due_at=at, urgent=True)
        return WorkItem.objects.get(about=look.pk).pk


def entry_of(cast: Cast, worker: Worker) -> UUID:
    """An entry that waits to be matched, on the list of who is on call."""
    with acting(As.REGISTRAR) as at:
        entry = Quarantine.objects.create(
            organisation=cast.service, written_by=worker, made_at=at, sealed=b"x"
        )
    with acting(As.DUTY) as at:
        owner = Owner(organisation=cast.service.pk, role=Role.ON_CALL)
        ask(Kind.SAME_PERSON, entry.pk, area=cast.area.pk, owner=owner, at=at, due_at=at)
        return WorkItem.objects.get(about=entry.pk).pk


def test_a_privacy_officer_does_not_silence_the_alarm_about_their_own_reading(cast: Cast):
    item = reading_by(cast, cast.officer)
    with acting(As.DUTY):
        number = WorkItem.objects.get(pk=item).number

    with acting(As.PERSON, cast.officer.pk), pytest.raises(WorkItem.DoesNotExist):
        take_it(item=item, by=cast.officer.pk)
    officer = browser_of(cast.officer)
    assert officer.get(f"/desk/urgent/{number}/").status_code == 404
    for list_of in ("/desk/", "/desk/privacy/"):
        assert "has read more records than their work explains" not in officer.get(list_of).text


def test_an_alarm_about_reading_is_put_to_no_safety_lead_at_the_last_either(cast: Cast):
    item = reading_by(cast, cast.jo)
    for hours in range(5):
        climb(at=cast.at + timedelta(hours=hours))

    assert {("everybody", "officer"), ("everybody", "on_call")} <= set(steps(item))
    assert "lead" not in {who for _, who in steps(item)}


def test_at_the_last_its_owner_is_asked_again(cast: Cast):
    with acting(As.DUTY) as at:
        about, owner = uuid.uuid4(), Owner(worker=cast.jo.pk)
        ask(Kind.CLASH, about, area=cast.area.pk, owner=owner, at=at, due_at=at, urgent=True)
        item = WorkItem.objects.get(about=about).pk
    climbs(cast, range(0, 61, 15))

    assert ("everybody", "jo") in steps(item)


def test_where_the_only_one_who_could_be_asked_wrote_it_the_managers_are(cast: Cast):
    with acting(As.IMPORTER) as at:
        Post.objects.filter(role=Role.ON_CALL).update(ends_at=at)
    item = entry_of(cast, cast.lead)
    climb(at=cast.at + MINUTE)

    assert steps(item) == [("everybody", "manager")]


def test_where_the_rota_names_whom_it_is_about_whoever_else_is_on_call_is_asked(cast: Cast):
    holds(cast, cast.sam, Role.ON_CALL)
    with acting(As.PERSON, cast.manager.pk) as at:
        put_on_duty(
            worker=cast.sam.pk,
            duty=DutyAs.ON_CALL,
            starts_at=cast.at - MINUTE,
            ends_at=at + timedelta(hours=12),
            by=cast.manager.pk,
            at=at,
        )
    item = entry_of(cast, cast.sam)
    climbs(cast, range(1, 62, 30))

    assert ("on_call", "on_call") in steps(item)
    assert "sam" not in {who for _, who in steps(item)}


def test_whoever_left_is_asked_nothing_and_what_they_took_climbs_on(cast: Cast):
    with acting(As.DUTY) as at:
        about, owner = uuid.uuid4(), Owner(worker=cast.sam.pk)
        due = at + timedelta(hours=9)
        ask(Kind.CLASH, about, area=cast.area.pk, owner=owner, at=at, due_at=due, urgent=True)
        item = WorkItem.objects.get(about=about).pk
    climb(at=cast.at)
    with acting(As.PERSON, cast.sam.pk):
        take_it(item=item, by=cast.sam.pk, at=cast.at + MINUTE)
    with acting(As.IMPORTER):
        Post.objects.filter(worker=cast.sam).update(ends_at=cast.at)
    climb(at=cast.at + 3 * MINUTE)

    assert steps(item)[-1] == ("leads", "lead")


def test_only_who_has_it_gives_it_back(cast: Cast):
    holds(cast, cast.sam, Role.SAFETY_LEAD)
    item = clash(cast)
    climb(at=cast.at)
    for worker, verb, minute in ((cast.lead, take_it, 1), (cast.sam, give_it_back, 2)):
        with acting(As.PERSON, worker.pk):
            verb(item=item, by=worker.pk, at=cast.at + minute * MINUTE)
    climb(at=cast.at + 3 * MINUTE)

    assert [what for what, _ in steps(item)] == ["owner", "owner", "took"]
