"""How a message is answered: "received" in a Bundle, or an OperationOutcome with everything that is wrong."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpResponse
from django.utils.timezone import localtime

from alongside.exchange.referrals import names
from alongside.exchange.referrals.problems import Problem, What
from alongside.trust.referrers.models import Received

FHIR_JSON = "application/fhir+json"
RECEIVED = (
    "Received. It says no more, whoever she is and whatever comes of it. It is not read at once:"
    " if somebody is in danger now, ring 999."
)
CODES = {
    400: "REC_BAD_REQUEST",
    401: "REC_UNAUTHORIZED",
    405: "REC_METHOD_NOT_ALLOWED",
    413: "REC_BAD_REQUEST",
    415: "REC_BAD_REQUEST",
    422: "REC_UNPROCESSABLE_ENTITY",
    429: "REC_TOO_MANY_REQUESTS",
    503: "REC_SERVICE_UNAVAILABLE",
}
"""Of the standard's list of errors; 413, 415 and 429 have none of a receiver's own there."""
MOST_PROBLEMS = 60


def wrong(status: int, problems: Sequence[Problem], **headers: str) -> HttpResponse:
    """Everything that is wrong, each with its place, what was expected and what to do."""
    issues = [_issue(status, one) for one in problems[:MOST_PROBLEMS]]
    return _answer({"resourceType": "OperationOutcome", "issue": issues}, status, headers)


def received(row: Received, header: str, here: str) -> HttpResponse:
    """The answer to a message: the same each time it is sent. ``here``: our own address."""
    own, outcome = (f"urn:uuid:{uuid5(row.pk, part)}" for part in ("header", "outcome"))
    issue = {"severity": "information", "code": "informational", "diagnostics": RECEIVED}
    return _answer(
        {
            "resourceType": "Bundle",
            "id": str(row.pk),
            "type": "message",
            "timestamp": localtime(row.received_at).isoformat(),
            "entry": [
                {
                    "fullUrl": own,
                    "resource": {
                        "resourceType": "MessageHeader",
                        "id": str(_id_of(own)),
                        "eventCoding": {"system": names.EVENTS, "code": names.RESPONSE},
                        "source": {"endpoint": here},
                        "response": {
                            "identifier": header,
                            "code": "ok",
                            "details": {"reference": outcome},
                        },
                    },
                },
                {
                    "fullUrl": outcome,
                    "resource": {
                        "resourceType": "OperationOutcome",
                        "id": str(_id_of(outcome)),
                        "issue": [issue],
                    },
                },
            ],
        },
        200,
        {},
    )


def told(resource: dict[str, Any]) -> HttpResponse:
    """A resource as an answer."""
    return _answer(resource, 200, {})


def _issue(status: int, problem: Problem) -> dict[str, Any]:
    code = {"system": names.ERRORS, "code": CODES[status]}
    issue = {
        "severity": "error",
        "code": problem.what.value,
        "details": {"coding": [code], "text": problem.expected},
        "diagnostics": problem.words,
    }
    return issue | ({"expression": [problem.path]} if problem.path else {})


def _id_of(url: str) -> UUID:
    return UUID(url.removeprefix("urn:uuid:"))


def _answer(content: dict[str, Any], status: int, headers: dict[str, str]) -> HttpResponse:
    words = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(words, content_type=FHIR_JSON, status=status, headers=headers)


MALFORMED = frozenset({What.STRUCTURE})
"""Kinds of problem for which a message is no message; with any other it is one that cannot be taken."""
