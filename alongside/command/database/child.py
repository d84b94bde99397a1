"""Becomes the database server: gives up rights, ties its life to its parent's, and turns into it.

Run by path and not imported. A process of its own, because doing this between fork and exec of a
program with threads can hang for ever.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG; Linux only


def main(parent: int, uid: int, gid: int, command: list[str]) -> None:
    """Never returns: this process is the server afterwards."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if sys.platform == "linux":  # after giving up rights, which would forget it
        prctl = ctypes.CDLL(None, use_errno=True).prctl
        if prctl(DIE_WITH_PARENT, int(signal.SIGINT), 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:  # it died before we asked to be told
        sys.exit("The program that wanted a database is gone.")
    for number in (signal.SIGPIPE, signal.SIGXFSZ):  # Python ignores these, and that is inherited
        signal.signal(number, signal.SIG_DFL)
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
