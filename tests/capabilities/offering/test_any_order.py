"""Whatever happens in whatever order: one time a visit, none of it by silence, and nobody twice in one place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.care.errors import NotAgreed
from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.planning.offering.actions import (
    accept,
    ask_for_times,
    cannot_come,
    lapse_due,
    make_offer,
    none_of_these,
    ring_me,
    withdraw,
)
from alongside.planning.offering.errors import AlreadyAnswered, Gone, NotOffered
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.work.models import WorkItem
from tests.capabilities.care.cast import her_key_worker, visit
from tests.capabilities.offering.cast import AT
from tests.capabilities.planning.cast import Ford, ford

VISITS = {"v1": "c1", "v2": "c1", "v3": "c2"}
EVENTS = ("asked", "asks", "picks", "none", "ring", "cannot", "back", "later")
TASKS = {"none_of_these": "other_time", "lapsed": "no_answer", "ring_me": "ring"}
STEPS = st.lists(
    st.tuples(st.sampled_from(EVENTS), st.sampled_from(sorted(VISITS)), st.integers(0, 3)),
    min_size=6,
    max_size=14,
)


class World:
    """Little Ford, whose two women have one key worker between them, and a clock that only goes on."""

    def __init__(self, there: Ford) -> None:
        self.there, self.at, self.yeses = there, AT, 0
        self.jo = her_key_worker(there, "c2", "w1")
        self.keys = {ref: visit(ref).pk for ref in VISITS}
        self.hers = {ref: there.client(client) for ref, client in VISITS.items()}

    def do(self, event: str, ref: str, number: int) -> None:
        """One event; what is refused changes nothing."""
        steps: dict[str, Callable[[], Any]] = {
            "asked": lambda: make_offer(visit=self.keys[ref], by=self.jo, at=self.at),
            "asks": lambda: ask_for_times(visit=self.keys[ref], her=self.hers[ref], at=self.at),
            "picks": lambda: self.picks(ref, number),
            "none": lambda: none_of_these(offer=self.latest(ref), her=self.hers[ref], at=self.at),
            "ring": lambda: ring_me(offer=self.latest(ref), her=self.hers[ref], at=self.at),
            "cannot": lambda: self.cannot(ref),
            "back": lambda: withdraw(offer=self.latest(ref), by=self.jo, at=self.at),
            "later": lambda: self.later(number),
        }
        try:
            with transaction.atomic():
                steps[event]()
        except (AlreadyAnswered, Gone, NotOffered, NotAgreed, NotConfirmed, Offer.DoesNotExist):
            return

    def latest(self, ref: str) -> UUID:
        with acting(As.PLANNER):
            rows = Offer.objects.filter(visit=self.keys[ref]).order_by("made_at", "pk")
            found: UUID = rows.latest("made_at").pk
            return found

    def picks(self, ref: str, number: int) -> None:
        key = self.latest(ref)
        with acting(As.PLANNER):
            rows = list(OfferedStart.objects.filter(offer=key).order_by("position"))
        accept(offer=key, start=rows[number % len(rows)].pk, her=self.hers[ref], at=self.at)
        self.yeses += 1

    def cannot(self, ref: str) -> None:
        with acting(As.HER, self.hers[ref]):
            row = AgreedTime.objects.filter(visit=self.keys[ref], ended_at=None).first()
        if row is not None:
            cannot_come(agreed=row.pk, her=self.hers[ref], at=self.at)

    def later(self, number: int) -> None:
        self.at += timedelta(hours=1 + 20 * number)
        lapse_due(at=self.at)

    def sound(self) -> None:
        """What holds at every moment."""
        with acting(As.IMPORTER):
            agreed = list(AgreedTime.objects.filter(visit__in=self.keys.values(), ended_at=None))
            chosen = set(OfferedStart.objects.exclude(agreed=None).values_list("agreed", flat=True))
        with acting(As.PLANNER):
            held = list(OfferedStart.objects.filter(held=True).select_related("offer"))
            offers = list(Offer.objects.all())
        with acting(As.DUTY):
            asked = {(row.kind, row.about) for row in WorkItem.objects.all()}
        assert len({row.visit_id for row in agreed}) == len(agreed) <= self.yeses
        assert {row.pk for row in agreed} <= chosen
        assert {one.offer.state for one in held} <= {"open"}
        assert all(one.state != "open" or one.held_until > self.at for one in offers)
        for one in offers:
            about = one.client_id if one.state == "ring_me" else one.visit_id
            assert one.state not in TASKS or (TASKS[one.state], about) in asked
        taken = [(row.worker_id, row.group_id, row.visit_id, row) for row in agreed]
        taken += [(one.worker_id, one.group_id, one.offer.visit_id, one) for one in held]
        for (who, group, whose, a), (other, group_b, whose_b, b) in combinations(taken, 2):
            if who == other and whose != whose_b and not (group or group_b):
                assert a.ends_at <= b.starts_at or b.ends_at <= a.starts_at


@pytest.mark.django_db
@pytest.mark.promise("P40")
def test_whatever_is_answered_in_whatever_order_nothing_is_agreed_that_she_did_not_pick():
    world = World(ford())

    @settings(max_examples=10)
    @given(steps=STEPS)
    def play(steps: list[tuple[str, str, int]]) -> None:
        with transaction.atomic():
            world.at, world.yeses = AT, 0
            for step in steps:
                world.do(*step)
                world.sound()
            transaction.set_rollback(True)

    play()
