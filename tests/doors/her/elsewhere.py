"""A neutral site on this machine, for her way out to lead to: another site than the application's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

TITLE = "Weather"
WORDS = b"<!doctype html><html lang=en><title>Weather</title><h1>Weather</h1><p>Rain later."


class Weather(BaseHTTPRequestHandler):
    """The same page for whatever is asked."""

    def do_GET(self) -> None:
        """The forecast."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(WORDS)

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@contextmanager
def weather() -> Iterator[str]:
    """Its address, until the end of the block. A name where the application is a number: to a browser, another site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Weather)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}/weather"
    finally:
        server.shutdown()
        server.server_close()
