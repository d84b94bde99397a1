"""What a worker writes down because she said it is what the twin says, after every step of drawn stories."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.planning import loosening
from alongside.planning.away import settling
from alongside.planning.offering import actions, answering
from alongside.trust.acting import acting
from alongside.trust.contact.asking import hand_to_person
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind
from tests.capabilities.offering.drawn import drawn, plainest
from tests.capabilities.offering.stories import played
from tests.capabilities.offering.told import Step, Told, told_steps
from tests.capabilities.offering.twin import musts, said
from tests.capabilities.planting import LONG, Planted, name_all, nothing, yes

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P3")]
SEEDS = range(300) if LONG else (3,)


def test_what_a_worker_writes_down_is_what_the_twin_says():
    counts: Counter[str] = Counter()
    for seed in SEEDS:
        rng = Random(f"said {seed}")
        with transaction.atomic():
            story = Told(drawn(rng))
            for number, step in enumerate(told_steps(rng)):
                assert story.play(*step) == [], f"seed {seed}, step {number}: {step}"
            counts.update(story.counts)
            transaction.set_rollback(True)

    print(counts)  # noqa: T201
    assert counts.total() > 0


def as_if_she(*, offer: UUID, start: UUID, by: UUID, at: datetime) -> None:
    """Whoever writes, it is taken as pressed by her."""
    with acting(As.PLANNER):
        her = Offer.objects.get(pk=offer).client_id
    answering.accept(offer=offer, start=start, her=her, at=at)


def over_what_stands(*, offer: UUID, by: UUID, at: datetime) -> None:
    """The later answer is written over the first."""
    with acting(As.PLANNER):
        Offer.objects.filter(pk=offer).update(state="none_of_these", answered_at=at)


def nobody_asks(**given: Any) -> None:
    """Nobody is to find other times where a worker writes down that none would do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answering, "hand_to_person", nothing)
        answering.write_none_of_these(**given)


def ends_later(*, offer: UUID, at: datetime, **given: Any) -> None:
    """What was agreed ends an hour after the new time began."""
    with acting(As.IMPORTER):
        stood = list(AgreedTime.objects.filter(ended_at=None).values_list("pk", flat=True))
    answering.write_yes(offer=offer, at=at, **given)
    with acting(As.IMPORTER):
        AgreedTime.objects.filter(pk__in=stood).update(ended_at=at + timedelta(hours=1))


def two_days(old: AgreedTime, by: UUID, at: datetime) -> None:
    """Finding another time has twice the time of the page."""
    due = at + timedelta(days=2)
    ask(Kind.OTHER_TIME, old.visit_id, area=old.area_id, owner=Owner(worker=by), at=at, due_at=due)


def her_key_workers(old: AgreedTime, by: UUID, at: datetime) -> None:
    """Finding another time goes to her key worker, whoever wrote it down."""
    due = at + timedelta(days=1)
    hand_to_person(Kind.OTHER_TIME, old.visit_id, client=old.client_id, at=at, due_at=due)


ASKS: Step = ("asks", "v1", 0)
YES: Step = ("told_yes", "v1", 1)
CANNOT: Step = ("told_cannot", "v1", 2)
FAULTS: dict[str, tuple[str, Planted]] = {
    "whoever may see her diary": (
        said.BY_WHOM, Planted(actions, "write_yes", as_if_she, (ASKS, ("told_yes", "v1", 5)), few=True),
    ),
    "a start she said yes to": (said.YES, Planted(actions, "write_yes", nothing, (ASKS, YES))),
    "written down by a worker": (said.YES, Planted(actions, "write_yes", as_if_she, (ASKS, YES))),
    "ends what was agreed": (said.ONE_TIME, Planted(actions, "write_yes", ends_later, (ASKS, YES, ASKS, YES))),
    "none of these": (said.NONE, Planted(actions, "write_none_of_these", nothing, (ASKS, ("told_none", "v1", 1)))),
    "one answer counts": (
        said.ONE, Planted(actions, "write_none_of_these", over_what_stands, (ASKS, YES, ("told_none", "v1", 1)), few=True),
    ),
    "as if she had pressed it": (
        said.TASKS, Planted(actions, "write_none_of_these", nobody_asks, (ASKS, ("told_none", "v1", 1))),
    ),
    "that she cannot come": (said.CANNOT, Planted(settling, "end_agreed", yes, (ASKS, YES, CANNOT))),
    "on the list of who wrote it": (
        said.WRITERS_OWN, Planted(settling, "ask_for_another", her_key_workers, (ASKS, YES, CANNOT), few=True),
    ),
    "within 24 hours": (said.WRITERS_OWN, Planted(settling, "ask_for_another", two_days, (ASKS, YES, CANNOT))),
    "beside a worker, withdrawn in the same step": (
        musts.WITHDRAWN, Planted(loosening, "withdraw_what_is_ruled_out", nothing, (("asks", "v6", 0), ("beside", "v6", 6))),
    ),
    "beside a worker, at once": (musts.COUNTS, Planted(loosening, "choose", nothing, (("beside", "v6", 0),))),
}  # fmt: skip


def test_a_fault_in_what_a_worker_writes_down_is_named_by_its_rule(monkeypatch):
    with transaction.atomic():
        name_all(FAULTS, partial(played, Told(plainest())), monkeypatch)
        transaction.set_rollback(True)
