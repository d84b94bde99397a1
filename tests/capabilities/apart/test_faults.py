"""If any part of a check cannot run, nothing is confirmed."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction

from alongside.kit.walls import As
from alongside.trust import keys
from alongside.trust.acting import acting
from alongside.trust.apart import persons, placing, tokens
from alongside.trust.apart.actions import book, cancel, check_in, diary, move
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import HeldSlot, Presence
from alongside.trust.apart.queries import may_stand
from tests.capabilities.apart.cast import (
    HAZEL,
    ROWAN,
    ZONE,
    asked_about,
    booked,
    from_to,
    held_by,
    keep_apart,
    state_of,
)
from tests.capabilities.apart.tracing import failing_at
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P3")]

MOST = 60
"""More statements than any of these verbs says."""


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def standing() -> int:
    with acting(As.KEEPER):
        return Presence.objects.filter(state="standing").count()


def test_whichever_statement_fails_a_booking_is_not_confirmed(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    hers = booked(cast.ana.pk, "10:00", "11:00")
    refused = 0

    for number in range(MOST):
        with failing_at(number) as met:
            try:
                booked(cast.pat.pk, "10:00", "11:00")
            except NotConfirmed:
                refused += 1
        if len(met) <= number:
            break
        assert (standing(), state_of(hers), asked_about()) == (1, "standing", [])

    assert refused == number > 15
    assert (standing(), state_of(hers), asked_about()) == (1, "suspended", [hers])


@pytest.mark.parametrize("verb", ["move", "cancel", "check_in"])
def test_whichever_statement_fails_nothing_else_is_confirmed_either(cast, verb):
    hers = booked(cast.ana.pk, "10:00", "11:00")
    slots = held_by(hers)
    with acting(As.KEEPER) as at:
        until = at + timedelta(hours=1)
    verbs: dict[str, Callable[[], object]] = {
        "move": lambda: move(hers, place=HAZEL, times=from_to("12:00", "13:00"), by=cast.jo.pk),
        "cancel": lambda: cancel(hers),
        "check_in": lambda: check_in(
            person=cast.pat.pk, place=ROWAN, until=until, zone=ZONE, by=cast.jo.pk
        ),
    }

    for number in range(MOST):
        with failing_at(number) as met, suppress(NotConfirmed):
            verbs[verb]()
        if len(met) <= number:
            break
        assert (standing(), state_of(hers), held_by(hers)) == (1, "standing", slots)

    assert 10 < number < MOST


def test_the_desk_is_never_told_yes_when_a_statement_fails(cast):
    for number in range(MOST):
        with failing_at(number) as met:
            told = may_stand(person=cast.ana.pk, place=ROWAN, times=from_to("10:00", "11:00"))
        if len(met) <= number:
            break
        assert told is False

    assert told is True
    assert number > 4


def broken(*_: object, **__: object) -> object:
    raise RuntimeError("ana 10:00")


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (persons, "person_of"),
        (persons, "lock"),
        (persons, "lanes"),
        (persons, "asked"),
        (placing, "tokens"),
        (placing, "ask_leads"),
        (placing, "asked"),
        (tokens, "derived"),
        (keys, "derived"),
        (diary, "meets"),
        (diary, "hold"),
        (diary, "suspend"),
        (diary, "kept_free"),
    ],
)
def test_whichever_part_of_ours_breaks_nothing_is_confirmed_and_nothing_is_told(
    cast, monkeypatch, caplog, module, name
):
    monkeypatch.setattr(module, name, broken)

    with pytest.raises(NotConfirmed) as caught:
        booked(cast.ana.pk, "10:00", "11:00")

    assert caught.value.__context__ is None
    assert "ana" not in caplog.text
    assert "RuntimeError" in caplog.text
    assert standing() == 0


def test_a_booking_that_cannot_get_its_locks_in_time_is_not_confirmed(cast, monkeypatch):
    monkeypatch.setattr(diary, "WAIT", "not a time")

    with pytest.raises(NotConfirmed):
        booked(cast.ana.pk, "10:00", "11:00")


def test_a_presence_that_is_not_there_cannot_be_moved_or_cancelled(cast):
    with pytest.raises(NotConfirmed):
        cancel(uuid.uuid4())
    with pytest.raises(NotConfirmed):
        move(uuid.uuid4(), place=ROWAN, times=from_to("10:00", "11:00"), by=cast.jo.pk)


def test_a_fault_swallowed_on_the_way_would_be_noticed(cast, monkeypatch):
    """A planted fault: a check that answers no conflict where it could not ask."""
    real = persons.asked

    def soft(statement: str, **values: object) -> list[tuple[object, ...]]:
        try:
            with transaction.atomic():
                return real(statement, **values)
        except Exception:
            return []

    monkeypatch.setattr(placing, "asked", soft)
    keep_apart(cast.ana.pk, cast.pat.pk)
    confirmed = 0
    for number in range(MOST):
        with failing_at(number) as met:
            try:
                book(
                    person=cast.pat.pk,
                    place=ROWAN,
                    times=from_to("10:00", "11:00"),
                    visit=uuid.uuid4(),
                    by=cast.jo.pk,
                )
                confirmed += 1
            except NotConfirmed:
                continue
        with acting(As.KEEPER):
            HeldSlot.objects.all().delete()
            Presence.objects.update(state="over")
        if len(met) <= number:
            break

    assert confirmed > 1
