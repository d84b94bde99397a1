"""Where no safety lead holds a key for somebody, a manager has a task that names nobody, before anything has to be opened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.care.no_key import have_one_named
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.contact.paging.climbing import climb
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.capabilities.paging.drawn import a_thursday
from tests.doors.desk.week_cast import signed_in
from tests.web_cast import Cast, make_cast
from tests.web_client import without_keys

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def looked(cast: Cast) -> list[tuple[object, object, str]]:
    """After the look of ten minutes: about what, and on whose list."""
    with acting(As.DUTY) as at:
        have_one_named(at)
        open_now = WorkItem.objects.filter(kind=Kind.NO_KEY, done_at=None)
        return [(one.about, one.organisation_id, one.role) for one in open_now]


def lead_at(cast: Cast, there: bool) -> None:
    with acting(As.IMPORTER) as at:
        ends_at = None if there else at - timedelta(days=1)
        Post.objects.filter(worker=cast.lead).update(ends_at=ends_at)


def test_a_service_without_a_safety_lead_has_a_task_and_none_with_one(cast: Cast):
    task = (cast.service.pk, cast.service.pk, "service_manager")
    assert looked(cast) == []

    lead_at(cast, there=False)
    assert looked(cast) == [task]
    assert looked(cast) == [task]  # once, however often it is looked

    lead_at(cast, there=True)
    assert looked(cast) == []


def test_who_has_blocked_the_only_one_needs_another_and_nobody_reads_who(cast: Cast):
    with acting(As.HER, cast.ana.pk) as at:
        block(client=cast.ana.pk, worker=cast.lead.pk, by="herself", at=at)
    assert looked(cast) == [(cast.service.pk, cast.service.pk, "service_manager")]

    manager = signed_in(cast.manager)
    assert "/desk/on-call/deputies/" in manager.get("/desk/").text
    page = without_keys(manager.get("/desk/on-call/deputies/").text)
    assert "At Vale Recovery there is somebody for whom no safety lead holds a key" in page
    assert "Ana" not in page

    with acting(As.IMPORTER) as at:
        Post.objects.create(
            worker=cast.sam, organisation=cast.service, role=Role.SAFETY_LEAD, starts_at=at
        )
    assert looked(cast) == []


def test_what_went_on_to_its_service_says_whose_it_is_and_opens_for_nobody_else(cast: Cast):
    thursday = a_thursday(cast.at)
    with acting(As.DUTY) as at:
        owner = Owner(worker=cast.jo.pk)
        ask(Kind.CORRECTION, cast.ana.pk, area=cast.area.pk, owner=owner, at=at, due_at=thursday)
        item = WorkItem.objects.get(kind=Kind.CORRECTION)
    climb(at=thursday + timedelta(minutes=1))

    manager, here = signed_in(cast.manager), f"/desk/urgent/{item.number}/"
    lines = manager.get("/desk/").text
    assert here in lines
    assert "It is for Jo, Vale Recovery." in lines
    assert "/desk/attendance/corrections/" not in lines
    page = manager.get(here).text
    assert "Jo, Vale Recovery" in page
    assert "/desk/attendance/corrections/" not in page
    assert f"/desk/attendance/corrections/{cast.ana.pk}/" in signed_in(cast.jo).get("/desk/").text
