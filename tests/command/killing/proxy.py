"""What stands between a browser and the server on a bad day: sends a form twice, loses its answer, or lets the next go first."""

from __future__ import annotations

import random
import socket
import socketserver
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

LATE = 0.4
MISCHIEF = ("twice", "twice at once", "lost", "late", "none")


@dataclass
class Proxy:
    """Where it listens, and how often it did what."""

    port: int = 0
    did: Counter[str] = field(default_factory=Counter)


@contextmanager
def proxy(port: int, seed: int = 1) -> Iterator[Proxy]:
    """Stand before a port of this machine. Questions pass; what happens to forms is drawn at random."""
    one, drawn = Proxy(), random.Random(seed)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                asked = whole_request(self.request)
                does = drawn.choice(MISCHIEF) if asked.startswith(b"POST /desk/") else "none"
                one.did[does] += 1
                answer = answered(asked, does)
                if does != "lost":
                    self.request.sendall(answer)

    def answered(asked: bytes, does: str) -> bytes:
        if does == "late":
            threading.Event().wait(LATE)
        if does == "twice at once":
            other = threading.Thread(target=passed_on, args=(port, asked))
            other.start()
            answer = passed_on(port, asked)
            other.join()
            return answer
        answer = passed_on(port, asked)
        return passed_on(port, asked) if does == "twice" else answer

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        one.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield one
        server.shutdown()


def whole_request(link: socket.socket) -> bytes:
    """A request to its end."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += more(link)
    head, _, body = got.partition(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    while len(body) < length:
        body += more(link)
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body


def more(link: socket.socket) -> bytes:
    """The next bytes. Raises OSError where the other side has gone."""
    got = link.recv(65536)
    if not got:
        raise OSError("gone")
    return got


def passed_on(port: int, asked: bytes) -> bytes:
    """What the server says to it."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as link:
        link.sendall(asked)
        answer = b""
        with suppress(OSError):
            while True:
                answer += more(link)
        return answer
