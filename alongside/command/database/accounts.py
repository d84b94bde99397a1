"""Whose rights the database server runs with. PostgreSQL refuses to run as root, and rightly."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from alongside.command.database.errors import DatabaseTrouble

SERVER = "server"
"""The server's own part of a folder."""
PREFERRED = ("alongside", "nobody")
"""Accounts for a server started by root. `nobody` is everywhere, but others may use it too."""
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
"""Nothing else: a server has no business with this program's secrets, nor with PG* settings."""


class Rights(TypedDict, total=False):
    """What `subprocess` wants to know to start something as somebody."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this machine. ``other`` says whether it is somebody else than who runs this."""

    uid: int
    gid: int
    other: bool

    def rights(self) -> Rights:
        """For `subprocess`: who to be. Empty where nothing changes."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.other else {}

    def own(self, path: Path) -> None:
        """Give a file or folder to this account. A link is never followed."""
        if self.other:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def reaches(self, folder: Path) -> bool:
        """Whether this account can walk into the folder."""
        if not self.other:
            return True
        walk = ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)]
        return self.run(walk).returncode == 0

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Run a program as this account, with nothing of our own environment. Raises OSError."""
        return subprocess.run(  # noqa: S603 - our own words and PostgreSQL's programs, no shell
            command,
            cwd="/",
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            **self.rights(),
        )


def account_for(folder: Path) -> Account:
    """Who serves this folder: ourselves, or for root whoever did so far, or owns it, or has no rights."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), other=False)
    for path in (folder / SERVER, folder):
        if path.exists() and (about := path.stat()).st_uid != 0:
            return Account(about.st_uid, about.st_gid, other=True)
    for name in PREFERRED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, other=True)
    raise DatabaseTrouble(
        "PostgreSQL does not run as root, and this machine has no user `alongside` to run it as."
        " Make one with `useradd --system alongside`, or start this as an ordinary user."
    )
