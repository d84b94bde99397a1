"""What an earlier run left behind when it could not stop as it should."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from alongside.command.database.errors import DatabaseTrouble
from alongside.command.database.folder import LOCK, remove
from alongside.kit import clock

PATIENCE = 60.0
LOOK = 0.05
YOUNG = 600.0
"""Seconds in which a folder for a test may be one that somebody is just making."""


def recover(cluster: Path) -> None:
    """Make a cluster ready to be started, whatever happened. Call it only while holding its lock.

    A server whose program died without being able to stop it is stopped. Where the process it
    names is another program by now, PostgreSQL would refuse for ever: our own number is put in its
    place, which PostgreSQL ignores, while it still looks for what else may use the files.
    """
    note = cluster / "postmaster.pid"
    try:
        lines = note.read_text().splitlines()
        pid = int(lines[0])
    except (OSError, ValueError, IndexError):
        return
    if _serves(pid, cluster):
        _stop(pid, cluster)
    elif _alive(pid):
        with note.open("r+") as file:
            file.write("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
            file.truncate()


def sweep(prefix: str) -> None:
    """Remove folders of tests whose program was killed: forty megabytes each."""
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        try:
            if clock.now().timestamp() - folder.stat().st_mtime < YOUNG:
                continue
            handle = os.open(folder / LOCK, os.O_RDWR | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            remove(folder)
        except OSError:  # somebody uses it, or it is somebody else's
            continue
        finally:
            os.close(handle)


def _stop(pid: int, cluster: Path) -> None:
    """Ask it to stop, and then to stop at once. Never by force: what it shares would be left."""
    for number in (signal.SIGINT, signal.SIGQUIT):
        begun = clock.ticks()
        while _serves(pid, cluster) and clock.ticks() - begun < PATIENCE:
            os.kill(pid, number)
            time.sleep(LOOK)
        if not _serves(pid, cluster):
            return
    raise DatabaseTrouble(
        f"An earlier database server, process {pid}, still uses {cluster} and does not stop. Stop"
        " it, then start again."
    )


def _serves(pid: int, cluster: Path) -> bool:
    """Whether this process is a database server of this cluster. A server works in its cluster."""
    if Path("/proc/self").exists():
        try:
            return os.path.samefile(f"/proc/{pid}/cwd", cluster)
        except OSError:
            return False
    asked = ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)]
    answer = subprocess.run(asked, capture_output=True, text=True)  # noqa: S603 - fixed words
    return str(cluster) in answer.stdout


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
