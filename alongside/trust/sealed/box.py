"""Sealing and opening one value of one row.

A sealed value is 1 byte that says which key (a root key's number, or `OF_A_PERSON`), 12 bytes of nonce,
and AES-256-GCM. It is bound to its column and row, so that a copy put elsewhere does not open, and
the plain text is padded to whole blocks, so that its length tells nothing.
"""

from __future__ import annotations

import struct
from uuid import UUID

from alongside.trust.sealed.errors import CannotOpen
from alongside.trust.sealed.persons import key_to_open, key_to_seal
from alongside.trust.sealed.wrapping import locked, newest, root_key, unlocked

OF_A_PERSON = 0
BLOCK = 256
LENGTH = struct.Struct(">I")
BOX = "box"


def seal(plain: str, *, place: str, pk: UUID, person: UUID | None) -> bytes:
    """Seal a text for the column ``place`` ("table.column") of the row ``pk``.

    With ``person`` it opens only while that person's key exists. Raises `CannotSeal` where it was destroyed.
    """
    number = newest() if person is None else OF_A_PERSON
    key = root_key(number, BOX) if person is None else key_to_seal(person)
    return bytes([number]) + locked(key, padded(plain), f"{place}:{pk}")


def opened(blob: bytes | memoryview, *, place: str, pk: UUID, person: UUID | None) -> str:
    """The text. Raises `CannotOpen`, with one sentence whatever is wrong."""
    blob = bytes(blob)
    if not blob or (blob[0] == OF_A_PERSON) != (person is not None):
        raise CannotOpen
    key = root_key(blob[0], BOX) if person is None else key_to_open(person)
    return unpadded(unlocked(key, blob[1:], f"{place}:{pk}"))


def padded(plain: str) -> bytes:
    """The text with its length before it, filled up with zeros to whole blocks."""
    content = plain.encode()
    whole = LENGTH.pack(len(content)) + content
    return whole + bytes(-len(whole) % BLOCK)


def unpadded(whole: bytes) -> str:
    """The text without its padding."""
    (length,) = LENGTH.unpack_from(whole)
    return whole[LENGTH.size : LENGTH.size + length].decode()
