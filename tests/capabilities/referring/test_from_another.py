"""What is refused of a referral from another service, whichever way it comes in: by the page, or later by a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils.timezone import localtime

from alongside.care.referring.errors import NoSuchService, NotAgreed, NoWayToReachHer
from alongside.care.referring.from_another import FromAnother, HowAsked, send, words_of, yes_counts
from alongside.care.referring.models import WaitingReferral
from alongside.care.referring.queries import written_by
from alongside.kit.walls import As
from alongside.people.models import Area, Organisation
from alongside.trust.access.entries import Entry
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db

WREN = Entry("", "Wren", "", "", "", "woman", True)
ONE = FromAnother(
    reach="Not at all",
    asked_how=HowAsked.WITH_AN_INTERPRETER,
    asked_on=date(2026, 11, 20),
    wants="",
    must_not="",
    worker="",
    entry=WREN,
)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def sent(cast: Cast, one: FromAnother, to: UUID | None = None) -> None:
    """As a worker of the council."""
    with acting(As.PERSON, cast.social_worker.pk) as at:
        send(one, to=to or cast.service.pk, by=cast.social_worker.pk, at=at)


def lately(cast: Cast) -> FromAnother:
    return replace(ONE, asked_on=localtime(cast.at).date())


def kept() -> int:
    with acting(As.REGISTRAR):
        return Quarantine.objects.count() + WaitingReferral.objects.count()


@pytest.mark.parametrize(
    ("today", "counts"),
    [
        (date(2026, 11, 19), False),
        (date(2026, 11, 20), True),
        (date(2027, 2, 11), True),
        (date(2027, 2, 12), False),
    ],
)
def test_her_yes_counts_for_twelve_weeks_from_its_day(today: date, counts: bool):
    assert yes_counts(date(2026, 11, 20), today) is counts


def test_nothing_is_kept_without_a_yes_that_counts_or_a_way_to_reach_her(cast: Cast):
    old = localtime(cast.at).date() - timedelta(weeks=12)
    with pytest.raises(NotAgreed):
        sent(cast, replace(ONE, asked_on=old))
    with pytest.raises(NoWayToReachHer):
        sent(cast, replace(lately(cast), reach=" \n"))

    assert kept() == 0


def test_nothing_goes_to_another_area_or_to_what_is_no_treatment_service(cast: Cast):
    with acting(As.IMPORTER):
        area = Area.objects.create(ref="hill", name="Hill", nation="Wales", invented=True)
        elsewhere = Organisation.objects.create(area=area, name="Hill Recovery")
    for to in (elsewhere.pk, cast.council.pk):
        with pytest.raises(NoSuchService):
            sent(cast, lately(cast), to)

    assert kept() == 0


def test_where_it_does_not_matter_to_her_nothing_is_chosen_for_her():
    words = words_of(ONE, "Vale Hub")

    assert words.chosen == ()
    assert words.must_not == "How it is safe to reach her, written by Vale Hub: Not at all."
    assert words.how == (
        "She said yes to this referral by Vale Hub, with an interpreter, on 20 November 2026."
    )


def test_the_words_are_sealed_and_are_opened_by_nobody_while_it_waits(cast: Cast):
    sent(cast, replace(lately(cast), wants="zqsleep"))

    with acting(As.PERSON, cast.social_worker.pk) as at:
        [row] = written_by(cast.social_worker.pk, at)
        assert not Quarantine.objects.exists()
    assert b"zqsleep" not in bytes(row.sealed)
    for other in (cast.jo, cast.on_call, cast.manager):
        with acting(As.PERSON, other.pk):
            assert not WaitingReferral.objects.exists()
