"""A small server for one plan's page, on this machine only: fixed paths, nothing sealed, no listing."""

from __future__ import annotations

import base64
import hashlib
import re
import signal
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import ClassVar

from alongside.command.plan_folder import PAGE, WORKBOOK

HOST = "127.0.0.1"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Served:
    """One thing that can be asked for."""

    kind: str
    content: bytes


def pages_of(folder: Path) -> dict[str, Served]:
    """The page and its workbook by path; everything else is not found."""
    html = Served("text/html; charset=utf-8", (folder / PAGE).read_bytes())
    book = Served(XLSX, (folder / WORKBOOK).read_bytes())
    return {"/": html, f"/{PAGE}": html, f"/{WORKBOOK}": book}


def policy(content: bytes) -> str:
    """A content policy that allows the page's own style sheets and pictures inside it, nothing else."""
    styles = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(css).digest()).decode()}'"
        for css in STYLE.findall(content)
    )
    return (
        f"default-src 'none'; style-src {styles or repr('none')}; img-src data:;"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for the paths it was given, asked by this machine's own name only."""

    pages: ClassVar[dict[str, Served]] = {}
    server_version = "Alongside"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Send a page."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Send a page's headers."""
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep no log of who asked for what."""

    def _answer(self, *, body: bool) -> None:
        if not self._asked_by_name():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, _words("Ask for localhost."), body)
            return
        page = self.pages.get(self.path.split("?")[0])
        if page is None:
            self._send(HTTPStatus.NOT_FOUND, _words("There is nothing here."), body)
            return
        self._send(HTTPStatus.OK, page, body)

    def _asked_by_name(self) -> bool:
        port = self.connection.getsockname()[1]
        return self.headers.get("Host") in {f"localhost:{port}", f"{HOST}:{port}"}

    def _send(self, status: HTTPStatus, page: Served, body: bool) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", page.kind),
            ("Content-Length", str(len(page.content))),
            ("Content-Security-Policy", policy(page.content)),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ):
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(page.content)


def _words(text: str) -> Served:
    return Served("text/plain; charset=utf-8", f"{text}\n".encode())


def server_for(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server that is bound and not yet running. Raises OSError where the port is taken."""
    handler = type("PlanHandler", (Handler,), {"pages": pages_of(folder)})
    return ThreadingHTTPServer((HOST, port), handler)


def serve(server: ThreadingHTTPServer) -> None:
    """Answer until SIGTERM or Ctrl-C, then stop well."""

    def stop(signum: int, frame: FrameType | None) -> None:
        Thread(target=server.shutdown, daemon=True).start()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    with server:
        server.serve_forever(poll_interval=0.2)
