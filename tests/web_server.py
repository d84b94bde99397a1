"""The real application behind the real server, in a thread of the test's own process."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import sleep

START_SECONDS = 20.0
STEP_SECONDS = 0.02


def a_free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(port: int | None = None) -> Iterator[str]:
    """Serve on a port of this machine, or on a free one, until the end of the block."""
    from alongside.config.serving import server

    port = port or a_free_port()
    one = server("127.0.0.1", port)
    thread = Thread(target=one.run, name="live", daemon=True)
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
