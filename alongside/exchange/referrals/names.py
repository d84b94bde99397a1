"""Names of things in a message: whose list each comes from, and which of them mean something here."""

from __future__ import annotations

EVENTS = "https://fhir.nhs.uk/CodeSystem/message-events-bars"
REASONS = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
CATEGORIES = "https://fhir.nhs.uk/CodeSystem/message-category-servicerequest"
ERRORS = "https://fhir.nhs.uk/CodeSystem/http-error-codes"
DEFINITIONS = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-request"
OUR_DEFINITIONS = "https://alongside.invalid/fhir/MessageDefinition/message"
"""What ours begin with; the standard's are taken beside them."""
REQUEST, RESPONSE, NEW, UPDATE, REFERRAL = (
    "servicerequest-request",
    "servicerequest-response",
    "new",
    "update",
    "referral",
)
TAKES_BACK = ("revoked", "entered-in-error")
"""Of the booking and referral standard; the last two are statuses of FHIR."""

SCOPES, PRIVACY = "http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"
"""Of FHIR: what a consent is to."""

OURS = "https://alongside.invalid/fhir/StructureDefinition/"
REACH = f"{OURS}how-it-is-safe-to-reach-her"
MUST_NOT = f"{OURS}what-must-not-happen"
TALK_TO = f"{OURS}who-she-would-like-to-talk-to"
WOMEN_ONLY = f"{OURS}women-only-times-are-meant-for-her"
HOW_ASKED = f"{OURS}how-she-was-asked"
"""Our own extensions. What FHIR has in their place is either codes or free text that other systems fill with other things."""

OF_REQUEST, OF_CONSENT = (REACH, MUST_NOT, TALK_TO, WOMEN_ONLY), (HOW_ASKED,)
"""Which stand where."""

TALKS = {"woman": "woman", "man": "man", "no-matter": ""}
ASKED = {
    "in-the-room": "in_the_room",
    "by-phone": "by_phone",
    "with-an-interpreter": "with_an_interpreter",
}
