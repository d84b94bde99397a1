"""An area without a safety lead: what has to be solved waits for one, and whoever booked him is told nothing."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book
from alongside.work.models import WorkItem
from tests.capabilities.apart.cast import ROWAN, booked, from_to, keep_apart, state_of
from tests.web_cast import make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P6")]


def test_whoever_booked_him_is_not_told_that_somebody_gave_way():
    cast = make_cast()
    with acting(As.IMPORTER) as at:
        Post.objects.filter(role=Role.SAFETY_LEAD).update(ends_at=at - timedelta(days=1))
    keep_apart(cast.ana.pk, cast.pat.pk)
    hers = booked(cast.ana.pk, "10:00", "11:00")

    times = from_to("10:00", "11:00")
    book(person=cast.pat.pk, place=ROWAN, times=times, visit=uuid.uuid4(), by=cast.sam.pk)

    assert state_of(hers) == "suspended"
    with acting(As.PERSON, cast.sam.pk):
        assert list(WorkItem.objects.all()) == []
    with acting(As.DUTY):
        [item] = WorkItem.objects.all()
    assert (item.about, item.owner_id, item.role) == (hers, None, "safety_lead")
    assert item.organisation_id == cast.service.pk
