"""A publisher of services on this machine, which can break in every way that real ones do."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from alongside.kit import clock
from tests.capabilities.directory.cast import new, old


@dataclass
class Answer:
    """What is answered. ``length``: what is said of its length, where that is a lie."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None


Answers = dict[str, Answer | list[Answer]]


def said(content: Any) -> Answer:
    return Answer(json.dumps(content).encode())


def three(*pages: list[dict[str, Any]], **more: Any) -> Answers:
    """A feed of version 3.0: names in its pages, everything else at each service's own address."""
    every = [one for page in pages for one in page]
    found: Answers = {
        f"/oruk/services?page={number}": said(
            {"total_items": len(every), "total_pages": len(pages), "page_number": number,
             "contents": [{"id": one["id"], "name": one["name"]} for one in page]} | more)
        for number, page in enumerate(pages, 1)
    }  # fmt: skip
    return found | {f"/oruk/services/{one['id']}": said(one) for one in every}


def one_nought(*pages: list[dict[str, Any]]) -> Answers:
    """A feed of version 1.0, whose pages hold everything."""
    count = sum(map(len, pages))
    return {
        f"/oruk/services?page={number}": said(
            {"totalElements": count, "totalPages": len(pages), "number": number,
             "last": number == len(pages), "content": page})
        for number, page in enumerate(pages, 1)
    }  # fmt: skip


NEWER, OLDER = three([new()], [new(id="b", name="Second")]), one_nought([old()], [old(id="d")])


@contextmanager
def publisher(
    answers: Mapping[str, Answer | list[Answer]], certificate: Path | None = None
) -> Iterator[tuple[str, list[str]]]:
    """Its address, and what it was asked, until the end of the block."""
    asked: list[str] = []

    class Publisher(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """What stands in the answers; of a list, the next, and the last again and again."""
            asked.append(self.path)
            found = answers.get(self.path, Answer(status=404))
            if isinstance(found, list):
                found = found.pop(0) if len(found) > 1 else found[0]
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            length = len(found.body) if found.length is None else found.length
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(found.body)
            if found.length is not None:
                self.close_connection = True

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    server.daemon_threads = True
    scheme = "http"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_port}/oruk", asked
    finally:
        server.shutdown()
        server.server_close()


def certificate_for(host: str, path: Path) -> Path:
    """A certificate for this host that nobody but itself vouches for, with its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), clock.now()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a feed of the tests")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return path
