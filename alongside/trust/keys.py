"""The keys everything sealed hangs from. They come from outside the database and never go into it."""

from __future__ import annotations

import hashlib
import hmac
from functools import cache
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@cache
def derived(purpose: str) -> bytes:
    """A key of 32 bytes for one purpose, the same for as long as the first root key is."""
    first: bytes = settings.ALONGSIDE_ROOT_KEYS[min(settings.ALONGSIDE_ROOT_KEYS)]
    return HKDF(SHA256(), 32, salt=None, info=f"alongside {purpose}".encode()).derive(first)


def blind(purpose: str, *values: UUID | str) -> str:
    """A stand-in for values that can be looked up and not read back: 64 hexadecimal digits."""
    text = "|".join(str(value) for value in values)
    return hmac.digest(derived(purpose), text.encode(), "sha256").hex()


def viewer_key(viewer: UUID) -> str:
    """What turns a client's id into the token under which she may have blocked this viewer."""
    return blind("viewer", viewer)


def block_token(viewer: UUID, client: UUID) -> str:
    """The token of a block; PostgreSQL works out the same from the viewer's key."""
    return hashlib.sha256(f"{viewer_key(viewer)}{client}".encode()).hexdigest()
