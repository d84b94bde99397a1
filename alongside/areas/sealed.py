"""Text that only a passphrase opens: AES-256-GCM under a key from scrypt, padded to whole blocks.

A sealed file tells its kind and nothing else: its size moves in steps of `BLOCK`, so it does not
tell how much is inside. The purpose is bound to the text: an answer cannot be passed off as the
file of people to be kept apart.
"""

from __future__ import annotations

import os
import struct
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from alongside.areas.errors import BadSeal

MAGIC = b"ALONGSIDE-SEAL-1"
BLOCK = 64 * 1024
COST = 16
"""scrypt works on 2 to the power of this many blocks: 64 MiB of memory for each guess."""
HEADER = struct.Struct(">16sBBB16s12s")
TAG = 16
LENGTH = struct.Struct(">Q")
HARDEST = 20
LEAST = 12
"""Fewest characters of a passphrase that seals something new."""

WRONG = (
    "The passphrase is wrong, or the file has been damaged: these two look alike from outside."
    " Type the passphrase again; if it is certainly right, fetch the file from your backup."
)


def seal_text(text: str, passphrase: str, purpose: str) -> bytes:
    """Encrypt a text for a purpose."""
    salt, nonce = os.urandom(16), os.urandom(12)
    header = HEADER.pack(MAGIC, COST, 8, 1, salt, nonce)
    content = text.encode()
    plain = LENGTH.pack(len(content)) + content
    plain += bytes(-len(plain) % BLOCK)
    key = _key(passphrase, salt, COST, 8, 1)
    return header + AESGCM(key).encrypt(nonce, plain, header + purpose.encode())


def open_text(blob: bytes, passphrase: str, purpose: str) -> str:
    """Decrypt a text of a purpose. Raises `BadSeal` with one sentence that says what to do."""
    if not blob.startswith(MAGIC):
        raise BadSeal(
            "This is not a sealed file of Alongside: look for the right file, or fetch it from"
            " your backup."
        )
    if len(blob) <= HEADER.size or (len(blob) - HEADER.size - TAG) % BLOCK:
        raise BadSeal("The sealed file has been cut short or added to: fetch it from your backup.")
    _, cost, r, p, salt, nonce = HEADER.unpack_from(blob)
    if not (10 <= cost <= HARDEST and r == 8 and p == 1):
        raise BadSeal(WRONG)
    header, purpose_bound = blob[: HEADER.size], blob[: HEADER.size] + purpose.encode()
    try:
        key = _key(passphrase, salt, cost, r, p)
        plain = AESGCM(key).decrypt(nonce, blob[len(header) :], purpose_bound)
    except InvalidTag:
        raise BadSeal(WRONG) from None
    (length,) = LENGTH.unpack_from(plain)
    return plain[LENGTH.size : LENGTH.size + length].decode()


def _key(passphrase: str, salt: bytes, cost: int, r: int, p: int) -> bytes:
    plain = unicodedata.normalize("NFKC", passphrase).encode()
    return Scrypt(salt=salt, length=32, n=2**cost, r=r, p=p).derive(plain)
