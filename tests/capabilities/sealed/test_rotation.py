"""A new root key takes over, batch by batch, and nothing becomes unreadable on the way."""

from __future__ import annotations

import uuid

import pytest
from django.conf import settings as configured

from alongside.command.keys import rotated
from alongside.kit.walls import As, Wall
from alongside.trust.access.raising import declared
from alongside.trust.acting import acting
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.models import KeepApart, Outsider
from alongside.trust.sealed.box import opened, seal
from alongside.trust.sealed.errors import CannotOpen
from alongside.trust.sealed.models import PersonKey
from alongside.trust.sealed.persons import destroy
from alongside.trust.sealed.rotation import rotate, under_root
from tests.capabilities.apart.cast import keep_apart
from tests.web_cast import make_cast

pytestmark = pytest.mark.django_db

PLACE, ROW = "notes_note.words", uuid.UUID(int=1)
NEW = {**configured.ALONGSIDE_ROOT_KEYS, 2: b"2" * 32}
PEOPLE = [uuid.UUID(int=n) for n in range(100, 107)]


@pytest.fixture
def sealed():
    """Seven persons' values, and a keep-apart, under the first key."""
    with acting(As.KEYHOLDER):
        hers = {one: seal(f"about {one}", place=PLACE, pk=ROW, person=one) for one in PEOPLE}
    cast = make_cast()
    keep_apart(cast.ana.pk, cast.pat.pk)
    return hers


def numbers() -> tuple[set[int], set[int]]:
    """Which root keys keys of persons, and keep-aparts, are under."""
    with acting(As.LOCKSMITH):
        persons = set(PersonKey.objects.exclude(wrapped=None).values_list("root", flat=True))
        edges = {bytes(sealed)[0] for (sealed,) in KeepApart.objects.values_list("sealed")}
    return persons, edges


def read(hers: dict[uuid.UUID, bytes]) -> list[str]:
    with acting(As.KEYHOLDER):
        return [opened(hers[one], place=PLACE, pk=ROW, person=one) for one in PEOPLE]


def test_everything_comes_under_the_newest_key_and_opens(sealed, settings):
    settings.ALONGSIDE_ROOT_KEYS = NEW

    done = sum(rotate())

    assert (done, numbers()) == (8, ({2}, {2}))
    assert read(sealed) == [f"about {one}" for one in PEOPLE]
    with acting(As.KEYHOLDER):
        assert inside_of(KeepApart.objects.get()).said_by == "her"


def test_stopped_in_the_middle_everything_opens_and_the_rest_is_done_later(sealed, settings):
    settings.ALONGSIDE_ROOT_KEYS = NEW
    assert next(rotate(batch=3)) == 3

    assert numbers() == ({1, 2}, {1})
    assert read(sealed) == [f"about {one}" for one in PEOPLE]

    assert sum(rotate(batch=3)) == 5
    assert sum(rotate(batch=3)) == 0


def test_before_rotation_new_values_are_under_the_new_key_and_old_ones_open(sealed, settings):
    settings.ALONGSIDE_ROOT_KEYS = NEW
    with acting(As.KEYHOLDER):
        blob = seal("new", place=PLACE, pk=ROW, person=None)

    assert blob[0] == 2
    assert read(sealed) == [f"about {one}" for one in PEOPLE]


def test_after_rotation_the_old_key_opens_no_persons_value(sealed, settings):
    settings.ALONGSIDE_ROOT_KEYS = NEW
    sum(rotate())
    settings.ALONGSIDE_ROOT_KEYS = {1: NEW[1]}

    with pytest.raises(CannotOpen):
        read(sealed)


def test_a_destroyed_key_stays_destroyed(sealed, settings):
    settings.ALONGSIDE_ROOT_KEYS = NEW
    with acting(As.LOCKSMITH) as at:
        destroy(PEOPLE[0], by=ROW, at=at)

    sum(rotate())

    with pytest.raises(CannotOpen):
        read(sealed)
    with acting(As.LOCKSMITH):
        assert PersonKey.objects.filter(wrapped=None).count() == 1


def test_the_command_says_how_much_there_was_to_do(sealed, settings):
    settings.ALONGSIDE_ROOT_KEYS = NEW

    assert rotated() == "8 are now under key 2."
    assert rotated() == "Everything was under key 2 already."


def test_whatever_is_under_a_root_key_lets_the_locksmith_in():
    walls = declared()
    tables = {table._meta.db_table for table, _, _ in under_root()}

    assert {KeepApart._meta.db_table, Outsider._meta.db_table} <= tables
    for table in tables:
        wall = walls[table]
        assert isinstance(wall, Wall)
        assert As.LOCKSMITH in wall.look
        assert As.LOCKSMITH in wall.change
