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

TEMPLATE = Path(__file__).with_name("sheet.typ")
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
"""No sign that looks like another when it was copied by hand."""
GROUPS, IN_A_GROUP = 4, 4
"""79 bits, because whoever holds a copy of the file may try for ever; and short, because some readers of PDF take
no more than 32 signs."""
SEAL = "AES-256"


class DoesNotOpen(Exception):
    """A sealed sheet did not open again with its own passphrase. Nothing was put in the old one's place."""


def new_passphrase() -> str:
    """Signs drawn by chance, in groups, to be copied as they are: ``k7qf-29tx-m4wd-8rph``."""
    drawn = ["".join(secrets.choice(SIGNS) for _ in range(IN_A_GROUP)) for _ in range(GROUPS)]
    return "-".join(drawn)


def printed(sheet: Sheet) -> bytes:
    """The sheet as a PDF. A name in a script that our letters lack is printed all the same, with a box for each sign."""
    plain = asdict(sheet)
    plain.pop("clients")
    plain.pop("met")
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
