"""A deputy works at the service: who has left is none, becomes none, and a name that nobody agreed to can be given again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.areas.keep_apart import KeepApart
from alongside.care.actions import load_area
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.trust.acting import acting
from alongside.trust.contact.paging.deputies import (
    agree_to_deputy,
    end_deputy,
    leave_deputy,
    name_deputy,
)
from alongside.trust.contact.paging.errors import NotTheirs, TooLate
from alongside.trust.contact.paging.models import Deputy
from tests.areas.cast import little_ford
from tests.capabilities.key_working.cast import team
from tests.capabilities.paging.drawn_deputies import Story, begun

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
DAY = timedelta(days=1)


@pytest.fixture
def story() -> Story:
    return begun("plain")


def ann_is_named(story: Story, days: int = 10) -> None:
    who = story.workers["m1"]
    with acting(As.PERSON, who):
        name_deputy(
            organisation=story.services["one"].pk, worker=story.workers["ann"],
            ends_at=story.now + days * DAY, by=who, at=story.now,
        )  # fmt: skip


def lea_agrees(story: Story) -> None:
    with acting(As.PERSON, story.workers["lea"]):
        waits = Deputy.objects.get(settled_at=None).pk
        agree_to_deputy(deputy=waits, by=story.workers["lea"], at=story.now)


def leads(story: Story) -> list[str]:
    with acting(As.IMPORTER):
        held = Post.objects.filter(
            role=Role.SAFETY_LEAD, organisation=story.services["one"], starts_at__lte=story.now
        )
        return sorted(held.exclude(ends_at__lte=story.now).values_list("worker__ref", flat=True))


def test_who_has_left_the_service_is_not_agreed_to(story: Story):
    ann_is_named(story)
    with acting(As.IMPORTER):
        Post.objects.filter(worker=story.workers["ann"]).update(ends_at=story.now)

    with pytest.raises(TooLate):
        lea_agrees(story)

    assert leads(story) == ["lea"]


def test_past_its_day_a_name_is_not_agreed_to_and_can_be_given_again(story: Story):
    ann_is_named(story, days=1)
    story.now += 2 * DAY
    with pytest.raises(TooLate):
        lea_agrees(story)

    ann_is_named(story)
    lea_agrees(story)

    assert leads(story) == ["ann", "lea"]


def test_who_manages_there_no_more_does_not_take_back_that_it_ends(story: Story):
    ann_is_named(story)
    lea_agrees(story)
    who = story.workers["m1"]
    with acting(As.PERSON, who):
        one = Deputy.objects.get().pk
        end_deputy(deputy=one, from_=story.now + DAY, by=who, at=story.now)
    with acting(As.IMPORTER):
        Post.objects.filter(worker=who).update(ends_at=story.now)

    with acting(As.PERSON, who), pytest.raises(NotTheirs):
        leave_deputy(deputy=one, by=who, at=story.now)


def test_a_file_without_a_deputy_ends_what_they_were_deputy_of():
    ford, sheets = team(), little_ford()
    with acting(As.IMPORTER) as at:
        for ref in ("w1", "w4"):  # w4 is not in the files that come
            one = Post.objects.create(
                worker_id=ford.worker(ref).id, organisation=ford.organisation, role=Role.SAFETY_LEAD,
                starts_at=at - DAY, ends_at=at + 9 * DAY,
            )  # fmt: skip
            Deputy.objects.create(
                organisation=ford.organisation, worker_id=one.worker_id, ends_at=at + 9 * DAY, post=one,
                asked_by_id=ford.worker("boss").id, asked_at=at, settled_by_id=ford.worker("w2").id, settled_at=at,
            )  # fmt: skip

    load_area(sheets=sheets, keep_apart=KeepApart(), ref="little-ford")

    with acting(As.IMPORTER) as now:
        held = Post.objects.filter(role=Role.SAFETY_LEAD, ends_at__gt=now)
        assert [*held.values_list("worker__ref", flat=True)] == ["w1"]
