"""The folder of a database: who may use it, its passwords, and where the server's own part lies."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from alongside.areas.files import write_bytes
from alongside.command.database.accounts import SERVER, Account, account_for
from alongside.command.database.errors import DatabaseTrouble
from alongside.command.database.shelf import shelf

CLUSTER, LOCK, LOG, PASSWORDS = "cluster", "lock", "server.log", "passwords.json"


def _new() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Passwords:
    """One for each role, made once. Nobody types them."""

    root: str = field(default_factory=_new, repr=False)
    owner: str = field(default_factory=_new, repr=False)
    app: str = field(default_factory=_new, repr=False)


def prepare(folder: Path, account: Account) -> None:
    """Make the folder. The server's account may walk through it, and read nothing in it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid == os.geteuid():
        folder.chmod(0o711 if account.other else 0o700)


def locked(folder: Path, named: Path) -> int:
    """Hold the folder for this process. Raises `DatabaseTrouble` where another one has it."""
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise DatabaseTrouble(
            f"The database in {named} is running already, started by another program or an earlier"
            " call. Use that one, stop it first, or choose another folder."
        ) from None
    return handle


def passwords_in(folder: Path) -> Passwords:
    """The passwords, made if there is no database yet. Raises `DatabaseTrouble`."""
    path = folder / PASSWORDS
    if path.exists():
        try:
            return Passwords(**json.loads(path.read_bytes()))
        except (ValueError, TypeError):
            raise DatabaseTrouble(f"{path} is damaged: bring it back from a backup.") from None
    if (folder / SERVER).is_symlink() or (folder / SERVER).exists():
        raise DatabaseTrouble(
            f"{path} is missing, and without it nobody gets into the database beside it. Bring it"
            " back from a backup."
        )
    made = Passwords()
    write_bytes(path, json.dumps(asdict(made)).encode(), private=True)
    return made


def server_in(folder: Path, account: Account, fill: Callable[[Path], None]) -> Path:
    """The server's own part of a folder, made by ``fill`` if need be; whole or not at all.

    It lies in the folder where its account can walk there. Where it cannot, as below the closed
    home of root, it lies on the shelf, and the folder has a link: no closed door is opened for it.
    """
    server = folder / SERVER
    if server.is_dir():
        return server.resolve()
    if server.is_symlink():
        raise DatabaseTrouble(
            f"{server} leads to {server.readlink()}, and nothing is there: the database has been"
            " removed. Bring it back from a backup, or remove the folder to begin anew."
        )
    for part in folder.glob(f".{SERVER}-*"):
        shutil.rmtree(part)
    near = account.reaches(folder)
    place = folder if near else shelf()
    part = Path(tempfile.mkdtemp(dir=place, prefix=f".{SERVER}-" if near else f"{SERVER}-"))
    try:
        account.own(part)
        fill(part)
        if near:
            part.rename(server)
        else:
            server.symlink_to(part)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return server.resolve()


def keep(folder: Path, kept: Path) -> None:
    """Copy what a database holds and its passwords into a new folder. Its server must be stopped."""
    (kept / SERVER).mkdir(parents=True, mode=0o700)
    _copy(folder / PASSWORDS, kept)
    _copy(folder.resolve() / SERVER / CLUSTER, kept / SERVER)


def begin_with(kept: Path, folder: Path) -> None:
    """Let a new database hold what was kept of another one."""
    account = account_for(folder)
    prepare(folder, account)
    server_in(folder, account, lambda part: _copy(kept / SERVER / CLUSTER, part))
    _copy(kept / PASSWORDS, folder)


def _copy(path: Path, into: Path) -> None:
    """Copy a file or a folder, whose files stay with whom they belong to."""
    subprocess.run(["cp", "-a", "--", str(path), str(into)], check=True)  # noqa: S603, S607 - ours


def remove(folder: Path) -> None:
    """Remove a database that is not running, and what lies on the shelf for it."""
    server = folder / SERVER
    if server.is_symlink():
        shutil.rmtree(server.resolve(), ignore_errors=True)
    shutil.rmtree(folder)
