"""An urgent thing climbs until somebody takes it. How whoever it is put to is paged: `test_pages`."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.trust.acting import acting
from alongside.trust.contact.paging.actions import give_it_back, take_it, take_off
from alongside.trust.contact.paging.choices import DutyAs
from alongside.trust.contact.paging.climbing import climb
from alongside.trust.contact.paging.errors import NotOfThatPost, Overlaps, UpsideDown
from alongside.trust.looking.models import Look
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, What, WorkItem, WorkStep
from tests.capabilities.paging.cast import (
    HOUR,
    MINUTE,
    clash,
    climbs,
    email,
    on_duty,
    on_list,
    pages,
    steps,
)
from tests.capabilities.paging.drawn import a_thursday
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_it_climbs_by_its_clock_until_everybody_was_asked(cast: Cast):
    on_duty(cast, cast.lead, DutyAs.SAFETY_LEAD)
    item = clash(cast)

    climbs(cast, range(62))

    assert steps(item)[:4] == [
        ("owner", "lead"),
        ("duty_lead", "lead"),
        ("leads", "lead"),
        ("on_call", "on_call"),
    ]
    assert sorted(steps(item)[4:]) == [("everybody", "lead"), ("everybody", "on_call")]


def test_whoever_it_was_put_to_finds_it_on_their_list_and_nobody_else_does(cast: Cast):
    item = clash(cast)
    climbs(cast, range(16))  # nobody is on duty by the rota: on to every lead
    assert on_list(cast.on_call) == []

    climbs(cast, range(16, 31))

    assert on_list(cast.on_call) == [item]
    assert on_list(cast.jo) == on_list(cast.manager) == on_list(cast.social_worker) == []


def test_nobody_is_asked_while_somebody_has_it_and_all_are_again_after(cast: Cast):
    item = clash(cast)
    climb(at=cast.at)
    with acting(As.PERSON, cast.lead.pk):
        take_it(item=item, by=cast.lead.pk, at=cast.at + MINUTE)
        take_it(item=item, by=cast.lead.pk, at=cast.at + 2 * MINUTE)

    climbs(cast, range(2, 60))
    assert steps(item) == [("owner", "lead"), ("took", "lead")]

    climb(at=cast.at + 62 * MINUTE)
    assert [rung for rung, _ in steps(item)][2:] == ["leads"]


def test_given_back_it_goes_on_at_once(cast: Cast):
    item = clash(cast)
    climb(at=cast.at)
    with acting(As.PERSON, cast.lead.pk):
        take_it(item=item, by=cast.lead.pk, at=cast.at + MINUTE)
        give_it_back(item=item, by=cast.lead.pk, at=cast.at + 2 * MINUTE)
    climb(at=cast.at + 3 * MINUTE)

    assert [rung for rung, _ in steps(item)] == ["owner", "took", "gave_back", "leads"]


def test_what_is_done_climbs_no_more(cast: Cast):
    item = clash(cast)
    climb(at=cast.at)
    with acting(As.DUTY) as at:
        finish(WorkItem.objects.get(pk=item), by=cast.lead.pk, at=at)

    assert climb(at=cast.at + timedelta(days=1)) == 0


def test_nobody_takes_what_is_not_on_their_list(cast: Cast):
    item = clash(cast)

    with acting(As.PERSON, cast.jo.pk), pytest.raises(WorkItem.DoesNotExist):
        take_it(item=item, by=cast.jo.pk)


def test_what_nobody_called_urgent_climbs_once_it_is_late(cast: Cast):
    item = clash(cast, urgent=False, kind=Kind.NO_SAFE_TIME)

    climbs(cast, range(0, 60, 5))
    assert steps(item) == []
    climb(at=cast.at + 61 * MINUTE)

    assert steps(item) == [("leads", "lead")]


@pytest.mark.parametrize(
    ("kind", "urgent", "expected"),
    [
        (Kind.HELP, False, [("managers", "manager")]),
        (Kind.JOIN_RECORDS, False, [("leads", "lead")]),
        (Kind.HELP, True, [("owner", "lead"), ("managers", "manager")]),
        (Kind.OTHER_TIME, False, [("leads", "lead")]),
        (Kind.CANCELLED, False, [("leads", "lead")]),
        (Kind.TALK_FIRST, False, [("leads", "lead")]),
    ],
)
def test_what_is_ordinary_goes_on_by_day_and_wakes_nobody(
    cast: Cast, kind: Kind, urgent: bool, expected: list[tuple[str, str]]
):
    thursday = a_thursday(cast.at)
    night, day = thursday + 13 * HOUR, thursday + 19 * HOUR
    for worker in (cast.lead, cast.manager):
        email(worker)
    item = clash(cast, urgent=urgent, kind=kind)
    with acting(As.DUTY):
        WorkItem.objects.filter(pk=item).update(made_at=thursday, due_at=thursday + 6 * HOUR)

    assert climb(at=night) == (1 if urgent else 0)
    assert climb(at=day) == 1
    assert steps(item) == expected
    assert climb(at=day + HOUR) == (1 if urgent else 0)
    assert pages()[expected[0][1]] == "waiting"


def test_whoever_looked_is_asked_nothing_about_their_look(cast: Cast):
    with acting(As.IMPORTER) as at:
        Post.objects.create(
            worker=cast.officer, organisation=cast.service, role=Role.ON_CALL, starts_at=at
        )
    with acting(As.DUTY) as at:
        look = Look.objects.create(
            id=uuid.uuid4(),
            sequence=1_000_000,
            at=at,
            viewer_kind="person",
            viewer_id=cast.officer.pk,
            held="",
            page="x",
            purpose="care",
        )
        owner = Owner(organisation=cast.service.pk, role=Role.PRIVACY_OFFICER)
        ask(Kind.READING, look.pk, area=cast.area.pk, owner=owner, at=at, due_at=at, urgent=True)
        item = WorkItem.objects.get(about=look.pk).pk
    for hours in range(6):
        climb(at=cast.at + timedelta(hours=hours))

    assert "officer" not in {who for _, who in steps(item)}
    assert ("on_call", "on_call") in steps(item)


def test_where_nobody_else_is_there_the_manager_is_asked(cast: Cast):
    with acting(As.IMPORTER) as at:
        Post.objects.filter(role__in=(Role.ON_CALL, Role.SAFETY_LEAD)).update(ends_at=at)
    item = clash(cast)
    climb(at=cast.at + MINUTE)

    assert steps(item) == [("everybody", "manager")]


def test_the_rota_refuses_what_cannot_be(cast: Cast):
    on_duty(cast, cast.lead, DutyAs.SAFETY_LEAD)

    with pytest.raises(Overlaps):
        on_duty(cast, cast.lead, DutyAs.SAFETY_LEAD)
    with pytest.raises(NotOfThatPost):
        on_duty(cast, cast.jo, DutyAs.ON_CALL)
    with pytest.raises(UpsideDown):
        on_duty(cast, cast.on_call, DutyAs.ON_CALL, ends_at=cast.at - 2 * MINUTE)


def test_taken_off_the_rota_they_are_not_on_duty(cast: Cast):
    turn = on_duty(cast, cast.lead, DutyAs.SAFETY_LEAD)
    with acting(As.PERSON, cast.manager.pk) as at:
        take_off(duty=turn, area=cast.area.pk, at=at)
    item = clash(cast)
    climbs(cast, range(16))

    assert ("duty_lead", "lead") not in steps(item)


def test_nobody_writes_themselves_onto_somebody_elses_thing(cast: Cast):
    item = clash(cast)

    with pytest.raises(DatabaseError), acting(As.PERSON, cast.jo.pk) as at:
        WorkStep.objects.create(item_id=item, what=What.TOOK, worker_id=cast.jo.pk, at=at)
    assert on_list(cast.jo) == []


def test_steps_hold_no_ref_of_anybody_she_is():
    assert {field.name for field in WorkStep._meta.fields} == {
        "id",
        "item",
        "what",
        "rung",
        "worker_id",
        "at",
    }
