"""Where sheets are kept: a folder outside the database, each file put in the old one's place whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from alongside.care.day_sheets.models import SheetKey

OLD = timedelta(hours=24)
OURS = "day-sheet-*.pdf"


class NoFolder(Exception):
    """ALONGSIDE_DAY_SHEETS names no folder, so no sheet can be kept."""


def folder() -> Path:
    """The folder, made the first time and readable by its owner only. Raises `NoFolder`, and OSError where it cannot be."""
    named = settings.ALONGSIDE_DAY_SHEETS
    if not named:
        raise NoFolder
    path = Path(named)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def file_of(key: SheetKey) -> str:
    """A file's name: whose it is, so that it is found without us, and a part of the key, so that two never meet."""
    whose = key.place or key.worker
    name = whose.name or whose.ref if whose else ""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40]
    return f"day-sheet-{plain or 'sheet'}-{key.pk.hex[:6]}.pdf"


def put(name: str, content: bytes) -> None:
    """Put a sheet in the place of the one before, in one step that a reader never sees half of."""
    where = folder()
    fresh = where / f".{secrets.token_hex(8)}.new"
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(where / name)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def read(name: str) -> bytes | None:
    """A sheet as it lies there, or None."""
    with suppress(OSError, NoFolder):
        return (folder() / name).read_bytes()
    return None


def made_at(name: str) -> datetime | None:
    """When a sheet was made, or None."""
    with suppress(OSError, NoFolder):
        return datetime.fromtimestamp((folder() / name).stat().st_mtime).astimezone()
    return None


def clear(wanted: set[str], at: datetime) -> int:
    """Take away sheets that nobody has a passphrase for any more, and those older than a day. Gives how many."""
    gone = 0
    for path in folder().glob(OURS):
        made = made_at(path.name)
        if path.name not in wanted or made is None or at - made > OLD:
            path.unlink(missing_ok=True)
            gone += 1
    for path in folder().glob(".*.new"):  # of a process that died while it wrote
        made = made_at(path.name)
        if made is not None and at - made > timedelta(hours=1):
            path.unlink(missing_ok=True)
    return gone
