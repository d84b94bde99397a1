"""A PostgreSQL of one's own: in a folder that lasts, or thrown away after a test."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from alongside.areas.errors import CannotWrite
from alongside.command.database import binaries
from alongside.command.database.accounts import Account, account_for
from alongside.command.database.errors import DatabaseTrouble
from alongside.command.database.folder import (
    CLUSTER,
    LOG,
    Passwords,
    begin_with,
    locked,
    passwords_in,
    prepare,
    remove,
    server_in,
)
from alongside.command.database.keeper import Keeper
from alongside.command.database.left import recover, sweep
from alongside.command.database.roles import APP, DATABASE, OWNER, ROOT, make_roles

PORT = 5432
"""Only part of the socket's name: no port of the machine is opened."""
LONGEST_SOCKET = 100
"""The shortest limit among systems is 104 bytes with a closing zero."""
THROW_AWAY = "alongside-once-"
BUILTIN = 17
"""The version from which PostgreSQL sorts text without leaning on the system."""

# On the command line, where no file in the cluster can say otherwise.
PROMISED = {
    "listen_addresses": "",
    "password_encryption": "scram-sha-256",
    "log_error_verbosity": "terse",  # the details of an error hold what somebody typed
    "log_min_error_statement": "panic",  # so do statements
    "log_min_messages": "fatal",  # and a message may quote what was typed
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "log_checkpoints": "off",  # or a quiet year would fill the log
    "log_min_duration_statement": "-1",
    "logging_collector": "off",
    "log_destination": "stderr",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
KEPT = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
ONCE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class Cluster:
    """A running server. It is restarted if it dies, at the same addresses, until `stop`."""

    def __init__(
        self, keeper: Keeper, sockets: Path, passwords: Passwords, locks: list[int]
    ) -> None:
        self.app_url = address(APP, passwords.app, sockets)
        self.owner_url = address(OWNER, passwords.owner, sockets)
        self.superuser_url = address(ROOT, passwords.root, sockets)
        self.log = keeper.log
        self._keeper = keeper
        self._sockets = sockets
        self._locks = locks
        self._started_by = os.getpid()

    @property
    def pid(self) -> int:
        """The number of the server's process. It is another one after a restart."""
        if self._keeper.process is None:
            raise DatabaseTrouble("The database has not been started.")
        return self._keeper.process.pid

    def stop(self) -> None:
        """Stop the server and let go of the folder. What was acknowledged is kept."""
        if self._started_by != os.getpid():  # a fork of the program is not its owner
            return
        atexit.unregister(self.stop)
        self._keeper.stop()
        shutil.rmtree(self._sockets, ignore_errors=True)
        while self._locks:
            os.close(self._locks.pop())


def start(folder: Path) -> Cluster:
    """Start the database in a folder, making it the first time. Raises `DatabaseTrouble`."""
    return _start(folder, KEPT)


@contextmanager
def throw_away(like: Path | None = None) -> Iterator[Cluster]:
    """A database for a test: quick, not safe against a power cut, and gone afterwards.

    ``like``: the folder of one that is stopped, to begin with what it holds.
    """
    sweep(THROW_AWAY)
    folder = Path(tempfile.mkdtemp(prefix=THROW_AWAY))
    try:
        if like is not None:
            begin_with(like, folder)
        cluster = _start(folder, ONCE)
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        remove(folder)


def address(role: str, password: str, sockets: Path, database: str = DATABASE) -> str:
    """Where a role finds a database."""
    host = quote(str(sockets), safe="")
    return f"postgresql://{role}:{password}@/{database}?host={host}&port={PORT}"


def _start(folder: Path, safety: dict[str, str]) -> Cluster:
    locks: list[int] = []
    try:
        return _started(folder.absolute(), safety, locks)
    except BaseException as error:
        while locks:
            os.close(locks.pop())
        if isinstance(error, OSError):
            raise DatabaseTrouble(
                f"The database in {folder} cannot be started: {error.strerror or error}"
                f" ({error.filename or 'no file named'}). Look who owns it and what is there."
            ) from error
        if isinstance(error, CannotWrite):
            raise DatabaseTrouble(str(error)) from error
        raise


def _started(folder: Path, safety: dict[str, str], locks: list[int]) -> Cluster:
    found = binaries.found()
    version = binaries.version(found)
    account = account_for(folder)
    programs = binaries.for_account(account, found)
    prepare(folder, account)
    locks.append(locked(folder, folder))
    passwords = passwords_in(folder)
    once = safety is ONCE
    server = server_in(
        folder, account, lambda part: _initdb(part, account, programs, version, passwords, once)
    )
    if server.parent != folder.resolve():  # a copied folder leads to the same server
        locks.append(locked(server, folder))
    cluster = server / CLUSTER
    made_by = (cluster / "PG_VERSION").read_text().strip()
    if made_by != str(version):
        raise DatabaseTrouble(
            f"The database in {folder} was made by PostgreSQL {made_by}, and the one found in"
            f" {found} is {version}. Name a folder with the older one in {binaries.NAMED}, or move"
            " the data over with pg_dump."
        )
    recover(cluster)
    sockets = _sockets(server, account)
    settings = {**PROMISED, **safety, "unix_socket_directories": str(sockets)}
    words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    command = [str(programs / "postgres"), "-D", str(cluster), *words]
    keeper = Keeper(command, account, cluster, folder / LOG)
    running = Cluster(keeper, sockets, passwords, locks)
    atexit.register(running.stop)
    try:
        keeper.start()
        to_postgres = address(ROOT, passwords.root, sockets, "postgres")
        make_roles(to_postgres, running.superuser_url, passwords)
    except BaseException as error:
        running.stop()
        if isinstance(error, psycopg.Error):
            raise DatabaseTrouble(
                f"The database in {folder} has started and does not answer as it should:"
                f" {str(error).strip()}. Read the end of {folder / LOG}."
            ) from error
        raise
    return running


def _initdb(
    part: Path, account: Account, programs: Path, version: int, passwords: Passwords, once: bool
) -> None:
    """Make the files of a new cluster, whose only way in is a password."""
    password = part / "password"
    with os.fdopen(os.open(password, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(passwords.root)
    account.own(password)
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    command = [
        str(programs / "initdb"),
        f"--pgdata={part / CLUSTER}",
        f"--username={ROOT}",
        "--auth=scram-sha-256",
        f"--pwfile={password}",
        "--encoding=UTF8",
        "--data-checksums",
        *(builtin if version >= BUILTIN else ["--locale=C.UTF-8"]),
        *(["--no-sync"] if once else []),
    ]
    try:
        done = account.run(command)
    finally:
        password.unlink()
    if done.returncode != 0:
        raise DatabaseTrouble(
            "A new database could not be made. PostgreSQL's initdb answered:"
            f" {(done.stderr or done.stdout).strip()}"
        )


def _sockets(server: Path, account: Account) -> Path:
    """A folder for the socket that only the server's account may enter, with a short enough path."""
    sockets = server / "socket"
    if len(os.fsencode(sockets / f".s.PGSQL.{PORT}")) > LONGEST_SOCKET:
        sockets = Path(tempfile.mkdtemp(dir="/tmp", prefix="alongside-"))
    else:
        shutil.rmtree(sockets, ignore_errors=True)
        sockets.mkdir(mode=0o700)
    account.own(sockets)
    return sockets
