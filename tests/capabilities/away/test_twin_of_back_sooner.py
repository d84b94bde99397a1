"""From when somebody is there again who came back sooner than was said, is what the twin of the page says, and nobody is moved
or asked by it: any order, after every step; and a fault is named.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.planning.away import actions
from alongside.planning.away.actions import back_sooner
from alongside.planning.away.models import Absence
from alongside.services.models import Leave
from alongside.trust.acting import acting
from alongside.work.models import WorkItem
from tests.capabilities.away import sooner
from tests.capabilities.away.cast import Sick, sick
from tests.capabilities.away.sooner import Story, step
from tests.capabilities.away.twin import sooner as rule
from tests.capabilities.handing_over.play import clock_of
from tests.capabilities.planting import LONG, Planted, Told, name_all, play_all, through

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P3")]
STORIES = range(100) if LONG else range(1)
STEPS = 16 if LONG else 8
BEGINS = datetime(2027, 2, 4, 10, tzinfo=UTC)
"""Thursday; the first agreed times are on the Monday after."""


@pytest.fixture
def there() -> Sick:
    return sick()


def played(there: Sick, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    with transaction.atomic(), clock_of(BEGINS) as clock:
        workers = (there.w1, there.ford.worker("w4").id)
        story = Story(there, random.Random(seed), clock, workers)
        told = through(lambda deed, _: step(story, *deed), deeds, STEPS)
        transaction.set_rollback(True)
    return told


def test_every_step_of_coming_back_sooner_is_what_the_twin_says(there):
    play_all(lambda seed: played(there, seed), "back sooner", STORIES, STEPS)


def before_anybody_is_asked(*, absence: UUID, first_day_back: date, by: UUID) -> None:
    """The days are free again though nobody has been asked about what stands on them."""
    with acting(As.PLANNER) as at:
        row = Absence.objects.get(pk=absence)
        Leave.objects.filter(pk=row.leave_id).update(ended_at=at)


def days_later(number: int) -> Any:
    """Somebody is there again so many days later than was said, or earlier."""

    def other(*, absence: UUID, first_day_back: date, by: UUID) -> None:
        day = first_day_back + timedelta(days=number)
        back_sooner(absence=absence, first_day_back=day, by=by)

    return other


def written_over(*, absence: UUID, first_day_back: date, by: UUID) -> None:
    """What was said is edited."""
    with acting(As.PLANNER):
        leave = Absence.objects.get(pk=absence).leave_id
    with acting(As.IMPORTER):
        Leave.objects.filter(pk=leave).update(last_day=first_day_back - timedelta(days=1))


def besides(model: Any, **change: Any) -> Any:
    """Something else of somebody's is changed."""

    def other(*, absence: UUID, first_day_back: date, by: UUID) -> None:
        back_sooner(absence=absence, first_day_back=first_day_back, by=by)
        with acting(As.IMPORTER if model is AgreedTime else As.PLANNER) as at:
            rows = model.objects.all()
            if model is not WorkItem:
                rows.update(
                    **{name: at if value is None else value for name, value in change.items()}
                )
        if model is WorkItem:
            with acting(As.DUTY) as at:
                WorkItem.objects.filter(done_at=None).update(done_at=at, done_by_id=by)

    return other


def long_ago(_: datetime) -> date:
    """Every day is to come."""
    return date(2000, 1, 1)


# w1 is away from Monday to Thursday, and people are being asked.
ASKED = (("say", "0", "0", "3"), ("ask",))
SAYS = (*ASKED, ("sooner", "2"))
FAULTS: dict[str, tuple[str, Planted]] = {
    "afterwards": (rule.AFTERWARDS, Planted(
        sooner, "back_sooner", before_anybody_is_asked, (*ASKED[:1], ("sooner", "2")), few=True)),
    "from today": (rule.WHICH_DAY, Planted(
        actions, "localdate", long_ago, (*ASKED, *((("day",),) * 6), ("sooner", "1")))),
    "are no days away": (rule.NO_DAYS_AWAY, Planted(sooner, "back_sooner", days_later(1), SAYS)),
    "from that day on": (rule.STAYS_AWAY, Planted(sooner, "back_sooner", days_later(-1), SAYS)),
    "the old row ends, a shorter one begins": (rule.ROW_ENDS, Planted(sooner, "back_sooner", written_over, SAYS)),
    "nobody is moved": (rule.NOBODY_MOVED, Planted(
        sooner, "back_sooner", besides(AgreedTime, ended_at=None), SAYS, few=True)),
    "an offer stays hers to answer": (rule.OFFER_HERS, Planted(
        sooner, "back_sooner", besides(Offer, held_until=None), SAYS)),
    "nor asked": (rule.NOBODY_ASKED, Planted(sooner, "back_sooner", besides(WorkItem), SAYS)),
}  # fmt: skip


def test_a_fault_in_coming_back_sooner_is_named_by_its_rule(there, monkeypatch):
    name_all(FAULTS, partial(played, there, "as it is written"), monkeypatch)
