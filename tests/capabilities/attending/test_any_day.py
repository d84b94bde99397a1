"""Any order of coming, staying and leaving: whoever is beside somebody they must not meet has the lead on the way."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from alongside.care.attending.choices import Greeted
from alongside.care.attending.greeting import arrive, leave, stay_longer
from alongside.care.attending.models import AtTheDoor, Expected
from alongside.kit.walls import As
from alongside.trust.acting import Purpose, acting
from tests.capabilities.attending.cast import apart, expected, house, tasks

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
STEPS = 14


@pytest.mark.parametrize("seed", [0, 2, 4, 7, 8, 9, 11])
def test_nobody_stands_beside_whom_they_must_not_meet_without_a_person_asked(seed: int):
    drawn, there = random.Random(seed), house()
    cast = there.cast
    people = [cast.ana, cast.bea, cast.pat]
    pairs = drawn.sample([(cast.ana, cast.pat), (cast.bea, cast.pat), (cast.ana, cast.bea)], 2)
    movers = {mover.pk for mover, _ in pairs}
    for number, one in enumerate(sorted(people, key=lambda one: one.pk not in movers)):
        expected(there, one, starts_in=timedelta(hours=number * 2, minutes=5))
    for mover, fixed in pairs:
        apart(there, mover, fixed)
    rows = {one.pk: there.expected(one) for one in people}
    inside: set[object] = set()
    by, met_inside = cast.reception.pk, 0
    for _ in range(STEPS):
        one = drawn.choice(people)
        row = rows[one.pk]
        with acting(As.PERSON, by, Purpose.ARRIVAL) as at:
            if one.pk not in inside:
                met_there = {fixed.pk for mover, fixed in pairs if mover.pk == one.pk} & inside
                said = arrive(expected=row.pk, by=by, at=at)
                assert not (said is Greeted.LET_IN and met_there)  # a mover is never let in beside
                inside |= {one.pk} if said is Greeted.LET_IN else set()
            elif drawn.random() < 0.5:
                stay_longer(expected=row.pk, by=by, at=at)
            else:
                leave(expected=row.pk, at=at)
                inside.discard(one.pk)
        beside = {mover.pk for mover, fixed in pairs if {mover.pk, fixed.pk} <= inside}
        met_inside += len(beside)
        with acting(As.PLANNER):
            asked = set(AtTheDoor.objects.values_list("about", flat=True))
            left = {row.client_id for row in Expected.objects.exclude(left_at=None)}
        assert {rows[pk].pk for pk in beside} <= asked
        assert left & inside == set()
    assert met_inside > 0  # these days are such that it happens
    assert all(one.urgent and one.owner_id == cast.sam.pk for one in tasks("walk_in"))
