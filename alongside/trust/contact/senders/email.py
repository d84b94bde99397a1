"""Email over SMTP: plain words, a reviewed subject, no picture, no link, nothing that reports back."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime

from alongside.trust.contact.answers import Accepted, Answer, NotSure, Ready, Refused

HERE = frozenset({"127.0.0.1", "localhost", "::1"})
SHUT_NOW = range(400, 500)
"""Answers that ask to come back later."""


@dataclass(frozen=True, slots=True)
class Email:
    """One mail server. ``sender`` is a neutral address; ``names_itself`` is what it says it is called."""

    host: str
    port: int
    sender: str
    names_itself: str
    login: str = ""
    secret: str = field(default="", repr=False)
    timeout: float = 10.0

    def send(self, message: Ready) -> Answer:
        """Hand it over once."""
        try:
            server = smtplib.SMTP(
                self.host, self.port, local_hostname=self.names_itself, timeout=self.timeout
            )
        except (OSError, smtplib.SMTPException):
            return Refused(later=True)  # not a byte of it has left
        try:
            if not self._is_open(server):
                return Refused(later=True)
            return _handed_over(server, self._letter(message))
        finally:
            server.close()  # a polite farewell could fail, and would say nothing

    def _is_open(self, server: smtplib.SMTP) -> bool:
        try:
            if self.host not in HERE:
                server.starttls(context=ssl.create_default_context())
            if self.login:
                server.login(self.login, self.secret)
        except (OSError, smtplib.SMTPException):
            return False
        return True

    def _letter(self, message: Ready) -> EmailMessage:
        letter = EmailMessage()
        letter["From"] = self.sender
        letter["To"] = message.address
        letter["Subject"] = message.subject
        letter["Date"] = format_datetime(message.at)
        letter["Message-ID"] = f"<{message.reference}@{self.names_itself}>"
        letter["Auto-Submitted"] = "auto-generated"  # so that no holiday answer comes back
        letter.set_content(message.words + "\n")
        return letter


def _handed_over(server: smtplib.SMTP, letter: EmailMessage) -> Answer:
    try:
        server.send_message(letter)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        return Refused(later=all(code in SHUT_NOW for code in codes))
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        return Refused(later=error.smtp_code in SHUT_NOW)
    except (smtplib.SMTPNotSupportedError, UnicodeError, ValueError):
        return Refused(later=False)
    except (OSError, smtplib.SMTPException):
        return NotSure()
    return Accepted()
