"""Writing whole or not at all: into a temporary file beside the target, then one rename."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alongside.areas.errors import CannotWrite

REASONS = {
    errno.ENOSPC: "the disk is full. Free some space and try again",
    errno.EDQUOT: "your share of the disk is used up. Free some space and try again",
    errno.EFBIG: "files may not grow that large here. Free some space or raise the limit",
    errno.EACCES: "you may not write there. Choose another folder, or ask its owner",
    errno.EPERM: "you may not write there. Choose another folder, or ask its owner",
    errno.EROFS: "that disk can only be read. Choose another folder",
    errno.ENOENT: "the folder it should go into does not exist. Make that folder first",
    errno.ENOTDIR: "a part of its path is a file. Choose another folder",
    errno.ENAMETOOLONG: "its name is too long. Choose a shorter one",
}


def read_bytes(path: Path) -> bytes:
    """Read a whole file."""
    return path.read_bytes()


def write_bytes(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put a file in place in one step; it replaces an older one. Raises `CannotWrite`."""
    with said(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.chmod(0o600 if private else 0o644)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Fill a folder under another name, then put it in place. Raises `CannotWrite`."""
    with said(path):
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise CannotWrite(
                f"Nothing was written: {path.name} is there already. Choose another name, or move"
                " the old one away."
            )
        part = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part"))
        try:
            yield part
            part.chmod(0o755)
            part.replace(path)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Turn what a disk answers into one sentence that says what to do."""
    try:
        yield
    except CannotWrite:
        raise
    except OSError as error:
        reason = REASONS.get(error.errno or 0, f"the disk answered: {error.strerror or error}")
        raise CannotWrite(f"Nothing was written to {path.name}: {reason}.") from None
