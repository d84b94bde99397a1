"""Texts through GOV.UK Notify, with its own client.

The account has one template, whose whole body is ``((words))``, and the service's name in front of texts
switched off: what is sent is then exactly what was reviewed here. Notify's answer says what it
sent; where that differs, the gate sends nothing more.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from notifications_python_client.errors import APIError, InvalidResponse
from notifications_python_client.notifications import NotificationsAPIClient

from alongside.trust.contact.answers import Accepted, Answer, NotSure, Ready, Refused

# The client logs what Notify answers, which can hold a number. No record of it goes anywhere.
logging.getLogger("notifications_python_client.base").addFilter(lambda record: False)

NEVER_LEFT = {"NewConnectionError", "ConnectTimeoutError", "NameResolutionError"}
"""Names of urllib3's errors before a connection stood. Their package is not ours to import."""
BAD_REQUEST, TOO_MANY = 400, 429
LATER = frozenset({TOO_MANY})
REFUSES = range(BAD_REQUEST, 500)


@dataclass(frozen=True, slots=True)
class Notify:
    """One Notify account. ``sender`` is the id of the neutral sender there."""

    api_key: str = field(repr=False)
    template: str
    base_url: str = "https://api.notifications.service.gov.uk"
    sender: str = ""
    timeout: float = 10.0

    def send(self, message: Ready) -> Answer:
        """Hand it over once."""
        client = NotificationsAPIClient(  # type: ignore[no-untyped-call]
            self.api_key, self.base_url, self.timeout
        )
        client.request_session.max_redirects = (
            0  # elsewhere is not where she agreed to be written to
        )
        try:
            told = client.send_sms_notification(  # type: ignore[no-untyped-call]
                message.address,
                self.template,
                personalisation={"words": message.words},
                reference=str(message.reference),
                sms_sender_id=self.sender or None,
            )
        except InvalidResponse:
            return NotSure()
        except APIError as error:
            return _refusal(error)
        return Accepted() if _body(told) == message.words else NotSure(changed_words=True)


def _refusal(error: APIError) -> Answer:
    if getattr(error, "response", None) is None:
        return Refused(later=True) if _never_left(error) else NotSure()
    if error.status_code in REFUSES:
        return Refused(later=error.status_code in LATER)
    return NotSure()


def _never_left(error: APIError) -> bool:
    cause = error.__cause__
    inner = cause.args[0] if cause and cause.args else None
    return type(getattr(inner, "reason", None)).__name__ in NEVER_LEFT


def _body(told: object) -> object:
    content = told.get("content") if isinstance(told, dict) else None
    return content.get("body") if isinstance(content, dict) else None
