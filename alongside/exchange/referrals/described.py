"""The addresses of a referral by machine, as OpenAPI 3.1: what is sent, what comes back, and every error."""

from __future__ import annotations

from typing import Any

from alongside.exchange.referrals.answering import CODES, FHIR_JSON, MOST_PROBLEMS
from alongside.exchange.referrals.bundles import MOST_ENTRIES
from alongside.exchange.referrals.mirrored import MIRRORED
from alongside.exchange.referrals.problems import What
from alongside.exchange.referrals.shapes import RESOURCES

Schema = dict[str, Any]
HERE, METADATA, DEFINITIONS = (
    "/fhir/$process-message",
    "/fhir/metadata",
    "/fhir/MessageDefinition",
)
TEXT: Schema = {"type": "string"}
MIRRORS = f"{' and '.join(MIRRORED)}, which may be sent, come back with every answer where they are GUIDs, and are kept nowhere."
ERRORS = {
    400: "It is no JSON, no FHIR R4, or no message of this shape",
    401: "No secret, or one that opens nothing",
    405: "Only POST",
    413: "It is too large, or does not say how large it is",
    415: "It is not application/fhir+json",
    422: "It cannot be taken: her yes or how it is safe to reach her is missing, something is in it that is not read, what is to be taken back was not sent, or another message of yours had this id",
    429: "Too many; wait for the seconds of Retry-After",
    503: "The database cannot be asked now. Send the same message again in a minute",
}


def paths() -> Schema:
    """The three addresses."""
    body = {FHIR_JSON: {"schema": {"$ref": "#/components/schemas/ReferralMessage"}}}
    answers = {str(code): _error(code) for code in ERRORS}
    received = {"$ref": "#/components/schemas/ReferralReceived"}
    return {
        HERE: {
            "post": {
                "summary": "Refer a woman, with her yes, or take that back. The answer is the same whoever she is",
                "security": [{"secret": []}],
                "description": MIRRORS,
                "parameters": [],
                "requestBody": {"required": True, "content": body},
                "responses": {
                    "200": {
                        "description": "Received",
                        "content": {FHIR_JSON: {"schema": received}},
                    },
                    **answers,
                    "500": {"$ref": "#/components/responses/Broken"},
                },
            }
        },
        METADATA: _shown(
            "What this door can do, as FHIR says it", "A CapabilityStatement", "CapabilityStatement"
        ),
        DEFINITIONS: _shown(
            "What a message to this door is made of, as FHIR says it; both, whatever they are searched by",
            "Both MessageDefinitions",
            "MessageDefinitions",
        ),
    }


def _shown(summary: str, words: str, schema: str) -> Schema:
    """An address that shows one thing to anybody."""
    content = {FHIR_JSON: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    problems = {FHIR_JSON: {"schema": {"$ref": "#/components/schemas/ReferralProblems"}}}
    return {
        "get": {
            "summary": summary,
            "description": MIRRORS,
            "parameters": [],
            "responses": {
                "200": {"description": words, "content": content},
                "405": {"description": "This address is only for looking.", "content": problems},
                "500": {"$ref": "#/components/responses/Broken"},
                "503": {"$ref": "#/components/responses/Busy"},
            },
        }
    }


def schemas() -> Schema:
    """What is sent and what comes back."""
    resource = {
        "type": "object",
        "properties": {"resourceType": {"enum": list(RESOURCES)}},
        "required": ["resourceType"],
    }
    entry = {
        "type": "object",
        "properties": {"fullUrl": TEXT, "resource": resource},
        "required": ["fullUrl", "resource"],
        "additionalProperties": False,
    }
    issue = {
        "type": "object",
        "properties": {
            "severity": {"enum": ["error", "information"]},
            "code": {"enum": ["informational", *(one.value for one in What)]},
            "details": {"type": "object"},
            "diagnostics": TEXT,
            "expression": {"type": "array", "items": TEXT, "maxItems": 1},
        },
        "required": ["severity", "code", "diagnostics"],
        "additionalProperties": False,
    }
    outcome = {
        "type": "object",
        "properties": {
            "resourceType": {"const": "OperationOutcome"},
            "issue": {"type": "array", "items": issue, "minItems": 1, "maxItems": MOST_PROBLEMS},
        },
        "required": ["resourceType", "issue"],
    }
    return {
        "ReferralMessage": _bundle(entry, MOST_ENTRIES),
        "ReferralReceived": _bundle({"type": "object"}, 2),
        "ReferralProblems": outcome,
        "MessageDefinitions": {
            "type": "object",
            "properties": {
                "resourceType": {"const": "Bundle"},
                "type": {"const": "searchset"},
                "entry": {"type": "array", "minItems": 2, "maxItems": 2},
            },
            "required": ["resourceType", "type", "entry"],
        },
        "CapabilityStatement": {
            "type": "object",
            "properties": {
                "resourceType": {"const": "CapabilityStatement"},
                "fhirVersion": {"const": "4.0.1"},
            },
            "required": ["resourceType", "fhirVersion"],
        },
    }


def security() -> Schema:
    """How a system says who it is."""
    words = "A secret that a manager of the service gives to one system of one organisation"
    return {"secret": {"type": "http", "scheme": "bearer", "description": words}}


def _bundle(entry: Schema, most: int) -> Schema:
    return {
        "type": "object",
        "properties": {
            "resourceType": {"const": "Bundle"},
            "type": {"const": "message"},
            "entry": {"type": "array", "items": entry, "minItems": 1, "maxItems": most},
        },
        "required": ["resourceType", "type", "entry"],
    }


def _error(code: int) -> Schema:
    schema = {"$ref": "#/components/schemas/ReferralProblems"}
    return {
        "description": f"{ERRORS[code]} ({CODES[code]}). Nothing was kept.",
        "content": {FHIR_JSON: {"schema": schema}},
    }
