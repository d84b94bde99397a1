"""AES-256-GCM bound to a place, and the root keys by number. No table is asked here."""

from __future__ import annotations

import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from alongside.trust.sealed.errors import CannotOpen

NONCE = 12


def newest() -> int:
    """The number of the root key that seals what is sealed now."""
    numbers: dict[int, bytes] = settings.ALONGSIDE_ROOT_KEYS
    return max(numbers)


def root_key(number: int, purpose: str) -> bytes:
    """The key of 32 bytes for one purpose under one root key. Raises `CannotOpen` where it is not held."""
    try:
        root: bytes = settings.ALONGSIDE_ROOT_KEYS[number]
    except KeyError:
        raise CannotOpen from None
    return _stretched(root, purpose)


@cache
def _stretched(root: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"alongside {purpose}".encode()).derive(root)


def locked(key: bytes, plain: bytes, bound_to: str) -> bytes:
    """Nonce and ciphertext, which open only with the same key and for the same place."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())


def unlocked(key: bytes, blob: bytes, bound_to: str) -> bytes:
    """What was locked. Raises `CannotOpen`, the same whatever is wrong."""
    try:
        return AESGCM(key).decrypt(blob[:NONCE], blob[NONCE:], bound_to.encode())
    except (InvalidTag, ValueError):
        raise CannotOpen from None
