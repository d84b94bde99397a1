"""A poor line on this machine: a proxy that lets bytes through as slowly as a telephone far from a mast.

What it takes from a real one: the trip for a new connection, half a trip each way for every byte, one rate for all
connections together, and the first bytes of a connection going out in windows that double each trip (RFC 6928, RFC 5681).
It knows no lost packets, and no TLS, which costs one trip more on a new connection.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from urllib.parse import urlsplit

BYTES_A_SECOND = 400_000 / 8
ROUND_TRIP = 0.4
WINDOW = 10 * 1460
"""Bytes that may be under way before the first of them is confirmed."""
PIECE = 1460


class Line:
    """The line. ``address``: where it is entered; ``came``: bytes that have come down it."""

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self.to = (parts.hostname or "127.0.0.1", parts.port or 80)
        self.address, self.came = "", 0
        self.loop = asyncio.new_event_loop()
        self.free_at = 0.0
        self.open: set[asyncio.StreamWriter] = set()

    def hang_up(self) -> None:
        """End every connection, as a server does that has waited long enough."""

        async def end() -> None:
            for one in self.open:
                one.close()
            await asyncio.sleep(0.05)

        asyncio.run_coroutine_threadsafe(end(), self.loop).result()

    async def serve(self, ready: Event) -> None:
        """Take connections until the loop is stopped."""
        server = await asyncio.start_server(self.connected, "127.0.0.1", 0)
        self.address = f"http://localhost:{server.sockets[0].getsockname()[1]}"
        ready.set()
        await server.serve_forever()

    async def connected(self, down: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        """One connection: its own trip first, then both ways at once."""
        self.open.add(out)
        with suppress(OSError):
            reader, writer = await asyncio.open_connection(*self.to)
            await asyncio.sleep(ROUND_TRIP)
            await asyncio.gather(
                self.carried(down, writer, counted=False), self.carried(reader, out, counted=True)
            )
            writer.close()
        out.close()
        self.open.discard(out)

    async def carried(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, counted: bool
    ) -> None:
        """Bytes one way: each arrives half a trip after it was sent. The way to the server is never full."""
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        arriving = asyncio.create_task(self.arriving(queue, writer))
        may, left, next_at = WINDOW, WINDOW, 0.0
        with suppress(OSError):
            while piece := await reader.read(PIECE):
                now = self.loop.time()
                if counted:
                    if left < len(piece):
                        await asyncio.sleep(max(0.0, next_at - now))
                        may, next_at = may * 2, 0.0
                        left = may
                        now = self.loop.time()
                    next_at = next_at or now + ROUND_TRIP
                    left -= len(piece)
                    self.came += len(piece)
                    self.free_at = max(self.free_at, now) + len(piece) / BYTES_A_SECOND
                    now = self.free_at
                    await asyncio.sleep(max(0.0, now - self.loop.time()))
                queue.put_nowait((now + ROUND_TRIP / 2, piece))
        queue.put_nowait((self.loop.time() + ROUND_TRIP / 2, b""))
        await arriving

    async def arriving(
        self, queue: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter
    ) -> None:
        """Hand over what has been under way for long enough."""
        with suppress(OSError):
            while True:
                at, piece = await queue.get()
                await asyncio.sleep(max(0.0, at - self.loop.time()))
                if not piece:
                    writer.close()
                    return
                writer.write(piece)


@contextmanager
def line(server: str) -> Iterator[Line]:
    """A line to a server, until the end of the block."""
    one, ready = Line(server), Event()
    asyncio.set_event_loop_policy(None)

    def run() -> None:
        with suppress(asyncio.CancelledError, RuntimeError):
            one.loop.run_until_complete(one.serve(ready))

    Thread(target=run, name="line", daemon=True).start()
    ready.wait()
    try:
        yield one
    finally:
        one.loop.call_soon_threadsafe(one.loop.stop)
