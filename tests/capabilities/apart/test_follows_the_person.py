"""Whatever is merged, split, saved, booked, moved or cancelled, in whatever order: no two kept apart stand together.

The model here is a union-find of records and a list of rules by record. It shares nothing with the code but the tables.
"""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from alongside.kit.wall_time import Times
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book, cancel, merge, move, records, split
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import HeldSlot, KeepApart, Presence
from alongside.trust.apart.tokens import person_blind
from alongside.work.models import WorkItem
from tests.capabilities.apart.cast import HAZEL, ROWAN, from_to, keep_apart
from tests.capabilities.apart.racing import people
from tests.web_cast import make_cast

RECORDS = 6
NEAR = timedelta(minutes=30)
WHO = st.integers(0, RECORDS - 1)
PLACES = st.sampled_from([ROWAN, HAZEL])
STARTS = st.sampled_from(["09:00", "09:45", "10:00", "10:30", "11:15", "12:00"])
WHICH = st.integers(0, 20)
BY = uuid.UUID(int=1)


def picked(some: list[UUID], which: int) -> list[UUID]:
    """One of some, or none of none: how many there are may differ from run to run."""
    return [some[which % len(some)]] if some else []


def hour(start: str) -> Times:
    clock, minutes = start.split(":")
    return from_to(start, f"{int(clock) + 1:02}:{minutes}")


class Diary(RuleBasedStateMachine):
    """A diary of six records."""

    @initialize()
    def open_it(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.records = people(make_cast(), RECORDS)
        self.joined: dict[UUID, UUID] = {}
        self.said: set[tuple[UUID, UUID]] = set()
        self.presences: list[UUID] = []

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def end_of(self, record: UUID) -> UUID:
        while record in self.joined:
            record = self.joined[record]
        return record

    @rule(who=WHO, place=PLACES, start=STARTS)
    def book(self, who: int, place: UUID, start: str) -> None:
        record = self.records[who]
        moves = any(self.end_of(mover) == self.end_of(record) for mover, _ in self.said)
        busy = self.busy(self.end_of(record), hour(start))
        try:
            self.presences.append(
                book(person=record, place=place, times=hour(start), visit=uuid.uuid4(), by=BY)
            )
        except NotConfirmed:
            assert moves or busy, "somebody whom nobody has to be placed around was refused"

    @rule(which=WHICH, place=PLACES, start=STARTS)
    def move(self, which: int, place: UUID, start: str) -> None:
        for one in picked(self.presences, which):
            with suppress(NotConfirmed):
                move(one, place=place, times=hour(start), by=BY)

    @rule(which=WHICH)
    def cancel(self, which: int) -> None:
        for one in picked(self.presences, which):
            cancel(one)

    @rule(mover=WHO, fixed=WHO)
    def save(self, mover: int, fixed: int) -> None:
        if mover != fixed:
            keep_apart(self.records[mover], self.records[fixed])
            self.said.add((self.records[mover], self.records[fixed]))

    @rule(into=WHO, record=WHO)
    def merge(self, into: int, record: int) -> None:
        kept, gone = self.end_of(self.records[into]), self.end_of(self.records[record])
        merge(into=self.records[into], record=self.records[record], by=BY)
        if kept != gone:
            self.joined[gone] = kept

    @rule(which=WHICH)
    def split(self, which: int) -> None:
        for record in picked(list(self.joined), which):
            del self.joined[record]
            split(record=record, by=BY)

    def standing(self) -> list[Presence]:
        with acting(As.KEEPER):
            return list(Presence.objects.filter(state="standing"))

    def busy(self, person: UUID, times: Times) -> bool:
        return any(
            self.end_of(row.record) == person
            and row.starts_at < times.ends_at
            and times.starts_at < row.ends_at
            for row in self.standing()
        )

    @invariant()
    def nobody_stands_with_whom_they_are_kept_apart_from(self) -> None:
        if not hasattr(self, "records"):
            return
        standing = self.standing()
        for mover, fixed in self.said:
            her, him = self.end_of(mover), self.end_of(fixed)
            for one in standing:
                for other in standing:
                    if her == him or (self.end_of(one.record), self.end_of(other.record)) != (
                        her,
                        him,
                    ):
                        continue
                    assert (
                        one.place != other.place
                        or one.starts_at - other.ends_at >= NEAR
                        or other.starts_at - one.ends_at >= NEAR
                    )

    @invariant()
    def whatever_waits_somebody_was_asked_about(self) -> None:
        if not hasattr(self, "records"):
            return
        with acting(As.KEEPER):
            waiting = set(Presence.objects.filter(state="suspended").values_list("pk", flat=True))
            asked = set(WorkItem.objects.filter(kind="clash").values_list("about", flat=True))
        assert waiting <= asked

    @invariant()
    def rules_and_presences_are_where_the_model_says(self) -> None:
        if not hasattr(self, "records"):
            return
        with acting(As.KEEPER):
            edges = list(KeepApart.objects.all())
            for row in Presence.objects.all():
                assert row.person == self.end_of(row.record)
            assert set(HeldSlot.objects.values_list("presence", flat=True)) == set(
                Presence.objects.filter(state="standing").values_list("pk", flat=True)
            )
            inside = [inside_of(row) for row in edges]
            assert sorted((one.mover, one.fixed) for one in inside) == sorted(self.said)
            for edge, one in zip(edges, inside, strict=True):
                assert edge.mover_blind == person_blind(self.end_of(one.mover))
                assert edge.fixed_blind == person_blind(self.end_of(one.fixed))
            ends = {record: self.end_of(record) for record in self.records}
            for client in Client.objects.filter(pk__in=self.records):
                assert (client.merged_into_id is None) == (ends[client.pk] == client.pk)


@pytest.mark.django_db
@pytest.mark.promise("P4")
def test_rules_follow_people_through_merges_and_splits():
    run_state_machine_as_test(Diary, settings=settings(stateful_step_count=15))


@pytest.mark.django_db
def test_a_merge_that_does_not_look_at_the_diary_again_is_found_out(monkeypatch):
    """A planted fault: the machine above must be able to fail."""
    monkeypatch.setattr(records, "settle", lambda *_, **__: None)
    diary = Diary()
    diary.open_it()
    diary.save(mover=0, fixed=1)
    diary.book(who=0, place=ROWAN, start="10:00")
    diary.book(who=2, place=ROWAN, start="10:00")

    diary.merge(into=1, record=2)

    with pytest.raises(AssertionError):
        diary.nobody_stands_with_whom_they_are_kept_apart_from()
    diary.teardown()
