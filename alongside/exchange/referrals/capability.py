"""What this door can do, as FHIR says it: a CapabilityStatement. It is public and tells nothing of anybody."""

from __future__ import annotations

from typing import Any

from alongside import __version__
from alongside.exchange.referrals import names
from alongside.exchange.referrals.definitions import HOLDS

SINCE = "2026-11-23"
"""The day on which what it says was last another."""
WORDS = (
    "Takes a referral with her yes and how it is safe to reach her first, and takes one back; each is answered"
    " with received and no more. There is nothing to read here: what becomes of a referral no system is told."
)
OPERATION = "http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message"
TRANSPORT = "http://terminology.hl7.org/CodeSystem/message-transport"
MESSAGES = tuple(f"{names.OUR_DEFINITIONS}-{kind}" for kind in HOLDS)
"""Our own: the standard's two of the same names want what is refused here."""


def capability(here: str) -> dict[str, Any]:
    """The statement. ``here``: the address that this door's others begin with."""
    secret = {"text": "A secret of the system's own, as Authorization: Bearer"}
    address = {
        "protocol": {"system": TRANSPORT, "code": "http"},
        "address": f"{here}/$process-message",
    }
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": SINCE,
        "kind": "instance",
        "description": WORDS,
        "software": {"name": "Alongside", "version": __version__},
        "implementation": {"description": "Referrals to a treatment service", "url": here},
        "fhirVersion": "4.0.1",
        "format": ["json"],
        "rest": [
            {
                "mode": "server",
                "security": {"service": [secret]},
                "resource": [
                    {"type": "MessageDefinition", "interaction": [{"code": "search-type"}]}
                ],
                "operation": [{"name": "process-message", "definition": OPERATION}],
            }
        ],
        "messaging": [
            {
                "endpoint": [address],
                "supportedMessage": [{"mode": "receiver", "definition": one} for one in MESSAGES],
            }
        ],
    }
