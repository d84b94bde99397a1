"""What a message may hold. Everything of her is read or refused: what is dropped unsaid, its sender believes we know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alongside.exchange.referrals.problems import Problem, What

Shape = dict[str, Any]
"""For each field: None for one value, a shape for an object, and a list of one of them for many. ``...``: whatever it holds."""

CODING: Shape = {
    "system": None,
    "code": None,
    "display": None,
    "version": None,
    "userSelected": None,
}
CODED: Shape = {"coding": [CODING], "text": None}
REFERENCE: Shape = {"reference": None, "type": None}
META: Shape = {"profile": [None], "lastUpdated": None, "versionId": None}
RESOURCE: Shape = {"resourceType": None, "id": None, "meta": META}
EXTENSION: Shape = {"url": None, "valueString": None, "valueCode": None, "valueBoolean": None}
BUNDLE: Shape = RESOURCE | {
    "identifier": {"system": None, "value": None},
    "type": None,
    "timestamp": None,
    "entry": [{"fullUrl": None, "resource": ...}],
}
RESOURCES: dict[str, Shape] = {
    "MessageHeader": RESOURCE | {
        "eventCoding": CODING,
        "destination": [{"name": None, "endpoint": None, "receiver": REFERENCE}],
        "sender": REFERENCE,
        "source": ...,
        "reason": CODED,
        "focus": [REFERENCE],
        "definition": None,
    },
    "ServiceRequest": RESOURCE | {
        "extension": [EXTENSION],
        "identifier": ...,
        "status": None,
        "intent": None,
        "category": [CODED],
        "priority": None,
        "subject": REFERENCE,
        "authoredOn": None,
        "requester": REFERENCE,
        "performer": [REFERENCE],
        "reasonCode": [{"text": None}],
    },
    "Patient": RESOURCE | {
        "name": [{"use": None, "text": None, "family": None, "given": [None]}],
        "gender": None,
        "birthDate": None,
    },
    "Consent": RESOURCE | {
        "extension": [EXTENSION],
        "status": None,
        "scope": CODED,
        "category": [CODED],
        "patient": REFERENCE,
        "dateTime": None,
        "performer": [REFERENCE],
        "policyRule": CODED,
        "provision": {"type": None},
    },
    # Of who sends it, more may stand there; it is not read.
    "Organization": RESOURCE | dict.fromkeys(("identifier", "active", "type", "telecom", "address"), ...) | {"name": None},
    "Practitioner": RESOURCE | dict.fromkeys(("identifier", "active", "telecom"), ...) | {"name": [...]},
    "PractitionerRole": RESOURCE | dict.fromkeys(("identifier", "code", "specialty", "telecom"), ...)
    | {"practitioner": REFERENCE, "organization": REFERENCE},
}  # fmt: skip

TAKEN_BACK: dict[str, Shape] = {
    kind: shape for kind, shape in RESOURCES.items() if kind not in ("Patient", "Consent")
} | {
    "ServiceRequest": {
        name: shape
        for name, shape in RESOURCES["ServiceRequest"].items()
        if name not in ("extension", "reasonCode")
    }
}
"""What a message may hold that takes one back: nothing of her, which would not be read."""


def not_taken(value: Any, shape: Any, path: str) -> Iterator[Problem]:
    """What stands in a value and not in its shape. Never what it is called: a name of a field can hold a person's."""
    if shape is ... or shape is None:
        return
    if isinstance(shape, list):
        for number, one in enumerate(value if isinstance(value, list) else ()):
            yield from not_taken(one, shape[0], f"{path}[{number}]")
    elif isinstance(value, dict):
        if not value.keys() <= shape.keys():
            yield Problem(
                path,
                What.NOT_SUPPORTED,
                f"nothing but: {', '.join(sorted(shape))}",
                "Leave out what else stands there: it would not be read, and somebody could believe it was",
            )
        for name in shape.keys() & value.keys():
            yield from not_taken(value[name], shape[name], f"{path}.{name}")
