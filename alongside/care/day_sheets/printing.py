"""A sheet as a PDF that a screen reader can read, and the same sealed so that it opens with a passphrase alone.

The seal is that of the PDF standard itself (AES with 256 bits, ISO 32000-2), so that any reader of PDF opens it on
any machine, without us. Its strength is the passphrase's, which is why nobody chooses it.
"""

from __future__ import annotations

import io
import json
import secrets
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst
from pypdf import PdfReader, PdfWriter

from alongside.care.day_sheets.pages import Sheet
from alongside.trust.sign_in.phrase import words

TEMPLATE = Path(__file__).with_name("sheet.typ")
WORDS_IN_IT = 8
"""Of 524 words each: 72 bits, because whoever holds a copy of the file may try for ever."""
SEAL = "AES-256"


class DoesNotOpen(Exception):
    """A sealed sheet did not open again with its own passphrase. Nothing was put in the old one's place."""


def new_passphrase() -> str:
    """Words drawn by chance, to be taken as they are."""
    return " ".join(secrets.choice(words()) for _ in range(WORDS_IN_IT))


def printed(sheet: Sheet) -> bytes:
    """The sheet as a PDF. A name in a script that our letters lack is printed all the same, with a box for each sign."""
    plain = asdict(sheet)
    plain.pop("clients")
    given = {"sheet": json.dumps(plain)}
    try:
        return _compiled(given, for_everybody=True)
    except typst.TypstError:
        return _compiled(given, for_everybody=False)


def sealed(plain: bytes, passphrase: str) -> bytes:
    """The same, sealed. Raises `DoesNotOpen` where it would not open again."""
    writer = PdfWriter(clone_from=io.BytesIO(plain))
    writer.encrypt(passphrase, algorithm=SEAL)
    out = io.BytesIO()
    writer.write(out)
    kept = out.getvalue()
    if not PdfReader(io.BytesIO(kept)).decrypt(passphrase):
        raise DoesNotOpen
    return kept


def _compiled(given: dict[str, str], *, for_everybody: bool) -> bytes:
    """Compiled; ``for_everybody`` refuses what a screen reader could not read (PDF/UA-1)."""
    return typst.compile(
        _template(),
        format="pdf",
        pdf_standards="ua-1" if for_everybody else None,
        ignore_system_fonts=True,
        timestamp=0,
        sys_inputs=given,
    )


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()
