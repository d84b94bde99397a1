"""A process that hands messages over and is killed, each time one step later: ``python -m`` this.

Arguments: the file in which the carrier writes down what it accepted, then the ids of messages whose moment
it is. Prints, for each message, the step at which its process was killed, or 0 where it came to the end.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import django
from django.db import connection


@dataclass
class Steps:
    """Counts what a process does, and kills it before the step that is asked for."""

    fatal: int
    taken: int = 0

    def __call__(self) -> None:
        self.taken += 1
        if self.taken == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Callable[..., Any], *args: Any) -> Any:
        self()
        return execute(*args)


def child(message: UUID, accepted: Path, fatal: int) -> None:
    from alongside.trust.contact.answers import Accepted, Answer, Ready
    from alongside.trust.contact.choices import Channel
    from alongside.trust.contact.gate import begin, hand_over

    step = Steps(fatal)

    class Carrier:
        def send(self, ready: Ready) -> Answer:
            step()
            with accepted.open("a") as file:
                file.write(f"{ready.reference}\n")
            step()
            return Accepted()

    connection.ensure_connection()
    commit = connection.connection.commit

    def counted_commit() -> None:
        step()
        commit()
        step()

    connection.connection.commit = counted_commit
    with connection.execute_wrapper(step.statement):
        attempt = begin(message)
        if attempt:
            hand_over(message, attempt, {Channel.TEXT: Carrier()})


def main(accepted: Path, messages: list[UUID]) -> None:
    for fatal, message in enumerate(messages, 1):
        pid = os.fork()
        if not pid:
            child(message, accepted, fatal)
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        print(fatal if os.WIFSIGNALED(status) else 0)  # noqa: T201 (what the test reads)


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]), [UUID(text) for text in sys.argv[2:]])
