"""The carriers against real counterparts on this machine: what they are sent, and what each answer comes to."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from notifications_python_client.authentication import decode_jwt_token, get_token_issuer

from alongside.trust.contact.answers import Accepted, Answer, NotSure, Ready, Refused
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.senders.email import Email
from alongside.trust.contact.senders.notify import Notify
from alongside.trust.contact.senders.text_https import TextHttps
from tests.command.databases import wait_for

LOOPBACK = ["127.0.0.1", "localhost"]
pytestmark = pytest.mark.allow_hosts(LOOPBACK)

SERVICE = "11111111-2222-4333-8444-555555555555"
SECRET = "66666666-7777-4888-9999-aaaaaaaaaaaa"
NOTIFY_KEY = f"neutral-{SERVICE}-{SECRET}"
READY = Ready(
    reference=UUID("0a0a0a0a-0000-4000-8000-000000000001"),
    client=UUID("0b0b0b0b-0000-4000-8000-000000000002"),
    channel=Channel.TEXT,
    at=datetime(2026, 3, 3, 10, 20, tzinfo=UTC),
    expires_at=datetime(2026, 3, 4, 10, 20, tzinfo=UTC),
    address="+447700900123",
    words="Hi, give me a ring when you get a minute.",
    subject="Hello",
)
PATIENT, QUICK = 60.0, 0.5
"""Seconds after which a carrier gives up. A busy machine may take long to answer; only who never answers is given up soon."""


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    content: dict[str, Any]


Reply = Callable[[Asked], tuple[int, dict[str, str], bytes] | None]


@dataclass
class Counterpart:
    """A web server that answers as told and keeps what it was asked. None: it breaks the connection off."""

    reply: Reply
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
def serve() -> Iterator[Callable[[Reply], Counterpart]]:
    servers: list[ThreadingHTTPServer] = []

    def start(reply: Reply) -> Counterpart:
        counterpart = Counterpart(reply)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                asked = Asked(self.path, dict(self.headers), json.loads(self.rfile.read(length)))
                counterpart.asked.append(asked)
                answer = counterpart.reply(asked)
                if answer is None:
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                status, headers, content = answer
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(content))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        servers.append(server)
        counterpart.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return counterpart

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def says(status: int, content: object = None, **headers: str) -> Reply:
    body = content if isinstance(content, bytes) else json.dumps(content or {}).encode()
    return lambda _: (status, headers, body)


def slow(_: Asked) -> None:
    threading.Event().wait(QUICK * 3)


def nobody_there() -> int:
    """A port where nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def notify(url: str, timeout: float = PATIENT) -> Notify:
    return Notify(NOTIFY_KEY, "the-template", url, "the-sender", timeout=timeout)


def https(url: str, timeout: float = PATIENT) -> TextHttps:
    return TextHttps(f"{url}/texts", "the key", "07700900000", timeout=timeout)


def comes_to(
    carrier: Callable[[str, float], Notify | TextHttps], counterpart: Counterpart
) -> Answer:
    """What a carrier makes of it, which has been asked once."""
    is_slow = counterpart.reply is slow
    answer = carrier(counterpart.url, QUICK if is_slow else PATIENT).send(READY)
    wait_for(lambda: len(counterpart.asked) > 0)
    assert len(counterpart.asked) == 1
    return answer


def notify_accepts(asked: Asked) -> tuple[int, dict[str, str], bytes]:
    """As Notify's own documentation shows it: 201, with the text as it will be sent."""
    body = {"body": asked.content["personalisation"]["words"], "from_number": "07700900000"}
    content = {"id": SERVICE, "reference": asked.content["reference"], "content": body, "uri": "x"}
    return 201, {"Content-Type": "application/json"}, json.dumps(content).encode()


def https_accepts(asked: Asked) -> tuple[int, dict[str, str], bytes]:
    content = {"accepted": True, "text": asked.content["text"]}
    return 202, {"Content-Type": "application/json"}, json.dumps(content).encode()


def test_notify_gets_a_signed_request_with_our_words_and_nothing_else(serve):
    counterpart = serve(notify_accepts)

    answer = notify(counterpart.url).send(READY)

    (asked,) = counterpart.asked
    token = asked.headers["Authorization"].removeprefix("Bearer ")
    assert answer == Accepted()
    assert asked.path == "/v2/notifications/sms"
    assert get_token_issuer(token) == SERVICE  # type: ignore[no-untyped-call]
    assert decode_jwt_token(token, SECRET) is True  # type: ignore[no-untyped-call]
    assert asked.content == {
        "phone_number": "+447700900123",
        "template_id": "the-template",
        "personalisation": {"words": "Hi, give me a ring when you get a minute."},
        "reference": "0a0a0a0a-0000-4000-8000-000000000001",
        "sms_sender_id": "the-sender",
    }


def test_the_https_carrier_gets_what_its_page_says(serve):
    counterpart = serve(https_accepts)

    answer = https(counterpart.url).send(READY)

    (asked,) = counterpart.asked
    assert answer == Accepted()
    assert asked.path == "/texts"
    assert asked.headers["Authorization"] == "Bearer the key"
    assert asked.headers["Idempotency-Key"] == "0a0a0a0a-0000-4000-8000-000000000001"
    assert asked.content == {
        "to": "+447700900123",
        "from": "07700900000",
        "text": "Hi, give me a ring when you get a minute.",
        "reference": "0a0a0a0a-0000-4000-8000-000000000001",
    }


LATER, NEVER, UNSURE, CHANGED = (
    Refused(later=True),
    Refused(later=False),
    NotSure(),
    NotSure(changed_words=True),
)
PREFIXED = "Vale Recovery: Hi, give me a ring when you get a minute."


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        (says(400, {"errors": [{"error": "ValidationError", "message": "phone_number"}]}), NEVER),
        (says(403, {"errors": []}), NEVER),
        (says(429, {"errors": []}), LATER),
        (says(500, {"errors": []}), UNSURE),
        (says(503), UNSURE),
        (says(201, b"not what it should be"), UNSURE),
        (says(201, {"id": "x", "content": {"body": PREFIXED}}), CHANGED),
        (says(201, {"id": "x"}), CHANGED),
        (says(307, Location="/elsewhere"), UNSURE),
        (slow, UNSURE),
        (lambda _: None, UNSURE),
    ],
)
def test_what_notify_answers_comes_to(serve, reply: Reply, answer: Answer):
    assert comes_to(notify, serve(reply)) == answer


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        *((says(code), NEVER) for code in (400, 401, 402, 403, 404, 409, 413, 422)),
        (says(429), LATER),
        (says(503), LATER),
        (says(500), UNSURE),
        (says(502), UNSURE),
        (says(302, Location="/elsewhere"), UNSURE),
        (says(204, b""), UNSURE),
        (says(200, b"OK"), UNSURE),
        (says(200, {"accepted": False}), UNSURE),
        (says(200, {"accepted": "yes"}), UNSURE),
        (says(202, {"accepted": True, "text": PREFIXED}), CHANGED),
        (says(202, {"accepted": True}), CHANGED),
        (slow, UNSURE),
        (lambda _: None, UNSURE),
    ],
)
def test_what_the_https_carrier_answers_comes_to(serve, reply: Reply, answer: Answer):
    assert comes_to(https, serve(reply)) == answer


@pytest.mark.parametrize("carrier", [notify, https])
def test_where_nobody_answers_not_a_byte_has_left(carrier: Callable[[str], Notify | TextHttps]):
    assert carrier(f"http://127.0.0.1:{nobody_there()}").send(READY) == LATER


def test_texts_leave_the_machine_encrypted_or_not_at_all():
    with pytest.raises(ValueError, match="https"):
        TextHttps("http://carrier.example/texts", "key", "0").send(READY)


def test_what_notify_answers_is_written_in_no_log(serve, caplog: pytest.LogCaptureFixture):
    echo = says(400, {"errors": [{"message": "phone_number +447700900123 is wrong"}]})
    caplog.set_level("DEBUG")

    notify(serve(echo).url).send(READY)

    assert "900123" not in caplog.text
    assert "minute" not in caplog.text


@dataclass
class Mailbox:
    """What a real mail server was handed. ``codes``: what it answers at a stage instead of yes."""

    codes: dict[str, str] = field(default_factory=dict)
    letters: list[Envelope] = field(default_factory=list)
    hello: str = ""
    breaks_off: bool = False

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        self.hello = session.host_name = hostname
        return answers

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.codes.get("mail", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.codes.get("rcpt", "250 OK")

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.letters.append(envelope)
        if self.breaks_off:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return self.codes.get("data", "250 OK")


@pytest.fixture
def post() -> Iterator[Callable[[Mailbox], Email]]:
    controllers: list[Controller] = []

    def start(box: Mailbox) -> Email:
        port = nobody_there()
        controller = Controller(box, hostname="127.0.0.1", port=port)
        controller.start()
        controllers.append(controller)
        return Email("127.0.0.1", port, "hello@post.example", "post.example", timeout=PATIENT)

    yield start
    for controller in controllers:
        controller.stop()


BY_EMAIL = replace(READY, channel=Channel.EMAIL, address="ana@example.com")


def test_an_email_is_plain_words_with_a_neutral_name_and_nothing_that_reports_back(post):
    box = Mailbox()

    answer = post(box).send(BY_EMAIL)

    (envelope,) = box.letters
    assert isinstance(envelope.content, bytes)
    letter: Message = message_from_bytes(envelope.content)
    assert answer == Accepted()
    assert envelope.rcpt_tos == ["ana@example.com"]
    assert box.hello == "post.example"
    assert dict(letter.items()) == {
        "From": "hello@post.example",
        "To": "ana@example.com",
        "Subject": "Hello",
        "Date": "Tue, 03 Mar 2026 10:20:00 +0000",
        "Message-ID": "<0a0a0a0a-0000-4000-8000-000000000001@post.example>",
        "Auto-Submitted": "auto-generated",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "7bit",
        "MIME-Version": "1.0",
    }
    assert letter.get_payload() == "Hi, give me a ring when you get a minute.\r\n"


@pytest.mark.parametrize(
    ("codes", "answer"),
    [
        ({"mail": "550 no"}, NEVER),
        ({"mail": "451 later"}, LATER),
        ({"rcpt": "550 nobody of that name"}, NEVER),
        ({"rcpt": "450 full"}, LATER),
        ({"data": "554 no"}, NEVER),
        ({"data": "452 later"}, LATER),
    ],
)
def test_what_a_mail_server_answers_comes_to(post, codes: dict[str, str], answer: Answer):
    assert post(Mailbox(codes)).send(BY_EMAIL) == answer


def test_a_mail_server_that_breaks_off_after_the_last_line_may_have_it(post):
    box = Mailbox(breaks_off=True)

    assert post(box).send(BY_EMAIL) == NotSure()
    assert len(box.letters) == 1


def test_a_mail_server_that_is_not_there_has_nothing():
    assert Email("127.0.0.1", nobody_there(), "a@b.example", "b.example").send(BY_EMAIL) == LATER


def test_a_mail_server_that_says_nothing_has_nothing():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]

        answer = Email("127.0.0.1", port, "a@b.example", "b.example", timeout=QUICK).send(BY_EMAIL)

    assert answer == LATER
