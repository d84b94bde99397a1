"""Replace a folder in one step: the older one stays until the new one is whole."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from alongside.areas.errors import CannotWrite
from alongside.areas.files import said

AT_FDCWD, EXCHANGE = -100, 2
PRIVATE = (".sealed", "passphrase.txt")
"""Endings of files that only their owner may read."""


def replace_folder(target: Path, files: Mapping[str, bytes], ours: Collection[str]) -> None:
    """Put a folder of files in place whole. Raises `CannotWrite`, and then leaves nothing behind.

    A folder that is there already is replaced if all that is in it is ``ours``; else it is refused.
    """
    refuse_strangers(target, ours)
    with said(target):
        sweep(target)
        prefix = f".{target.name}.{os.getpid()}."
        part = Path(tempfile.mkdtemp(dir=target.parent, prefix=prefix, suffix=".part"))
        try:
            for name, content in files.items():
                _write(part / name, content)
            part.chmod(0o755)
            _put(part, target)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def refuse_strangers(target: Path, ours: Collection[str]) -> None:
    """Raise `CannotWrite` where something stands that is not a plan of ours."""
    if not target.exists():
        return
    others = [] if target.is_dir() else [target.name]
    if target.is_dir():
        others = sorted(path.name for path in target.iterdir() if path.name not in ours)
    if others:
        raise CannotWrite(
            f"Nothing was written: {target.name} holds something that is no plan ({others[0]})."
            " Choose another folder with --out."
        )


def sweep(target: Path) -> None:
    """Take away what a planning that was killed left half-made."""
    pattern = re.compile(re.escape(f".{target.name}.") + r"(\d+)\..*\.part")
    for path in target.parent.iterdir():
        match = pattern.fullmatch(path.name)
        if match and not _alive(int(match[1])):
            shutil.rmtree(path, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _write(path: Path, content: bytes) -> None:
    mode = 0o600 if path.name.endswith(PRIVATE) else 0o644
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put(part: Path, target: Path) -> None:
    if not target.exists():
        part.rename(target)
    elif not _exchange(part, target):
        aside = part.with_name(part.name + ".old.part")
        target.rename(aside)
        part.rename(target)
        shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can."""
    try:
        swap = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = swap(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), EXCHANGE)
    return bool(done == 0)
