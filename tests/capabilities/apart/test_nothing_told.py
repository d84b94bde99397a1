"""Errors, logs, statements and a copy of the database: none of them tells who is kept apart from whom."""

from __future__ import annotations

import logging
import traceback
import uuid
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from alongside.command.database.cluster import Cluster
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart import placing
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import HeldSlot, KeepApart, Outsider, Presence
from alongside.trust.apart.persons import person_of
from alongside.trust.apart.placing import Meeting
from alongside.trust.apart.tokens import tokens
from tests.capabilities.apart.cast import (
    ROWAN,
    another_client,
    booked,
    held_by,
    keep_apart,
    state_of,
)
from tests.capabilities.apart.tracing import said
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def see_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that is blind, so that only the database's own constraint is left."""
    monkeypatch.setattr(placing, "meets", lambda *_: Meeting(gives_way=False, others=()))
    monkeypatch.setattr("alongside.trust.apart.actions.diary.meets", lambda *_: Meeting(False, ()))


@pytest.mark.promise("P7")
def test_the_databases_own_refusal_names_nobody_in_errors_or_logs(
    cast, monkeypatch, caplog, cluster: Cluster
):
    caplog.set_level(logging.DEBUG)
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    his = booked(cast.pat.pk, "10:00", "11:00")
    log = Path(cluster.log)
    before = log.stat().st_size
    see_nobody(monkeypatch)

    with pytest.raises(NotConfirmed) as caught:
        booked(cast.ana.pk, "10:30", "11:30")

    told = "".join(traceback.format_exception(caught.value)) + caplog.text
    written = log.read_bytes()[before:].decode()
    assert "IntegrityError" in caplog.text
    for secret in (cast.ana.pk, cast.pat.pk, edge, his, ROWAN):
        assert str(secret) not in told
        assert str(secret) not in written
    assert str(caught.value) == "This time needs a conversation."
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.promise("P7")
def test_a_refusal_for_a_reason_and_one_for_a_fault_are_the_same_words(cast, monkeypatch):
    keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.pat.pk, "10:00", "11:00")
    words = set()
    for who, start in ((cast.ana.pk, "10:00"), (uuid.uuid4(), "10:00")):
        with pytest.raises(NotConfirmed) as caught:
            booked(who, start, "11:00")
        words.add((type(caught.value), caught.value.args))

    assert len(words) == 1


def test_what_he_sends_to_the_database_is_the_same_whether_she_named_him_or_not(cast):
    quinn = another_client(cast, "quinn")
    keep_apart(cast.ana.pk, cast.pat.pk)
    hers = booked(cast.ana.pk, "10:00", "11:00")
    with said() as about_pat:
        booked(cast.pat.pk, "10:00", "11:00")
    with said() as about_quinn:
        booked(quinn, "10:00", "11:00")

    assert state_of(hers) == "suspended"
    assert about_pat == about_quinn


def test_a_statement_that_is_only_sent_for_some_is_noticed(cast, monkeypatch):
    """A planted leak: asking safety leads only where there is somebody to ask about."""
    ask = placing.ask_leads

    def leak(subjects, **rest):
        if subjects:
            ask(subjects, **rest)

    monkeypatch.setattr(placing, "ask_leads", leak)
    quinn = another_client(cast, "quinn")
    keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.ana.pk, "10:00", "11:00")
    with said() as about_pat:
        booked(cast.pat.pk, "10:00", "11:00")
    with said() as about_quinn:
        booked(quinn, "10:00", "11:00")

    assert about_pat != about_quinn


def test_everybody_holds_as_many_slots_whether_kept_apart_or_not(cast):
    quinn = another_client(cast, "quinn")
    keep_apart(cast.ana.pk, cast.pat.pk)

    held = {
        held_by(booked(who, "10:00", "11:00", place))
        for who, place in ((cast.ana.pk, ROWAN), (cast.pat.pk, uuid.uuid4()), (quinn, ROWAN))
    }

    assert held == {6 * 4}  # 09:45 to 11:15 are six quarters, for four lanes


def test_the_number_of_slots_steps_up_in_powers_of_two(cast):
    others = [another_client(cast, f"c{n}") for n in range(5)]
    for other in others[:4]:
        keep_apart(cast.ana.pk, other)
    four = held_by(booked(cast.ana.pk, "10:00", "11:00"))
    keep_apart(cast.ana.pk, others[4])
    five = held_by(booked(cast.ana.pk, "14:00", "15:00"))

    assert (four, five) == (6 * 4, 6 * 8)


def held_in_a_row(who: UUID) -> Counter[int]:
    """How often the tokens of two visits one after the other are the same, by how often."""
    first = booked(who, "10:00", "11:00")
    second = booked(who, "11:00", "12:00")
    with acting(As.KEEPER):
        found = Counter(
            HeldSlot.objects.filter(presence__in=[first, second]).values_list("token", flat=True)
        )
    return Counter(found.values())


def test_tokens_that_repeat_repeat_for_everybody_alike(cast):
    """Two visits in a row hold the same quarters twice. Were imaginary tokens drawn anew, real ones would show."""
    keep_apart(cast.ana.pk, cast.pat.pk)

    assert held_in_a_row(cast.ana.pk) == held_in_a_row(another_client(cast, "quinn"))


def test_no_table_names_who_is_kept_apart(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    with acting(As.KEEPER):
        (row,) = KeepApart.objects.values_list("mover_blind", "fixed_blind", "sealed")
    copy = b"|".join(bytes(part, "ascii") if isinstance(part, str) else bytes(part) for part in row)

    for person in (cast.ana.pk, cast.pat.pk):
        assert str(person).encode() not in copy
        assert person.bytes not in copy


@pytest.mark.promise("P1")
def test_the_database_alone_refuses_the_other_side_of_a_token(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.pat.pk, "10:00", "11:00")
    hers = booked(cast.ana.pk, "15:00", "16:00")
    with acting(As.KEEPER):
        his = Presence.objects.get(person=cast.pat.pk)
        during = (his.during.lower, his.during.upper)
        made = tokens(person_of(cast.ana.pk).lanes, ROWAN, during)
        real = [(token, side) for token, side, moves in made if moves]

        for token, side in real:
            with pytest.raises(IntegrityError), transaction.atomic():
                HeldSlot.objects.create(token=token, side=side, presence_id=hers)

    assert len(real) == 6


def test_nobody_at_a_page_sees_a_row_of_any_of_it(cast):
    keep_apart(cast.ana.pk, cast.pat.pk)
    booked(cast.pat.pk, "10:00", "11:00")
    tables = (KeepApart, Presence, HeldSlot, Outsider)

    for role, viewer in (
        (As.PERSON, cast.lead.pk),
        (As.PERSON, cast.jo.pk),
        (As.HER, cast.ana.pk),
        (As.HER, cast.pat.pk),
        (As.REGISTRAR, None),
        (As.GATE, None),
    ):
        with acting(role, viewer):
            assert [table.objects.count() for table in tables] == [0, 0, 0, 0]
