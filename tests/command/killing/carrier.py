"""A carrier of texts on this machine, which keeps the contract of ``docs/text-provider.md`` and counts."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SLOWLY = 0.15


@dataclass
class Carrier:
    """How often each message came."""

    came: Counter[str] = field(default_factory=Counter)
    environment: dict[str, str] = field(default_factory=dict)


@contextmanager
def carrier() -> Iterator[Carrier]:
    """Serve until the end of the block. ``environment`` has the settings of an installation that uses it."""
    one = Carrier()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            one.came[asked["reference"]] += 1  # it goes now, whatever becomes of whoever asked
            threading.Event().wait(SLOWLY)
            said = json.dumps({"accepted": True, "text": asked["text"]}).encode()
            with suppress(OSError):  # whoever asked is dead
                self.send_response(202)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        one.environment.update(
            ALONGSIDE_TEXT_BY="https",
            ALONGSIDE_TEXT_URL=f"http://127.0.0.1:{server.server_address[1]}/texts",
            ALONGSIDE_TEXT_KEY="nobody's",
            ALONGSIDE_TEXT_SENDER="07700900000",
        )
        yield one
        server.shutdown()
