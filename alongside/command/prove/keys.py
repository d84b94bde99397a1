"""Keys from the environment, and what they open: blind indexes, tokens, and the sealed keep-aparts."""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from alongside.command.prove.trouble import CannotProve

KEY, NONCE, TAG, BLOCK, LENGTH = 32, 12, 16, 256, 4
UNUSABLE = "ALONGSIDE_ROOT_KEYS is missing or cannot be read."
UNOPENED = "A sealed row does not open with these keys."


class Keys:
    """The root keys, and every key that is made from one."""

    def __init__(self, words: str) -> None:
        self._roots = _roots(words)
        self._first = min(self._roots)
        self._made: dict[tuple[int, str], bytes] = {}

    def __repr__(self) -> str:
        """Nothing of them."""
        return "Keys"

    def _key(self, purpose: str, root: int = 0) -> bytes:
        place = (root or self._first, purpose)
        if place not in self._made:
            info = f"alongside {purpose}".encode("ascii")
            hkdf = HKDF(algorithm=SHA256(), length=KEY, salt=None, info=info)
            self._made[place] = hkdf.derive(self._roots[place[0]])
        return self._made[place]

    def blind(self, person: UUID) -> str:
        """The blind index of a person."""
        return hmac.digest(self._key("apart"), str(person).encode(), "sha256").hex()

    def token(self, lane: str, place: UUID, quarter: int) -> UUID:
        """What is held for a quarter of an hour."""
        words = f"{lane}|{place}|{quarter}".encode()
        return UUID(bytes=hmac.digest(self._key("edge"), words, "sha256")[:16])

    def movers_side(self, lane: str) -> int:
        """0 or 1: the mover's side of a lane."""
        return hmac.digest(self._key("edge side"), lane.encode(), "sha256")[0] & 1

    def sides(self, keep_apart: UUID, sealed: bytes) -> tuple[UUID, UUID]:
        """The mover and the fixed one of a keep-apart, as they were given. Raises `CannotProve`."""
        try:
            told = json.loads(self._opened(sealed, f"apart_keepapart.sealed:{keep_apart}"))
            return UUID(told["mover"]), UUID(told["fixed"])
        except (InvalidTag, KeyError, TypeError, ValueError, AttributeError):
            raise CannotProve(UNOPENED) from None

    def _opened(self, sealed: bytes, bound_to: str) -> str:
        """What lies in a sealed value that belongs to no one person."""
        if len(sealed) < 1 + NONCE + TAG or sealed[0] not in self._roots:
            raise ValueError("no such key")
        box = AESGCM(self._key("box", sealed[0]))
        plain = box.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], bound_to.encode("ascii"))
        end = LENGTH + int.from_bytes(plain[:LENGTH], "big")
        if len(plain) % BLOCK or end > len(plain) or any(plain[end:]):
            raise ValueError("length")
        return plain[LENGTH:end].decode("utf-8")


def _roots(words: str) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for part in words.split():
        number, _, text = part.partition(":")
        try:
            key = base64.b64decode(text, validate=True)
        except binascii.Error:
            raise CannotProve(UNUSABLE) from None
        if (
            not number.isdecimal()
            or not 1 <= int(number) <= 255
            or len(key) != KEY
            or int(number) in found
        ):
            raise CannotProve(UNUSABLE)
        found[int(number)] = key
    if not found:
        raise CannotProve(UNUSABLE)
    return found
