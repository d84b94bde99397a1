"""What is sealed opens in its own place, for its own person, and nowhere else."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.sealed.box import opened, seal
from alongside.trust.sealed.errors import CannotOpen, CannotSeal
from alongside.trust.sealed.models import PersonKey
from alongside.trust.sealed.persons import bury, destroy, tombstones

pytestmark = pytest.mark.django_db

ROW, OTHER_ROW = uuid.UUID(int=1), uuid.UUID(int=2)
ANA, BEA, LEAD = uuid.UUID(int=11), uuid.UUID(int=12), uuid.UUID(int=13)
PLACE = "notes_note.words"
AT = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_keyholder_at_work():
    with acting(As.KEYHOLDER):
        yield


@pytest.mark.parametrize("person", [None, ANA])
def test_what_is_sealed_opens_again(person):
    blob = seal("She likes the blue room. \u2603", place=PLACE, pk=ROW, person=person)

    assert opened(blob, place=PLACE, pk=ROW, person=person) == "She likes the blue room. \u2603"


@pytest.mark.parametrize("person", [None, ANA])
def test_a_value_moved_to_another_row_or_column_does_not_open(person):
    blob = seal("words", place=PLACE, pk=ROW, person=person)

    with pytest.raises(CannotOpen):
        opened(blob, place=PLACE, pk=OTHER_ROW, person=person)
    with pytest.raises(CannotOpen):
        opened(blob, place="notes_note.other", pk=ROW, person=person)


def test_what_was_sealed_for_one_person_does_not_open_for_another_or_for_nobody():
    blob = seal("words", place=PLACE, pk=ROW, person=ANA)
    seal("hers", place=PLACE, pk=OTHER_ROW, person=BEA)

    for somebody in (BEA, None, uuid.UUID(int=99)):
        with pytest.raises(CannotOpen):
            opened(blob, place=PLACE, pk=ROW, person=somebody)


@pytest.mark.parametrize("person", [None, ANA])
def test_length_tells_nothing_within_a_block(person):
    lengths = {len(seal("x" * n, place=PLACE, pk=ROW, person=person)) for n in (0, 1, 100, 252)}

    assert lengths == {1 + 12 + 256 + 16}
    assert len(seal("x" * 253, place=PLACE, pk=ROW, person=person)) == 1 + 12 + 512 + 16


@pytest.mark.parametrize("damage", [0, 1, 13, -1])
def test_a_damaged_value_is_refused_with_the_same_sentence(damage):
    blob = bytearray(seal("words", place=PLACE, pk=ROW, person=None))
    blob[damage] ^= 1

    with pytest.raises(CannotOpen) as caught:
        opened(bytes(blob), place=PLACE, pk=ROW, person=None)
    assert str(caught.value) == "This cannot be opened. Ask the person who looks after the keys."


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x01" + b"0" * 12, b"\x00" + b"0" * 40])
def test_what_is_no_sealed_value_is_refused(blob):
    with pytest.raises(CannotOpen):
        opened(blob, place=PLACE, pk=ROW, person=None)


def test_a_copy_of_the_database_holds_neither_the_words_nor_the_person():
    blob = seal("Bluebell Cottage", place=PLACE, pk=ROW, person=ANA)

    (row,) = PersonKey.objects.values_list("blind", "wrapped")
    assert b"Bluebell" not in blob
    assert str(ANA) not in row[0]
    assert ANA.bytes not in bytes(row[1] or b"")


def test_after_her_key_is_destroyed_nothing_of_hers_opens_and_nothing_new_is_sealed():
    hers = seal("hers", place=PLACE, pk=ROW, person=ANA)
    beas = seal("beas", place=PLACE, pk=OTHER_ROW, person=BEA)

    with acting(As.LOCKSMITH):
        destroy(ANA, by=LEAD, at=AT)

    with pytest.raises(CannotOpen):
        opened(hers, place=PLACE, pk=ROW, person=ANA)
    with pytest.raises(CannotSeal):
        seal("again", place=PLACE, pk=ROW, person=ANA)
    assert opened(beas, place=PLACE, pk=OTHER_ROW, person=BEA) == "beas"


def test_a_key_that_came_back_with_an_old_backup_is_destroyed_again():
    hers = seal("hers", place=PLACE, pk=ROW, person=ANA)
    (before,) = PersonKey.objects.values("root", "wrapped")
    with acting(As.LOCKSMITH):
        destroy(ANA, by=LEAD, at=AT)
        kept_apart_from_backups = tombstones()
        PersonKey.objects.update(**before, destroyed_at=None, destroyed_by=None)
        assert opened(hers, place=PLACE, pk=ROW, person=ANA) == "hers"

        for name, by, at in kept_apart_from_backups:
            bury(name, by=by, at=at)

    with pytest.raises(CannotOpen):
        opened(hers, place=PLACE, pk=ROW, person=ANA)


def test_nobody_but_the_locksmith_can_destroy_a_key():
    seal("hers", place=PLACE, pk=ROW, person=ANA)

    destroy(ANA, by=LEAD, at=AT)

    assert PersonKey.objects.filter(wrapped=None).count() == 0
