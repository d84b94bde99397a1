"""Keys of persons: found, made at the first use, rewrapped, destroyed for ever."""

from __future__ import annotations

import os
from datetime import datetime
from uuid import UUID

from alongside.trust.keys import blind
from alongside.trust.sealed.errors import CannotOpen, CannotSeal
from alongside.trust.sealed.models import PersonKey
from alongside.trust.sealed.wrapping import locked, newest, root_key, unlocked

WRAP = "wrap"
WRAPPED = "sealed_personkey.wrapped"


def key_to_open(person: UUID) -> bytes:
    """The person's key. Raises `CannotOpen` where there is none, or it was destroyed."""
    found = PersonKey.objects.filter(pk=blind("person", person)).first()
    if found is None or found.wrapped is None:
        raise CannotOpen
    return unwrapped(found)


def key_to_seal(person: UUID) -> bytes:
    """The person's key, made now if there was none. Raises `CannotSeal` where it was destroyed."""
    name = blind("person", person)
    found = PersonKey.objects.filter(pk=name).first()
    if found is None:
        made = PersonKey(blind=name, root=newest(), wrapped=wrapped(name, os.urandom(32), newest()))
        # Somebody else may make it at the same moment: theirs then stands for both.
        PersonKey.objects.bulk_create([made], ignore_conflicts=True)
        found = PersonKey.objects.get(pk=name)
    if found.wrapped is None:
        raise CannotSeal
    return unwrapped(found)


def destroy(person: UUID, *, by: UUID, at: datetime) -> None:
    """Make everything ever sealed for this person unreadable, for ever. Acts as `As.LOCKSMITH`.

    A backup from before still holds the wrapped key: `tombstones` are kept apart from backups and
    `bury` destroys again, before a restored copy is opened to anybody.
    """
    bury(blind("person", person), by=by, at=at)


def tombstones() -> list[tuple[str, UUID, datetime]]:
    """Every destroyed key as blind index, who and when: what must be kept apart from backups."""
    gone = PersonKey.objects.filter(wrapped=None).order_by("destroyed_at")
    rows = gone.values_list("blind", "destroyed_by", "destroyed_at")
    return [(name, by, at) for name, by, at in rows if by and at]


def bury(name: str, *, by: UUID, at: datetime) -> None:
    """Destroy the key of a blind index, or leave a tombstone where there never was one."""
    gone = PersonKey(blind=name, root=0, wrapped=None, destroyed_at=at, destroyed_by=by)
    PersonKey.objects.bulk_create([gone], ignore_conflicts=True)
    PersonKey.objects.filter(pk=name, destroyed_at=None).update(
        root=0, wrapped=None, destroyed_at=at, destroyed_by=by
    )


def wrapped(name: str, key: bytes, number: int) -> bytes:
    """A person's key, locked under a root key and bound to its blind index."""
    return locked(root_key(number, WRAP), key, f"{WRAPPED}:{name}")


def unwrapped(row: PersonKey) -> bytes:
    """The key itself. Raises `CannotOpen`."""
    return unlocked(root_key(row.root, WRAP), bytes(row.wrapped or b""), f"{WRAPPED}:{row.pk}")
