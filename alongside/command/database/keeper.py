"""Keeps a database server running: starts it, starts it again when it dies, and stops it well."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Lock, Thread

from alongside.command.database import child
from alongside.command.database.accounts import ENVIRONMENT, Account
from alongside.command.database.errors import DatabaseTrouble
from alongside.kit import clock

logger = logging.getLogger(__name__)

LINE_OF_STATE = 7
LOOK = 0.01
PATIENCE = 15.0
"""Seconds that a first start may fail for what mends itself."""
LONGEST_START = 300.0
"""Seconds for a first start that is busy, for example bringing back what a crash interrupted."""
MENDS_ITSELF = ("is still in use", "already exists", "pre-existing shared memory")
PAUSES = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
STEPS_TO_STOP = ((signal.SIGINT, 60.0), (signal.SIGQUIT, 15.0), (signal.SIGKILL, 15.0))


class Keeper:
    """One server in one folder.

    A thread starts it and stays for as long as it runs, because the kernel takes a server down
    with the thread that started it, not with the process.
    """

    def __init__(self, command: list[str], account: Account, cluster: Path, log: Path) -> None:
        self.command = command
        self.account = account
        self.cluster = cluster
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self._guard = Lock()
        self._stopping = Event()
        self._ready = Event()
        self._failed: str | None = None
        self._quick_end = False
        self._thread = Thread(target=self._keep, name="database", daemon=True)

    def start(self) -> None:
        """Start the server and wait until it answers. Raises `DatabaseTrouble`."""
        self._thread.start()
        begun = clock.ticks()
        while not self._ready.wait(LOOK):
            if not self._thread.is_alive():
                raise DatabaseTrouble(self._failed or "The database was stopped while it started.")
            if clock.ticks() - begun > LONGEST_START:
                self.stop()
                raise DatabaseTrouble(
                    f"The database did not start within {LONGEST_START:.0f} seconds. Read the end"
                    f" of {self.log}."
                )

    def stop(self) -> None:
        """Stop it: politely, then at once, then by force."""
        with self._guard:
            self._stopping.set()
        for number, seconds in STEPS_TO_STOP:
            if self.process is not None:
                self.process.send_signal(number)
            self._thread.join(seconds)
            if not self._thread.is_alive():
                return
        raise DatabaseTrouble(f"The database does not stop. Read the end of {self.log}.")

    def _keep(self) -> None:
        """Start it again and again until it is asked to stop."""
        begun, failures = clock.ticks(), 0
        while not self._stopping.is_set():
            last = self._run()
            if self._stopping.is_set():
                return
            if self._ready.is_set():
                logger.warning("The database ended without being asked, and is started again.")
            elif not self._may_try_again(last, clock.ticks() - begun):
                self._failed = f"The database did not start: {last} Read the end of {self.log}."
                return
            failures = failures + 1 if self._quick_end else 0
            self._stopping.wait(PAUSES[min(failures, len(PAUSES) - 1)])

    def _run(self) -> str:
        """Run the server until it ends; the last words it wrote."""
        self._quick_end = True
        try:
            process = self._launch()
            if process is None:
                return ""
            if self._wait_until_ready(process):
                self._quick_end = False
                self._ready.set()
            process.wait()
            return self._last_words()
        except OSError as error:  # too many processes or files just now; the next try may do
            return f"{error.strerror or error}."

    def _launch(self) -> subprocess.Popen[bytes] | None:
        """Start one server, unless stopping was asked for in the meantime."""
        with self._guard:
            if self._stopping.is_set():
                return None
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
            log = os.open(self.log, flags, 0o600)
            who = [str(os.getpid()), str(self.account.uid), str(self.account.gid)]
            try:
                self.process = subprocess.Popen(  # noqa: S603 - our own words, no shell
                    [sys.executable, "-I", "-S", str(child.__file__), *who, *self.command],
                    cwd="/",
                    env=ENVIRONMENT,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,  # Ctrl-C in a terminal is for us; we stop it last
                )
            finally:
                os.close(log)
            return self.process

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> bool:
        """Wait until the server says so itself; false where it ended instead."""
        while process.poll() is None:
            try:
                lines = (self.cluster / "postmaster.pid").read_text().splitlines()
            except OSError:
                lines = []
            ours = len(lines) > LINE_OF_STATE and lines[0].strip() == str(process.pid)
            if ours and lines[LINE_OF_STATE].strip() == "ready":
                return True
            if self._stopping.wait(LOOK):
                return False
        return False

    def _may_try_again(self, last: str, seconds: float) -> bool:
        return seconds < PATIENCE and any(words in last for words in MENDS_ITSELF)

    def _last_words(self) -> str:
        """The last line of the log that says why."""
        with self.log.open("rb") as file:
            file.seek(max(0, self.log.stat().st_size - 4096))
            lines = file.read().decode("utf-8", "replace").splitlines()
        why = [line for line in lines if "FATAL" in line or "PANIC" in line] or lines or [""]
        return why[-1].strip() + "."
