"""An emergency look: who may, for how long, and that somebody is told."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError

from alongside.kit.walls import As
from alongside.people.models import Client, Identity
from alongside.trust.access.actions import block
from alongside.trust.access.choices import Category, GlassReason
from alongside.trust.access.errors import NeedsReview, NotFound
from alongside.trust.access.glass import Earlier, may_open, open_glass, review, review_due
from alongside.trust.access.models import BreakGlass
from alongside.trust.access.policy import Step
from alongside.trust.access.reach import step_for
from alongside.trust.acting import acting
from alongside.work.models import WorkItem
from tests.web_cast import Cast, make_cast

LONDON = ZoneInfo("Europe/London")
THURSDAY = datetime(2026, 11, 19, 15, 0, tzinfo=LONDON)


def opened(cast: Cast, ref: str = "bea") -> BreakGlass:
    with acting(As.PERSON, cast.sam.pk) as at:
        return open_glass(
            worker=cast.sam.pk,
            organisation=cast.service.pk,
            area=cast.area.pk,
            ref=ref,
            reason=GlassReason.OVERDOSE,
            words="Found in the waiting room, not responding.",
            at=at,
        )


def test_a_review_is_due_after_two_working_days():
    assert review_due(THURSDAY, "England") == datetime(2026, 11, 23, 15, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("earlier", "may"),
    [
        ([], True),
        ([Earlier(THURSDAY, reviewed=False, justified=False)], True),
        ([Earlier(THURSDAY - timedelta(days=9), reviewed=False, justified=False)], False),
        ([Earlier(THURSDAY - timedelta(days=9), reviewed=True, justified=False)], True),
        ([Earlier(THURSDAY - timedelta(days=9), reviewed=True, justified=False)] * 2, False),
        ([Earlier(THURSDAY - timedelta(days=9), reviewed=True, justified=True)] * 5, True),
    ],
)
@pytest.mark.promise("P25")
def test_the_right_itself_runs_out(earlier: list[Earlier], may: bool):
    assert may_open(earlier, THURSDAY, "England") is may


@pytest.mark.promise("P25")
@pytest.mark.django_db
def test_it_shows_the_emergency_view_and_nothing_else():
    cast = make_cast()
    opened(cast)

    with acting(As.PERSON, cast.sam.pk):
        assert step_for(cast.bea.pk, Category.EMERGENCY) is Step.BREAK_GLASS
        assert step_for(cast.bea.pk, Category.NOTES) is Step.NOT_FOUND
        assert Client.objects.filter(pk=cast.bea.pk).exists()
        assert not Identity.objects.filter(pk=cast.bea.pk).exists()


@pytest.mark.promise("P25")
@pytest.mark.django_db
def test_it_is_told_at_once_by_number_to_the_privacy_officer():
    cast = make_cast()
    glass = opened(cast)

    with acting(As.PERSON, cast.officer.pk):
        item = WorkItem.objects.get()
    assert (item.about, item.urgent) == (glass.pk, True)
    with acting(As.PERSON, cast.sam.pk):
        assert WorkItem.objects.count() == 0


@pytest.mark.promise("P25")
@pytest.mark.django_db
def test_somebody_she_blocked_finds_nobody_as_if_she_did_not_exist():
    cast = make_cast()
    with acting(As.HER, cast.bea.pk) as at:
        block(client=cast.bea.pk, worker=cast.sam.pk, by="her", at=at)

    with pytest.raises(NotFound):
        opened(cast)
    with pytest.raises(NotFound):
        opened(cast, "nobody-has-this-ref")


@pytest.mark.django_db
def test_nobody_reviews_their_own():
    cast = make_cast()
    glass = opened(cast)

    with acting(As.PERSON, cast.sam.pk) as at, pytest.raises(NotFound):
        review(glass.pk, by=cast.sam.pk, justified=True, at=at)
    with acting(As.PERSON, cast.officer.pk) as at:
        review(glass.pk, by=cast.officer.pk, justified=False, at=at)
    with pytest.raises(IntegrityError), acting(As.DUTY):
        BreakGlass.objects.update(reviewed_by=cast.sam)


@pytest.mark.django_db
def test_a_look_that_nobody_reviewed_takes_the_right_away():
    cast = make_cast()
    opened(cast)
    with acting(As.DUTY) as at:
        BreakGlass.objects.update(opened_at=at - timedelta(days=9), closes_at=at)

    with pytest.raises(NeedsReview):
        opened(cast)
