"""A folder of the system for what a server started by root cannot reach where it lies."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

from alongside.command.database.errors import DatabaseTrouble

SHELF = Path("/var/lib/alongside")
"""Survives a restart of the machine, unlike the folders for temporary files."""
PARTS = ("bin/postgres", "bin/initdb", "lib", "share")
"""What a server needs of PostgreSQL's programs."""


def shelf() -> Path:
    """The folder, made if need be. Only root may write there, or it would be a trap."""
    try:
        SHELF.mkdir(mode=0o755, parents=True, exist_ok=True)
        about = SHELF.lstat()
    except OSError as error:
        raise DatabaseTrouble(
            f"{SHELF} cannot be made ({error.strerror}). Start this as an ordinary user, or choose"
            " a folder that every user of this machine may walk into."
        ) from None
    writable = about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.geteuid() or writable:
        raise DatabaseTrouble(
            f"{SHELF} belongs to somebody else, or others may write there, so nothing is started"
            " from it. Look at what lies there, then remove it."
        )
    return SHELF


def copied(programs: Path, label: str) -> Path:
    """The bin folder of a copy on the shelf, made once. Two processes may ask at the same time.

    A copy has its final name only when it is whole, so a copy with that name needs no second look.
    """
    whole = shelf() / label
    if not whole.exists():
        part = Path(tempfile.mkdtemp(dir=SHELF, prefix=f".{label}."))
        try:
            _copy(programs.parent, part)
            part.chmod(0o755)
            _put(part, whole)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return whole / "package" / programs.parent.name / "bin"


def _copy(install: Path, part: Path) -> None:
    """Copy the programs, and beside them the libraries that a wheel keeps next to its package."""
    target = part / "package" / install.name
    for name in PARTS:
        source, copy = install / name, target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, copy, symlinks=True)
        else:
            shutil.copy2(source, copy)
    package = install.parent
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, part / libraries.name, symlinks=True)
    for path in [part, *part.rglob("*")]:
        if not path.is_symlink():
            may_run = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if may_run else 0o644)


def _put(part: Path, whole: Path) -> None:
    """Give the copy its final name, unless somebody else was quicker: theirs is as good."""
    try:
        part.rename(whole)
    except OSError:
        if not whole.exists():
            raise
