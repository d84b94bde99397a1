"""The real application behind the real server, in a thread of the test's own process."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from random import Random
from threading import Thread
from time import sleep

START_SECONDS = 60.0
STEP_SECONDS = 0.02
PORTS = range(20_000, 32_000)
"""Below those that the system gives to whoever asks for any, so that nobody is given one before it is used."""


def a_free_port() -> int:
    """A port of this machine that nobody uses, for another program to listen at."""
    for port in Random().sample(PORTS, 100):
        with suppress(OSError), socket.socket() as free:
            free.bind(("127.0.0.1", port))
            return port
    raise AssertionError("A hundred ports in use.")


@contextmanager
def serving(port: int | None = None) -> Iterator[str]:
    """Serve on a port of this machine, or on any, until the end of the block."""
    from alongside.config.serving import server

    listening = socket.create_server(("127.0.0.1", port or 0))
    port = listening.getsockname()[1]
    one = server("127.0.0.1", port)
    thread = Thread(target=one.run, args=([listening],), name="live", daemon=True)
    thread.start()
    for _ in range(int(START_SECONDS / STEP_SECONDS)):
        if one.started or not thread.is_alive():
            break
        sleep(STEP_SECONDS)
    assert one.started, "The server did not start."
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        one.should_exit = True
        thread.join(timeout=10)
