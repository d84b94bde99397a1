"""Her journal: opened by her, with her passphrase, and by nobody else. There is no other key and no way round."""

from __future__ import annotations

import base64
import os
import struct
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.entrusted.errors import TooShort
from alongside.trust.entrusted.models import JournalEntry, JournalKey
from alongside.trust.sealed.box import opened, padded, seal, unpadded
from alongside.trust.sealed.errors import CannotOpen
from alongside.trust.sealed.wrapping import locked, unlocked

LEAST = 12
"""Fewest characters of a passphrase."""
KIB, TURNS, WAYS = 64 * 1024, 3, 4
"""Argon2id: 64 MiB of memory, three turns, four ways at once: a tenth of a second for each guess."""
COST = struct.Struct(">IBB16s")
KEY, ENTRY = "entrusted_journalkey.sealed", "entrusted_journalentry.sealed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, opened."""

    id: UUID
    written_at: datetime
    words: str


def is_started(client: UUID) -> bool:
    """Whether she has one. Asked as her."""
    with acting(As.HER, client):
        return JournalKey.objects.filter(pk=client).exists()


def start(*, client: UUID, passphrase: str) -> None:
    """Start her journal. Raises `TooShort`, and `CannotOpen` where there is one."""
    with acting(As.HER, client):
        if JournalKey.objects.filter(pk=client).exists():
            raise CannotOpen
        sealed = _locked_under(passphrase, os.urandom(32), client)
        JournalKey.objects.create(client_id=client, sealed=sealed)


def write(*, client: UUID, passphrase: str, words: str) -> UUID:
    """Write an entry. Raises `CannotOpen`."""
    with acting(As.HER, client) as at:
        key = _key(client, passphrase)
        row = JournalEntry(id=uuid.uuid4(), client_id=client, written_at=at)
        row.sealed = locked(key, padded(words), f"{ENTRY}:{row.pk}")
        row.save(force_insert=True)
        return row.pk


def entries(client: UUID, passphrase: str) -> list[Entry]:
    """All entries, newest first. Raises `CannotOpen`."""
    with acting(As.HER, client):
        key = _key(client, passphrase)
        rows = JournalEntry.objects.filter(client_id=client).order_by("-written_at", "pk")
        return [
            Entry(
                row.pk,
                row.written_at,
                unpadded(unlocked(key, bytes(row.sealed), f"{ENTRY}:{row.pk}")),
            )
            for row in rows
        ]


def change_passphrase(*, client: UUID, old: str, new: str) -> None:
    """Lock the journal under another passphrase. Raises `CannotOpen` and `TooShort`."""
    with acting(As.HER, client):
        sealed = _locked_under(new, _key(client, old), client)
        JournalKey.objects.filter(pk=client).update(sealed=sealed)


def tear_out(*, client: UUID, entry: UUID) -> None:
    """Destroy one entry. She need not open the journal for that."""
    with acting(As.HER, client):
        JournalEntry.objects.filter(pk=entry, client_id=client).delete()


def burn(*, client: UUID) -> None:
    """Destroy the whole journal, for a passphrase she forgot or will not type."""
    with acting(As.HER, client):
        JournalEntry.objects.filter(client_id=client).delete()
        JournalKey.objects.filter(pk=client).delete()


def _key(client: UUID, passphrase: str) -> bytes:
    row = JournalKey.objects.filter(pk=client).first()
    if row is None:
        raise CannotOpen
    # Sealed for her as well: where her key is destroyed, her passphrase opens nothing either.
    blob = base64.b64decode(opened(row.sealed, place=KEY, pk=client, person=client))
    kib, turns, ways, salt = COST.unpack_from(blob)
    return unlocked(
        _stretched(passphrase, kib, turns, ways, salt), blob[COST.size :], f"{KEY}:{client}"
    )


def _locked_under(passphrase: str, key: bytes, client: UUID) -> bytes:
    if len(passphrase) < LEAST:
        raise TooShort
    salt = os.urandom(16)
    under = _stretched(passphrase, KIB, TURNS, WAYS, salt)
    blob = COST.pack(KIB, TURNS, WAYS, salt) + locked(under, key, f"{KEY}:{client}")
    return seal(base64.b64encode(blob).decode(), place=KEY, pk=client, person=client)


def _stretched(passphrase: str, kib: int, turns: int, ways: int, salt: bytes) -> bytes:
    plain = unicodedata.normalize("NFKC", passphrase).encode()
    return Argon2id(salt=salt, length=32, iterations=turns, lanes=ways, memory_cost=kib).derive(
        plain
    )
