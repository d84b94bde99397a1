"""What a message to this door is made of, as FHIR says it: two MessageDefinitions of our own, for whoever asks before they send.

The booking and referral standard has a sender ask for these first. They are ours and not the standard's, which wants an Encounter
and a CarePlan and has no place for her yes: a sender who knows only those learns it here, before anything of her has been sent.
"""

from __future__ import annotations

from typing import Any

from alongside.exchange.referrals import names

SINCE = "2026-11-23"
"""The day on which what they say was last another."""
REFERRAL = {
    "MessageHeader": (1, "1"), "ServiceRequest": (1, "1"), "Patient": (1, "1"), "Consent": (1, "1"),
    "Organization": (1, "*"), "Practitioner": (0, "*"), "PractitionerRole": (0, "*"),
}  # fmt: skip
CANCELLED = {
    "MessageHeader": (1, "1"), "ServiceRequest": (1, "1"), "Organization": (1, "*"),
    "Practitioner": (0, "*"), "PractitionerRole": (0, "*"),
}  # fmt: skip
"""Which resources a message holds, and how many of each. As in the standard, all of them stand in ``focus``."""
WORDS = {
    "referral": "A new referral, with her yes and how it is safe to reach her in extensions of ours",
    "cancelled": "Takes one back that the same system sent; nothing of her",
}
HOLDS = {"referral": REFERRAL, "cancelled": CANCELLED}


def definitions(here: str) -> dict[str, Any]:
    """Both, as a search finds them. ``here``: the address that this door's others begin with."""
    found = [_definition(kind) for kind in HOLDS]
    return {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": len(found),
        "link": [{"relation": "self", "url": f"{here}/MessageDefinition"}],
        "entry": [{"fullUrl": one["url"], "resource": one} for one in found],
    }


def _definition(kind: str) -> dict[str, Any]:
    return {
        "resourceType": "MessageDefinition",
        "id": kind,
        "url": f"{names.OUR_DEFINITIONS}-{kind}",
        "version": "1.0.0",
        "name": f"Message{kind.capitalize()}",
        "status": "active",
        "date": SINCE,
        "description": WORDS[kind],
        "eventCoding": {"system": names.EVENTS, "code": names.REQUEST},
        "category": "consequence",
        "focus": [
            {"code": code, "min": least, "max": most} for code, (least, most) in HOLDS[kind].items()
        ],
        "responseRequired": "always",
    }
